package dev.paceline.club.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audit;
import dev.paceline.club.member.Role;
import dev.paceline.club.race.BulkEdits.Outcome;
import dev.paceline.club.view.Answer;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Edit.Field;
import dev.paceline.club.view.Overrides;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class BulkEditsContract extends RaceGround {
  private static final RaceFilter MAY = RaceFilter.where().named("Race").build();

  private Actor editing;
  private long event;

  @BeforeEach
  void races() {
    activities.put(ada, List.of(race(1), race(2)));
    activities.put(bea, List.of(race(3)));
    members.grant(CONSOLE, club, bea, Role.EDITOR);
    editing = new Actor(bea, Role.EDITOR, "test", "request-2");
    event = board.events().event(CONSOLE, club, "Harbour Run 2025").id();
  }

  @Test
  void setsWhatWasLookedAtWithOneAuditRowAndTakesItBack() {
    overrides.set(CONSOLE, club, target(1), new Edit.Note("before"));
    BulkEdits.Preview preview = found(board.bulk().preview(editor(), MAY));
    assertThat(preview.races()).isEqualTo(3);
    assertThat(ids(preview.sample())).containsExactly("3", "2", "1");
    int audited = audit().size();

    long id = done(apply(MAY, preview.digest())).id();

    assertThat(audit()).hasSize(audited + 1);
    assertThat(race(memberBea(), 1).event()).isEqualTo(new Event(event, "Harbour Run"));
    assertThat(note(1).edit()).isEqualTo(new Edit.Note("all"));
    assertThat(note(1).by()).isEqualTo(bea);

    overrides.set(CONSOLE, club, target(2), new Edit.Note("since"));
    assertThat(board.bulk().undo(editing, club, id)).isEqualTo(new Outcome.Done(id, 3, 1));

    assertThat(audit()).hasSize(audited + 3);
    assertThat(overrides.get(target(1))).containsOnlyKeys(Field.NOTE);
    assertThat(note(1).edit()).isEqualTo(new Edit.Note("before"));
    assertThat(note(2).edit()).isEqualTo(new Edit.Note("since"));
    assertThat(board.bulk().undo(editing, club, id)).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  @DisplayName("test 60: an empty filter or an outdated digest is refused, and nothing changes")
  void test60RefusesWhatWasNotLookedAt() {
    String digest = found(board.bulk().preview(editor(), MAY)).digest();
    String all = found(board.bulk().preview(editor(), RaceFilter.ALL)).digest();
    int audited = audit().size();

    assertThat(apply(RaceFilter.ALL, all)).isInstanceOf(Outcome.Refused.class);
    assertThat(apply(RaceFilter.where().hidden(RaceFilter.Hidden.WITH).build(), all))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(apply(MAY, "other")).isEqualTo(new Outcome.Outdated());
    activities.put(ada, List.of(race(4)));
    assertThat(apply(MAY, digest)).isEqualTo(new Outcome.Outdated());
    assertThat(overrides.get(target(1))).isEmpty();
    assertThat(audit()).hasSize(audited);

    String newer = found(board.bulk().preview(editor(), MAY)).digest();
    overrides.set(CONSOLE, club, target(4), new Edit.Time(Duration.ofMinutes(41)));
    assertThat(apply(MAY, newer)).isEqualTo(new Outcome.Outdated());
  }

  @Test
  void asksForTheRight() {
    String digest = found(board.bulk().preview(memberBea(), MAY)).digest();
    Actor member = new Actor(ada, Role.MEMBER, "test", "request-3");
    assertThat(board.bulk().apply(member, memberBea(), MAY, List.of(new Edit.Hidden(true)), digest))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(
            board
                .bulk()
                .apply(editing, memberBea(), MAY, List.of(new Edit.Event(event + 1)), digest))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(overrides.get(target(1))).isEmpty();
    assertThat(
            board
                .bulk()
                .preview(memberBea(), RaceFilter.where().hidden(RaceFilter.Hidden.ONLY).build()))
        .isInstanceOf(Answer.Refused.class);
  }

  @Test
  void forgetsAfterAWeek() {
    String digest = found(board.bulk().preview(editor(), MAY)).digest();
    long first = done(apply(MAY, digest)).id();
    assertThat(board.bulk().undo(editing, club, first + 1)).isEqualTo(new Outcome.Unknown());
    clock.advance(BulkEdits.KEPT.plusSeconds(1));
    assertThat(board.bulk().undo(editing, club, first)).isInstanceOf(Outcome.Refused.class);

    done(apply(MAY, found(board.bulk().preview(editor(), MAY)).digest()));
    assertThat(board.bulk().undo(editing, club, first)).isEqualTo(new Outcome.Unknown());
  }

  @Test
  void editsSeveralFieldsOrNone() {
    Actor owner = new Actor(ada, Role.MEMBER, "test", "request-4");
    assertThat(
            board.edit(
                owner,
                club,
                target(1),
                List.of(new Edit.Time(Duration.ofMinutes(40)), new Edit.Name("Mine"))))
        .isInstanceOf(Overrides.Outcome.Refused.class);
    assertThat(overrides.get(target(1))).isEmpty();
    assertThat(
            board.edit(
                owner,
                club,
                target(1),
                List.of(new Edit.Time(Duration.ofMinutes(40)), new Edit.Distance(9_900))))
        .isInstanceOf(Overrides.Outcome.Done.class);
    assertThat(overrides.get(target(1))).hasSize(2);
  }

  private Overrides.Entry note(long id) {
    return Objects.requireNonNull(overrides.get(target(id)).get(Field.NOTE));
  }

  private Outcome apply(RaceFilter filter, String digest) {
    return board
        .bulk()
        .apply(
            editing,
            editor(),
            filter,
            List.of(new Edit.Event(event), new Edit.Note("all")),
            digest);
  }

  private static Outcome.Done done(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return (Outcome.Done) outcome;
  }

  private List<Audit.Entry> audit() {
    return members.audit().list(Long.MAX_VALUE, 100);
  }
}

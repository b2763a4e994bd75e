package dev.paceline.club.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Role;
import dev.paceline.club.view.Edit.Field;
import dev.paceline.club.view.Overrides.Outcome;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

abstract class EventsContract extends RaceGround {
  private static final Outcome DONE = new Outcome.Done();

  @Test
  void knowsAnEventWhateverYearAndCase() {
    Event event = board.events().event(CONSOLE, club, "Harbour Run 2024");

    assertThat(event.name()).isEqualTo("Harbour Run");
    assertThat(board.events().event(CONSOLE, club, "harbour run (2025)")).isEqualTo(event);
    assertThat(board.events().list(club)).containsExactly(event);
    assertThat(board.events().find(club, "Lake Run")).isEmpty();
    assertThat(board.events().list(members.club("Rovers").id())).isEmpty();
  }

  @Test
  void renamesTheEventOfItsRaces() {
    fullSync(race(1));
    Event event = board.events().event(CONSOLE, club, "Harbour Run");
    assertThat(board.events().map(CONSOLE, club, target(1), event.id())).isEqualTo(DONE);

    assertThat(board.events().rename(CONSOLE, club, event.id(), "Quay Run 2025")).isEqualTo(DONE);

    assertThat(race(memberBea(), 1).event()).isEqualTo(new Event(event.id(), "Quay Run"));
    assertThat(board.events().aliases(club, event.id())).containsExactly("Harbour Run");
    assertThat(board.events().event(CONSOLE, club, "HARBOUR RUN").id()).isEqualTo(event.id());
    assertThat(race(memberBea(), 1).hidden()).isFalse();
  }

  @Test
  void refusesANameThatAnotherEventHas() {
    Event one = board.events().event(CONSOLE, club, "Harbour Run");
    board.events().event(CONSOLE, club, "Lake Run");

    assertThat(board.events().rename(CONSOLE, club, one.id(), "lake run"))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(board.events().rename(CONSOLE, club, 99, "Hill Run"))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(board.events().find(club, "Harbour Run")).contains(one);
  }

  @Test
  void mapsRacesToEventsOfTheClubOnly() {
    fullSync(race(1));
    ClubId other = members.club("Rovers").id();
    Event strange = board.events().event(CONSOLE, other, "Lake Run");

    assertThat(board.events().map(CONSOLE, club, target(1), strange.id()))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(overrides.get(target(1))).isEmpty();
  }

  @Test
  void takesAMappingBack() {
    fullSync(race(1));
    Event event = board.events().event(CONSOLE, club, "Harbour Run");
    board.events().map(CONSOLE, club, target(1), event.id());

    assertThat(board.events().unmap(CONSOLE, club, target(1))).isEqualTo(DONE);

    assertThat(race(memberBea(), 1).event()).isNull();
    assertThat(overrides.get(target(1))).doesNotContainKey(Field.EVENT_ID);
  }

  @ParameterizedTest
  @CsvSource({
    "Harbour Run 2025, Harbour Run",
    "2025 Harbour Run, Harbour Run",
    "Harbour Run - 2025, Harbour Run",
    "Harbour (2025) Run, Harbour Run",
    "2025, 2025",
    "Run of 20250 steps, Run of 20250 steps",
    "Zürich 2000er, Zürich 2000er"
  })
  void stripsTheYear(String title, String name) {
    assertThat(EventName.of(title).text()).isEqualTo(name);
  }

  @Test
  void letsOnlyEditorsEnterAndRemoveResults() {
    ManualResult result =
        new ManualResult(
            ada,
            "Lake Run",
            "Run",
            LocalDateTime.of(2025, 5, 7, 9, 0),
            ZoneOffset.UTC,
            Duration.ofMinutes(20),
            5_000,
            null,
            null,
            "");
    Actor owner = new Actor(ada, Role.MEMBER, "POST /results", "request-2");
    Actor editor = new Actor(bea, Role.EDITOR, "POST /results", "request-3");
    ManualResults results = board.results();
    assertThat(results.enter(owner, club, ManualResults.Origin.MANUAL, result))
        .isInstanceOf(ManualResults.Outcome.Refused.class);

    members.grant(CONSOLE, club, bea, Role.EDITOR);
    SourceKey first = new SourceKey("manual", "1");
    assertThat(results.enter(editor, club, ManualResults.Origin.MANUAL, result))
        .isEqualTo(new ManualResults.Outcome.Done(first));
    assertThat(results.remove(owner, club, ada, first))
        .isInstanceOf(ManualResults.Outcome.Refused.class);
    assertThat(results.moveEditor(bea, ada)).isEqualTo(1);
    assertThat(results.forgetEditor(bea)).isZero();
    assertThat(results.forgetEditor(ada)).isEqualTo(1);
    assertThat(results.remove(editor, club, ada, first))
        .isEqualTo(new ManualResults.Outcome.Done(first));
    assertThat(results.enter(editor, club, ManualResults.Origin.MANUAL, result))
        .isEqualTo(new ManualResults.Outcome.Done(new SourceKey("manual", "2")));
  }
}

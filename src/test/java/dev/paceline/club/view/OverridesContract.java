package dev.paceline.club.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audit;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Role;
import dev.paceline.club.view.Edit.Field;
import dev.paceline.club.view.Overrides.Entry;
import dev.paceline.club.view.Overrides.Outcome;
import dev.paceline.club.view.Overrides.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class OverridesContract extends ViewsGround {
  private static final Duration KEEP = Duration.ofDays(30);
  private static final Outcome DONE = new Outcome.Done();

  @Test
  @DisplayName("test 7: a hand-made name is shown, the source's new one stored")
  void test7HandMadeNamesAreShown() {
    store(run(1));
    edit(1, new Edit.Name("City 10K"));

    store(activity(1).named("Renamed at the source").summary());

    assertThat(row(memberBea(), 1).name()).isEqualTo("City 10K");
    assertThat(raw("select name from activity")).containsEntry("name", "Renamed at the source");
    assertThat(row(editor(), 1).changes())
        .singleElement()
        .extracting(View.Change::edit, View.Change::source, View.Change::by, View.Change::at)
        .containsExactly(new Edit.Name("City 10K"), "Renamed at the source", null, clock.instant());
  }

  @Test
  @DisplayName("test 12: reverting the time leaves the distance as edited")
  void test12RevertsOneFieldOnly() {
    store(run(1));
    edit(1, new Edit.Time(Duration.ofMinutes(40)));
    edit(1, new Edit.Distance(9_876.5));

    overrides.revert(CONSOLE, null, target(1), Field.ELAPSED_SECONDS);

    assertThat(row(memberBea(), 1))
        .extracting(View::elapsedSeconds, View::distanceMeters)
        .containsExactly(3000, 9_876.5);
    assertThat(overrides.get(target(1))).containsOnlyKeys(Field.DISTANCE_METERS);
  }

  @Test
  void keepsEditsOfWhatIsGoneForAWhile() {
    store(run(1), run(2));
    edit(1, new Edit.Name("One"));
    edit(2, new Edit.Name("Two"));
    Target manual = new Target(target(1).athlete(), new SourceKey("manual", "m1"));
    overrides.set(CONSOLE, null, manual, new Edit.Name("Three"));
    activities.clear(Activities.Kind.LISTS, target(1).athlete(), null, false);

    assertThat(overrides.purge(KEEP)).as("noted").isZero();
    clock.advance(KEEP.minusSeconds(1));
    assertThat(overrides.purge(KEEP)).isZero();
    store(run(1));
    assertThat(row(memberBea(), 1).name()).as("back in time").isEqualTo("One");
    assertThat(overrides.purge(KEEP)).isZero();
    clock.advance(Duration.ofSeconds(1));

    assertThat(overrides.purge(KEEP)).isEqualTo(1);

    assertThat(overrides.get(target(1))).hasSize(1);
    assertThat(overrides.get(target(2))).isEmpty();
    assertThat(overrides.get(manual)).hasSize(1);
    clock.advance(KEEP.multipliedBy(2));
    assertThat(overrides.purge(KEEP)).isZero();
  }

  @Test
  void setsEveryFieldWithEditorAndTime() {
    store(run(1));
    makeEditor();
    List<Edit> edits =
        List.of(
            new Edit.Name("N"),
            new Edit.Time(Duration.ofSeconds(1)),
            new Edit.Distance(0.5),
            new Edit.Event(1L << 40),
            new Edit.Hidden(false),
            new Edit.Description("D"),
            new Edit.Note(""));

    for (Edit edit : edits) {
      clock.advance(Duration.ofSeconds(1));
      assertThat(overrides.set(asBea(Role.EDITOR), club, target(1), edit)).isEqualTo(DONE);
      assertThat(overrides.get(target(1)))
          .containsEntry(edit.field(), new Entry(edit, bea, clock.instant()));
    }

    assertThat(overrides.get(target(1))).hasSize(Field.values().length);
    assertThat(row(editor(), 1))
        .extracting(View::event, View::note, View::description, View::hidden)
        .containsExactly(1L << 40, "", "D", false);
    assertThat(row(memberBea(), 1))
        .extracting(View::note, View::changes)
        .containsExactly(null, List.of());
  }

  @Test
  void outlivesTheRowOfTheActivity() {
    store(run(1));
    edit(1, new Edit.Name("City 10K"));

    activities.clear(Activities.Kind.LISTS, ada, null, false);
    store(run(1));

    assertThat(row(memberBea(), 1).name()).isEqualTo("City 10K");
  }

  @Test
  @DisplayName("test 10: what was hidden by hand stays hidden through a complete reading")
  void test10HiddenByHandStaysHidden() {
    store(run(1), run(2));
    edit(1, new Edit.Hidden(true));

    store(activity(1).named("Renamed").summary(), run(2));
    readCompletely(ada, MAY);
    clock.advance(Duration.ofMinutes(5));

    assertThat(seen(memberBea())).containsExactly("2");
  }

  @Test
  @DisplayName("test 24a: text by hand is stored and read as it is")
  void test24aTextIsStoredAsItIs() {
    String text = "O'Neill said: \"; drop table activity; --\" 🏃 <b>é\n\ttab";
    store(activity(1).named(text).summary());
    edit(1, new Edit.Note(text));
    edit(1, new Edit.Description(text));

    assertThat(row(editor(), 1))
        .extracting(View::name, View::note, View::description)
        .containsExactly(text, text, text);
  }

  @Test
  void letsOwnersChangeTheirOwnRowsInFiveFields() {
    store(run(1));
    Actor owner = new Actor(ada, Role.MEMBER, "PATCH /races", "request-3");

    assertThat(overrides.set(owner, club, target(1), new Edit.Hidden(true))).isEqualTo(DONE);
    assertThat(overrides.set(owner, null, target(1), new Edit.Time(Duration.ofSeconds(9))))
        .isEqualTo(DONE);
    assertThat(overrides.set(owner, club, target(1), new Edit.Name("No")))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(overrides.revert(owner, club, target(1), Field.NOTE))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(overrides.get(target(1))).containsOnlyKeys(Field.HIDDEN, Field.ELAPSED_SECONDS);
  }

  @Test
  void refusesEverybodyElse() {
    store(run(1));
    ClubId other = members.club("Rovers").id();
    members.join(CONSOLE, other, bea);
    members.grant(CONSOLE, other, bea, Role.ADMIN);
    long entries = auditEntries();

    for (ClubId as : List.of(club, other)) {
      assertThat(overrides.set(asBea(Role.ADMIN), as, target(1), new Edit.Hidden(true)))
          .isInstanceOf(Outcome.Refused.class);
    }
    assertThat(overrides.get(target(1))).isEmpty();
    assertThat(auditEntries()).isEqualTo(entries);
  }

  @Test
  void writesTheAuditInTheSameTransaction() {
    store(run(1));
    edit(1, new Edit.Name("First"));

    edit(1, new Edit.Name("Second"));

    Audit.Entry entry = members.audit().list(Long.MAX_VALUE, 1).getFirst();
    assertThat(entry)
        .extracting(Audit.Entry::actor, Audit.Entry::about, Audit.Entry::before, Audit.Entry::after)
        .containsExactly(
            CONSOLE,
            ada,
            "{\"activity\":\"strava:1\",\"name\":\"First\"}",
            "{\"activity\":\"strava:1\",\"name\":\"Second\"}");
    sql("alter table audit rename to away");
    assertThatThrownBy(() -> edit(1, new Edit.Name("Third"))).hasMessageContaining("audit");
    assertThat(row(memberBea(), 1).name()).isEqualTo("Second");
  }

  @Test
  void forgetsWhoIsErasedAsEditor() {
    store(run(1));
    makeEditor();
    overrides.set(asBea(Role.EDITOR), club, target(1), new Edit.Name("By Bea"));

    assertThat(overrides.forgetEditor(bea)).isEqualTo(1);
    assertThat(members.audit().forgetActor(bea)).isEqualTo(1);

    assertThat(overrides.get(target(1)))
        .isEqualTo(Map.of(Field.NAME, new Entry(new Edit.Name("By Bea"), null, clock.instant())));
  }

  @Test
  void namesAnotherAthleteAsEditor() {
    store(run(1));
    makeEditor();
    overrides.set(asBea(Role.EDITOR), club, target(1), new Edit.Name("By Bea"));

    assertThat(overrides.moveEditor(bea, ada)).isEqualTo(1);
    assertThat(overrides.moveEditor(bea, ada)).isZero();

    assertThat(overrides.get(target(1)))
        .isEqualTo(Map.of(Field.NAME, new Entry(new Edit.Name("By Bea"), ada, clock.instant())));
  }

  @Test
  void acceptsOnlyValuesThatCanBe() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Edit.Name(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> new Edit.Time(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new Edit.Time(Duration.ofMillis(1500)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Edit.Distance(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Edit.Distance(Double.NaN));
    assertThat(overrides.get(new Overrides.Target(ada, SourceKey.strava(1)))).isEmpty();
  }

  private void makeEditor() {
    members.grant(CONSOLE, club, bea, Role.EDITOR);
  }

  private Actor asBea(Role role) {
    return new Actor(bea, role, "PATCH /races", "request-2");
  }

  private long auditEntries() {
    return members.audit().list(Long.MAX_VALUE, 1000).size();
  }
}

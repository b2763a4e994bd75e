package dev.paceline.club.programme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.ClubParts;
import dev.paceline.app.Paceline;
import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audit;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Members;
import dev.paceline.club.member.Role;
import dev.paceline.club.workbook.Context;
import dev.paceline.club.workbook.Reading;
import dev.paceline.club.workbook.Sheets;
import dev.paceline.club.workbook.Upload;
import dev.paceline.engine.snapshot.Erasure;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a club holds, and who changes it.
abstract class ProgrammeContract {
  private static final Actor CONSOLE = Actor.console("test", "1");

  private final TestClock clock = new TestClock("2026-06-01T10:00:00Z");
  private Database database;
  private Members members;
  private Activities activities;
  private Programme programme;
  private ClubId club;

  /// The address of an empty database.
  abstract String newUrl();

  @BeforeEach
  void open() {
    database = Database.open(newUrl(), clock, Paceline.TABLES);
    members = new Members(database);
    activities = new Activities(database);
    programme = new Programme(database, members);
    club = members.club("Harriers").id();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void storesAnUploadAndReadsItBack() {
    Sheets sent = sheets("Spring cup", "101", "102");

    StoredCompetition stored = done(programme.store(CONSOLE, club, sent));

    assertThat(stored)
        .isEqualTo(
            new StoredCompetition(
                stored.id(), club, "Spring cup", State.READY, clock.instant(), null, 1));
    assertThat(programme.find(stored.id())).contains(stored);
    assertThat(programme.list(club)).containsExactly(stored);
    assertThat(programme.list(members.club("Rovers").id())).isEmpty();
    assertThat(read(programme.sheets(stored.id()).orElseThrow())).isEqualTo(read(sent));
  }

  @Test
  void storesErrorsAsADraftThatACorrectionMakesReady() {
    StoredCompetition draft = done(programme.store(CONSOLE, club, sheets("Cup", "one", "102")));
    assertThat(draft.state()).isEqualTo(State.DRAFT);
    assertThat(programme.publish(CONSOLE, draft.id())).isInstanceOf(Change.Refused.class);
    clock.advance(Duration.ofHours(1));

    StoredCompetition ready =
        done(programme.replace(CONSOLE, draft.id(), sheets("Cup", "101", "102")));

    assertThat(ready.state()).isEqualTo(State.READY);
    assertThat(ready.version()).isGreaterThan(draft.version());
    assertThat(ready.uploadedAt()).isEqualTo(clock.instant());
    assertThat(read(programme.sheets(draft.id()).orElseThrow()).hasErrors()).isFalse();
  }

  @Test
  void publishesWhatWasRunOnly() {
    CompetitionId id = done(programme.store(CONSOLE, club, sheets("Cup", "101", "102"))).id();
    assertThat(programme.publish(CONSOLE, id))
        .isEqualTo(new Change.Refused("it was never run: run it first"));
    Instant asOf = Instant.parse("2026-06-01T09:00:00Z");
    programme.ran(id, asOf);

    StoredCompetition published = done(programme.publish(CONSOLE, id));

    assertThat(published.state()).isEqualTo(State.PUBLISHED);
    assertThat(published.asOf()).isEqualTo(asOf);
    assertThat(programme.replace(CONSOLE, id, sheets("Cup", "none", "102")))
        .isInstanceOf(Change.Refused.class);
    assertThat(programme.find(id)).contains(published);
    assertThat(done(programme.replace(CONSOLE, id, sheets("Cup", "101", "103"))).state())
        .isEqualTo(State.PUBLISHED);
    assertThat(done(programme.unpublish(CONSOLE, id)).state()).isEqualTo(State.READY);
    assertThat(programme.unpublish(CONSOLE, id)).isInstanceOf(Change.Refused.class);
  }

  @Test
  void changesAreForOrganisersOfTheClub() {
    CompetitionId id = done(programme.store(CONSOLE, club, sheets("Cup", "101", "102"))).id();
    programme.ran(id, clock.instant());
    AthleteId ada = activities.athlete(SourceKey.strava(101));
    AthleteId elsewhere = activities.athlete(SourceKey.strava(104));
    members.join(CONSOLE, club, ada);
    members.join(CONSOLE, members.club("Rovers").id(), elsewhere);
    members.grant(CONSOLE, members.club("Rovers").id(), elsewhere, Role.EDITOR);
    long version = programme.find(id).orElseThrow().version();
    Sheets sheets = sheets("Cup", "101", "102");

    for (AthleteId athlete : List.of(ada, elsewhere)) {
      Actor actor = new Actor(athlete, Role.EDITOR, "test", "2");
      assertThat(
              List.of(
                  programme.store(actor, club, sheets),
                  programme.replace(actor, id, sheets),
                  programme.publish(actor, id),
                  programme.unpublish(actor, id),
                  programme.remove(actor, id)))
          .hasOnlyElementsOfType(Change.Forbidden.class);
    }
    assertThat(programme.find(id).orElseThrow().version()).isEqualTo(version);

    members.grant(CONSOLE, club, ada, Role.EDITOR);
    assertThat(programme.publish(new Actor(ada, Role.EDITOR, "test", "3"), id))
        .isInstanceOf(Change.Done.class);
  }

  @Test
  void auditsEveryChange() {
    CompetitionId id = done(programme.store(CONSOLE, club, sheets("Cup", "101", "102"))).id();
    programme.ran(id, clock.instant());
    done(programme.publish(CONSOLE, id));
    done(programme.remove(CONSOLE, id));

    List<Audit.Entry> entries = members.audit().list(Long.MAX_VALUE, 10);
    assertThat(entries).hasSize(3);
    assertThat(entries.get(0).after()).isEqualTo("{}");
    assertThat(entries.get(1).after()).contains("PUBLISHED");
    assertThat(entries.get(2).before()).isEqualTo("{}");
    assertThat(entries.toString()).doesNotContain("Runner 101");
  }

  @Test
  void removesEverythingAndGivesNoNumberTwice() {
    CompetitionId id = done(programme.store(CONSOLE, club, sheets("Cup", "101", "102"))).id();

    done(programme.remove(CONSOLE, id));

    assertThat(programme.find(id)).isEmpty();
    assertThat(programme.sheets(id)).isEmpty();
    assertThat(count("competition_row")).isZero();
    assertThat(programme.remove(CONSOLE, id)).isEqualTo(new Change.Unknown(id));
    assertThat(done(programme.store(CONSOLE, club, sheets("Cup", "101", "102"))).id())
        .isNotEqualTo(id);
  }

  @Test
  void erasingAnAthleteTakesTheRowsOutOfEveryCompetition() {
    StoredCompetition one = done(programme.store(CONSOLE, club, sheets("Cup", "101", "102")));
    StoredCompetition two = done(programme.store(CONSOLE, club, sheets("Cup two", "101", "103")));
    StoredCompetition other = done(programme.store(CONSOLE, club, sheets("Other", "102", "103")));
    AthleteId ada = activities.athlete(SourceKey.strava(101));

    new Erasure(database, Paceline.PEOPLE, new SplittableRandom(1))
        .after(ClubParts.farewell(database, members))
        .erase(ada.value());

    for (StoredCompetition stored : List.of(one, two)) {
      assertThat(programme.find(stored.id()).orElseThrow().version())
          .isGreaterThan(stored.version());
      assertThat(read(programme.sheets(stored.id()).orElseThrow()).competition().orElseThrow())
          .matches(competition -> competition.runners().size() == 1)
          .matches(competition ->
              competition.runners().stream()
                  .noneMatch(runner -> runner.key().equals(SourceKey.strava(101))));
    }
    assertThat(programme.find(other.id())).contains(other);
    assertThat(
            database.<List<String>>read(transaction ->
                transaction
                    .sql("select cells from competition_row")
                    .query((row, _) -> row.getString(1))
                    .list()))
        .noneMatch(cells -> cells.contains("Runner 101"));
  }

  @Test
  void versionsTellEveryChange() {
    CompetitionId id = done(programme.store(CONSOLE, club, sheets("Cup", "101", "102"))).id();
    Programme.Versions before = programme.versions(id).orElseThrow();
    assertThat(programme.versions(id)).contains(before);

    programme.ran(id, clock.instant());
    Programme.Versions ran = programme.versions(id).orElseThrow();
    members.changed(club);
    Programme.Versions changed = programme.versions(id).orElseThrow();

    assertThat(ran).isNotEqualTo(before);
    assertThat(changed).isNotEqualTo(ran);
    assertThat(programme.versions(new CompetitionId(99))).isEmpty();
  }

  private long count(String table) {
    return database.<Long>read(transaction ->
        transaction
            .sql("select count(*) from " + table)
            .query((row, _) -> row.getLong(1))
            .single());
  }

  private static StoredCompetition done(Change change) {
    assertThat(change).isInstanceOf(Change.Done.class);
    return ((Change.Done) change).competition();
  }

  private static Reading read(Sheets sheets) {
    return sheets.read(
        new Context(Map.of(), Map.of(), _ -> false, Instant.parse("2026-06-01T00:00:00Z")));
  }

  /// A workbook with two runners of these ids.
  private static Sheets sheets(String name, String first, String second) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", null)) {
      rows(workbook, "Settings", List.of("Key", "Value"), List.of("Competition Name", name));
      rows(
          workbook,
          "Runners",
          List.of("Name", "Strava ID", "Segment Team"),
          List.of("Runner " + first, first, "Red"),
          List.of("Runner " + second, second, "Blue"));
      rows(
          workbook,
          "Segment Series",
          List.of("Segment ID", "Segment Name", "Start Date", "End Date"),
          List.of("7001", "Mill Lane", "2026-01-05", "2026-01-11"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Upload.of(bytes.toByteArray(), "cup.xlsx").sheets();
  }

  @SafeVarargs
  private static void rows(Workbook workbook, String name, List<String>... rows) {
    Worksheet sheet = workbook.newWorksheet(name);
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < rows[row].size(); column++) {
        sheet.value(row, column, rows[row].get(column));
      }
    }
  }
}

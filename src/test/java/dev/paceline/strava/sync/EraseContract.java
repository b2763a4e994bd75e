package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.enrichment.Enrichment;
import dev.paceline.club.enrichment.EnrichmentPolicy;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.Club;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Role;
import dev.paceline.club.race.ManualResult;
import dev.paceline.club.race.ManualResults;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Overrides;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import dev.paceline.engine.store.Table;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.world.SimActivity.Comment;
import dev.paceline.simulator.world.SimActivity.Photo;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Removing everything of an athlete, and nothing of anybody else.
abstract class EraseContract extends SyncContract {
  private static final Actor ADMIN = Actor.console("erase", "1");

  private AthleteId other;
  private List<String> othersBefore = List.of();

  /// Two athletes with all that sync leaves of them.
  @BeforeEach
  void live() {
    EnrichmentPolicy all = EnrichmentPolicy.DEFAULT.withKinds(EnumSet.allOf(Enrichment.Kind.class));
    reopen(2, place -> place.with(all));
    other = everybody().getLast();
    Instant then = NOW.minus(Duration.ofDays(1));
    for (int i = 0; i < 2; i++) {
      ran(world.athletes().get(i), 1_000 + 1_000L * i, 5);
      world.add(
          run(world.athletes().get(i), 7_001 + i, then)
              .photo(new Photo("p-" + i, then, then, "", false))
              .comment(new Comment(1, then, "Ole Brandt", "well run"))
              .description("Album: Rain by Ferns")
              .build());
    }
    Club club = ground.members.club("Reds");
    for (AthleteId one : List.of(athlete, other)) {
      ground.run(one, Kind.FULL);
      ground.members.join(ADMIN, club.id(), one);
      ground.members.consent(one, club.id(), Audience.MEMBERS, "1");
    }
    ground.listen();
    ground.sync.begin();
    ground.runUntil(NOW.plus(Duration.ofHours(12)));
    othersBefore = rowsOf(other);
  }

  private List<Table> tables() {
    return ground.database.tables().stream()
        .filter(table -> !table.athleteColumn().isEmpty())
        .toList();
  }

  private long key(Table table, AthleteId one) {
    return table.is(Table.Trait.SOURCE_ATHLETE)
        ? world.athletes().get(one.equals(other) ? 1 : 0).id()
        : one.value();
  }

  private List<String> rowsOf(AthleteId one) {
    return tables().stream()
        .filter(table -> !Set.of("job_log", "job_session", "audit").contains(table.name()))
        .flatMap(table ->
            ground.rows(table.name(), "*").stream()
                .filter(row -> belongs(row, table.athleteColumn() + "=" + key(table, one))))
        .toList();
  }

  private static boolean belongs(String row, String column) {
    return row.contains(column + ",") || row.contains(column + "}");
  }

  /// The tables with a row of the athlete.
  private Set<String> tablesWith(AthleteId one) {
    Set<String> found = new TreeSet<>();
    for (Table table : tables()) {
      int count =
          ground.database.read(transaction ->
              transaction
                  .sql(
                      "select count(*) from %s where %s = ?"
                          .formatted(table.name(), table.athleteColumn()))
                  .param(key(table, one))
                  .query(Integer.class)
                  .single());
      if (count > 0) {
        found.add(table.name());
      }
    }
    return found;
  }

  private void assertErased() {
    assertThat(tablesWith(athlete)).isEmpty();
    assertThat(ground.activities.findAthlete(SourceKey.strava(runner.id()))).isEmpty();
    assertThat(rowsOf(other)).isEqualTo(othersBefore);
    assertThat(ground.rows("audit", "*"))
        .anyMatch(row -> row.contains("rows"))
        .noneMatch(row -> row.contains(Long.toString(runner.id())));
    assertThat(ground.rows("job_log", "message, data"))
        .noneMatch(row -> row.contains(Long.toString(runner.id())));
  }

  @Test
  @DisplayName("test 19: erased by a person, no table has a row of the athlete")
  void erasesOnRequest() {
    assertThat(tablesWith(athlete))
        .contains(
            "activity", "activity_detail", "activity_photo", "activity_comment", "strava_token")
        .contains("job_session", "job_log", "member", "consent", "sync_athlete", "enrichment")
        .contains("list_coverage", "audit");

    Jobs.Ticket ticket = ground.sync.erase(ADMIN, athlete);
    ground.runUntil(ground.clock.instant().plus(Duration.ofMinutes(5)));

    assertThat(ground.jobs.find(ticket.session())).isEmpty();
    assertThat(ground.calls(CallKind.REVOKE)).hasSize(1);
    assertErased();
    ground.runUntil(ground.clock.instant().plus(Duration.ofDays(8)));
    assertThat(tablesWith(athlete)).isEmpty();
    assertThat(ground.jobs.deadLetters()).isEmpty();
  }

  @Test
  @DisplayName("test 19: an event that is true erases as well")
  void erasesWhoHasDisconnected() {
    ground.strava.disconnect(runner.id());

    ground.runUntil(ground.clock.instant().plus(Duration.ofMinutes(30)));

    assertErased();
  }

  @Test
  @DisplayName("test 19: what the athlete changed of others stays, and nobody is named for it")
  void blanksWhatTheAthleteDid() {
    ClubId club = ground.members.club("Reds").id();
    ground.members.grant(ADMIN, club, athlete, Role.EDITOR);
    Actor editor = new Actor(athlete, Role.EDITOR, "races edit", "2");
    Overrides overrides = new Overrides(ground.database, ground.members);
    ManualResults results = new ManualResults(ground.database, ground.members, overrides);
    Overrides.Target target = new Overrides.Target(other, new SourceKey(SourceKey.STRAVA, "7002"));
    assertThat(overrides.set(editor, club, target, new Edit.Name("Spring run")))
        .isInstanceOf(Overrides.Outcome.Done.class);
    ManualResult result =
        new ManualResult(
            other,
            "Harbour mile",
            "Run",
            LocalDateTime.parse("2026-02-01T10:00"),
            ZoneId.of("UTC"),
            Duration.ofSeconds(400),
            1_609,
            null,
            null,
            "");
    assertThat(results.enter(editor, club, ManualResults.Origin.MANUAL, result))
        .isInstanceOf(ManualResults.Outcome.Done.class);
    List<String> versions = ground.rows("club_version", "*");
    String by = Long.toString(athlete.value());
    assertThat(ground.rows("audit", "actor_by")).contains("{actor_by=" + by + "}");

    ground.sync.erase(ADMIN, athlete);
    List<String> hidden = ground.rows("club_version", "*");
    ground.runUntil(ground.clock.instant().plus(Duration.ofMinutes(5)));

    assertThat(tablesWith(athlete)).isEmpty();
    assertThat(ground.rows("audit", "actor_by")).containsOnly("{actor_by=null}");
    assertThat(ground.rows("activity_override", "name, name_by"))
        .containsExactly("{name=Spring run, name_by=null}");
    assertThat(ground.rows("manual_result", "name, entered_by"))
        .containsExactly("{name=Harbour mile, entered_by=null}");
    assertThat(hidden).isNotEqualTo(versions);
    assertThat(ground.rows("club_version", "*")).as("raised again").isNotEqualTo(hidden);
  }

  @Test
  void erasesEvenIfTheSourceCannotBeTold() {
    ground.strava.faults(List.of(Fault.any(new Fault.Effect.Down())));

    ground.sync.erase(ADMIN, athlete);
    ground.runUntil(ground.clock.instant().plus(Duration.ofMinutes(5)));

    assertErased();
  }

  @Test
  void erasesInTheMiddleOfAWalk() {
    ran(runner, 3_000, 450);
    boolean[] asked = new boolean[1];
    ground.strava.onCall(call -> {
      if (call.kind() == CallKind.LIST && !asked[0]) {
        asked[0] = true;
        ground.sync.erase(ADMIN, athlete);
      }
    });
    String walk = ground.sync.request(athlete, Kind.FULL, "test").session();

    ground.runUntil(ground.clock.instant().plus(Duration.ofMinutes(5)));

    assertThat(asked[0]).isTrue();
    assertThat(Optional.of(walk).flatMap(ground.jobs::find).map(Session::state)).isEmpty();
    assertThat(tablesWith(athlete)).isEmpty();
  }
}

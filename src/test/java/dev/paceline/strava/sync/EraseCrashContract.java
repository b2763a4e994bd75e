package dev.paceline.strava.sync;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.enrichment.Enrichment;
import dev.paceline.club.enrichment.EnrichmentPolicy;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Overrides;
import dev.paceline.engine.jobs.Subject;
import dev.paceline.engine.store.Crashes;
import dev.paceline.engine.store.StoreException;
import dev.paceline.engine.store.Table;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Limits;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.world.SimActivity.Comment;
import dev.paceline.simulator.world.SimActivity.Photo;
import dev.paceline.simulator.world.SimAthlete;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A node that dies at any point of an erasure, one athlete for each point: in the end nothing of
/// them is left anywhere, and nothing of anybody else has changed.
abstract class EraseCrashContract extends SyncContract {
  private static final Actor ADMIN = Actor.console("erase", "1");
  private static final Duration LEASE = Duration.ofSeconds(60);

  /// How many points there are, or a few more: as many statements and twice the commits.
  abstract int points();

  /// Every so many points one is tried.
  abstract int stride();

  @Test
  @DisplayName("test 19: an erasure that dies at any statement is finished, and finished once")
  void erasesWhereverItDies() {
    List<AthleteId> athletes = live(points() / stride() + 2);
    Map<AthleteId, List<String>> before = new HashMap<>();
    athletes.forEach(one -> before.put(one, rowsOf(one)));
    int deaths = 0;
    while (eraseDyingAt(1 + deaths * stride(), athletes.get(deaths))) {
      assertErased(athletes, deaths, before);
      deaths++;
    }
    assertErased(athletes, deaths, before);

    assertThat(deaths)
        .as("every statement, each commit")
        .isGreaterThan(points() * 3 / 4 / stride());
    assertThat(ground.calls(CallKind.REVOKE).stream().map(LoggedCall::athleteId).distinct())
        .hasSize(deaths + 1);
    List<AthleteId> left = athletes.subList(deaths + 1, athletes.size());
    assertThat(left)
        .isNotEmpty()
        .allSatisfy(one -> assertThat(rowsOf(one)).isEqualTo(before.get(one)));
    String all = everything();
    assertThat(athletes.subList(0, deaths + 1))
        .allSatisfy(one -> assertThat(all).doesNotContain(Long.toString(number(one))));
  }

  private void assertErased(
      List<AthleteId> athletes, int last, Map<AthleteId, List<String>> before) {
    AthleteId bystander = athletes.getLast();
    assertThat(rowsOf(athletes.get(last))).as("left after death %d", last).isEmpty();
    assertThat(rowsOf(bystander)).as("after death %d", last).isEqualTo(before.get(bystander));
    assertThat(ground.ground.erasure().count()).as("remembered").isEqualTo(last + 1);
    assertThat(ground.jobs.queue()).isEmpty();
    assertThat(ground.jobs.deadLetters()).isEmpty();
    assertThat(ground.rows("scheduled_tasks", "*")).isEmpty();
  }

  /// Somebody asks for it on a node that dies at the point, and another one goes on. Answers
  /// whether it died.
  private boolean eraseDyingAt(int point, AthleteId victim) {
    Crashes crashes = new Crashes();
    SyncGround doomed = ground.node(crashes);
    crashes.at(crashes.points() + point);
    try {
      doomed.sync.erase(ADMIN, victim);
      doomed.runUntilIdle();
    } catch (StoreException _) {
      assertThat(crashes.happened()).isTrue();
    }
    doomed.database.close();
    if (crashes.happened()) {
      if (ground.activities.findAthlete(SourceKey.strava(number(victim))).isPresent()
          && ground.jobs.live(Orders.ATHLETE, Subject.athlete(victim.value())).isEmpty()) {
        ground.sync.erase(ADMIN, victim); // Whoever asked heard that it failed.
      }
      ground.clock.advance(LEASE);
      ground.engine.revive();
      ground.runUntilIdle();
    }
    return crashes.happened();
  }

  /// So many athletes with all that can be stored of them.
  private List<AthleteId> live(int count) {
    EnrichmentPolicy all = EnrichmentPolicy.DEFAULT.withKinds(EnumSet.allOf(Enrichment.Kind.class));
    reopen(
        count,
        place ->
            place
                .with(all)
                .with(new dev.paceline.engine.budget.Limits(9_000, 90_000, 9_000, 90_000))
                .with(SimulatorOptions.DEFAULT.withLimits(Limits.PLENTY)));
    Instant then = NOW.minus(Duration.ofDays(1));
    for (SimAthlete person : world.athletes()) {
      world.add(
          run(person, person.id() * 10, then)
              .photo(new Photo("p-" + person.id(), then, then, "", false))
              .comment(new Comment(1, then, "Ole Brandt", "well run"))
              .description("Album: Rain by Ferns")
              .build());
    }
    ClubId club = ground.members.club("Reds").id();
    Overrides overrides = new Overrides(ground.database, ground.members);
    List<AthleteId> athletes = everybody();
    for (AthleteId one : athletes) {
      ground.members.join(ADMIN, club, one);
      ground.members.consent(one, club, Audience.MEMBERS, "1");
      ground.sync.request(one, Kind.FULL, "test");
    }
    ground.runUntilIdle();
    for (AthleteId one : athletes) {
      SourceKey activity = SourceKey.strava(number(one) * 10);
      assertThat(
              overrides.set(
                  ADMIN, null, new Overrides.Target(one, activity), new Edit.Name("Spring run")))
          .isInstanceOf(Overrides.Outcome.Done.class);
      ground.jobs.submit(Orders.of(one, Kind.ENRICH, Priority.ENRICH, Instant.MIN, "test"));
    }
    ground.runUntilIdle();
    assertThat(tablesOf(athletes.getFirst()))
        .contains("activity", "activity_detail", "activity_photo", "activity_comment")
        .contains("strava_token", "job_session", "job_log", "member", "consent", "sync_athlete")
        .contains("list_coverage", "activity_override", "audit");
    return athletes;
  }

  /// The number of an athlete at the source: athletes are numbered in the order of the world.
  private long number(AthleteId one) {
    return world.athletes().get((int) one.value() - 1).id();
  }

  private List<String> rowsOf(AthleteId one) {
    return ground.database.read(transaction -> {
      List<String> found = new ArrayList<>();
      for (Table table : ground.database.tables()) {
        if (!table.athleteColumn().isEmpty()) {
          transaction
              .sql("select * from %s where %s = ?".formatted(table.name(), table.athleteColumn()))
              .param(table.is(Table.Trait.SOURCE_ATHLETE) ? number(one) : one.value())
              .query()
              .listOfRows()
              .forEach(row -> found.add(table.name() + " " + row));
        }
      }
      return found.stream().sorted().toList();
    });
  }

  private Set<String> tablesOf(AthleteId one) {
    return rowsOf(one).stream().map(row -> row.substring(0, row.indexOf(' '))).collect(toSet());
  }

  private String everything() {
    return ground.database.tables().stream()
        .flatMap(table -> ground.rows(table.name(), "*").stream())
        .collect(joining("\n"));
  }
}

package dev.paceline.strava.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// A page is a list only if every entry on it can be placed.
final class ListCallTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final String RUN = "{\"id\": 1, \"start_date\": \"2026-05-02T08:00:00Z\"}";

  @TempDir private Path directory;

  @ParameterizedTest
  @DisplayName("P-1: an entry without id or start makes the page an error, never a shorter list")
  @ValueSource(
      strings = {
        "{\"id\": 2}",
        "{\"start_date\": \"2026-05-03T08:00:00Z\"}",
        "{\"id\": 2, \"start_date\": \"soon\"}",
        "null",
        "\"<html>\""
      })
  void refusesAPageWithAnEntryThatCannotBePlaced(String entry) {
    try (Database database =
        Database.open(
            TestDatabases.migratedSqlite(directory), InstantSource.fixed(NOW), Activities.TABLES)) {
      Activities activities = new Activities(database);
      AthleteId athlete = activities.athlete(SourceKey.strava(7));
      TimeRange range = new TimeRange(Instant.parse("2026-05-01T00:00:00Z"), NOW);
      ListCall call =
          ListCall.of(
              activities,
              new ListCall.Athlete(athlete, 7),
              new Planner.Request(range, true),
              InstantSource.fixed(NOW));

      Question.Result result =
          call.found(new JsonMapper().readTree("[" + RUN + ", " + entry + "]"));

      assertThat(result).isInstanceOf(Question.Result.Nonsense.class);
      assertThat(activities.coverage(athlete)).isEqualTo(Coverage.NONE);
    }
  }
}

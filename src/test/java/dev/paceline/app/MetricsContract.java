package dev.paceline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.store.Database;
import dev.paceline.simulator.world.VirtualClock;
import dev.paceline.strava.sync.WebhookEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Figures that are worked out from rows, on an installation with a few of them.
abstract class MetricsContract {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  @TempDir Path data = Path.of("");
  private final VirtualClock clock = new VirtualClock(NOW);
  private Paceline paceline;
  private Database database;

  @SuppressWarnings("NullAway.Init") // Opened before each test.
  MetricsContract() {}

  abstract String url();

  @BeforeEach
  void open() {
    String url = url();
    Settings settings = Settings.read(Map.of("data", data.toString(), "db.url", url), Map.of());
    paceline = Paceline.open(settings, new Time.Virtual(clock));
    database = Database.open(url, clock, Paceline.TABLES);
  }

  @AfterEach
  void close() {
    database.close();
    paceline.close();
  }

  private List<Metrics.Value> values(String name) {
    return paceline.metrics().stream()
        .filter(family -> family.name().equals(name))
        .findFirst()
        .orElseThrow()
        .values();
  }

  private void walk(String id, String kind, String state, Duration took, Instant ended) {
    database.write(transaction ->
        transaction
            .sql(
                """
                insert into job_session (id, task, subject, kind, strength, priority, state,
                  attempts, fence, requested_by, counters, why, dead, created_at, started_at,
                  moved_at, ended_at)
                values (?, 'sync', ?, ?, 1, 20, ?, 0, 1, 'test', '{}', '', 0, 0, ?, 0, ?)
                """)
            .params(
                id,
                "athlete:" + id,
                kind,
                state,
                ended.minus(took).toEpochMilli(),
                ended.toEpochMilli())
            .update());
  }

  @Test
  void tellsHowLongWalksTook() {
    walk("1", "incremental", "DONE", Duration.ofSeconds(10), NOW);
    walk("2", "incremental", "DONE", Duration.ofSeconds(31), NOW);
    walk("3", "full", "DONE", Duration.ofHours(2), NOW.minusSeconds(1));
    walk("4", "full", "FAILED", Duration.ofHours(9), NOW);
    walk("5", "full", "DONE", Duration.ofHours(9), NOW.minus(Duration.ofHours(25)));
    walk("6", "enrich", "DONE", Duration.ofHours(9), NOW);

    assertThat(values("paceline_walk_seconds_last_day"))
        .containsExactlyInAnyOrder(
            new Metrics.Value(Map.of("kind", "full", "measure", "longest"), 7_200),
            new Metrics.Value(Map.of("kind", "full", "measure", "mean"), 7_200),
            new Metrics.Value(Map.of("kind", "incremental", "measure", "longest"), 31),
            new Metrics.Value(Map.of("kind", "incremental", "measure", "mean"), 20));
  }

  @Test
  void tellsHowLateEventsCame() {
    assertThat(values("paceline_webhook_delay_seconds_last_day")).isEmpty();
    for (long late : List.of(2L, 10L)) {
      Instant at = NOW.minusSeconds(late);
      WebhookEvent event = new WebhookEvent("77", "activity", "1", "create", 900_001, at, Map.of());
      paceline.sync().sync().receive(event, Optional.of("77"));
    }

    assertThat(values("paceline_webhook_delay_seconds_last_day"))
        .containsExactlyInAnyOrder(
            new Metrics.Value(Map.of("measure", "longest"), 10),
            new Metrics.Value(Map.of("measure", "mean"), 6));
    assertThat(values("paceline_named_activities")).isEmpty();
    assertThat(values("paceline_failed_readings")).isEmpty();
  }
}

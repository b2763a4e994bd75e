package dev.paceline.app;

import dev.paceline.engine.jobs.Page;
import dev.paceline.engine.jobs.Run;
import dev.paceline.engine.jobs.Step;
import dev.paceline.engine.jobs.Work;
import dev.paceline.engine.store.StoreException;
import dev.paceline.strava.sync.Alerts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Supplier;

/// Something done once a day at a time of UTC; what was missed is done once. If it goes wrong
/// somebody is told, and it is tried again in an hour.
///
/// @param name a word for alerts and counters
record NightWork(String name, LocalTime at, Supplier<Report> chore, Alerts alerts) implements Work {
  private static final Duration AGAIN = Duration.ofHours(1);

  /// What came of it.
  ///
  /// @param text in words, without names and secrets
  /// @param data small values for the log
  record Report(boolean well, String text, Map<String, ?> data) {}

  @Override
  public Step run(Run run) {
    Report report = done();
    if (!report.well()) {
      alerts.raise(name, report.text());
    }
    return run.write(page -> {
      page.log(report.well() ? Page.Level.SUCCESS : Page.Level.ERROR, report.text(), report.data());
      page.count(report.well() ? "done" : "failed", 1);
      Instant now = page.transaction().now();
      return new Step.Again(report.well() ? next(now) : now.plus(AGAIN), "");
    });
  }

  /// The next time after an instant.
  Instant next(Instant now) {
    Instant today = now.atZone(ZoneOffset.UTC).toLocalDate().atTime(at).toInstant(ZoneOffset.UTC);
    return today.isAfter(now) ? today : today.plus(Duration.ofDays(1));
  }

  private Report done() {
    try {
      return chore.get();
    } catch (StoreException e) {
      return new Report(false, String.valueOf(e.getMessage()), Map.of());
    }
  }
}

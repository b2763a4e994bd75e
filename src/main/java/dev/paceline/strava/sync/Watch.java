package dev.paceline.strava.sync;

import dev.paceline.engine.budget.Bucket;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.engine.budget.Span;
import dev.paceline.engine.budget.Window;
import dev.paceline.engine.jobs.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Looks with every plan at what an administrator should know, and tells it once: what was told is
/// remembered as a slot, with the instant of the window, the day or the event that it was about.
final class Watch {
  private static final String OFF = "application_inactive";
  private static final Duration HOUR = Duration.ofHours(1);

  /// No success for so long is worth a word.
  private static final Duration BEHIND = Duration.ofDays(8);

  private static final int MOST_REVIVALS = 3;

  /// Without an event for so long, where there was one a day in the week before, they are missing.
  private static final Duration SILENCE = Duration.ofHours(24);

  private static final Duration WEEK = Duration.ofDays(7);
  private static final int EVENTS_A_WEEK = 7;

  /// So many are named at most.
  private static final int MOST_NAMED = 10;

  private final Ground ground;
  private final RateBudget budget;
  private final Alerts alerts;
  private final SyncRows rows;
  private final WebhookRows events;

  Watch(Ground ground, RateBudget budget, Alerts alerts) {
    this.ground = ground;
    this.budget = budget;
    this.alerts = alerts;
    this.rows = new SyncRows(ground.database());
    this.events = new WebhookRows(ground.database());
  }

  /// Looks at everything.
  void look(Instant now) {
    switchedOff(now);
    spent();
    refused();
    behind(now);
    revived(now);
    stalled(now);
    silent(now);
  }

  /// Once when Strava switches this application off, and again if it does so later.
  private void switchedOff(Instant now) {
    boolean told = rows.slot(OFF).filter(Instant.EPOCH::isBefore).isPresent();
    boolean off = budget.isSwitchedOff();
    if (off && !told) {
      alerts.raise(OFF, "Strava has switched this application off");
    }
    if (off != told) {
      rows.slotDone(OFF, off ? now : Instant.EPOCH);
    }
  }

  /// Once a day for each mark and bucket. Who passes the higher mark is not told of the lower one.
  private void spent() {
    for (Bucket bucket : Bucket.values()) {
      Window day = budget.status().window(bucket, Span.DAY);
      boolean told = false;
      for (int mark : List.of(95, 80)) {
        if (day.used() * 100L >= (long) mark * day.limit() && isNew(mark, bucket, day)) {
          if (!told) {
            alerts.raise(
                "budget_" + mark,
                "%d of %d calls of the day are used (%s)"
                    .formatted(day.used(), day.limit(), bucket));
          }
          told = true;
        }
      }
    }
  }

  private boolean isNew(int mark, Bucket bucket, Window day) {
    return isNew("alert budget_" + mark + " " + bucket, day.start());
  }

  /// Once a quarter of an hour in which Strava refused a call for the limits.
  private void refused() {
    RateBudget.Refusals refusals = budget.refusals();
    refusals
        .last()
        .filter(last -> isNew("alert refused", Span.QUARTER.start(last)))
        .ifPresent(last ->
            alerts.raise(
                "limits_refused",
                "Strava refused a call for its limits at %s, %d so far"
                    .formatted(last.truncatedTo(ChronoUnit.SECONDS), refusals.count())));
  }

  /// Once a day.
  private void behind(Instant now) {
    List<Long> behind = rows.withoutSuccessSince(now.minus(BEHIND));
    if (!behind.isEmpty() && isNew("alert behind", now.truncatedTo(ChronoUnit.DAYS))) {
      alerts.raise(
          "athletes_behind",
          "%d without success for %d days: %s"
              .formatted(
                  behind.size(),
                  BEHIND.toDays(),
                  named(behind.stream().map(number -> "athlete " + number).toList())));
    }
  }

  /// Once an hour.
  private void revived(Instant now) {
    int revivals = ground.jobs().revivals(now.minus(HOUR));
    if (revivals > MOST_REVIVALS && isOver("alert revivals", HOUR, now)) {
      alerts.raise("revivals", revivals + " jobs were revived within an hour");
    }
  }

  /// Once an hour.
  private void stalled(Instant now) {
    List<String> stalled = ground.jobs().stalled().stream().map(Session::id).toList();
    if (!stalled.isEmpty() && isOver("alert stalled", HOUR, now)) {
      alerts.raise("stalled", stalled.size() + " jobs make no progress: " + named(stalled));
    }
  }

  /// Once for each silence; then athletes are asked as often as without events.
  private void silent(Instant now) {
    Optional<Instant> last = events.lastReceived();
    if (last.filter(instant -> instant.isBefore(now.minus(SILENCE))).isEmpty()
        || events.count(last.get().minus(WEEK)) < EVENTS_A_WEEK
        || !isNew("alert silence", last.get())) {
      return;
    }
    for (SyncRows.Row row : rows.list()) {
      Duration interval = Calendar.interval(ground.walks().latestStarts(row.athlete(), 20));
      rows.dueAt(row.athlete(), row.lastSyncedAt().orElse(now).plus(interval));
    }
    alerts.raise(
        "webhook_silence",
        "no event since %s: athletes are asked at the short interval again"
            .formatted(last.get().truncatedTo(ChronoUnit.SECONDS)));
  }

  private static String named(List<String> all) {
    return all.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
        + (all.size() > MOST_NAMED ? ", …" : "");
  }

  /// Whether this has not been told of the instant, or a later one. Remembers that it is.
  private boolean isNew(String name, Instant about) {
    if (rows.slot(name).filter(told -> !told.isBefore(about)).isPresent()) {
      return false;
    }
    rows.slotDone(name, about);
    return true;
  }

  private boolean isOver(String name, Duration pause, Instant now) {
    if (rows.slot(name).filter(told -> told.plus(pause).isAfter(now)).isPresent()) {
      return false;
    }
    rows.slotDone(name, now);
    return true;
  }
}

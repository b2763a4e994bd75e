package dev.paceline.app.web.sync;

import dev.paceline.app.Paceline;
import dev.paceline.app.SyncDesk;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.engine.budget.Bucket;
import dev.paceline.engine.budget.Call;
import dev.paceline.engine.budget.Status;
import dev.paceline.engine.budget.Window;
import dev.paceline.engine.jobs.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Who asked Strava for how much, from what the jobs of 24 hours counted.
@Component
final class Spending {
  private static final Duration DAY = Duration.ofDays(1);

  private final Paceline paceline;
  private final ClubAthletes athletes;

  Spending(Paceline paceline, ClubAthletes athletes) {
    this.paceline = paceline;
    this.athletes = athletes;
  }

  /// What was read for one athlete.
  ///
  /// @param athlete its key
  /// @param pages of the list that had anything new
  /// @param activities that were read alone
  record Row(String athlete, long pages, long activities) {
    private Row plus(Session session) {
      return new Row(
          athlete,
          pages + session.count("batches"),
          activities + session.count("enriched") + session.count("named") + session.count("gone"));
    }

    private long total() {
      return pages + activities;
    }
  }

  /// Those of the caller's club, who asked for most first.
  List<Row> lastDay(Caller caller) {
    Instant since = paceline.time().clock().instant().minus(DAY);
    Map<String, Row> rows = new TreeMap<>();
    for (Session session : paceline.sync().jobs().movedSince(since)) {
      SyncDesk.athlete(session)
          .filter(athlete -> athletes.has(caller, athlete))
          .map(athletes::key)
          .ifPresent(key ->
              rows.merge(key, new Row(key, 0, 0).plus(session), (row, _) -> row.plus(session)));
    }
    List<Row> sorted = new ArrayList<>(rows.values());
    sorted.sort(Comparator.comparingLong(Row::total).reversed().thenComparing(Row::athlete));
    return sorted.stream().filter(row -> row.total() > 0).toList();
  }

  /// What of a window is left for jobs that nobody waits for.
  static int forJobs(Status status, Window window) {
    Call call = window.bucket() == Bucket.READ ? Call.READ : Call.WRITE;
    return Math.min(window.left(), status.allowance(call, window.span()).left());
  }
}

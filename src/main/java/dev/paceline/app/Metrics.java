package dev.paceline.app;

import dev.paceline.engine.budget.Status;
import dev.paceline.engine.budget.Window;
import dev.paceline.engine.snapshot.Snapshot;
import dev.paceline.engine.store.Transaction;
import dev.paceline.strava.sync.AthleteSync;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Figures of what is stored, for whoever watches over an installation. They are queries: nothing
/// is counted on the way, so every process that opens the database answers the same.
public final class Metrics {
  private static final Duration DAY = Duration.ofDays(1);

  private final Base base;
  private final SyncParts sync;
  private final Upkeep upkeep;
  private final List<Family> families = new ArrayList<>();

  private Metrics(Base base, SyncParts sync, Upkeep upkeep) {
    this.base = base;
    this.sync = sync;
    this.upkeep = upkeep;
  }

  /// A figure with all its values.
  ///
  /// @param name as Prometheus wants it
  /// @param help what it says, with its unit
  public record Family(String name, String help, List<Value> values) {
    public Family {
      values = List.copyOf(values);
    }
  }

  /// A value, and of what.
  public record Value(Map<String, String> labels, long number) {
    public Value {
      labels = Map.copyOf(labels);
    }
  }

  /// The figures as text that Prometheus reads.
  public static String text(List<Family> families) {
    StringBuilder text = new StringBuilder();
    for (Family family : families) {
      text.append("# HELP ").append(family.name()).append(' ').append(family.help());
      text.append("\n# TYPE ").append(family.name()).append(" gauge\n");
      for (Value value : family.values()) {
        text.append(family.name()).append(labels(value.labels()));
        text.append(' ').append(value.number()).append('\n');
      }
    }
    return text.toString();
  }

  private static String labels(Map<String, String> labels) {
    return labels.isEmpty()
        ? ""
        : new TreeMap<>(labels)
            .entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /// Reads all figures as of now.
  static List<Family> of(Base base, SyncParts sync, Upkeep upkeep) {
    Metrics metrics = new Metrics(base, sync, upkeep);
    metrics.base.database().<Integer>read(metrics::stored);
    metrics.athletes();
    metrics.budget();
    metrics.snapshots();
    return List.copyOf(metrics.families);
  }

  private int stored(Transaction transaction) {
    Instant now = transaction.now();
    counts(
        transaction,
        new Family("paceline_jobs", "jobs that are kept, by state and outcome", List.of()),
        """
        select task, kind, lower(state) as state, coalesce(code, '') as code, count(*)
        from job_session group by task, kind, state, code order by 1, 2, 3, 4
        """);
    counts(
        transaction,
        new Family("paceline_dead_letters", "jobs that failed at every attempt", List.of()),
        "select count(*) from job_session where dead = 1");
    counts(
        transaction,
        new Family("paceline_queue_oldest_seconds", "age of the oldest live job", List.of()),
        """
        select cast(priority as text) as priority, (%d - min(created_at)) / 1000
        from job_session where state in ('QUEUED', 'RUNNING', 'WAITING')
        group by priority order by 1
        """
            .formatted(now.toEpochMilli()));
    counts(
        transaction,
        new Family("paceline_enrichments", "kinds of activities that were attempted", List.of()),
        """
        select lower(kind) as kind, lower(state) as state, count(*) from enrichment
        group by kind, state order by 1, 2
        """);
    long dayBefore = now.minus(DAY).toEpochMilli();
    counts(
        transaction,
        new Family(
            "paceline_walk_seconds_last_day",
            "from the first page of a walk to its end, of those that ended within 24 hours",
            List.of()),
        """
        select s.kind, m.measure, case m.measure
            when 'longest' then max(s.ended_at - s.started_at)
            else sum(s.ended_at - s.started_at) / count(*) end / 1000
        from job_session s
        cross join (select 'mean' as measure union all select 'longest') m
        where s.task = 'sync' and s.state = 'DONE' and s.kind in ('incremental', 'reconcile', 'full')
          and s.started_at is not null and s.ended_at >= %d
        group by s.kind, m.measure order by 1, 2
        """
            .formatted(dayBefore));
    counts(
        transaction,
        new Family(
            "paceline_webhook_delay_seconds_last_day",
            "from what an event tells of to its arrival, of those of 24 hours",
            List.of()),
        """
        select m.measure, case m.measure when 'longest' then max(e.received_at - e.event_at)
            else sum(e.received_at - e.event_at) / count(*) end / 1000
        from webhook_event e
        cross join (select 'mean' as measure union all select 'longest') m
        where e.state <> 'REJECTED' and e.received_at >= %d
        group by m.measure order by 1
        """
            .formatted(dayBefore));
    counts(
        transaction,
        new Family(
            "paceline_failed_readings",
            "activities and stretches of lists that could not be read, by the reason",
            List.of()),
        """
        select 'detail' as what, lower(code) as code, count(*) from detail_failure group by code
        union all select 'list', lower(code), count(*) from list_failure group by code order by 1, 2
        """);
    counts(
        transaction,
        new Family(
            "paceline_named_activities",
            "activities that events named and that are still to be looked at",
            List.of()),
        """
        select case when failed_looks > 0 then 'failing' when looks > 0 then 'not_there'
            else 'new' end as state, count(*)
        from named_activity group by 1 order by 1
        """);
    counts(
        transaction,
        new Family("paceline_webhook_events", "events that are kept", List.of()),
        """
        select lower(state) as state, count(*) from webhook_event
        group by state order by 1
        """);
    counts(
        transaction,
        new Family("paceline_activities", "activities that can be seen", List.of()),
        "select count(*) from activity where missing_since is null");
    return families.size();
  }

  /// Adds a figure from rows whose last column is the value, and whose others are labels.
  private void counts(Transaction transaction, Family family, String sql) {
    List<Value> values =
        transaction
            .sql(sql)
            .query((ResultSet row, int _) -> {
              int columns = row.getMetaData().getColumnCount();
              Map<String, String> labels = new TreeMap<>();
              for (int i = 1; i < columns; i++) {
                String name = row.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT);
                labels.put(name, String.valueOf(row.getString(i)));
              }
              return new Value(labels, row.getLong(columns));
            })
            .list();
    families.add(new Family(family.name(), family.help(), values));
  }

  private void athletes() {
    Map<String, Long> byStatus =
        sync.sync().list().stream()
            .collect(
                Collectors.groupingBy(
                    athlete -> athlete.status().key(), TreeMap::new, Collectors.counting()));
    List<Value> values = new ArrayList<>();
    for (AthleteSync.Status status : AthleteSync.Status.values()) {
      values.add(
          new Value(Map.of("status", status.key()), byStatus.getOrDefault(status.key(), 0L)));
    }
    families.add(new Family("paceline_athletes", "athletes by the state of their sync", values));
    Instant since = base.time().clock().instant().minus(DAY);
    one(
        "paceline_revivals_last_day",
        "jobs taken from workers that died, within 24 hours",
        sync.jobs().revivals(since));
    families.add(
        new Family(
            "paceline_counted_last_day",
            "what jobs counted that moved within 24 hours, such as batches and activities",
            sync.jobs().counted(since).entrySet().stream()
                .map(counted -> new Value(Map.of("what", counted.getKey()), counted.getValue()))
                .toList()));
  }

  private void budget() {
    Status status = sync.budget().status();
    List<Value> used = new ArrayList<>();
    List<Value> limits = new ArrayList<>();
    for (Window window : status.windows()) {
      Map<String, String> labels =
          Map.of(
              "bucket", window.bucket().name().toLowerCase(Locale.ROOT),
              "span", window.span().name().toLowerCase(Locale.ROOT));
      used.add(new Value(labels, window.used()));
      limits.add(new Value(labels, window.limit()));
    }
    families.add(new Family("paceline_budget_used", "calls of the present window", used));
    families.add(new Family("paceline_budget_limit", "calls that a window allows", limits));
    one(
        "paceline_budget_refusals",
        "calls that were refused for the limits, ever",
        sync.budget().refusals().count());
    one(
        "paceline_application_inactive",
        "1 while the application is switched off",
        sync.budget().isSwitchedOff() ? 1 : 0);
  }

  private void snapshots() {
    List<Snapshot> valid = upkeep.snapshots().list();
    one("paceline_snapshots_valid", "snapshots that were verified", valid.size());
    Instant now = base.time().clock().instant();
    families.add(
        new Family(
            "paceline_snapshot_age_seconds",
            "age of the newest valid snapshot; no value if there is none",
            valid.stream()
                .max(Comparator.comparing(Snapshot::at))
                .map(newest -> new Value(Map.of(), Duration.between(newest.at(), now).toSeconds()))
                .stream()
                .toList()));
  }

  private void one(String name, String help, long number) {
    families.add(new Family(name, help, List.of(new Value(Map.of(), number))));
  }
}

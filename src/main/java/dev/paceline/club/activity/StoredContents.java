package dev.paceline.club.activity;

import dev.paceline.club.activity.Activities.Contents;
import dev.paceline.club.activity.Activities.Kind;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Counts and removes stored records: those of a kind, of one athlete or all, read before an
/// instant or ever. Used once.
final class StoredContents {
  private static final String OF_ATHLETES = "athlete_id between :first and :last";

  /// Rows that hang on an activity whose field group was read before the instant.
  private static final String OF_ACTIVITIES =
      """
      (athlete_id, activity_id) in
        (select athlete_id, activity_id from activity_group
         where field_group = :group and fetched_at < :before and athlete_id between :first and :last)
      """;

  private static final String HELD = old("held_at");

  private final Transaction transaction;
  private final Kind kind;
  private final Map<String, Object> scope;
  private final Set<AthleteId> athletes = new HashSet<>();
  private @Nullable Instant oldest;

  StoredContents(
      Transaction transaction,
      Kind kind,
      @Nullable AthleteId athlete,
      @Nullable Instant readBefore) {
    this.transaction = transaction;
    this.kind = kind;
    this.scope =
        Map.of(
            "first", athlete == null ? Long.MIN_VALUE : athlete.value(),
            "last", athlete == null ? Long.MAX_VALUE : athlete.value(),
            "before", readBefore == null ? Long.MAX_VALUE : readBefore.toEpochMilli(),
            "group", kind == Kind.LISTS ? "summary" : "detail");
  }

  Contents count() {
    int activities = 0;
    int details = 0;
    int efforts = 0;
    Map<AthleteId, RangeSet> coverage = Map.of();
    switch (kind) {
      case LISTS -> {
        activities =
            count("activity_group", "fetched_at", "field_group = :group and " + old("fetched_at"));
        details = details();
        efforts = count("effort", "null", OF_ACTIVITIES);
        coverage = coverage();
      }
      case DETAILS -> {
        details = details();
        efforts = count("effort", "null", OF_ACTIVITIES);
      }
      case MEASURES -> {}
    }
    int measures =
        count("measure", "read_at", kind == Kind.MEASURES ? old("read_at") : OF_ACTIVITIES);
    return new Contents(athletes.size(), activities, details, efforts, measures, coverage, oldest);
  }

  void remove() {
    switch (kind) {
      case LISTS -> {
        // What hangs on an activity goes with it.
        statement(
                "delete from activity where "
                    + OF_ACTIVITIES.replace("(athlete_id, activity_id) in", "(athlete_id, id) in"))
            .update();
        remove("list_coverage", old("read_at"));
        remove("list_failure", old("failed_at"));
        remove("walk_staging", "session in (select session from list_hold where " + HELD + ")");
        remove(
            "list_hold_activity",
            "athlete_id in (select athlete_id from list_hold where " + HELD + ")");
        remove("list_hold", HELD);
        // A reading that went on from here would miss what has just been removed.
        remove("list_cursor", old("started_at"));
      }
      case DETAILS -> {
        remove("effort", OF_ACTIVITIES);
        remove("measure", OF_ACTIVITIES);
        remove("detail_failure", old("failed_at"));
        remove("activity_detail", OF_ACTIVITIES);
        remove("activity_music", OF_ACTIVITIES);
        remove(
            "activity_group", "field_group in ('detail', 'efforts', 'music') and " + OF_ACTIVITIES);
      }
      case MEASURES -> remove("measure", old("read_at"));
    }
  }

  private int details() {
    return count(
        "activity_group",
        "fetched_at",
        "field_group = 'detail' and state <> 'unknown' and " + OF_ACTIVITIES);
  }

  private int count(String table, String readAt, String where) {
    int[] count = new int[1];
    statement(
            "select athlete_id, count(*), min(%s) from %s where %s group by athlete_id"
                .formatted(readAt, table, where))
        .query(row -> {
          athletes.add(new AthleteId(row.getLong(1)));
          count[0] += row.getInt(2);
          seen(Columns.instant(row, 3));
        });
    return count[0];
  }

  private Map<AthleteId, RangeSet> coverage() {
    Map<AthleteId, RangeSet> coverage = new HashMap<>();
    statement(
            "select athlete_id, from_at, to_at, read_at from list_coverage where " + old("read_at"))
        .query(row -> {
          AthleteId athlete = new AthleteId(row.getLong(1));
          RangeSet range =
              RangeSet.of(
                  new TimeRange(
                      Instant.ofEpochMilli(row.getLong(2)), Instant.ofEpochMilli(row.getLong(3))));
          coverage.merge(athlete, range, RangeSet::union);
          seen(Columns.instant(row, 4));
        });
    athletes.addAll(coverage.keySet());
    return coverage;
  }

  private void seen(@Nullable Instant readAt) {
    if (readAt != null && (oldest == null || readAt.isBefore(oldest))) {
      oldest = readAt;
    }
  }

  private void remove(String table, String where) {
    statement("delete from " + table + " where " + where).update();
  }

  private StatementSpec statement(String sql) {
    return transaction.sql(sql).params(scope);
  }

  private static String old(String readAt) {
    return OF_ATHLETES + " and " + readAt + " < :before";
  }
}

package dev.paceline.club.activity;

import static dev.paceline.club.activity.Activities.Severity.ADVISORY;
import static dev.paceline.club.activity.Activities.Severity.COMPARATIVE;
import static dev.paceline.club.activity.Activities.Severity.STRUCTURAL;

import dev.paceline.club.activity.Activities.Finding;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Looks for damage in what is stored, and changes nothing of it.
///
/// Content is compared with its own hash, group by group and athlete by athlete, which bounds the
/// memory. What only looks poor is advice: somebody who trains indoors alone is healthy.
final class Integrity {
  private static final double MOST_NAMED = 0.9;
  private static final double MANY_LINES = 0.3;

  /// Tables whose rows belong to an activity.
  private static final List<String> OF_ACTIVITIES =
      List.of(
          "activity_group",
          "effort",
          "measure",
          "detail_failure",
          "activity_detail",
          "activity_photo",
          "activity_comment",
          "activity_music",
          "list_hold_activity");

  /// The statements that give the hashed rows of a group, by activity and in order.
  private static final Map<String, String> CONTENT =
      Map.of(
          "summary",
          "select id, " + SummaryColumns.LIST + " from activity where athlete_id = ?",
          "detail",
          "select activity_id, "
              + ContentRows.VALUES
              + " from activity_detail where athlete_id = ?",
          "efforts",
          rows("effort", DetailRows.EFFORT_COLUMNS),
          "photos",
          rows("activity_photo", ContentRows.PHOTO_COLUMNS),
          "comments",
          rows("activity_comment", ContentRows.COMMENT_COLUMNS),
          "music",
          rows("activity_music", ContentRows.MUSIC_COLUMNS));

  private final Transaction transaction;
  private final List<Finding> findings = new ArrayList<>();

  Integrity(Transaction transaction) {
    this.transaction = transaction;
  }

  /// The findings, structural ones first.
  List<Finding> check() {
    parents();
    count(
        STRUCTURAL,
        "an activity without provenance",
        """
        select count(*) from activity a where not exists
          (select 1 from activity_group g where g.athlete_id = a.athlete_id
           and g.activity_id = a.id and g.field_group = 'summary')
        """);
    count(
        STRUCTURAL,
        "ranges of a list that overlap",
        """
        select count(*) from list_coverage a join list_coverage b
          on b.athlete_id = a.athlete_id and b.from_at > a.from_at and b.from_at < a.to_at
        """);
    for (AthleteId athlete : athletes()) {
      CONTENT.keySet().stream().sorted().forEach(group -> hashes(athlete, group));
    }
    falls();
    shares();
    return List.copyOf(findings);
  }

  private void parents() {
    for (String table : OF_ACTIVITIES) {
      count(
          STRUCTURAL,
          table + " without its activity",
          "select count(*) from "
              + table
              + " r where not exists (select 1 from activity a"
              + " where a.athlete_id = r.athlete_id and a.id = r.activity_id)");
    }
    count(
        STRUCTURAL,
        "an activity without its athlete",
        """
        select count(*) from activity a
        where not exists (select 1 from athlete t where t.id = a.athlete_id)
        """);
  }

  private void hashes(AthleteId athlete, String group) {
    Map<Long, String> stored = new TreeMap<>();
    transaction
        .sql(
            """
            select activity_id, content_hash from activity_group
            where athlete_id = ? and field_group = ? and state in ('value', 'empty')
              and content_hash <> ''
            """)
        .params(athlete.value(), group)
        .query(row -> {
          stored.put(row.getLong(1), row.getString(2));
        });
    Map<Long, List<List<@Nullable Object>>> content = new HashMap<>();
    transaction
        .sql(CONTENT.getOrDefault(group, ""))
        .param(athlete.value())
        .query(row -> {
          content.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(values(row));
        });
    int damaged = 0;
    for (Map.Entry<Long, String> entry : stored.entrySet()) {
      String hash = Columns.hash(content.getOrDefault(entry.getKey(), List.of()));
      damaged += hash.equals(entry.getValue()) ? 0 : 1;
    }
    if (damaged > 0) {
      findings.add(
          new Finding(
              STRUCTURAL, group + " that differs from its hash", Optional.of(athlete), damaged));
    }
  }

  private void falls() {
    transaction
        .sql(
            """
            select c.athlete_id, c.activities,
              (select count(*) from activity a
               where a.athlete_id = c.athlete_id and a.missing_since is null)
            from integrity_count c order by c.athlete_id
            """)
        .query(row -> {
          int before = row.getInt(2);
          int lost = before - row.getInt(3);
          if (HoldRows.isSuspicious(lost, before)) {
            findings.add(
                new Finding(
                    COMPARATIVE,
                    "activities fewer than at the last check",
                    Optional.of(new AthleteId(row.getLong(1))),
                    lost));
          }
        });
  }

  private void shares() {
    share(
        "activities without name, type or start",
        MOST_NAMED,
        """
        select count(*),
          sum(case when name is null or type is null or start_at is null then 1 else 0 end)
        from activity where missing_since is null
        """);
    share(
        "outdoor activities without a line",
        MANY_LINES,
        """
        select count(*),
          sum(case when coalesce(d.polyline, '') = '' and coalesce(a.summary_polyline, '') = ''
            then 1 else 0 end)
        from activity a
        left join activity_detail d on d.athlete_id = a.athlete_id and d.activity_id = a.id
        where a.missing_since is null and coalesce(a.trainer, 0) = 0
          and coalesce(a.manual, 0) = 0 and coalesce(a.distance_meters, 0) > 0
        """);
  }

  /// Advises if too few of all lack nothing.
  private void share(String what, double least, String sql) {
    transaction
        .sql(sql)
        .query(row -> {
          int all = row.getInt(1);
          int lacking = row.getInt(2);
          if (all - lacking < least * all) {
            findings.add(new Finding(ADVISORY, what, Optional.empty(), lacking));
          }
        });
  }

  private void count(Activities.Severity severity, String what, String sql) {
    int count = transaction.sql(sql).query((row, _) -> row.getInt(1)).single();
    if (count > 0) {
      findings.add(new Finding(severity, what, Optional.empty(), count));
    }
  }

  private List<AthleteId> athletes() {
    return transaction
        .sql("select id from athlete order by id")
        .query((row, _) -> new AthleteId(row.getLong(1)))
        .list();
  }

  /// Remembers how many activities of every athlete are shown, for the next check.
  static void remember(Transaction transaction) {
    transaction
        .sql(
            """
            insert into integrity_count (athlete_id, activities, checked_at)
            select t.id,
              (select count(*) from activity a
               where a.athlete_id = t.id and a.missing_since is null),
              cast(:now as bigint)
            from athlete t where t.id > 0
            on conflict (athlete_id) do update
            set activities = excluded.activities, checked_at = excluded.checked_at
            """)
        .param("now", transaction.now().toEpochMilli())
        .update();
  }

  private static String rows(String table, String columns) {
    return "select activity_id, athlete_id, activity_id, ordinal, "
        + columns
        + " from "
        + table
        + " where athlete_id = ? order by activity_id, ordinal";
  }

  private static List<@Nullable Object> values(ResultSet row) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
      values.add(row.getObject(i));
    }
    return values;
  }
}

package dev.paceline.club.activity;

import dev.paceline.club.activity.Walks.Foreign;
import dev.paceline.club.activity.Walks.Merge;
import dev.paceline.club.activity.Walks.Merged;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The statements that store the summaries of activities, many at once.
///
/// Of two answers the later one stands, in whichever order they come; a later one that says nothing
/// of a field leaves it as it is.
final class SummaryRows {
  private static final String FIND =
      "select a.external_id, a.athlete_id, a.id, a.missing_since, g.fetched_at, g.content_hash, "
          + SummaryColumns.of("a")
          + """
           from activity a
          join activity_group g
            on g.athlete_id = a.athlete_id and g.activity_id = a.id and g.field_group = 'summary'
          where a.source = :source and a.external_id in (:ids)
          """;

  private static final String PUT =
      "insert into activity (id, athlete_id, source, external_id, first_seen_at, "
          + SummaryColumns.LIST
          + ") values (?, ?, ?, ?, ?"
          + ", ?".repeat(SummaryColumns.NAMES.size())
          + ") on conflict (id) do update set "
          + String.join(
              ", ",
              SummaryColumns.NAMES.stream().map(name -> name + " = excluded." + name).toList());

  private static final String PUT_GROUP =
      """
      insert into activity_group
        (athlete_id, activity_id, field_group, state, fetched_at, source, content_hash)
      values (?, ?, ?, ?, ?, ?, ?)
      """
          + DetailRows.ON_KNOWN_GROUP;

  private static final String OF_THESE = " where athlete_id = :athlete and activity_id in (:ids)";

  private static final String GROUPS_OF_A_DETAIL = " and field_group in ('detail', 'efforts')";

  /// A summary that a source answered, and when it was asked: what happened since it may not know.
  record Answer(SourceKey key, long fetchedAt, List<@Nullable Object> values) {
    static Answer of(Transaction transaction, Summary summary, Instant asked) {
      Instant at = asked.isBefore(transaction.now()) ? asked : transaction.now();
      return new Answer(summary.key(), at.toEpochMilli(), SummaryColumns.values(summary));
    }

    /// This answer, and the other one where this says nothing.
    Answer or(Answer earlier) {
      return new Answer(key, fetchedAt, SummaryColumns.merged(earlier.values, values));
    }
  }

  /// An activity that is stored.
  private record Known(
      long athlete,
      long id,
      @Nullable Long missingSince,
      long fetchedAt,
      String hash,
      List<@Nullable Object> values) {}

  private final Transaction transaction;
  private final AthleteId athlete;
  private final Map<SourceKey, Long> ids = new HashMap<>();
  private final List<Long> added = new ArrayList<>();
  private final List<Long> updated = new ArrayList<>();
  private final List<Long> returned = new ArrayList<>();
  private final List<Long> outdated = new ArrayList<>();
  private final Map<Long, List<Long>> confirmed = new TreeMap<>();
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private final List<@Nullable Object[]> groups = new ArrayList<>();

  private SummaryRows(Transaction transaction, AthleteId athlete) {
    this.transaction = transaction;
    this.athlete = athlete;
  }

  /// Stores answers, at most 500 of them; nothing if one is of another athlete's activity.
  static Merge merge(Transaction transaction, AthleteId athlete, List<Answer> answers) {
    Map<SourceKey, Answer> distinct = distinct(answers);
    Map<SourceKey, Known> known = find(transaction, distinct.keySet());
    for (Map.Entry<SourceKey, Known> stored : known.entrySet()) {
      if (stored.getValue().athlete() != athlete.value()) {
        return new Foreign(stored.getKey());
      }
    }
    SummaryRows merge = new SummaryRows(transaction, athlete);
    merge.sort(distinct.values(), known);
    merge.write(known.values().stream().map(Known::id).toList());
    return merge.answer(answers);
  }

  /// The key of an activity among these that another athlete has, if there is one.
  static @Nullable SourceKey foreign(
      Transaction transaction, AthleteId athlete, Collection<SourceKey> keys) {
    for (Map.Entry<SourceKey, Known> stored : find(transaction, keys).entrySet()) {
      if (stored.getValue().athlete() != athlete.value()) {
        return stored.getKey();
      }
    }
    return null;
  }

  /// One answer for each activity; what an answer does not say, an earlier one may have said.
  static Map<SourceKey, Answer> distinct(Collection<Answer> answers) {
    Map<SourceKey, Answer> distinct = new LinkedHashMap<>();
    for (Answer answer : answers) {
      distinct.merge(answer.key(), answer, (earlier, later) -> later.or(earlier));
    }
    return distinct;
  }

  private void sort(Collection<Answer> answers, Map<SourceKey, Known> known) {
    long next = AthleteRows.numbers(transaction, "activity", answers.size() - known.size());
    for (Answer answer : answers) {
      Known stored = known.get(answer.key());
      if (stored == null) {
        added.add(next);
        put(next, answer, answer.values(), Columns.hash(List.of(answer.values())));
        ids.put(answer.key(), next++);
      } else {
        ids.put(answer.key(), stored.id());
        if (answer.fetchedAt() >= stored.fetchedAt()) {
          put(answer, stored);
        }
      }
    }
  }

  private void put(Answer answer, Known stored) {
    List<@Nullable Object> values = SummaryColumns.merged(stored.values(), answer.values());
    String hash = Columns.hash(List.of(values));
    if (hash.equals(stored.hash())) {
      confirmed.computeIfAbsent(answer.fetchedAt(), _ -> new ArrayList<>()).add(stored.id());
    } else {
      updated.add(stored.id());
      put(stored.id(), answer, values, hash);
    }
    if (SummaryColumns.isOther(stored.values(), values)) {
      outdated.add(stored.id());
    }
    if (stored.missingSince() != null && answer.fetchedAt() >= stored.missingSince()) {
      returned.add(stored.id());
    }
  }

  private void put(long id, Answer answer, List<@Nullable Object> values, String hash) {
    SourceKey key = answer.key();
    @Nullable Object[] row = new @Nullable Object[5 + values.size()];
    row[0] = id;
    row[1] = athlete.value();
    row[2] = key.source();
    row[3] = key.externalId();
    row[4] = transaction.now().toEpochMilli();
    for (int i = 0; i < values.size(); i++) {
      row[5 + i] = values.get(i);
    }
    rows.add(row);
    groups.add(
        new @Nullable Object[] {
          athlete.value(), id, "summary", "value", answer.fetchedAt(), key.source(), hash
        });
  }

  private void write(List<Long> known) {
    transaction.batch(PUT, rows);
    transaction.batch(PUT_GROUP, groups);
    confirmed.forEach((at, same) ->
        transaction
            .sql(
                "update activity_group set fetched_at = :at"
                    + OF_THESE
                    + " and field_group = 'summary'")
            .param("at", at)
            .param("athlete", athlete.value())
            .param("ids", same)
            .update());
    run("update activity_group set state = 'unknown'", OF_THESE + GROUPS_OF_A_DETAIL, outdated);
    run("delete from detail_failure", OF_THESE + " and code = 'ACTIVITY_GONE'", known);
    MissingRows.unmark(transaction, athlete, returned);
    if (!added.isEmpty() || !updated.isEmpty() || !returned.isEmpty()) {
      VersionRows.raise(transaction, athlete);
    }
  }

  private void run(String statement, String where, List<Long> which) {
    if (!which.isEmpty()) {
      transaction
          .sql(statement + where)
          .param("athlete", athlete.value())
          .param("ids", which)
          .update();
    }
  }

  private Merged answer(List<Answer> answers) {
    return new Merged(
        answers.stream().map(answer -> Objects.requireNonNull(ids.get(answer.key()))).toList(),
        added,
        updated.size(),
        ids.size() - added.size() - updated.size(),
        returned.size(),
        outdated);
  }

  private static Map<SourceKey, Known> find(Transaction transaction, Collection<SourceKey> keys) {
    Map<String, List<String>> bySource = new HashMap<>();
    for (SourceKey key : keys) {
      bySource.computeIfAbsent(key.source(), _ -> new ArrayList<>()).add(key.externalId());
    }
    Map<SourceKey, Known> known = new HashMap<>();
    bySource.forEach((source, ids) ->
        transaction
            .sql(FIND)
            .param("source", source)
            .param("ids", ids)
            .query(row -> {
              known.put(new SourceKey(source, row.getString(1)), known(row));
            }));
    return known;
  }

  private static Known known(ResultSet row) throws SQLException {
    long missing = row.getLong(4);
    Long missingSince = row.wasNull() ? null : missing;
    return new Known(
        row.getLong(2),
        row.getLong(3),
        missingSince,
        row.getLong(5),
        row.getString(6),
        SummaryColumns.values(row, 7));
  }

  static List<Instant> latestStarts(Transaction transaction, AthleteId athlete, int count) {
    return transaction
        .sql(
            """
            select start_at from activity
            where athlete_id = ? and missing_since is null and start_at is not null
            order by start_at desc limit ?
            """)
        .params(athlete.value(), count)
        .query((row, _) -> Instant.ofEpochMilli(row.getLong(1)))
        .list();
  }

  static Map<AthleteId, Integer> counts(Transaction transaction) {
    Map<AthleteId, Integer> counts = new HashMap<>();
    transaction
        .sql(
            """
            select athlete_id, count(*) from activity where missing_since is null
            group by athlete_id
            """)
        .query(row -> {
          counts.put(new AthleteId(row.getLong(1)), row.getInt(2));
        });
    return counts;
  }
}

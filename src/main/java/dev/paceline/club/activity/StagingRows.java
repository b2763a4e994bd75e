package dev.paceline.club.activity;

import static java.util.stream.Collectors.joining;

import dev.paceline.club.activity.SummaryRows.Answer;
import dev.paceline.club.activity.Walks.Foreign;
import dev.paceline.club.activity.Walks.Merged;
import dev.paceline.club.activity.Walks.Stage;
import dev.paceline.club.activity.Walks.Staged;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The statements that keep the pages of a full walk apart, and merge them when it is complete.
final class StagingRows {
  private static final String PUT =
      "insert into walk_staging (athlete_id, session, source, external_id, fetched_at, "
          + SummaryColumns.LIST
          + ") values (?, ?, ?, ?, ?"
          + ", ?".repeat(SummaryColumns.NAMES.size())
          + ") on conflict (session, source, external_id) do update set "
          + "fetched_at = excluded.fetched_at, "
          + SummaryColumns.NAMES.stream()
              .map(name -> "%1$s = coalesce(excluded.%1$s, walk_staging.%1$s)".formatted(name))
              .collect(joining(", "))
          + " where excluded.fetched_at >= walk_staging.fetched_at";

  private static final String NEXT =
      "select source, external_id, fetched_at, "
          + SummaryColumns.LIST
          + """
           from walk_staging
          where session = ? and (source > ? or (source = ? and external_id > ?))
          order by source, external_id limit ?
          """;

  private StagingRows() {}

  static Stage stage(
      Transaction transaction,
      AthleteId athlete,
      String session,
      Collection<Summary> page,
      Instant asked) {
    Map<SourceKey, Answer> answers =
        SummaryRows.distinct(page.stream().map(one -> Answer.of(transaction, one, asked)).toList());
    SourceKey foreign = SummaryRows.foreign(transaction, athlete, answers.keySet());
    if (foreign != null) {
      return new Foreign(foreign);
    }
    int before = count(transaction, session);
    transaction.batch(
        PUT, answers.values().stream().map(answer -> row(athlete, session, answer)).toList());
    int after = count(transaction, session);
    return new Staged(after - before, after);
  }

  static void drop(Transaction transaction, String session) {
    transaction.sql("delete from walk_staging where session = ?").param(session).update();
  }

  /// The ids of what a session has staged.
  static Set<String> externalIds(Transaction transaction, String session) {
    return new HashSet<>(
        transaction
            .sql("select external_id from walk_staging where session = ?")
            .param(session)
            .query((row, _) -> row.getString(1))
            .list());
  }

  /// The first activity among what a session has staged that another athlete has.
  static Optional<SourceKey> foreign(Transaction transaction, AthleteId athlete, String session) {
    return transaction
        .sql(
            """
            select s.source, s.external_id from walk_staging s
            join activity a on a.source = s.source and a.external_id = s.external_id
            where s.session = ? and a.athlete_id <> ? order by s.source, s.external_id limit 1
            """)
        .params(session, athlete.value())
        .query((row, _) -> new SourceKey(row.getString(1), row.getString(2)))
        .optional();
  }

  /// Merges what a session has staged, nothing of it another athlete's, as of when it was asked
  /// for.
  static Merged merge(Transaction transaction, AthleteId athlete, String session) {
    Merged sum = new Merged(List.of(), List.of(), 0, 0, 0, List.of());
    List<Answer> next = next(transaction, session, null);
    while (!next.isEmpty()) {
      sum = Pages.add(transaction, athlete, sum, next);
      next = next(transaction, session, next.getLast().key());
    }
    return sum;
  }

  private static List<Answer> next(
      Transaction transaction, String session, @Nullable SourceKey after) {
    String source = after == null ? "" : after.source();
    return transaction
        .sql(NEXT)
        .params(session, source, source, after == null ? "" : after.externalId(), MissingRows.ROWS)
        .query((row, _) ->
            new Answer(
                new SourceKey(row.getString(1), row.getString(2)),
                row.getLong(3),
                SummaryColumns.values(row, 4)))
        .list();
  }

  static int count(Transaction transaction, String session) {
    return transaction
        .sql("select count(*) from walk_staging where session = ?")
        .param(session)
        .query((row, _) -> row.getInt(1))
        .single();
  }

  private static @Nullable Object[] row(AthleteId athlete, String session, Answer answer) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(athlete.value());
    row.add(session);
    row.add(answer.key().source());
    row.add(answer.key().externalId());
    row.add(answer.fetchedAt());
    row.addAll(answer.values());
    return row.toArray();
  }
}

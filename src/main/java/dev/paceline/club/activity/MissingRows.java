package dev.paceline.club.activity;

import dev.paceline.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/// The statements that hide what a source no longer shows, and remove what is gone.
final class MissingRows {
  /// How many ids go into one statement.
  static final int ROWS = 500;

  private MissingRows() {}

  /// Hides activities; with `gone` they are known to be gone.
  static void mark(
      Transaction transaction, AthleteId athlete, Collection<Long> activities, boolean gone) {
    long now = transaction.now().toEpochMilli();
    inChunks(
        activities,
        ids ->
            transaction
                .sql(
                    """
                    update activity
                    set missing_since = coalesce(missing_since, :now),
                        gone_at = case when :gone = 1 then coalesce(gone_at, :now) else gone_at end
                    where athlete_id = :athlete and id in (:ids)
                    """)
                .param("now", now)
                .param("gone", gone ? 1 : 0)
                .param("athlete", athlete.value())
                .param("ids", ids)
                .update());
    if (!activities.isEmpty()) {
      VersionRows.raise(transaction, athlete);
    }
  }

  /// Hides an activity as of now, even if it is hidden already.
  static void hide(Transaction transaction, AthleteId athlete, long activity) {
    transaction
        .sql("update activity set missing_since = ? where athlete_id = ? and id = ?")
        .params(transaction.now().toEpochMilli(), athlete.value(), activity)
        .update();
    VersionRows.raise(transaction, athlete);
  }

  /// Shows activities again.
  static void unmark(Transaction transaction, AthleteId athlete, Collection<Long> activities) {
    inChunks(
        activities,
        ids ->
            transaction
                .sql(
                    """
                    update activity set missing_since = null, gone_at = null
                    where athlete_id = :athlete and id in (:ids)
                    """)
                .param("athlete", athlete.value())
                .param("ids", ids)
                .update());
  }

  /// Those hidden without being known to be gone.
  static List<Walks.Candidate> candidates(Transaction transaction, AthleteId athlete) {
    return transaction
        .sql(
            """
            select a.id, a.source, a.external_id from activity a
            where a.athlete_id = ? and a.missing_since is not null and a.gone_at is null
            order by a.start_at desc, a.external_id
            """)
        .param(athlete.value())
        .query((row, _) ->
            new Walks.Candidate(row.getLong(1), new SourceKey(row.getString(2), row.getString(3))))
        .list();
  }

  /// Removes what has been gone for so long. Answers how many.
  static int purge(Transaction transaction, Duration grace) {
    Instant before = transaction.now().minus(grace);
    return transaction
        .sql("delete from activity where gone_at <= ?")
        .param(before.toEpochMilli())
        .update();
  }

  private static void inChunks(Collection<Long> ids, Consumer<List<Long>> statement) {
    List<Long> all = new ArrayList<>(ids);
    for (int from = 0; from < all.size(); from += ROWS) {
      statement.accept(all.subList(from, Math.min(from + ROWS, all.size())));
    }
  }
}

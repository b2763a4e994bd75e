package dev.paceline.club.activity;

import dev.paceline.engine.store.Transaction;
import java.util.Optional;

/// The statements that say where a group of an activity's fields comes from. A group is written by
/// an answer that is not older than what is stored of it.
final class GroupRows {
  /// What became of a group.
  enum Outcome {
    /// What is stored is newer, and stays.
    OLDER,
    /// The answer says what is stored.
    SAME,
    /// The answer says something else.
    CHANGED
  }

  private record Stored(String state, long fetchedAt, String hash) {}

  private GroupRows() {}

  /// Notes what this transaction's answer says of a group.
  ///
  /// @throws IllegalArgumentException if the athlete has no such activity
  static Outcome put(
      Transaction transaction, Of activity, String group, String state, String hash) {
    Optional<Stored> stored = find(transaction, activity, group);
    long now = transaction.now().toEpochMilli();
    if (stored.isPresent() && stored.get().fetchedAt() > now) {
      return Outcome.OLDER;
    }
    int written =
        transaction
            .sql(
                """
                insert into activity_group
                  (athlete_id, activity_id, field_group, state, fetched_at, source, content_hash)
                select athlete_id, id, :group, :state, :at, source, :hash from activity
                where athlete_id = :athlete and id = :activity
                """
                    + DetailRows.ON_KNOWN_GROUP)
            .param("group", group)
            .param("state", state)
            .param("at", now)
            .param("hash", hash)
            .param("athlete", activity.athlete().value())
            .param("activity", activity.id())
            .update();
    if (written == 0) {
      throw new IllegalArgumentException(
          "athlete " + activity.athlete().value() + " has no activity " + activity.id());
    }
    return stored.isPresent()
            && stored.get().hash().equals(hash)
            && stored.get().state().equals(state)
        ? Outcome.SAME
        : Outcome.CHANGED;
  }

  /// Says that a group which is stored as empty is unknown: something else was heard of it.
  static void doubt(Transaction transaction, Of activity, String group) {
    transaction
        .sql(
            """
            update activity_group set state = 'unknown'
            where athlete_id = ? and activity_id = ? and field_group = ? and state = 'empty'
            """)
        .params(activity.athlete().value(), activity.id(), group)
        .update();
  }

  private static Optional<Stored> find(Transaction transaction, Of activity, String group) {
    return transaction
        .sql(
            """
            select state, fetched_at, content_hash from activity_group
            where athlete_id = ? and activity_id = ? and field_group = ?
            """)
        .params(activity.athlete().value(), activity.id(), group)
        .query((row, _) -> new Stored(row.getString(1), row.getLong(2), row.getString(3)))
        .optional();
  }

  /// An activity of an athlete.
  record Of(AthleteId athlete, long id) {}
}

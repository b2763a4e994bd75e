package dev.paceline.engine.jobs;

import dev.paceline.engine.store.Transaction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The statements that keep what follows a live session.
final class FollowUpRows {
  private FollowUpRows() {}

  static Optional<FollowUp> find(Transaction transaction, Session session) {
    return transaction
        .sql("select * from job_session where id = ? and follow_id is not null")
        .param(session.id())
        .query((row, _) ->
            new FollowUp(
                row.getString("follow_id"),
                row.getString("follow_kind"),
                row.getInt("follow_strength"),
                row.getInt("follow_priority"),
                row.getLong("follow_not_before"),
                row.getString("follow_by")))
        .optional();
  }

  static void put(Transaction transaction, Session session, FollowUp followUp) {
    set(
        transaction,
        session,
        Values.of(
            followUp.id(),
            followUp.kind(),
            followUp.strength(),
            followUp.priority(),
            followUp.notBefore(),
            followUp.requestedBy()));
  }

  static void remove(Transaction transaction, Session session) {
    set(transaction, session, Values.of(null, null, null, null, null, null));
  }

  private static void set(Transaction transaction, Session session, List<@Nullable Object> values) {
    transaction
        .sql(
            """
            update job_session
            set follow_id = ?, follow_kind = ?, follow_strength = ?, follow_priority = ?,
                follow_not_before = ?, follow_by = ?
            where id = ?
            """)
        .params(values)
        .param(session.id())
        .update();
  }
}

package dev.paceline.club.activity;

import dev.paceline.club.activity.Activities.Claim;
import dev.paceline.engine.store.Transaction;
import java.time.Duration;
import java.util.Objects;

/// The statements that say who is reading a detail just now.
final class ClaimRows {
  private ClaimRows() {}

  static Claim claim(
      Transaction transaction,
      AthleteId athlete,
      History.Entry known,
      String holder,
      Duration length) {
    long activity = known.activity().id();
    if (!isAsKnown(transaction, athlete, known)) {
      return Claim.ANSWERED;
    }
    int taken =
        transaction
            .sql(
                """
                insert into detail_claim (athlete_id, activity_id, holder, until_at)
                values (:athlete, :activity, :holder, :until)
                on conflict (athlete_id, activity_id) do update
                set holder = excluded.holder, until_at = excluded.until_at
                where detail_claim.until_at <= :now or detail_claim.holder = excluded.holder
                """)
            .param("athlete", athlete.value())
            .param("activity", activity)
            .param("holder", holder)
            .param("until", transaction.now().plus(length).toEpochMilli())
            .param("now", transaction.now().toEpochMilli())
            .update();
    return taken == 1 ? Claim.GRANTED : Claim.TAKEN;
  }

  static void end(Transaction transaction, long activity) {
    transaction.sql("delete from detail_claim where activity_id = ?").param(activity).update();
  }

  /// Whether the activity is there, and no detail was read or failed since.
  private static boolean isAsKnown(
      Transaction transaction, AthleteId athlete, History.Entry known) {
    Failure failure = known.failure();
    return transaction
        .sql(
            """
            select d.fetched_at, f.failed_at from activity a
            left join activity_group d
              on d.athlete_id = a.athlete_id and d.activity_id = a.id
              and d.field_group = 'detail' and d.state <> 'unknown'
            left join detail_failure f on f.athlete_id = a.athlete_id and f.activity_id = a.id
            where a.athlete_id = ? and a.id = ?
            """)
        .params(athlete.value(), known.activity().id())
        .query((row, _) ->
            Objects.equals(Columns.instant(row, 1), known.detailReadAt())
                && Objects.equals(Columns.instant(row, 2), failure == null ? null : failure.at()))
        .optional()
        .orElse(false);
  }
}

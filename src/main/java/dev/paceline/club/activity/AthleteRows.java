package dev.paceline.club.activity;

import dev.paceline.engine.store.Transaction;
import java.util.Optional;

/// The statements that store athletes and give out numbers.
final class AthleteRows {
  private AthleteRows() {}

  static Optional<AthleteId> find(Transaction transaction, SourceKey key) {
    return transaction
        .sql("select id from athlete where source = ? and external_id = ?")
        .params(key.source(), key.externalId())
        .query((row, _) -> new AthleteId(row.getLong(1)))
        .optional();
  }

  static Optional<SourceKey> findKey(Transaction transaction, AthleteId athlete) {
    return transaction
        .sql("select source, external_id from athlete where id = ?")
        .param(athlete.value())
        .query((row, _) -> new SourceKey(row.getString(1), row.getString(2)))
        .optional();
  }

  static Optional<Long> findActivity(Transaction transaction, AthleteId athlete, SourceKey key) {
    return transaction
        .sql("select id from activity where athlete_id = ? and source = ? and external_id = ?")
        .params(athlete.value(), key.source(), key.externalId())
        .query((row, _) -> row.getLong(1))
        .optional();
  }

  static AthleteId add(Transaction transaction, SourceKey key) {
    long id = numbers(transaction, "athlete", 1);
    transaction
        .sql("insert into athlete (id, source, external_id) values (?, ?, ?)")
        .params(id, key.source(), key.externalId())
        .update();
    return new AthleteId(id);
  }

  static void rename(Transaction transaction, AthleteId athlete, SourceKey key) {
    transaction
        .sql("update athlete set source = ?, external_id = ? where id = ?")
        .params(key.source(), key.externalId(), athlete.value())
        .update();
  }

  /// The first of so many new numbers, which no other row ever has.
  static long numbers(Transaction transaction, String kind, int count) {
    long last =
        transaction
            .sql(
                """
                insert into activity_number (kind, last) values (?, ?)
                on conflict (kind) do update set last = activity_number.last + excluded.last
                returning last
                """)
            .params(kind, count)
            .query((row, _) -> row.getLong(1))
            .single();
    return last - count + 1;
  }
}

package dev.paceline.club.activity;

import dev.paceline.engine.store.Transaction;

/// The statements that count the changes of an athlete.
final class VersionRows {
  private VersionRows() {}

  static void raise(Transaction transaction, AthleteId athlete) {
    transaction
        .sql(
            """
            insert into athlete_version (athlete_id, version) values (?, 1)
            on conflict (athlete_id) do update set version = athlete_version.version + 1
            """)
        .param(athlete.value())
        .update();
  }

  static long version(Transaction transaction, AthleteId athlete) {
    return transaction
        .sql("select version from athlete_version where athlete_id = ?")
        .param(athlete.value())
        .query((row, _) -> row.getLong(1))
        .optional()
        .orElse(0L);
  }
}

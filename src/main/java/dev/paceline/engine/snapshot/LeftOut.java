package dev.paceline.engine.snapshot;

import dev.paceline.engine.snapshot.Restored.Skipped;
import dev.paceline.engine.store.Schema;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Removes from a loaded snapshot what must not come back, and counts it.
final class LeftOut {
  private final Ground ground;

  LeftOut(Ground ground) {
    this.ground = ground;
  }

  /// Removes those who were erased since the snapshot was made: whose erasure its own list does not
  /// have. Then its list has them too.
  List<Skipped> erased(Staging staging, List<Erasures.Entry> entries) {
    return staging
        .database()
        .write(transaction -> {
          Erasures own = new Erasures(transaction);
          Identity identity = new Identity(transaction, ground.people());
          Set<Identity.Key> keys = Erasures.among(identity.all(), own.unknown(entries));
          entries.forEach(own::add);
          if (keys.isEmpty()) {
            return List.<Skipped>of();
          }
          AthleteRows rows =
              new AthleteRows(transaction, ground.tables(), ground.people().source());
          return counted(
              transaction,
              "the athlete was erased",
              () -> keys.forEach(key -> rows.delete(identity.athlete(key))));
        });
  }

  /// Removes rows with a character U+0000, which PostgreSQL cannot store.
  List<Skipped> unfitForServer(Staging staging) {
    return staging
        .database()
        .write(transaction ->
            counted(
                transaction,
                "it holds the character U+0000, which PostgreSQL cannot store",
                () -> ground.tables().forEach(table -> deleteUnfit(transaction, table.name()))));
  }

  private static void deleteUnfit(Transaction transaction, String table) {
    List<String> conditions =
        transaction.schema().columns(table).stream()
            .filter(column -> column.type().equals("text"))
            .map(Schema.Column::name)
            .map("instr(%s, char(0)) > 0"::formatted)
            .toList();
    if (!conditions.isEmpty()) {
      transaction
          .sql("delete from " + table + " where " + String.join(" or ", conditions))
          .update();
    }
  }

  private List<Skipped> counted(Transaction transaction, String why, Runnable work) {
    Map<String, Long> before = counts(transaction);
    work.run();
    Map<String, Long> after = counts(transaction);
    List<Skipped> skipped = new ArrayList<>();
    after.forEach((table, rows) -> {
      long gone = before.getOrDefault(table, rows) - rows;
      if (gone > 0) {
        skipped.add(new Skipped(table, gone, why));
      }
    });
    return skipped;
  }

  private Map<String, Long> counts(Transaction transaction) {
    Map<String, Long> counts = new HashMap<>();
    for (Table table : ground.tables()) {
      counts.put(table.name(), new TableRows(transaction, table.name()).count());
    }
    return counts;
  }
}

package dev.paceline.engine.snapshot;

import static dev.paceline.engine.store.Table.Trait.SOURCE_ATHLETE;

import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Removes the rows of an athlete from registered tables, children first.
final class AthleteRows {
  private final Transaction transaction;
  private final List<Table> childrenFirst;
  private final String source;

  /// @param source whose numbers are in the tables of the source's numbers
  AthleteRows(Transaction transaction, List<Table> tables, String source) {
    this.transaction = transaction;
    this.childrenFirst = transaction.schema().parentsFirst(tables).reversed();
    this.source = source;
  }

  /// Returns how many rows went, of each table that belongs to athletes.
  Map<String, Long> delete(Identity.Athlete athlete) {
    Map<String, Long> deleted = new TreeMap<>();
    for (Table table : childrenFirst) {
      if (!table.athleteColumn().isEmpty()) {
        deleted.put(
            table.name(),
            table.is(SOURCE_ATHLETE) ? ofSource(table, athlete) : ofNumber(table, athlete));
      }
    }
    return deleted;
  }

  private long ofNumber(Table table, Identity.Athlete athlete) {
    return athlete
        .number()
        .map(number ->
            transaction
                .sql("delete from %s where %s = ?".formatted(table.name(), table.athleteColumn()))
                .param(number)
                .update())
        .orElse(0);
  }

  private long ofSource(Table table, Identity.Athlete athlete) {
    long rows = 0;
    for (Identity.Key key : athlete.keys()) {
      if (key.source().equals(source)) {
        rows +=
            transaction
                .sql(
                    "delete from %s where cast(%s as text) = ?"
                        .formatted(table.name(), table.athleteColumn()))
                .param(key.externalId())
                .update();
      }
    }
    return rows;
  }
}

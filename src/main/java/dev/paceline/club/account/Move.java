package dev.paceline.club.account;

import static dev.paceline.engine.store.Table.Trait.SOURCE_ATHLETE;
import static java.util.stream.Collectors.joining;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.store.Schema;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Moves the rows of an athlete in every registered table to another athlete, and removes the
/// first. Where the other has a row under the same key, that one stays. For athletes without
/// activities.
final class Move {
  private final Transaction transaction;
  private final Schema schema;
  private final List<Table> tables;

  Move(Transaction transaction, List<Table> tables) {
    this.transaction = transaction;
    this.schema = transaction.schema();
    this.tables = tables;
  }

  void move(AthleteId from, AthleteId to) {
    List<Table> parentsFirst =
        schema.parentsFirst(tables).stream()
            .filter(table -> !table.athleteColumn().isEmpty() && !table.is(SOURCE_ATHLETE))
            .toList();
    Set<String> parents = new HashSet<>();
    parentsFirst.forEach(table -> parents.addAll(schema.parents(table.name())));
    for (Table table : parentsFirst) {
      if (!table.name().equals("athlete")) {
        move(table, parents.contains(table.name()), from, to);
      }
    }
    for (Table table : parentsFirst.reversed()) {
      transaction
          .sql("delete from %s where %s = ?".formatted(table.name(), table.athleteColumn()))
          .param(from.value())
          .update();
    }
  }

  /// A row that others point to is copied, and goes once they point to the copy.
  private void move(Table table, boolean parent, AthleteId from, AthleteId to) {
    String column = table.athleteColumn();
    List<String> key = schema.key(table.name());
    boolean mayClash = key.contains(column);
    String free = mayClash ? " and " + free(table, key) : "";
    if (parent && mayClash) {
      String others =
          schema.columns(table.name()).stream()
              .map(Schema.Column::name)
              .filter(name -> !name.equals(column))
              .map(name -> ", " + name)
              .collect(joining());
      transaction
          .sql(
              "insert into %1$s (%2$s%3$s) select cast(:to as bigint)%3$s from %1$s"
                      .formatted(table.name(), column, others)
                  + " where %s = :from%s".formatted(column, free))
          .param("to", to.value())
          .param("from", from.value())
          .update();
    } else {
      transaction
          .sql(
              "update %1$s set %2$s = :to where %2$s = :from%3$s"
                  .formatted(table.name(), column, free))
          .param("to", to.value())
          .param("from", from.value())
          .update();
    }
  }

  /// That the other athlete has no row under the same key.
  private static String free(Table table, List<String> key) {
    String same =
        key.stream()
            .filter(name -> !name.equals(table.athleteColumn()))
            .map(name -> " and other.%1$s = %2$s.%1$s".formatted(name, table.name()))
            .collect(joining());
    return "not exists (select 1 from %1$s other where other.%2$s = :to%3$s)"
        .formatted(table.name(), table.athleteColumn(), same);
  }
}

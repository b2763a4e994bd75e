package dev.paceline.engine.snapshot;

import static dev.paceline.engine.store.Table.Trait.ONLY_GROWS;
import static dev.paceline.engine.store.Table.Trait.RESET_ON_RESTORE;
import static dev.paceline.engine.store.Table.Trait.SOURCE_ATHLETE;

import dev.paceline.engine.snapshot.Restored.Change;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Schema;
import dev.paceline.engine.store.StoreException;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Puts the rows of a loaded snapshot in the place of those of a database, in one transaction.
///
/// Tables that the snapshot does not have keep their rows, with two exceptions: rows that point to
/// replaced ones go with them, and so do rows of an athlete's number that now means somebody else
/// or nobody.
final class Swap {
  private final Ground ground;
  private final Database target;
  private final Staging staging;
  private final Predicate<Table> replaced;

  /// @param replaced which tables the snapshot has
  Swap(Ground ground, Database target, Staging staging, Predicate<Table> replaced) {
    this.ground = ground;
    this.target = target;
    this.staging = staging;
    this.replaced = replaced;
  }

  /// Returns the rows of each table that was touched, before and after.
  ///
  /// @param dryRun undoes it all at the end; other writers wait meanwhile
  Map<String, Change> run(boolean dryRun) {
    try {
      return target.write(transaction -> {
        Map<String, Change> changes = swap(transaction);
        if (dryRun) {
          throw new Undone(changes);
        }
        return changes;
      });
    } catch (Undone e) {
      return e.changes;
    }
  }

  private Map<String, Change> swap(Transaction transaction) {
    Schema schema = transaction.schema();
    List<Table> ordered = schema.parentsFirst(ground.tables());
    Set<String> cleared = cleared(schema, ordered);
    Identity before = new Identity(transaction, ground.people());
    Map<String, Long> counts = new TreeMap<>();
    for (Table table : ordered) {
      counts.put(table.name(), new TableRows(transaction, table.name()).count());
    }
    for (Table table : ordered.reversed()) {
      if (cleared.contains(table.name())) {
        reached("clear " + table.name());
        new TableRows(transaction, table.name()).deleteAll();
      }
    }
    staging
        .database()
        .read(source -> {
          ordered.stream()
              .filter(table -> replaced.test(table) && !table.is(RESET_ON_RESTORE))
              .forEach(table -> fill(transaction, source, table));
          return null;
        });
    dropStrangers(transaction, before);
    return changes(transaction, ordered, counts, cleared);
  }

  /// The tables to be emptied: replaced ones, and those that point to such.
  private Set<String> cleared(Schema schema, List<Table> parentsFirst) {
    Set<String> cleared = new HashSet<>();
    for (Table table : parentsFirst) {
      boolean isReplaced = replaced.test(table) && !table.is(ONLY_GROWS);
      if (isReplaced
          || table.is(RESET_ON_RESTORE)
          || schema.parents(table.name()).stream().anyMatch(cleared::contains)) {
        cleared.add(table.name());
      }
    }
    return cleared;
  }

  private void fill(Transaction transaction, Transaction source, Table table) {
    TableRows from = new TableRows(source, table.name());
    TableRows to = new TableRows(transaction, table.name());
    if (!from.columns().equals(to.columns())) {
      throw new StoreException(
          "the columns of %s are %s here and %s in a new database"
              .formatted(table.name(), to.columns(), from.columns()));
    }
    TableRows.Insert insert = table.is(ONLY_GROWS) ? to.grow() : to.insert();
    from.forEach(row -> {
      if (insert.add(row)) {
        reached("fill " + table.name());
      }
    });
    insert.end();
    reached("filled " + table.name());
    if (!table.is(ONLY_GROWS) && from.count() != to.count()) {
      throw new StoreException("rows of " + table.name() + " were lost on their way; undone");
    }
  }

  /// Removes rows of athletes' numbers that mean somebody else now.
  private void dropStrangers(Transaction transaction, Identity before) {
    Identity after = new Identity(transaction, ground.people());
    List<Table> kept =
        ground.tables().stream()
            .filter(table -> !replaced.test(table) && !table.is(SOURCE_ATHLETE))
            .toList();
    AthleteRows rows = new AthleteRows(transaction, kept, ground.people().source());
    before
        .keys()
        .forEach((number, keys) -> {
          if (!keys.equals(after.athlete(number).keys())) {
            rows.delete(new Identity.Athlete(Optional.of(number), Set.of()));
          }
        });
    reached("strangers");
  }

  private Map<String, Change> changes(
      Transaction transaction, List<Table> tables, Map<String, Long> counts, Set<String> cleared) {
    Map<String, Change> changes = new TreeMap<>();
    for (Table table : tables) {
      long before = counts.getOrDefault(table.name(), 0L);
      long after = new TableRows(transaction, table.name()).count();
      if (before != after || cleared.contains(table.name()) || replaced.test(table)) {
        changes.put(table.name(), new Change(before, after));
      }
    }
    return changes;
  }

  private void reached(String step) {
    try {
      ground.disk().reached(step);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Carries the result out of a transaction that is undone.
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Map<String, Change> changes;

    private Undone(Map<String, Change> changes) {
      super("a dry run");
      this.changes = changes;
    }
  }
}

package dev.paceline.engine.snapshot;

import static dev.paceline.engine.store.Table.Trait.IN_SNAPSHOT;
import static dev.paceline.engine.store.Table.Trait.ONLY_GROWS;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Erases athletes from every registered table, and remembers hashes of them, so that no snapshot
/// brings them back. Every method is one transaction, or part of the one it is called in.
/// Thread-safe.
public final class Erasure {
  /// The tables of this feature.
  public static final List<Table> TABLES =
      List.of(
          Table.ofNobody("erasure_salt", IN_SNAPSHOT, ONLY_GROWS),
          Table.ofNobody("erasure", IN_SNAPSHOT, ONLY_GROWS));

  private final Database database;
  private final People people;
  private final RandomGenerator random;

  /// @param random makes the salt, so it must be a secure one
  public Erasure(Database database, People people, RandomGenerator random) {
    this.database = database;
    this.people = people;
    this.random = random;
  }

  /// Removes all rows of an athlete. Returns how many went, of each table that belongs to athletes;
  /// rows that the database removed together with others, as its keys say, are not counted again.
  ///
  /// @param athlete the internal number
  public Map<String, Long> erase(long athlete) {
    return database.write(
        transaction -> erase(transaction, new Identity(transaction, people).athlete(athlete)));
  }

  /// Like [#erase(long)], for an athlete who may be known by the source's number only.
  public Map<String, Long> erase(String source, String externalId) {
    Identity.Key key = new Identity.Key(source, externalId);
    return database.write(
        transaction -> erase(transaction, new Identity(transaction, people).athlete(key)));
  }

  /// How many erasures are remembered.
  public int count() {
    return database.read(transaction -> new Erasures(transaction).list().size());
  }

  private Map<String, Long> erase(Transaction transaction, Identity.Athlete athlete) {
    Erasures erasures = new Erasures(transaction);
    String salt = erasures.salt(random);
    athlete
        .keys()
        .forEach(key ->
            erasures.make(new Erasures.Entry(salt, Erasures.hash(salt, key), transaction.now())));
    return new AthleteRows(transaction, database.tables(), people.source()).delete(athlete);
  }
}

package dev.paceline.engine.snapshot;

import static dev.paceline.engine.store.Table.Trait.IN_SNAPSHOT;
import static dev.paceline.engine.store.Table.Trait.ONLY_GROWS;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
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
  private final LongConsumer before;

  /// @param random makes the salt, so it must be a secure one
  public Erasure(Database database, People people, RandomGenerator random) {
    this(database, people, random, _ -> {});
  }

  private Erasure(Database database, People people, RandomGenerator random, LongConsumer before) {
    this.database = database;
    this.people = people;
    this.random = random;
    this.before = before;
  }

  /// The same, with something that features do in the transaction of each erasure before its rows
  /// go, such as blanking the athlete in rows of others.
  ///
  /// @param chore is given the athlete's internal number
  public Erasure after(LongConsumer chore) {
    return new Erasure(database, people, random, before.andThen(chore));
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

  /// When somebody was erased last.
  public Optional<Instant> latest() {
    return database.read(transaction ->
        new Erasures(transaction).list().stream().map(Erasures.Entry::at).max(Instant::compareTo));
  }

  /// How many erasures are remembered.
  public int count() {
    return database.read(transaction -> new Erasures(transaction).list().size());
  }

  private Map<String, Long> erase(Transaction transaction, Identity.Athlete athlete) {
    athlete.number().ifPresent(before::accept);
    Erasures erasures = new Erasures(transaction);
    String salt = erasures.salt(random);
    athlete
        .keys()
        .forEach(key ->
            erasures.make(new Erasures.Entry(salt, Erasures.hash(salt, key), transaction.now())));
    return new AthleteRows(transaction, database.tables(), people.source()).delete(athlete);
  }
}

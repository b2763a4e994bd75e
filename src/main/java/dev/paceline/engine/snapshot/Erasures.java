package dev.paceline.engine.snapshot;

import dev.paceline.engine.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The list of those who were erased, in a database: hashes with the salts they were made with.
final class Erasures {
  private static final int SALT = 16;

  private final Transaction transaction;

  Erasures(Transaction transaction) {
    this.transaction = transaction;
  }

  /// One erasure.
  record Entry(String salt, String hash, Instant at) {}

  List<Entry> list() {
    return transaction
        .sql("select salt, athlete_hash, erased_at from erasure order by erased_at, athlete_hash")
        .query((row, _) ->
            new Entry(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))))
        .list();
  }

  /// Adds an entry made now, with a salt that may be new.
  void make(Entry entry) {
    addSalt(entry.salt(), entry.at());
    add(entry);
  }

  /// Adds an entry from elsewhere, or takes the later instant for one that is there. When a salt
  /// that is not known was made nobody says: it is dated to the beginning, and never chosen here.
  void add(Entry entry) {
    addSalt(entry.salt(), Instant.EPOCH);
    transaction
        .sql(
            """
            insert into erasure (salt, athlete_hash, erased_at) values (?, ?, ?)
            on conflict (salt, athlete_hash) do update set erased_at =
              case when excluded.erased_at > erasure.erased_at
                then excluded.erased_at else erasure.erased_at end
            """)
        .params(entry.salt(), entry.hash(), entry.at().toEpochMilli())
        .update();
  }

  private void addSalt(String salt, Instant at) {
    transaction
        .sql(
            """
            insert into erasure_salt (salt, made_at) values (?, ?)
            on conflict (salt) do nothing
            """)
        .params(salt, at.toEpochMilli())
        .update();
  }

  /// The salt of this installation's entries: the first one, made when first needed.
  String salt(RandomGenerator random) {
    return transaction
        .sql("select salt from erasure_salt where made_at > 0 order by made_at, salt limit 1")
        .query(String.class)
        .optional()
        .orElseGet(() -> {
          byte[] bytes = new byte[SALT];
          random.nextBytes(bytes);
          return HexFormat.of().formatHex(bytes);
        });
  }

  /// Those entries of a list that this database has not heard of: what was erased since.
  List<Entry> unknown(List<Entry> entries) {
    List<Entry> known = list();
    List<Entry> unknown = new ArrayList<>();
    for (Entry entry : entries) {
      if (known.stream()
          .noneMatch(other ->
              other.salt().equals(entry.salt())
                  && other.hash().equals(entry.hash())
                  && !other.at().isBefore(entry.at()))) {
        unknown.add(entry);
      }
    }
    return unknown;
  }

  /// The athletes whom the entries mean.
  static Set<Identity.Key> among(Set<Identity.Key> keys, List<Entry> entries) {
    Set<String> salts = new HashSet<>();
    Set<String> hashes = new HashSet<>();
    for (Entry entry : entries) {
      salts.add(entry.salt());
      hashes.add(entry.salt() + " " + entry.hash());
    }
    Set<Identity.Key> found = new HashSet<>();
    for (Identity.Key key : keys) {
      if (salts.stream().anyMatch(salt -> hashes.contains(salt + " " + hash(salt, key)))) {
        found.add(key);
      }
    }
    return found;
  }

  static String hash(String salt, Identity.Key key) {
    return Sha256.of(
        (salt + ":" + key.source() + ":" + key.externalId()).getBytes(StandardCharsets.UTF_8));
  }
}

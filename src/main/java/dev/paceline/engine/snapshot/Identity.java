package dev.paceline.engine.snapshot;

import dev.paceline.engine.store.Transaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Who is who in a database: the athletes' internal numbers and their keys at the sources.
final class Identity {
  private final Map<Key, Optional<Long>> numbers = new HashMap<>();
  private final Map<Long, Set<Key>> keys = new HashMap<>();

  Identity(Transaction transaction, People people) {
    transaction
        .sql(people.query())
        .query(row -> {
          Key key =
              new Key(
                  Objects.requireNonNull(row.getString("source")),
                  Objects.requireNonNull(row.getString("external_id")));
          long number = row.getLong("id");
          Optional<Long> id = row.wasNull() ? Optional.empty() : Optional.of(number);
          numbers.merge(key, id, (a, b) -> a.isPresent() ? a : b);
          id.ifPresent(present -> keys.computeIfAbsent(present, _ -> new HashSet<>()).add(key));
        });
  }

  /// An athlete at a source.
  record Key(String source, String externalId) {}

  /// An athlete.
  ///
  /// @param number empty if only the source's number is known
  record Athlete(Optional<Long> number, Set<Key> keys) {
    Athlete {
      keys = Set.copyOf(keys);
    }
  }

  Set<Key> all() {
    return Set.copyOf(numbers.keySet());
  }

  Map<Long, Set<Key>> keys() {
    return keys;
  }

  /// The athlete with a key, whether anybody has it or not.
  Athlete athlete(Key key) {
    Optional<Long> number = numbers.getOrDefault(key, Optional.empty());
    return number.isPresent() ? athlete(number.get()) : new Athlete(Optional.empty(), Set.of(key));
  }

  Athlete athlete(long number) {
    return new Athlete(Optional.of(number), keys.getOrDefault(number, Set.of()));
  }
}

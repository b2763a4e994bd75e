package dev.paceline.engine.store;

import java.util.Set;

/// What a feature declares of a table it owns, so that copying and erasing reach every table.
///
/// @param name the table's name
/// @param athleteColumn the column that says whose row it is, empty for rows of nobody
/// @param traits what else must be known of it
public record Table(String name, String athleteColumn, Set<Trait> traits) {
  /// A property of a table.
  public enum Trait {
    /// Holds secrets: left out of copies unless they are encrypted.
    SECRET,
    /// Is part of a snapshot.
    IN_SNAPSHOT,
    /// The athlete column holds the source's number, not the internal one.
    SOURCE_ATHLETE,
    /// Says what has been read already: empty after a restore, so that reading begins anew.
    RESET_ON_RESTORE,
    /// A restore adds rows and takes none away; where both states have a row, each of its numbers
    /// becomes the larger one. For numbers that were given out, and for what must not come back.
    ONLY_GROWS
  }

  public Table {
    traits = Set.copyOf(traits);
  }

  /// Whether it has the property.
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /// A table with rows of athletes.
  public static Table ofAthletes(String name, String athleteColumn, Trait... traits) {
    return new Table(name, athleteColumn, Set.of(traits));
  }

  /// A table whose rows belong to nobody.
  public static Table ofNobody(String name, Trait... traits) {
    return new Table(name, "", Set.of(traits));
  }
}

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
    SOURCE_ATHLETE
  }

  public Table {
    traits = Set.copyOf(traits);
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

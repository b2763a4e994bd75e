package dev.paceline.club.workbook;

import java.util.List;

/// A column that is looked for.
///
/// @param names how its header may be spelled, the usual one first
/// @param prefix whether a header that only begins with a name will do
/// @param filled whether its cells must not be blank
/// @param secret whether its cells are never shown
record Column(List<String> names, boolean prefix, boolean filled, boolean secret) {
  Column {
    names = List.copyOf(names);
  }

  static Column filled(String... names) {
    return new Column(List.of(names), false, true, false);
  }

  static Column optional(String... names) {
    return new Column(List.of(names), false, false, false);
  }

  static Column startingWith(String name) {
    return new Column(List.of(name), true, false, false);
  }

  static Column secret(String... names) {
    return new Column(List.of(names), false, false, true);
  }

  String name() {
    return names.getFirst();
  }

  /// Whether a header names this column.
  boolean matches(String header) {
    String folded = Spelling.fold(header);
    return names.stream()
        .map(Spelling::fold)
        .anyMatch(name -> prefix ? folded.startsWith(name) : folded.equals(name));
  }
}

package dev.paceline.engine.jobs;

import java.util.OptionalLong;

/// What a job is about. Of all jobs of one task, one at a time lives for each subject.
///
/// @param kind `athlete`, `competition`, or `installation`
/// @param number which of its kind, 0 for the installation
public record Subject(String kind, long number) {
  /// The whole installation.
  public static final Subject INSTALLATION = new Subject("installation", 0);

  private static final String ATHLETE = "athlete";

  public Subject {
    if (kind.isBlank() || kind.contains(":") || number < 0) {
      throw new IllegalArgumentException("a kind without colon and a number: " + kind);
    }
  }

  /// The athlete with this number inside the installation.
  public static Subject athlete(long number) {
    return new Subject(ATHLETE, number);
  }

  /// The subject of a [#text].
  public static Subject parse(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Subject(text, 0)
        : new Subject(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
  }

  /// As it stands in the database, such as `athlete:12` or `installation`.
  public String text() {
    return number == 0 ? kind : kind + ":" + number;
  }

  /// The number of the athlete, if it is one.
  public OptionalLong athlete() {
    return kind.equals(ATHLETE) ? OptionalLong.of(number) : OptionalLong.empty();
  }
}

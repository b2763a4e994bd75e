package dev.paceline.club.race;

import java.util.Locale;
import java.util.regex.Pattern;

/// The name of an event: without the year, and as names are compared.
///
/// @param text as it is shown
record EventName(String text) {
  private static final Pattern YEAR =
      Pattern.compile("(?<![\\p{L}\\p{N}])(?:19|20)\\d{2}(?![\\p{L}\\p{N}])");
  private static final Pattern EMPTY_BRACKETS = Pattern.compile("\\(\\s*\\)|\\[\\s*]");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern EDGES = Pattern.compile("^[\\s,;:/–-]+|[\\s,;:/–-]+$");

  /// The name in a title such as `Harbour Run 2025`. A title of nothing but a year stays one.
  static EventName of(String title) {
    String text = YEAR.matcher(title).replaceAll(" ");
    text = EMPTY_BRACKETS.matcher(text).replaceAll(" ");
    text = SPACE.matcher(text).replaceAll(" ");
    text = EDGES.matcher(text).replaceAll("");
    String name = text.isEmpty() ? title.strip() : text;
    if (name.isEmpty()) {
      throw new IllegalArgumentException("an event has a name");
    }
    return new EventName(name);
  }

  /// Equal for names that differ in case only.
  String folded() {
    return text.toLowerCase(Locale.ROOT);
  }
}

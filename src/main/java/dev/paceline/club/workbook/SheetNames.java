package dev.paceline.club.workbook;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Gives each sheet of a workbook a name that spreadsheet programs accept and no other sheet has.
final class SheetNames {
  private static final int LONGEST = 31;
  private static final String FORBIDDEN = "/\\?*:[]";

  private final Set<String> taken = new HashSet<>();

  /// Takes the name that comes closest to the wanted one: forbidden characters become `-`, outer
  /// spaces and apostrophes go, what is too long is cut, and `_1`, `_2` and so on make it unique
  /// ignoring case.
  ///
  /// @param fallback the wanted name if nothing of it remains
  String take(String wanted, String fallback) {
    String safe = safe(wanted);
    String base = safe.isEmpty() ? safe(fallback) : safe;
    String name = base;
    for (int number = 1; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
      String suffix = "_" + number;
      name = cut(base, LONGEST - suffix.length()) + suffix;
    }
    return name;
  }

  private static String safe(String wanted) {
    StringBuilder text = new StringBuilder();
    wanted.codePoints().map(SheetNames::allowed).forEach(text::appendCodePoint);
    String name = trim(cut(trim(text.toString()), LONGEST));
    // The name of a sheet that change tracking makes.
    return name.equalsIgnoreCase("History") ? name + "_" : name;
  }

  private static int allowed(int character) {
    boolean forbidden =
        FORBIDDEN.indexOf(character) >= 0
            || Character.isISOControl(character)
            || Character.getType(character) == Character.SURROGATE
            || character == 0xfffe
            || character == 0xffff;
    return forbidden ? '-' : character;
  }

  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && outer(text.charAt(from))) {
      from++;
    }
    while (from < to && outer(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean outer(char character) {
    return character == '\'' || Character.isWhitespace(character) || character == '\u00a0';
  }

  /// The first characters, at most `length` UTF-16 units, no pair split.
  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }
}

package dev.paceline.club.workbook;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Compares words as people write them.
final class Spelling {
  /// Spaces of every kind: breaking or not, wide, narrow or without any width.
  private static final String SPACE =
      "[\\s\\u0085\\u00a0\\u1680\\u180e\\u2000-\\u200b"
          + "\\u2028\\u2029\\u202f\\u205f\\u2060\\u3000\\ufeff]";

  private static final Pattern SPACES = Pattern.compile(SPACE + "+");
  private static final Pattern EDGES = Pattern.compile("^" + SPACE + "+|" + SPACE + "+$");

  /// Longer words are not compared letter by letter.
  private static final int COMPARABLE = 40;

  private Spelling() {}

  /// The text without spaces at its ends, non-breaking ones included.
  static String trim(String text) {
    return EDGES.matcher(text).replaceAll("");
  }

  /// The text with single spaces.
  static String single(String text) {
    return trim(SPACES.matcher(text).replaceAll(" "));
  }

  /// Equal for texts that differ in case and spaces only.
  static String fold(String text) {
    return single(text).toLowerCase(Locale.ROOT);
  }

  /// The choice most like the text.
  static Optional<String> nearest(String text, Collection<String> choices) {
    return choices.stream().min(comparingInt(choice -> distance(fold(text), fold(choice))));
  }

  /// The choice most like the text, if the difference may be a slip of the pen.
  static Optional<String> near(String text, Collection<String> choices) {
    List<String> alike =
        choices.stream()
            .filter(choice -> Math.abs(choice.length() - text.length()) <= slips(choice))
            .toList();
    return nearest(text, alike)
        .filter(choice -> distance(fold(text), fold(choice)) <= slips(choice));
  }

  private static int slips(String choice) {
    return Math.max(1, choice.length() / 4);
  }

  /// How many letters must be put in, taken out, replaced or swapped with their neighbour: the
  /// optimal string alignment distance.
  static int distance(String a, String b) {
    if (a.length() > COMPARABLE || b.length() > COMPARABLE) {
      return Math.max(a.length(), b.length());
    }
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        steps[i][j] = step(steps, a, b, i, j);
      }
    }
    return steps[a.length()][b.length()];
  }

  private static int step(int[][] steps, String a, String b, int i, int j) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}

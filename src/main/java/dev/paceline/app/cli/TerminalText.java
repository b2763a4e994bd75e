package dev.paceline.app.cli;

import java.util.ArrayList;
import java.util.List;

/// Text measured in terminal columns.
///
/// East Asian wide characters and emoji take two columns, combining marks none. Control characters
/// never reach the terminal: a name could otherwise move the cursor or turn the line around.
final class TerminalText {
  private static final String ELLIPSIS = "\u2026";

  /// First and last code points that take two columns.
  private static final int[][] WIDE = {
    {0x1100, 0x115f},
    {0x231a, 0x231b},
    {0x23e9, 0x23ec},
    {0x2614, 0x2615},
    {0x26a1, 0x26a1},
    {0x26bd, 0x26be},
    {0x2705, 0x2705},
    {0x274c, 0x274c},
    {0x2753, 0x2755},
    {0x2b50, 0x2b50},
    {0x2e80, 0x303e},
    {0x3041, 0xa4cf},
    {0xa960, 0xa97f},
    {0xac00, 0xd7a3},
    {0xf900, 0xfaff},
    {0xfe10, 0xfe19},
    {0xfe30, 0xfe6f},
    {0xff00, 0xff60},
    {0xffe0, 0xffe6},
    {0x16fe0, 0x18dff},
    {0x1aff0, 0x1b2ff},
    {0x1f1e6, 0x1f1ff},
    {0x1f300, 0x1f64f},
    {0x1f680, 0x1f6ff},
    {0x1f7e0, 0x1f7eb},
    {0x1f90c, 0x1f9ff},
    {0x1fa70, 0x1faff},
    {0x20000, 0x3fffd}
  };

  private TerminalText() {}

  /// The text without anything that controls the terminal: white space becomes a space, control and
  /// invisible format characters go, lone surrogates become a question mark.
  static String safe(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(character -> {
          switch (Character.getType(character)) {
            case Character.CONTROL -> {
              if (Character.isWhitespace(character)) {
                safe.append(' ');
              }
            }
            case Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR,
                Character.SPACE_SEPARATOR ->
                safe.append(' ');
            case Character.FORMAT -> {}
            case Character.SURROGATE -> safe.append('?');
            default -> safe.appendCodePoint(character);
          }
        });
    return safe.toString();
  }

  /// The columns that the text takes.
  static int columns(String text) {
    return text.codePoints().map(TerminalText::columns).sum();
  }

  /// The text in exactly `columns` columns, cut with an ellipsis or filled up with spaces.
  static String fit(String text, int columns, boolean right) {
    String cut = cut(text, columns);
    String spaces = " ".repeat(columns - columns(cut));
    return right ? spaces + cut : cut + spaces;
  }

  /// The text in at most `columns` columns, cut with an ellipsis.
  static String cut(String text, int columns) {
    if (columns(text) <= columns) {
      return text;
    }
    if (columns < 1) {
      return "";
    }
    StringBuilder cut = new StringBuilder();
    int used = 0;
    for (int character : text.codePoints().toArray()) {
      int more = columns(character);
      if (used + more > columns - 1) {
        break;
      }
      used += more;
      cut.appendCodePoint(character);
    }
    return cut.append(ELLIPSIS).toString();
  }

  /// The text in lines of at most `columns` columns, broken between words, and inside a word only
  /// if it is longer than a line.
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (columns(longer) <= columns) {
        line = longer;
      } else {
        if (!line.isEmpty()) {
          lines.add(line);
        }
        line = cut(word, columns);
      }
    }
    lines.add(line);
    return lines;
  }

  private static int columns(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> wide(character) ? 2 : 1;
    };
  }

  private static boolean wide(int character) {
    int low = 0;
    int high = WIDE.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (character < WIDE[middle][0]) {
        high = middle - 1;
      } else if (character > WIDE[middle][1]) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }
}

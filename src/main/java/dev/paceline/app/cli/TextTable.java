package dev.paceline.app.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A table for a terminal of a given width: columns as wide as needed; where that is too much,
/// optional columns go, then flexible ones shrink. Text in the last column wraps if it may.
final class TextTable {
  private static final String GAP = "  ";
  private static final int NARROWEST = 6;

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /// How a column behaves.
  enum Kind {
    /// As wide as its longest text.
    TEXT,
    /// The same, to the right.
    NUMBER,
    /// Shrinks if need be.
    FLEXIBLE,
    /// Goes if need be, the rightmost first.
    OPTIONAL,
    /// Takes what is left and wraps; the last column only.
    WRAPPED
  }

  /// A column and its title, which may be empty.
  record Column(String title, Kind kind) {}

  /// Adds a row; texts may hold anything.
  void row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(columns.size() + " columns, not " + cells.size());
    }
    rows.add(cells.stream().map(TerminalText::safe).toList());
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /// The lines, none longer than `width` columns.
  List<String> lines(int width) {
    List<Integer> shown = new ArrayList<>();
    int[] widths = new int[columns.size()];
    for (int i = 0; i < columns.size(); i++) {
      shown.add(i);
      widths[i] = natural(i);
    }
    while (total(shown, widths) > width && dropOptional(shown)) {}
    shrink(shown, widths, width);
    List<String> lines = new ArrayList<>();
    List<String> titles = columns.stream().map(Column::title).toList();
    if (titles.stream().anyMatch(title -> !title.isEmpty())) {
      lines.addAll(lines(titles, shown, widths, width));
    }
    rows.forEach(row -> lines.addAll(lines(row, shown, widths, width)));
    return lines;
  }

  private int natural(int column) {
    int longest = TerminalText.columns(columns.get(column).title());
    for (List<String> row : rows) {
      longest = Math.max(longest, TerminalText.columns(row.get(column)));
    }
    return longest;
  }

  private static int total(List<Integer> shown, int[] widths) {
    int gaps = GAP.length() * (shown.size() - 1);
    return shown.stream().mapToInt(column -> widths[column]).sum() + gaps;
  }

  private boolean dropOptional(List<Integer> shown) {
    for (int i = shown.size() - 1; i >= 0; i--) {
      if (columns.get(shown.get(i)).kind() == Kind.OPTIONAL) {
        shown.subList(i, i + 1).clear();
        return true;
      }
    }
    return false;
  }

  /// Takes columns off the widest that may shrink, until all fit or none can.
  private void shrink(List<Integer> shown, int[] widths, int width) {
    while (total(shown, widths) > width) {
      int widest =
          shown.stream()
              .filter(column -> shrinks(column) && widths[column] > NARROWEST)
              .max(Comparator.comparingInt(column -> widths[column]))
              .orElse(-1);
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }

  private boolean shrinks(int column) {
    return switch (columns.get(column).kind()) {
      case FLEXIBLE, WRAPPED -> true;
      case TEXT, NUMBER, OPTIONAL -> false;
    };
  }

  private List<String> lines(List<String> row, List<Integer> shown, int[] widths, int width) {
    StringBuilder line = new StringBuilder();
    List<String> more = new ArrayList<>();
    for (int column : shown) {
      line.append(column == shown.getFirst() ? "" : GAP);
      if (columns.get(column).kind() == Kind.WRAPPED) {
        String indent = " ".repeat(TerminalText.columns(line.toString()));
        List<String> wrapped = TerminalText.wrap(row.get(column), widths[column]);
        line.append(wrapped.getFirst());
        wrapped.stream().skip(1).forEach(rest -> more.add(indent + rest));
      } else {
        boolean right = columns.get(column).kind() == Kind.NUMBER;
        line.append(TerminalText.fit(row.get(column), widths[column], right));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(TerminalText.cut(line.toString().stripTrailing(), width));
    lines.addAll(more);
    return lines;
  }
}

package dev.paceline.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

/// A terminal of a given width: takes text and tables, and never prints a longer line.
final class Screen {
  private static final int NARROWEST = 40;

  private final Appendable out;
  private final int width;

  /// @param width in columns; less than 40 is taken as 40
  Screen(Appendable out, int width) {
    this.out = out;
    this.width = Math.max(NARROWEST, width);
  }

  /// Says something in as many lines as it takes.
  void say(String text) {
    TerminalText.wrap(TerminalText.safe(text), width).forEach(this::line);
  }

  /// Says something between blank lines.
  void title(String text) {
    blank();
    say(text);
    blank();
  }

  void blank() {
    line("");
  }

  void print(TextTable table) {
    table.lines(width).forEach(this::line);
  }

  /// Says how many rows were left out, if any.
  void rest(int rows, int shown) {
    if (rows > shown) {
      say("and " + (rows - shown) + " more");
    }
  }

  private void line(String text) {
    try {
      out.append(text).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

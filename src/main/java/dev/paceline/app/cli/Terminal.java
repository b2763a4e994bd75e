package dev.paceline.app.cli;

import java.io.Console;

/// What the program writes to.
@SuppressWarnings("SystemConsoleNull") // NullAway and Error Prone disagree on System.console()
final class Terminal {
  private static final int USUAL_WIDTH = 100;
  private static final int LEAST_WIDTH = 40;

  private Terminal() {}

  /// Whether a person looks on.
  static boolean interactive() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /// Columns, as the shell says.
  static int width() {
    String columns = System.getenv("COLUMNS");
    if (columns == null || !columns.matches("\\d{1,4}")) {
      return USUAL_WIDTH;
    }
    return Math.max(LEAST_WIDTH, Integer.parseInt(columns));
  }
}

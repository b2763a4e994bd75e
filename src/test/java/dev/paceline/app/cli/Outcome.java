package dev.paceline.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntSupplier;

/// How a command ended and what it printed.
record Outcome(int code, String out, String err) {
  /// Runs a command in this process.
  static Outcome of(String... words) {
    return during(() -> Main.run(words));
  }

  /// Does something in this process that answers a code, and takes down what is printed meanwhile.
  static Outcome during(IntSupplier work) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    try (PrintStream first = new PrintStream(said, true, StandardCharsets.UTF_8);
        PrintStream second = new PrintStream(complained, true, StandardCharsets.UTF_8)) {
      System.setOut(first);
      System.setErr(second);
      int code = work.getAsInt();
      return new Outcome(
          code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  List<String> errLines() {
    return err.lines().toList();
  }
}

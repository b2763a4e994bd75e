package dev.paceline.app.cli;

/// What the program tells its caller by its exit.
final class ExitCode {
  static final int DONE = 0;
  static final int ERROR = 1;
  static final int INPUT = 2;
  static final int INCOMPLETE = 3;
  static final int WAITING = 4;
  static final int CANCELLED = 130;

  private ExitCode() {}
}

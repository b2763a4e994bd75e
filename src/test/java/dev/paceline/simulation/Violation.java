package dev.paceline.simulation;

import java.util.function.Supplier;

/// Something that must never be so was so.
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  Violation(String what) {
    super(what);
  }

  Violation(String what, Throwable cause) {
    super(what, cause);
  }

  static void unless(boolean holds, String what) {
    unless(holds, () -> what);
  }

  static void unless(boolean holds, Supplier<String> what) {
    if (!holds) {
      throw new Violation(what.get());
    }
  }
}

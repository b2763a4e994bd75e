package dev.paceline.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/// The record of a run: every event and every answer, in order, as one hash. Equal seeds have equal
/// tapes.
final class Tape {
  private static final int REMEMBERED = 60;

  /// Whether all of it is printed: `-Dsimulation.tape=true`, for a single seed.
  private static final boolean ALOUD = Boolean.getBoolean("simulation.tape");

  private final InstantSource clock;
  private final MessageDigest digest;
  private final Deque<String> last = new ArrayDeque<>();
  private int events;

  Tape(InstantSource clock) {
    this.clock = clock;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }

  void add(String line) {
    String dated = clock.instant() + " " + line;
    digest.update((dated + "\n").getBytes(StandardCharsets.UTF_8));
    events++;
    if (ALOUD) {
      System.out.println(dated);
    }
    last.add(dated);
    if (last.size() > REMEMBERED) {
      last.remove();
    }
  }

  int events() {
    return events;
  }

  /// The last lines, for whoever has to find out.
  String tail() {
    return String.join("\n  ", last);
  }

  /// The hash of everything so far. Ends the tape.
  String hash() {
    return HexFormat.of().formatHex(digest.digest());
  }
}

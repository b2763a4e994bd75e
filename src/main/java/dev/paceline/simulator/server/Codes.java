package dev.paceline.simulator.server;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;

/// The codes that a browser carries from a sign-in to the application: each is good once, for ten
/// minutes, for the application that asked.
///
/// Guarded by [Tokens].
final class Codes {
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private record Issued(long athleteId, String clientId, Instant expiresAt) {}

  private final long seed;
  private final Map<String, Issued> open = new HashMap<>();
  private long made;

  Codes(long seed) {
    this.seed = seed;
  }

  /// Makes a code; codes that expired are forgotten.
  String issue(long athleteId, String clientId, Instant now) {
    open.values().removeIf(code -> !code.expiresAt.isAfter(now));
    byte[] bytes = new byte[20];
    Dice.of(seed, ++made, 64).nextBytes(bytes);
    String code = HexFormat.of().formatHex(bytes);
    open.put(code, new Issued(athleteId, clientId, now.plus(LIFETIME)));
    return code;
  }

  /// Whose a code is that has not been spent; empty for any other.
  OptionalLong holder(String code) {
    Issued issued = open.get(code);
    return issued == null ? OptionalLong.empty() : OptionalLong.of(issued.athleteId);
  }

  /// Spends a code. Empty if it is unknown, spent, expired or another application's.
  OptionalLong spend(String code, String clientId, Instant now) {
    Issued issued = open.get(code);
    if (issued == null || !issued.clientId.equals(clientId) || !issued.expiresAt.isAfter(now)) {
      return OptionalLong.empty();
    }
    open.remove(code);
    return OptionalLong.of(issued.athleteId);
  }

  /// Forgets the codes of a person whose connection ended.
  void forget(long athleteId) {
    open.values().removeIf(code -> code.athleteId == athleteId);
  }
}

package dev.paceline.simulator.server;

import dev.paceline.simulator.world.SimAthlete;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// One person's connection to the application: what is granted, and the tokens of it.
///
/// Guarded by [Tokens]. It begins open, as the world has it.
final class Grant {
  private static final Duration LIFETIME = Duration.ofHours(6);
  private static final Duration KEPT_WHILE_LEFT = Duration.ofHours(1);
  private static final int ROTATED = 1;
  private static final int ACCESS = 2;
  private static final int ROTATION = 3;
  private static final int CONNECTED = 4;

  /// An access token and its end.
  record Access(String token, Instant expiresAt) {}

  private final long seed;
  private final List<Access> issued = new ArrayList<>();
  private SimAthlete athlete;
  private String refreshToken;
  private int turns;
  private boolean isOpen = true;

  Grant(SimAthlete athlete, long seed) {
    this.athlete = athlete;
    this.seed = seed;
    refreshToken = athlete.refreshToken();
  }

  /// The person, with the scopes granted last.
  SimAthlete athlete() {
    return athlete;
  }

  String refreshToken() {
    return refreshToken;
  }

  boolean isOpen() {
    return isOpen;
  }

  /// Ends the connection for good: what was issued stays dead when it is opened again. Returns
  /// whether it was open.
  boolean end() {
    boolean was = isOpen;
    isOpen = false;
    issued.clear();
    return was;
  }

  /// Opens the connection with a refresh token that kills the one before.
  void open() {
    turns++;
    refreshToken = token(CONNECTED);
    isOpen = true;
  }

  void grant(Set<String> scopes) {
    athlete = athlete.withScopes(scopes);
  }

  void expire() {
    issued.clear();
  }

  boolean isGood(String accessToken, Instant now) {
    return isOpen
        && issued.stream()
            .anyMatch(access -> access.token.equals(accessToken) && access.expiresAt.isAfter(now));
  }

  /// The access token to answer with, after a turn in which the refresh token may change.
  Access turn(TokenRotation rotation, Instant now) {
    turns++;
    if (rotates(rotation)) {
      refreshToken = token(ROTATED);
    }
    if (!issued.isEmpty() && issued.getLast().expiresAt.isAfter(now.plus(KEPT_WHILE_LEFT))) {
      return issued.getLast();
    }
    Instant wholeSecond = Instant.ofEpochSecond(now.getEpochSecond());
    Access access = new Access(token(ACCESS), wholeSecond.plus(LIFETIME));
    issued.add(access);
    return access;
  }

  private boolean rotates(TokenRotation rotation) {
    return switch (rotation) {
      case NEVER -> false;
      case ALWAYS -> true;
      case RANDOM -> dice(ROTATION).nextBoolean();
    };
  }

  private String token(int purpose) {
    byte[] bytes = new byte[20];
    dice(purpose).nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private SplittableRandom dice(int purpose) {
    return new SplittableRandom(Dice.seed(seed, athlete.id(), turns, purpose));
  }
}

package dev.paceline.app.web.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A browser on its way to Strava and back.
///
/// @param state what comes back with the browser
/// @param next the path to go on with
/// @param account the number of the account that is to be connected; `null` for a sign-in
record Errand(String state, Instant begunAt, String next, @Nullable Long account) {
  private static final String SEPARATOR = ".";
  private static final int PARTS = 4;

  /// As a cookie's value.
  String text() {
    return String.join(
        SEPARATOR,
        state,
        String.valueOf(begunAt.toEpochMilli()),
        account == null ? "" : String.valueOf(account),
        Base64.getUrlEncoder().withoutPadding().encodeToString(next.getBytes(UTF_8)));
  }

  /// The errand of a [#text]; empty if it is none.
  static Optional<Errand> parse(String text) {
    String[] parts = text.split("\\.", PARTS);
    if (parts.length != PARTS || parts[0].isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Errand(
              parts[0],
              Instant.ofEpochMilli(Long.parseLong(parts[1])),
              new String(Base64.getUrlDecoder().decode(parts[3]), UTF_8),
              parts[2].isEmpty() ? null : Long.valueOf(parts[2])));
    } catch (DateTimeException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// As logs may have it: the path to go on with may hold a secret.
  @Override
  public String toString() {
    return "Errand[" + begunAt + "]";
  }
}

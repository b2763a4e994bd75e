package dev.paceline.app.web.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Here;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/// Sends browsers to Strava, and knows them again when they come back. Thread-safe.
///
/// An errand is in a cookie of the browser and nowhere else, so it ends at whatever node; that one
/// remembers for as long as an errand lasts which were ended here.
@Component
final class Errands {
  static final String COOKIE = "paceline_errand";
  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final String PATH = "/auth/strava";
  private static final int BYTES = 32;

  private final InstantSource clock;
  private final Here here;
  private final RandomGenerator random = new SecureRandom();
  private final Map<String, Instant> ended = new ConcurrentHashMap<>();

  Errands(Paceline paceline, Here here) {
    this.clock = paceline.time().clock();
    this.here = here;
  }

  /// A new errand.
  ///
  /// @param account the number of the account to connect; `null` for a sign-in
  Errand begin(String next, @Nullable Long account) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String state = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return new Errand(state, clock.instant(), next, account);
  }

  /// The errand's cookie, as the value of `Set-Cookie`.
  String cookie(Errand errand) {
    return cookie(errand.text(), LONGEST);
  }

  /// Takes the cookie away, as the value of `Set-Cookie`.
  String none() {
    return cookie("", Duration.ZERO);
  }

  /// Ends the errand that a browser is on, if the state is its own, it is not too old, and it did
  /// not end already.
  Optional<Errand> end(HttpServletRequest request, String state) {
    Instant now = clock.instant();
    ended.values().removeIf(at -> at.isBefore(now.minus(LONGEST)));
    return find(request)
        .filter(errand -> same(errand.state(), state))
        .filter(errand -> !errand.begunAt().isAfter(now))
        .filter(errand -> now.isBefore(errand.begunAt().plus(LONGEST)))
        .filter(errand -> ended.putIfAbsent(errand.state(), now) == null);
  }

  private static Optional<Errand> find(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .findFirst()
            .flatMap(cookie -> Errand.parse(cookie.getValue()));
  }

  private static boolean same(String state, String other) {
    return MessageDigest.isEqual(state.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  private String cookie(String value, Duration age) {
    return ResponseCookie.from(COOKIE, value)
        .path(PATH)
        .httpOnly(true)
        .sameSite("Lax")
        .secure(here.secure())
        .maxAge(age)
        .build()
        .toString();
  }
}

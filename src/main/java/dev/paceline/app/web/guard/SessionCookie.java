package dev.paceline.app.web.guard;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;

/// The cookie that holds a session's secret.
public final class SessionCookie {
  private static final String NAME = "paceline";
  private static final Duration LONGEST = Duration.ofDays(30);

  private SessionCookie() {}

  /// Sends the secret with the answer, as the value of `Set-Cookie`.
  public static String of(String secret, Here here) {
    return cookie(secret, here, LONGEST);
  }

  /// Takes the cookie away, as the value of `Set-Cookie`.
  public static String none(Here here) {
    return cookie("", here, Duration.ZERO);
  }

  /// The secret that a request brings.
  public static Optional<String> find(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(NAME))
            .map(Cookie::getValue)
            .filter(value -> !value.isEmpty())
            .findFirst();
  }

  private static String cookie(String value, Here here, Duration age) {
    return ResponseCookie.from(NAME, value)
        .path("/")
        .httpOnly(true)
        .sameSite("Lax")
        .secure(here.secure())
        .maxAge(age)
        .build()
        .toString();
  }
}

package dev.paceline.app.web.guard;

import dev.paceline.app.ClubParts;
import dev.paceline.club.account.Keys;
import dev.paceline.club.member.Club;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;

/// Lets scripts of other sites' pages read with a key, where the key names their origin. It never
/// stands in for the key.
final class Cors {
  private static final String ORIGIN = "Origin";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  private final ClubParts club;
  private final InstantSource clock;

  Cors(ClubParts club, InstantSource clock) {
    this.club = club;
    this.clock = clock;
  }

  /// Whether a browser asks, before it sends a key, if it may.
  static boolean asksFirst(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getRequestURI().startsWith("/api/")
        && request.getHeader(ORIGIN) != null
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  /// Answers such a question: yes if any good key names the origin.
  void answer(HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader(ORIGIN);
    response.setHeader("Vary", ORIGIN);
    boolean named =
        club.members().clubs().stream()
            .map(Club::id)
            .flatMap(id -> club.keys().list(id).stream())
            .anyMatch(key -> key.isGood(clock.instant()) && key.is().origins().contains(origin));
    if (named) {
      response.setHeader(ALLOW_ORIGIN, origin);
      response.setHeader("Access-Control-Allow-Methods", "GET");
      response.setHeader("Access-Control-Allow-Headers", "Authorization, X-API-Key, If-None-Match");
      response.setHeader("Access-Control-Max-Age", "600");
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  /// Says that a page of the key's origins may read the answer.
  static void allow(HttpServletRequest request, HttpServletResponse response, Keys.Key key) {
    if (key.is().origins().isEmpty()) {
      return;
    }
    response.addHeader("Vary", ORIGIN);
    String origin = request.getHeader(ORIGIN);
    if (origin != null && key.is().origins().contains(origin)) {
      response.setHeader(ALLOW_ORIGIN, origin);
      response.setHeader("Access-Control-Expose-Headers", "ETag, Retry-After, X-Request-Id");
    }
  }
}

package dev.paceline.app.web.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Tells a change that was meant from one that another site made a browser ask for.
///
/// The token is a keyed digest of a constant under the session's secret: nothing is stored, every
/// session has another one, and it says nothing about the secret.
final class Csrf {
  /// The field of a form that holds the token.
  static final String FIELD = "_csrf";

  /// The header that holds it where there is no form.
  static final String HEADER = "X-CSRF-Token";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private Csrf() {}

  /// The token of a session.
  static String token(String sessionSecret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(sessionSecret.getBytes(UTF_8), "HmacSHA256"));
      byte[] digest = mac.doFinal("csrf".getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /// Whether a request changes nothing by its method.
  static boolean safe(HttpServletRequest request) {
    return SAFE.contains(request.getMethod());
  }

  /// Whether the browser says that the request comes from a page of this server, or from no page at
  /// all. A browser that says nothing is refused.
  static boolean sameOrigin(HttpServletRequest request, Here here) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    return origin == null ? site != null : here.isOrigin(origin);
  }

  /// Whether the request brings the token.
  static boolean brings(HttpServletRequest request, String token) {
    return same(request.getHeader(HEADER), token) || same(request.getParameter(FIELD), token);
  }

  private static boolean same(@Nullable String given, String token) {
    return given != null && MessageDigest.isEqual(given.getBytes(UTF_8), token.getBytes(UTF_8));
  }
}

package dev.paceline.simulator.server;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A request as it arrived.
///
/// @param path as sent, with a leading slash
/// @param query decoded; of a key sent twice the last value
/// @param form decoded, of a body that is a form; else empty
/// @param bearer the token of the `Authorization` header
/// @param basic name and password of the `Authorization` header, separated by a colon
record Call(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> form,
    Optional<String> bearer,
    Optional<String> basic) {

  private static final Set<String> SECRETS =
      Set.of(
          "access_token",
          "refresh_token",
          "client_secret",
          "code",
          "state",
          "token",
          "verify_token",
          "callback_url");

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";

  Call {
    query = new LinkedHashMap<>(query);
    form = new LinkedHashMap<>(form);
  }

  /// Reads a request.
  ///
  /// @param authorization the header; empty for none
  /// @param contentType the header; empty for none
  static Call of(String method, URI uri, String authorization, String contentType, String body) {
    String query = uri.getRawQuery();
    return new Call(
        method,
        uri.getPath(),
        query == null ? Map.of() : pairs(query),
        form(contentType, body),
        credentials(authorization, "Bearer "),
        credentials(authorization, "Basic ").flatMap(Call::decoded));
  }

  private static Optional<String> credentials(String authorization, String scheme) {
    int length = scheme.length();
    return authorization.regionMatches(true, 0, scheme, 0, length)
        ? Optional.of(authorization.substring(length).strip())
        : Optional.empty();
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  private static Map<String, String> form(String type, String body) {
    int boundary = type.indexOf("boundary=");
    if (type.startsWith(MULTIPART) && boundary >= 0) {
      return parts(body, type.substring(boundary + "boundary=".length()).replace("\"", ""));
    }
    return type.startsWith(FORM) ? pairs(body) : Map.of();
  }

  /// A parameter of the query or, failing that, of the form.
  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).or(() -> Optional.ofNullable(form.get(name)));
  }

  /// Path and query without secrets.
  String target() {
    StringBuilder target = new StringBuilder(path);
    char separator = '?';
    for (Map.Entry<String, String> entry : query.entrySet()) {
      if (!SECRETS.contains(entry.getKey())) {
        String value = URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8);
        target.append(separator).append(entry.getKey()).append('=').append(value);
        separator = '&';
      }
    }
    return target.toString();
  }

  /// Takes `a=1&b=2` apart.
  static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        pairs.put(
            decode(equals < 0 ? pair : pair.substring(0, equals)),
            decode(equals < 0 ? "" : pair.substring(equals + 1)));
      }
    }
    return pairs;
  }

  /// Takes the fields of a `multipart/form-data` body apart; files are not expected.
  static Map<String, String> parts(String body, String boundary) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : body.split(Pattern.quote("--" + boundary), -1)) {
      int name = part.indexOf("name=\"");
      int head = part.indexOf("\r\n\r\n");
      int end = part.lastIndexOf("\r\n");
      if (name >= 0 && head >= 0 && end >= head + 4) {
        int start = name + "name=\"".length();
        parts.put(part.substring(start, part.indexOf('"', start)), part.substring(head + 4, end));
      }
    }
    return parts;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return text;
    }
  }
}

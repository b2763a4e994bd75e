package dev.paceline.app.web.ask;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/// Addresses made from the one that was asked for.
public final class Addresses {
  private Addresses() {}

  /// The same address with other values of some parameters; an empty value takes one out.
  public static String with(HttpServletRequest request, Map<String, String> others) {
    return request.getRequestURI() + query(request.getParameterMap(), others);
  }

  /// The same address with another value of one parameter.
  public static String with(HttpServletRequest request, String name, String value) {
    return with(request, Map.of(name, value));
  }

  /// Parameters as they stand in an address, beginning with `?`; nothing if there are none.
  public static String query(Map<String, String[]> given, Map<String, String> others) {
    Map<String, String[]> all = new TreeMap<>(given);
    others.forEach((name, value) -> all.put(name, new String[] {value}));
    StringJoiner parts = new StringJoiner("&", "?", "").setEmptyValue("");
    for (Map.Entry<String, String[]> parameter : all.entrySet()) {
      for (String value : parameter.getValue()) {
        if (!value.isEmpty()) {
          parts.add(encoded(parameter.getKey()) + "=" + encoded(value));
        }
      }
    }
    return parts.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}

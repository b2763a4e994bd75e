package dev.paceline.app.web.layout;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;

/// What a browser chose for itself.
public record Preferences(Theme theme, Units units) {
  static final String THEME = "theme";
  static final String UNITS = "units";

  /// The colours of pages.
  public enum Theme {
    /// As the system has it.
    AUTO,
    LIGHT,
    DARK;

    /// As the page's root element says it.
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What distances are written in.
  public enum Units {
    KM,
    MILES;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What the request's cookies say; what they do not is left as usual.
  static Preferences of(HttpServletRequest request) {
    return new Preferences(
        chosen(request, THEME, Theme.AUTO, Theme.values()),
        chosen(request, UNITS, Units.KM, Units.values()));
  }

  private static <T extends Enum<T>> T chosen(
      HttpServletRequest request, String name, T usual, T[] values) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? usual
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .flatMap(cookie ->
                Arrays.stream(values)
                    .filter(value -> value.name().equalsIgnoreCase(cookie.getValue())))
            .findFirst()
            .orElse(usual);
  }
}

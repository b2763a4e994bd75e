package dev.paceline.simulator.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many calls an application may make: reading, and overall; in a quarter hour, and in a day.
public record Limits(int readWindow, int readDay, int overallWindow, int overallDay) {
  /// What a new application gets.
  public static final Limits DEFAULT = new Limits(100, 1000, 200, 2000);

  /// So much that no test gets there.
  public static final Limits PLENTY = new Limits(1_000_000, 10_000_000, 1_000_000, 10_000_000);

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,9})/(\\d{1,9})(?:,(\\d{1,9})/(\\d{1,9}))?");

  public Limits {
    if (readWindow < 0 || readDay < 0 || overallWindow < 0 || overallDay < 0) {
      throw new IllegalArgumentException(
          "limits must not be negative: "
              + readWindow
              + "/"
              + readDay
              + ","
              + overallWindow
              + "/"
              + overallDay);
    }
  }

  /// Reads `100/1000,200/2000`: reading and overall, each a quarter hour's and a day's calls. If
  /// the overall limits are left out, they are twice those for reading.
  ///
  /// @throws IllegalArgumentException if the text is anything else
  public static Limits parse(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "limits \""
              + text
              + "\": write reads per quarter hour and day, such as 100/1000, or"
              + " these and the overall ones, such as 100/1000,200/2000");
    }
    int window = Integer.parseInt(parts.group(1));
    int day = Integer.parseInt(parts.group(2));
    return parts.group(3) == null
        ? new Limits(window, day, 2 * window, 2 * day)
        : new Limits(
            window, day, Integer.parseInt(parts.group(3)), Integer.parseInt(parts.group(4)));
  }
}

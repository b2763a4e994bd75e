package dev.paceline.club.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A description as it is shown: without the lines that name music, which are shown elsewhere. The
/// stored text is another thing, and stays.
final class ShownDescription {
  private static final Pattern MUSIC =
      Pattern.compile(
          "(?:album: *\\S.* by \\S.*|(?:track|playlist|artist|song):.*)", Pattern.CASE_INSENSITIVE);

  private static final Pattern BY = Pattern.compile(" radio:.* by \\S.*", Pattern.CASE_INSENSITIVE);

  private ShownDescription() {}

  /// The text without lines of music, with blank lines squeezed to one, and none at either end.
  ///
  /// @param stations the names of radio stations, as in `NAME Radio: Title by Artist`
  static String of(String text, List<String> stations) {
    List<String> kept = new ArrayList<>();
    for (String line : text.lines().toList()) {
      boolean blankAgain = line.isBlank() && (kept.isEmpty() || kept.getLast().isBlank());
      if (!blankAgain && !isMusic(line, stations)) {
        kept.add(line);
      }
    }
    while (!kept.isEmpty() && kept.getLast().isBlank()) {
      kept.removeLast();
    }
    return String.join("\n", kept);
  }

  private static boolean isMusic(String line, List<String> stations) {
    return MUSIC.matcher(line).matches()
        || stations.stream().anyMatch(station -> isStation(line, station));
  }

  private static boolean isStation(String line, String station) {
    return line.toLowerCase(Locale.ROOT).startsWith(station.toLowerCase(Locale.ROOT))
        && line.length() > station.length()
        && BY.matcher(line.substring(station.length())).matches();
  }
}

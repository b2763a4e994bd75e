package dev.paceline.club.competition;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A rule that the organiser may choose: a row of the `Settings` sheet and an option of the command
/// line.
public enum Setting {
  COMPETITION_NAME("Competition Name", "", "text") {
    @Override
    Object value(String text) {
      return text;
    }
  },
  MODE("Mode", "standard", "standard, compat") {
    @Override
    Object value(String text) {
      return constant(Rules.Mode.class, text);
    }
  },
  TIME_ZONE("Time Zone", "UTC", "an IANA zone such as Europe/Oslo") {
    @Override
    Object value(String text) {
      return ZoneId.of(text);
    }
  },
  END_DATE("End Date", "whole day", "whole day, instant") {
    @Override
    Object value(String text) {
      return constant(Rules.EndDate.class, text);
    }
  },
  WINDOW_CLOCK("Window Clock", "competition", "competition, athlete") {
    @Override
    Object value(String text) {
      return constant(Rules.WindowClock.class, text);
    }
  },
  TEXT_OFFSETS("Text Offsets", "honor", "honor, ignore") {
    @Override
    Object value(String text) {
      return constant(Rules.TextOffsets.class, text);
    }
  },
  SPORTS("Sports", "Run", "sport types such as Run or TrailRun, separated by commas") {
    @Override
    Object value(String text) {
      List<String> sports =
          COMMA.splitAsStream(text).map(String::strip).filter(sport -> !sport.isEmpty()).toList();
      if (sports.isEmpty() || !sports.stream().allMatch(s -> SPORT.matcher(s).matches())) {
        throw new IllegalArgumentException(text);
      }
      return sports;
    }
  },
  SPLIT_WINDOWS("Split Windows", "on", "on, off") {
    @Override
    Object value(String text) {
      return oneOf(text, "on", "off") == 0;
    }
  },
  DEFAULT_TIMES("Default Times", "when complete", "when complete, when final, never") {
    @Override
    Object value(String text) {
      return constant(Rules.DefaultTimes.class, text);
    }
  },
  TEAM_SCORE("Team Score", "rank sum", "rank sum, average rank, or best N such as best 3") {
    @Override
    Object value(String text) {
      String words = words(text);
      return switch (words) {
        case "rank sum" -> new Rules.TeamScore.RankSum();
        case "average rank" -> new Rules.TeamScore.AverageRank();
        default -> {
          if (!words.startsWith("best ")) {
            throw new IllegalArgumentException(text);
          }
          yield new Rules.TeamScore.Best(whole(words.substring("best ".length()), 1, 1000));
        }
      };
    }
  },
  PRIVATE_ACTIVITIES("Private Activities", "exclude", "exclude, count") {
    @Override
    Object value(String text) {
      return oneOf(text, "exclude", "count") == 1;
    }
  },
  FASTEST_DISTANCE("Fastest Distance", "measured", "measured, declared") {
    @Override
    Object value(String text) {
      return constant(Rules.FastestDistance.class, text);
    }
  },
  LATE_UPLOAD_DAYS("Late Upload Days", "3", "a whole number of days, 0 to 60") {
    @Override
    Object value(String text) {
      return Duration.ofDays(whole(text, 0, 60));
    }
  },
  SETTLE_HOURS("Settle Hours", "36", "a whole number of hours, 0 to 720") {
    @Override
    Object value(String text) {
      return Duration.ofHours(whole(text, 0, 720));
    }
  },
  LEAP_BIRTHDAY("Leap Birthday", "exact", "exact, feb 28, mar 1") {
    @Override
    Object value(String text) {
      return constant(Rules.LeapBirthday.class, text);
    }
  };

  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern SPORT = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

  private final String key;
  private final String initial;
  private final String accepted;

  Setting(String key, String initial, String accepted) {
    this.key = key;
    this.initial = initial;
    this.accepted = accepted;
  }

  /// The setting of a name, spelled in any case and with any spaces.
  public static Optional<Setting> find(String key) {
    return Arrays.stream(values()).filter(s -> words(s.key).equals(words(key))).findFirst();
  }

  /// The name in the sheet.
  public String key() {
    return key;
  }

  /// The value in force when nobody says otherwise.
  public String initial() {
    return initial;
  }

  /// What is accepted, in words.
  public String accepted() {
    return accepted;
  }

  /// Whether the text is a value of this setting.
  public boolean accepts(String text) {
    try {
      value(text);
      return true;
    } catch (IllegalArgumentException | DateTimeException _) {
      return false;
    }
  }

  /// The typed value.
  ///
  /// @throws IllegalArgumentException or [DateTimeException] if the text is not accepted
  abstract Object value(String text);

  private static String words(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return Enum.valueOf(type, words(text).replace(' ', '_').toUpperCase(Locale.ROOT));
  }

  private static int oneOf(String text, String... choices) {
    int index = Arrays.asList(choices).indexOf(words(text));
    if (index < 0) {
      throw new IllegalArgumentException(text);
    }
    return index;
  }

  private static int whole(String text, int least, int most) {
    int number = Integer.parseInt(text.strip());
    if (number < least || number > most) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }
}

package dev.paceline.club.competition;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The rules in force: the values of every [Setting].
///
/// @param zone the zone of windows without one of their own
/// @param sports qualifying sport types, as written
/// @param lateUpload how long after a window's end an activity may still be uploaded
/// @param settle the age at which an activity's efforts change no more
/// @param values the text of every setting, for display
public record Rules(
    Mode mode,
    ZoneId zone,
    EndDate endDate,
    WindowClock windowClock,
    TextOffsets textOffsets,
    List<String> sports,
    boolean splitWindows,
    DefaultTimes defaultTimes,
    TeamScore teamScore,
    boolean countPrivate,
    FastestDistance fastestDistance,
    Duration lateUpload,
    Duration settle,
    LeapBirthday leapBirthday,
    Map<Setting, String> values) {
  public Rules {
    sports = List.copyOf(sports);
    values = Map.copyOf(values);
  }

  /// What compat mode fixes: another value beside it is a contradiction.
  public static final Map<Setting, String> FIXED_IN_COMPAT =
      Map.of(
          Setting.END_DATE, "instant",
          Setting.SPORTS, "Run",
          Setting.PRIVATE_ACTIVITIES, "count",
          Setting.TEAM_SCORE, "rank sum",
          Setting.FASTEST_DISTANCE, "measured");

  /// The rules that follow from the chosen settings; the others keep their initial value, or the
  /// one that compat mode fixes.
  ///
  /// @throws IllegalArgumentException if a value is not accepted
  public static Rules of(Map<Setting, String> chosen) {
    Map<Setting, String> texts = new EnumMap<>(Setting.class);
    Arrays.stream(Setting.values()).forEach(setting -> texts.put(setting, setting.initial()));
    if (value(chosen.getOrDefault(Setting.MODE, "standard"), Setting.MODE, Mode.class)
        == Mode.COMPAT) {
      texts.putAll(FIXED_IN_COMPAT);
    }
    texts.putAll(chosen);
    return new Rules(
        value(texts, Setting.MODE, Mode.class),
        value(texts, Setting.TIME_ZONE, ZoneId.class),
        value(texts, Setting.END_DATE, EndDate.class),
        value(texts, Setting.WINDOW_CLOCK, WindowClock.class),
        value(texts, Setting.TEXT_OFFSETS, TextOffsets.class),
        sports(texts),
        value(texts, Setting.SPLIT_WINDOWS, Boolean.class),
        value(texts, Setting.DEFAULT_TIMES, DefaultTimes.class),
        value(texts, Setting.TEAM_SCORE, TeamScore.class),
        value(texts, Setting.PRIVATE_ACTIVITIES, Boolean.class),
        value(texts, Setting.FASTEST_DISTANCE, FastestDistance.class),
        value(texts, Setting.LATE_UPLOAD_DAYS, Duration.class),
        value(texts, Setting.SETTLE_HOURS, Duration.class),
        value(texts, Setting.LEAP_BIRTHDAY, LeapBirthday.class),
        texts);
  }

  /// The rules as they are without any choice.
  public static Rules standard() {
    return of(Map.of());
  }

  private static List<String> sports(Map<Setting, String> texts) {
    return ((List<?>) value(texts, Setting.SPORTS, List.class))
        .stream().map(String.class::cast).toList();
  }

  private static <T> T value(Map<Setting, String> texts, Setting setting, Class<T> type) {
    return value(texts.getOrDefault(setting, setting.initial()), setting, type);
  }

  private static <T> T value(String text, Setting setting, Class<T> type) {
    if (!setting.accepts(text)) {
      throw new IllegalArgumentException(
          "%s \"%s\": accepted are %s".formatted(setting.key(), text, setting.accepted()));
    }
    return type.cast(setting.value(text));
  }

  /// Whose figures are wanted: ours, or those of the program the workbook was written for.
  public enum Mode {
    STANDARD,
    COMPAT
  }

  /// What an end without a time means.
  public enum EndDate {
    WHOLE_DAY,
    INSTANT
  }

  /// Whose wall clock decides whether an effort lies in a window.
  public enum WindowClock {
    COMPETITION,
    ATHLETE
  }

  /// Whether an offset written behind a date is binding.
  public enum TextOffsets {
    HONOR,
    IGNORE
  }

  /// When somebody who did not run gets the default time.
  public enum DefaultTimes {
    WHEN_COMPLETE,
    WHEN_FINAL,
    NEVER
  }

  /// Where the distance beside the fastest time comes from.
  public enum FastestDistance {
    MEASURED,
    DECLARED
  }

  /// The bonus day of 29-Feb birthdays in ordinary years.
  public enum LeapBirthday {
    EXACT,
    FEB_28,
    MAR_1
  }

  /// How a team's score follows from its members' ranks.
  public sealed interface TeamScore {
    /// The sum of all ranks.
    record RankSum() implements TeamScore {}

    /// The sum divided by the members counted.
    record AverageRank() implements TeamScore {}

    /// The sum of the best ranks; a team with fewer members comes last.
    record Best(int members) implements TeamScore {}
  }
}

package dev.paceline.club.competition;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/// Adjusts one runner's times by the bonuses of a window, in whole milliseconds.
final class Bonuses {
  private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);
  private static final int DAY = 86_400;

  private final @Nullable MonthDay birthday;
  private final Rules.LeapBirthday leapBirthday;
  private final boolean timeBonuses;

  Bonuses(Rules rules, @Nullable MonthDay birthday) {
    this.birthday = birthday;
    this.leapBirthday = rules.leapBirthday();
    this.timeBonuses = rules.mode() != Rules.Mode.COMPAT || rules.splitWindows();
  }

  /// The elapsed time less the birthday bonus, but not below zero, less the time bonus, but not
  /// below zero.
  long adjusted(long elapsedMillis, Competition.Window window, EffortStart start) {
    long birthdayBonus = onBirthday(window, start) ? window.birthdayBonusMillis() : 0;
    long timeBonus = timed(window) ? window.timeBonusMillis() : 0;
    return Math.max(0, Math.max(0, elapsedMillis - birthdayBonus) - timeBonus);
  }

  /// Whether the window's time bonus applies. Compat mode forgets it where windows are not merged.
  boolean timed(Competition.Window window) {
    return timeBonuses && window.timeBonusMillis() != 0;
  }

  /// Whether the window's birthday bonus applies: by day and month of the wall clock where the
  /// effort was run.
  boolean onBirthday(Competition.Window window, EffortStart start) {
    return birthday != null
        && window.birthdayBonusMillis() > 0
        && start instanceof EffortStart.At at
        && isBirthday(LocalDate.ofEpochDay(Math.floorDiv(at.wallClock(), DAY)), birthday);
  }

  private boolean isBirthday(LocalDate date, MonthDay birthday) {
    if (!birthday.equals(LEAP_DAY) || Year.isLeap(date.getYear())) {
      return MonthDay.from(date).equals(birthday);
    }
    return switch (leapBirthday) {
      case EXACT -> false;
      case FEB_28 -> MonthDay.from(date).equals(MonthDay.of(2, 28));
      case MAR_1 -> MonthDay.from(date).equals(MonthDay.of(3, 1));
    };
  }
}

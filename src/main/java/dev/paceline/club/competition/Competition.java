package dev.paceline.club.competition;

import dev.paceline.club.activity.SourceKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A competition as its organiser wrote it down, valid and complete.
public record Competition(
    String name,
    Rules rules,
    List<Runner> runners,
    List<Group> groups,
    List<DistanceWindow> distanceWindows) {
  public Competition {
    runners = List.copyOf(runners);
    groups = List.copyOf(groups);
    distanceWindows = List.copyOf(distanceWindows);
  }

  /// The first day on which anything counts; empty without any window.
  public Optional<LocalDate> firstDay() {
    return days(Window::start, DistanceWindow::start).min(Comparator.naturalOrder());
  }

  /// The last day on which anything counts; empty without any window.
  public Optional<LocalDate> lastDay() {
    return days(Window::end, DistanceWindow::end).max(Comparator.naturalOrder());
  }

  private Stream<LocalDate> days(
      Function<Window, WrittenTime> segment, Function<DistanceWindow, WrittenTime> distance) {
    return Stream.concat(
            groups.stream().flatMap(group -> group.windows().stream()).map(segment),
            distanceWindows.stream().map(distance))
        .map(time -> time.dateTime().toLocalDate());
  }

  /// Somebody who takes part. Who it is, the key says, never the name.
  ///
  /// @param row the row in the workbook
  /// @param segmentTeam the team in the segment competition, empty for none
  /// @param distanceTeam the team in the distance competition, empty for none
  public record Runner(
      int row,
      String name,
      SourceKey key,
      String segmentTeam,
      String distanceTeam,
      @Nullable MonthDay birthday) {}

  /// All windows of one segment; one leaderboard.
  ///
  /// @param segmentId the segment's id at its source
  /// @param defaultMillis the time of those who did not run, `null` for none
  /// @param minimumMeters the distance an attempt must cover, 0 for any
  /// @param windows in the order of their rows, at least one
  public record Group(
      long segmentId,
      String name,
      @Nullable Long defaultMillis,
      double minimumMeters,
      List<Window> windows) {
    public Group {
      windows = List.copyOf(windows);
    }
  }

  /// When efforts count, and what is added or taken off.
  ///
  /// @param birthdayBonusMillis taken off on the runner's birthday, 0 for none
  /// @param timeBonusMillis taken off if positive, added if negative
  public record Window(
      int row,
      WrittenTime start,
      WrittenTime end,
      ZoneId zone,
      String label,
      long birthdayBonusMillis,
      long timeBonusMillis) {}

  /// When distance counts.
  ///
  /// @param thresholdKilometers single runs of at least this length are counted, `null` for none
  public record DistanceWindow(
      int row,
      WrittenTime start,
      WrittenTime end,
      ZoneId zone,
      String label,
      @Nullable BigDecimal thresholdKilometers) {}
}

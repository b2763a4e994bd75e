package dev.paceline.oracle;

import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimSegment;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an organiser writes down: the contents of a workbook, before they take the form of cells.
record Series(
    Terms terms, List<Entrant> entrants, List<WindowRow> windows, List<DistanceRow> distances) {
  Series {
    entrants = List.copyOf(entrants);
    windows = List.copyOf(windows);
    distances = List.copyOf(distances);
  }

  Series with(Terms newTerms) {
    return new Series(newTerms, entrants, windows, distances);
  }

  /// The rules chosen; the rest is as the specification has it.
  ///
  /// @param bestOf members whose ranks count, 0 for the rank sum, -1 for the average rank
  /// @param leap `exact`, `feb 28` or `mar 1`
  /// @param defaults `when complete`, `when final` or `never`
  record Terms(
      boolean compat,
      ZoneId zone,
      boolean wholeDays,
      boolean athleteClock,
      List<String> sports,
      boolean splitWindows,
      String defaults,
      int bestOf,
      boolean countPrivate,
      boolean measured,
      int lateUploadDays,
      String leap) {
    /// The initial values.
    static final Terms STANDARD =
        new Terms(
            false,
            ZoneOffset.UTC,
            true,
            false,
            List.of("Run"),
            true,
            "when complete",
            0,
            false,
            true,
            3,
            "exact");

    Terms {
      sports = List.copyOf(sports);
    }

    /// The same as the older program had it, as far as it had any choice.
    Terms asCompat() {
      return new Terms(
          true,
          zone,
          false,
          false,
          List.of("Run"),
          splitWindows,
          defaults,
          0,
          true,
          true,
          lateUploadDays,
          leap);
    }

    Terms declared() {
      return new Terms(
          compat,
          zone,
          wholeDays,
          athleteClock,
          sports,
          splitWindows,
          defaults,
          bestOf,
          countPrivate,
          false,
          lateUploadDays,
          leap);
    }

    /// The rows of the `Settings` sheet.
    Map<String, String> rows() {
      Map<String, String> rows = new LinkedHashMap<>();
      rows.put("Competition Name", "Invented Series");
      rows.put("Mode", compat ? "compat" : "standard");
      rows.put("Time Zone", zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
      rows.put("Split Windows", splitWindows ? "on" : "off");
      rows.put("Default Times", defaults);
      rows.put("Late Upload Days", String.valueOf(lateUploadDays));
      rows.put("Leap Birthday", leap);
      if (!compat) {
        rows.put("End Date", wholeDays ? "whole day" : "instant");
        rows.put("Window Clock", athleteClock ? "athlete" : "competition");
        rows.put("Sports", String.join(", ", sports));
        rows.put("Private Activities", countPrivate ? "count" : "exclude");
        rows.put("Fastest Distance", measured ? "measured" : "declared");
        rows.put(
            "Team Score",
            bestOf == 0 ? "rank sum" : bestOf < 0 ? "average rank" : "best " + bestOf);
      }
      return rows;
    }
  }

  /// A row of `Runners`; an empty text for no team.
  record Entrant(
      SimAthlete athlete, String segmentTeam, String distanceTeam, Optional<MonthDay> birthday) {}

  /// A date as written.
  ///
  /// @param hasTime whether a time of day stands there; without one it is midnight
  record Date(LocalDateTime wall, boolean hasTime, Optional<ZoneOffset> offset) {
    static Date day(java.time.LocalDate day) {
      return new Date(day.atStartOfDay(), false, Optional.empty());
    }
  }

  /// A row of `Segment Series`; equal segments make a group.
  ///
  /// @param zone `null` for that of the workbook
  /// @param defaultMillis `null` for none
  /// @param minimumMeters 0 for any distance
  record WindowRow(
      SimSegment segment,
      Date start,
      Date end,
      @Nullable ZoneId zone,
      String label,
      @Nullable Long defaultMillis,
      int minimumMeters,
      long birthdayBonusMillis,
      long timeBonusMillis) {}

  /// A row of `Distance Series`.
  record DistanceRow(
      Date start, Date end, @Nullable ZoneId zone, @Nullable BigDecimal thresholdKilometers) {}
}

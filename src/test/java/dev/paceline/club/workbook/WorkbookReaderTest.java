package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.WrittenTime;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkbookReaderTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void readsAWholeCompetition() {
    // given
    Path file =
        new Book()
            .sheet("Settings")
            .row("Key", "Value")
            .row("Time Zone", "Europe/Oslo")
            .row("Late Upload Days", 5)
            .sheet("Runners")
            .row(
                "Name",
                "Strava ID",
                "Refresh Token",
                "Segment Series Team",
                "Distance Series Team",
                "Birthday (dd-mmm)")
            .row("Ada Hill", 101, "token-a", "Red", "North", "15-Jan")
            .row("Bo Lake", "102", null, "Blue", null, null)
            .sheet("Segment Series")
            .row(
                "Segment ID",
                "Segment Name",
                "Start Date",
                "End Date",
                "Window Label",
                "Default Time",
                "Minimum Distance (m)",
                "Birthday Bonus (secs)",
                "Time Bonus (secs)")
            .row(
                7001,
                "Mill Lane",
                Book.date("2026-01-05"),
                "2026-01-11",
                "Week 1",
                "0:10:30",
                400,
                30,
                -5)
            .row(7002, "Quay", Book.dateTime("2026-01-05T09:00:00"), "2026-01-11T18:00:00Z")
            .row(7001, "Mill Lane", "2026-02-01", "2026-02-07", null, null, null, null, 5.5)
            .sheet("Distance Series")
            .row("Start Date", "End Date", "Distance Threshold (km)")
            .row("2026-01-01", "2026-01-31", 5)
            .write(folder.resolve("Winter Cup.xlsx"));

    // when
    Reading reading = Stored.read(file, Context.at(NOW));

    // then
    Competition competition = reading.competition().orElseThrow();
    assertThat(reading.findings()).extracting(Finding::code).containsOnly("OFFSET");
    assertThat(competition.name()).isEqualTo("Winter Cup");
    assertThat(competition.rules().zone()).isEqualTo(ZoneId.of("Europe/Oslo"));
    assertThat(competition.rules().mode()).isEqualTo(Rules.Mode.STANDARD);
    assertThat(competition.runners())
        .containsExactly(
            new Competition.Runner(
                2, "Ada Hill", SourceKey.strava(101), "Red", "North", MonthDay.of(1, 15)),
            new Competition.Runner(3, "Bo Lake", SourceKey.strava(102), "Blue", "", null));
    assertThat(competition.groups())
        .extracting(Competition.Group::segmentId)
        .containsExactly(7001L, 7002L);
    Competition.Group mill = competition.groups().getFirst();
    assertThat(mill.defaultMillis()).isEqualTo(630_000L);
    assertThat(mill.minimumMeters()).isEqualTo(400.0);
    assertThat(mill.windows())
        .extracting(Competition.Window::timeBonusMillis)
        .containsExactly(-5_000L, 5_500L);
    assertThat(mill.windows().getFirst().start())
        .isEqualTo(
            new WrittenTime(LocalDateTime.parse("2026-01-05T00:00"), false, Optional.empty()));
    assertThat(competition.distanceWindows().getFirst().thresholdKilometers())
        .isEqualByComparingTo(BigDecimal.valueOf(5));
    assertThat(reading.refreshTokens().byAthlete())
        .containsOnlyKeys(SourceKey.strava(101))
        .containsValue("token-a");
    assertThat(reading.echo())
        .containsExactly(
            "Competition: Winter Cup",
            "Mode: standard",
            "Time zone: Europe/Oslo",
            "Settings: Late Upload Days = 5",
            "Runners: 2, 1 with a birthday, 0 with a stored connection",
            "Segment teams: 2: Blue (1), Red (1)",
            "Distance teams: 1: North (1)",
            "Segment 7001, Mill Lane: default time 10 min 30 s, minimum distance 400 m",
            "  row 2: from Mon 2026-01-05 00:00:00 to the end of Sun 2026-01-11, Europe/Oslo,"
                + " Week 1, birthday bonus 30 s, every time lengthened by 5 s",
            "  row 4: from Sun 2026-02-01 00:00:00 to the end of Sat 2026-02-07, Europe/Oslo,"
                + " every time shortened by 5.5 s",
            "Segment 7002, Quay: no default time, no minimum distance",
            "  row 3: from Mon 2026-01-05 09:00:00 to Sun 2026-01-11 18:00:00 Z, Europe/Oslo",
            "Distance, row 2: from Thu 2026-01-01 00:00:00 to the end of Sat 2026-01-31,"
                + " Europe/Oslo, runs of at least 5 km");
  }
}

package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CalendarTest {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "'', 168",
    "5, 168",
    "'0,2', 6",
    "'0,12', 6",
    "'0,16', 8",
    "'0,48,96,144', 24",
    "'0,10,40', 10",
    "'40,0,10', 10",
    "'0,336', 168",
    "'0,1000', 168",
    "'0,0,0', 6"
  })
  void waitsHalfTheMedianGap(String hours, int expected) {
    List<Instant> starts =
        Stream.of(hours.split(","))
            .filter(hour -> !hour.isEmpty())
            .map(hour -> START.plus(Duration.ofHours(Long.parseLong(hour))))
            .toList();

    assertThat(Calendar.interval(starts)).isEqualTo(Duration.ofHours(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT15M",
    "1, PT30M",
    "2, PT1H",
    "3, PT2H",
    "4, PT4H",
    "5, PT8H",
    "6, PT16H",
    "7, PT24H",
    "8, PT24H",
    "1000, PT24H"
  })
  void doublesTheWaitWithEachFailure(int before, Duration wait) {
    assertThat(SyncRows.AFTER_FAILURE.after(before)).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T01:59:59Z, 2026-02-23T02:00:00Z",
    "2026-03-02T02:00:00Z, 2026-03-02T02:00:00Z",
    "2026-03-08T23:00:00Z, 2026-03-02T02:00:00Z"
  })
  void knowsTheLastMonday(Instant now, Instant monday) {
    assertThat(Calendar.lastMonday(now)).isEqualTo(monday);
  }

  @ParameterizedTest
  @DisplayName("test 63: refresh times are local, also when the clocks change")
  @CsvSource({
    "2026-03-28T23:30:00Z, 2026-03-28T23:00:00Z",
    "2026-03-29T01:10:00Z, 2026-03-28T23:00:00Z",
    "2026-03-29T01:40:00Z, 2026-03-29T01:30:00Z",
    "2026-10-25T05:10:00Z, 2026-10-25T00:30:00Z"
  })
  void knowsTheLastRefresh(Instant now, Instant refresh) {
    SyncPolicy.Times times =
        new SyncPolicy.Times(
            List.of(LocalTime.of(0, 0), LocalTime.of(2, 30)),
            ZoneId.of("Europe/Berlin"),
            Duration.ofHours(6));

    assertThat(Calendar.lastRefresh(times, now)).isEqualTo(refresh);
  }

  @Test
  void beginsWithYesterdaysLastTime() {
    SyncPolicy.Times noon =
        new SyncPolicy.Times(List.of(LocalTime.NOON), ZoneId.of("UTC"), Duration.ofHours(6));

    assertThat(Calendar.lastRefresh(noon, START)).isEqualTo("2026-03-01T12:00:00Z");
  }
}

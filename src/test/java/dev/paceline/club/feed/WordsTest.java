package dev.paceline.club.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.feed.Words.Unit;
import java.time.LocalDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {
  @ParameterizedTest
  @DisplayName("test 57: durations in words")
  @CsvSource({"3963, 1h 6m 3s", "1543, 25m 43s", "43, 43s", "0, 0s", "60, 1m 0s", "3600, 1h 0m 0s"})
  void test57WritesDurations(long seconds, String text) {
    assertThat(Words.duration(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @DisplayName("test 57: days with their endings")
  @CsvSource({
    "1, 1st",
    "2, 2nd",
    "3, 3rd",
    "4, 4th",
    "10, 10th",
    "11, 11th",
    "12, 12th",
    "13, 13th",
    "21, 21st",
    "22, 22nd",
    "23, 23rd",
    "30, 30th",
    "31, 31st"
  })
  void test57WritesOrdinals(int day, String text) {
    assertThat(Words.ordinal(day)).isEqualTo(text);
  }

  @Test
  void writesDatesByTheWallClock() {
    assertThat(Words.date(LocalDateTime.parse("2025-09-27T09:05:59")))
        .isEqualTo("27th of September 2025 at 09:05");
  }

  @ParameterizedTest
  @CsvSource({
    // 299.6 s and 299.4 s for a kilometer.
    "10000, 2996, KILOMETER, 5:00/km",
    "10000, 2994, KILOMETER, 4:59/km",
    "10000, 3070, KILOMETER, 5:07/km",
    "1609.344, 359, MILE, 5:59/mi",
    "1000, 3600, KILOMETER, 60:00/km"
  })
  void roundingOfAPaceCarries(double meters, long seconds, Unit unit, String text) {
    assertThat(Words.pace(meters, seconds, unit)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "28400, 3600, KILOMETER, 28.4 km/h",
    "29950, 3600, KILOMETER, 30.0 km/h",
    "29949, 3600, KILOMETER, 29.9 km/h",
    "1609.344, 360, MILE, 10.0 mi/h"
  })
  void writesSpeeds(double meters, long seconds, Unit unit, String text) {
    assertThat(Words.speed(meters, seconds, unit)).isEqualTo(text);
  }
}

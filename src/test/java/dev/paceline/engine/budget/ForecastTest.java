package dev.paceline.engine.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.budget.Status.Allowance;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForecastTest {
  private static final Instant MIDNIGHT = Instant.parse("2025-03-01T00:00:00Z");

  @ParameterizedTest(name = "{0} calls at {1} per quarter hour and {2} per day")
  @DisplayName("N-70")
  @CsvSource({
    "  850, 100, 1000, 0,  9, 2025-03-01T02:00:00Z",
    "  850, 200, 2000, 0,  5, 2025-03-01T01:00:00Z",
    "  952, 100, 1000, 0, 10, 2025-03-01T02:15:00Z",
    " 1000, 100, 1000, 0, 10, 2025-03-01T02:15:00Z",
    " 1001, 100, 1000, 1,  1, 2025-03-02T00:00:00Z",
    " 2350, 100, 1000, 2,  4, 2025-03-03T00:45:00Z",
    "    0, 100, 1000, 0,  0, 2025-03-01T00:00:00Z",
    "    1, 100, 1000, 0,  1, 2025-03-01T00:00:00Z",
    "  100, 100, 1000, 0,  1, 2025-03-01T00:00:00Z",
    "  101, 100, 1000, 0,  2, 2025-03-01T00:15:00Z",
    " 9601, 100, 99999, 1, 1, 2025-03-02T00:00:00Z",
  })
  void n70QuarterHoursAndMidnights(
      int calls, int perQuarter, int perDay, int midnights, int quarters, Instant end) {
    Forecast forecast =
        Forecast.of(
            calls, MIDNIGHT, new Allowance(perQuarter, perQuarter), new Allowance(perDay, perDay));

    assertThat(forecast).isEqualTo(new Forecast(midnights, quarters, end));
  }

  @Test
  void beginsWithWhatIsLeftNow() {
    Forecast forecast =
        Forecast.of(
            150,
            Instant.parse("2025-03-01T10:07:10Z"),
            new Allowance(100, 40),
            new Allowance(1000, 500));

    assertThat(forecast).isEqualTo(new Forecast(0, 3, Instant.parse("2025-03-01T10:30:00Z")));
  }

  @Test
  void waitsForTheNextQuarterHourWhenNothingIsLeftInThisOne() {
    Forecast forecast =
        Forecast.of(
            100,
            Instant.parse("2025-03-01T10:07:10Z"),
            new Allowance(100, 0),
            new Allowance(1000, 500));

    assertThat(forecast).isEqualTo(new Forecast(0, 1, Instant.parse("2025-03-01T10:15:00Z")));
  }

  @Test
  void waitsForMidnightWhenNothingIsLeftInTheDay() {
    Forecast forecast =
        Forecast.of(
            101,
            Instant.parse("2025-03-01T10:07:10Z"),
            new Allowance(100, 100),
            new Allowance(1000, 0));

    assertThat(forecast).isEqualTo(new Forecast(1, 2, Instant.parse("2025-03-02T00:15:00Z")));
  }

  @Test
  void knowsThatLateInTheDayFewQuarterHoursAreLeft() {
    Forecast forecast =
        Forecast.of(
            250,
            Instant.parse("2025-03-01T23:31:00Z"),
            new Allowance(100, 10),
            new Allowance(1000, 1000));

    assertThat(forecast)
        .as("10 now, 100 from 23:45, 140 after midnight")
        .isEqualTo(new Forecast(1, 2, Instant.parse("2025-03-02T00:15:00Z")));
  }
}

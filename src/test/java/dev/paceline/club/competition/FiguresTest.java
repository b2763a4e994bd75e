package dev.paceline.club.competition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FiguresTest {
  @ParameterizedTest(name = "{0} ms is {1}")
  @DisplayName("N-31 times in whole seconds, half to even, hours without bound")
  @CsvSource({
    "59500, 0:01:00",
    "60500, 0:01:00",
    "61500, 0:01:02",
    "94500, 0:01:34",
    "3661000, 1:01:01",
    "36000000, 10:00:00",
    "86399600, 24:00:00",
    "-5000, -0:00:05",
    "-400, 0:00:00",
    "0, 0:00:00",
    "360000000, 100:00:00"
  })
  void showsTimes(long millis, String shown) {
    assertThat(Figures.time(millis)).isEqualTo(shown);
  }

  @Test
  @DisplayName("N-29 a mean of 117.5 s is shown as 0:01:58")
  void showsTheTimeOfAMean() {
    assertThat(Figures.time(new BigDecimal("117500"))).isEqualTo("0:01:58");
    assertThat(Figures.time(new BigDecimal("116499.999"))).isEqualTo("0:01:56");
  }

  @ParameterizedTest(name = "{0} m is {1}")
  @DisplayName("N-32 fastest distance, half to even on the binary value, 0 as integer")
  @CsvSource({"1609.25, 1609.2", "1609.35, 1609.3", "0.04, 0", "0, 0", "1000, 1000.0"})
  void showsMeters(double meters, String shown) {
    assertThat(Figures.meters(meters).toPlainString()).isEqualTo(shown);
  }

  @ParameterizedTest(name = "{0} km is {1}, in compat mode {2}")
  @DisplayName("O-2 thresholds without needless decimals, in compat mode with one")
  @CsvSource({"5, 5, 5.0", "5.0, 5, 5.0", "10, 10, 10.0", "7.25, 7.25, 7.25", "0.50, 0.5, 0.5"})
  void showsThresholds(BigDecimal kilometers, String standard, String compat) {
    assertThat(Figures.threshold(kilometers, Rules.Mode.STANDARD)).isEqualTo(standard);
    assertThat(Figures.threshold(kilometers, Rules.Mode.COMPAT)).isEqualTo(compat);
  }

  @Test
  void secondsAreExactWithoutNeedlessDecimals() {
    assertThat(Figures.seconds(94_500).toPlainString()).isEqualTo("94.5");
    assertThat(Figures.seconds(100_000).toPlainString()).isEqualTo("100");
    assertThat(Figures.seconds(-1).toPlainString()).isEqualTo("-0.001");
    assertThat(Figures.seconds(0).toPlainString()).isEqualTo("0");
  }

  @Test
  void hundredthsRoundTheBinaryValue() {
    // given a mean that lies just above the tie in binary, and one that lies on it
    assertThat(Figures.hundredths(new BigDecimal("230025")).toPlainString()).isEqualTo("230.03");
    assertThat(Figures.hundredths(new BigDecimal("230125")).toPlainString()).isEqualTo("230.12");
    assertThat(Figures.hundredths(new BigDecimal("110000")).toPlainString()).isEqualTo("110");
  }

  @Test
  void meansHaveTwoDecimalsAndNeedAPart() {
    assertThat(Figures.mean(8, 3).toPlainString()).isEqualTo("2.67");
    assertThat(Figures.mean(1, 8).toPlainString()).isEqualTo("0.12");
    assertThat(Figures.mean(2, 1).toPlainString()).isEqualTo("2");
    assertThatIllegalArgumentException().isThrownBy(() -> Figures.mean(1, 0));
  }

  @Test
  void scoresHaveNoNeedlessDecimals() {
    assertThat(Figures.score(new BigDecimal("8")).toPlainString()).isEqualTo("8");
    assertThat(Figures.score(new BigDecimal("2.6667")).toPlainString()).isEqualTo("2.67");
    assertThat(Figures.score(new BigDecimal("100")).toPlainString()).isEqualTo("100");
  }
}

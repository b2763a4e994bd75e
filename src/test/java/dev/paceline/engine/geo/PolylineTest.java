package dev.paceline.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolylineTest {
  private static final String EXAMPLE = "_p~iF~ps|U_ulLnnqC_mqNvxq`@";

  @Test
  void readsTheFormatsOwnExample() {
    Polyline line = Polyline.decode(EXAMPLE).orElseThrow();

    assertThat(line.bounds()).isEqualTo(new Polyline.Bounds(38.5, -126.453, 43.252, -120.2));
    assertThat(line.encode()).isEqualTo(EXAMPLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "_", "_p~iF", "_p~iF~ps|", "_p~iF~ps|U_", "abc def", "é", "~~~~~~~~~~~~~~~~"})
  void readsNothingFromWhatIsNoLine(String text) {
    assertThat(Polyline.decode(text)).isEmpty();
  }

  @Test
  void readsNoPointsThatAreNotOnEarth() {
    // 90.00001 degrees north.
    assertThat(Polyline.decode("acidP?")).isEmpty();
    assertThat(Polyline.decode("_cidP?")).isPresent();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void cutsBothEndsOfAnyLine(long seed) {
    Random random = new Random(seed);
    double[] latitudes = new double[3 + random.nextInt(200)];
    double[] longitudes = new double[latitudes.length];
    latitudes[0] = random.nextDouble(-60, 60);
    longitudes[0] = random.nextDouble(-170, 170);
    for (int i = 1; i < latitudes.length; i++) {
      latitudes[i] = latitudes[i - 1] + random.nextGaussian() * 1e-3;
      longitudes[i] = longitudes[i - 1] + random.nextGaussian() * 1e-3;
    }
    Polyline line = Polyline.decode(encode(latitudes, longitudes)).orElseThrow();
    assertThat(Polyline.decode(line.encode()).orElseThrow().encode()).isEqualTo(line.encode());

    double cut = random.nextDouble(0, line.meters());
    var rest = line.withoutEnds(cut);

    if (line.meters() < 2 * cut) {
      assertThat(rest).isEmpty();
    }
    rest.ifPresent(shorter -> {
      assertThat(shorter.meters()).isLessThanOrEqualTo(line.meters() - 2 * cut + 1e-6);
      assertThat(line.encode().length()).isGreaterThanOrEqualTo(shorter.encode().length() - 12);
    });
    assertThat(line.withoutEnds(0).orElseThrow().encode()).isEqualTo(line.encode());
  }

  @Test
  void measuresAlongTheLine() {
    Polyline line =
        Polyline.decode(encode(new double[] {0, 1, 0}, new double[] {0, 0, 0})).orElseThrow();

    assertThat(line.meters()).isCloseTo(2 * 111_194.93, within(0.1));
    assertThat(line.withoutEnds(200)).as("no two points are left").isEmpty();
  }

  private static String encode(double[] latitudes, double[] longitudes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < latitudes.length; i++) {
      append(text, units(latitudes[i]) - (i == 0 ? 0 : units(latitudes[i - 1])));
      append(text, units(longitudes[i]) - (i == 0 ? 0 : units(longitudes[i - 1])));
    }
    return text.toString();
  }

  private static long units(double degrees) {
    return Math.round(degrees * 1e5);
  }

  private static void append(StringBuilder text, long difference) {
    long bits = difference < 0 ? ~(difference << 1) : difference << 1;
    for (; bits >= 0x20; bits >>= 5) {
      text.append((char) (((bits & 0x1f) | 0x20) + 63));
    }
    text.append((char) (bits + 63));
  }
}

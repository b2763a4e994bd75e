package dev.paceline.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class TrackTest {
  private static final Track NORTH =
      Track.of(
          new double[] {37.0000, 37.0003, 37.0006},
          new double[] {-122, -122, -122},
          new int[] {0, 12, 24});

  @Test
  @DisplayName("N-23 sums great-circle steps")
  void sumsGreatCircleSteps() {
    assertThat(NORTH.meters(0, 1).orElseThrow()).isCloseTo(33.358, within(0.001));
    assertThat(NORTH.meters(0, 2).orElseThrow()).isCloseTo(66.717, within(0.001));
  }

  @Test
  @DisplayName("N-25 one sample is no distance, a last sample beyond the end is clipped")
  void clipsAtTheEnd() {
    assertThat(NORTH.meters(1, 1)).hasValue(0);
    assertThat(NORTH.meters(0, 99)).isEqualTo(NORTH.meters(0, 2));
  }

  @Test
  @DisplayName("N-25 reversed, negative and foreign samples have no distance")
  void refusesOtherSamples() {
    assertThat(NORTH.meters(2, 1)).isEmpty();
    assertThat(NORTH.meters(-1, 1)).isEmpty();
    assertThat(NORTH.meters(3, 4)).isEmpty();
  }

  @Test
  void measuresAcrossTheDateLineTheShortWay() {
    Track track =
        Track.of(new double[] {0, 0}, new double[] {179.9995, -179.9995}, new int[] {0, 1});

    assertThat(track.meters(0, 1).orElseThrow()).isCloseTo(111.195, within(0.01));
  }

  @Test
  void knowsTimesWithoutPositions() {
    Track indoor = Track.of(new double[0], new double[0], new int[] {0, 5});

    assertThat(indoor.hasPositions()).isFalse();
    assertThat(indoor.secondsAt(1)).isEqualTo(5);
    assertThat(indoor.secondsAt(2)).isEqualTo(-1);
    assertThat(indoor.meters(0, 1)).isEmpty();
  }

  @Test
  void refusesUnequalNumbersOfSamples() {
    assertThatThrownBy(() -> Track.of(new double[2], new double[1], new int[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 latitudes, 1 longitudes");
  }
}

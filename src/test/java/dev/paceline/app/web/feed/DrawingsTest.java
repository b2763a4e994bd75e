package dev.paceline.app.web.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.view.View;
import dev.paceline.engine.geo.Polyline;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DrawingsTest {
  /// From 60° north and 10° east 0.01° to the north, then 0.01° to the east.
  private static final String CORNER = "_wemJ_c`|@o}@??o}@";

  @Test
  void drawsLinesAsWideAsTheyAreOnEarth() {
    double[][] points =
        Arrays.stream(LineDrawing.of(view(CORNER)).orElseThrow().points().split(" "))
            .map(
                point -> Arrays.stream(point.split(",")).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);

    assertThat(points).hasDimensions(3, 2);
    double high = points[0][1] - points[1][1];
    double wide = points[2][0] - points[1][0];
    assertThat(high).isEqualTo(LineDrawing.HEIGHT - 28, within(0.2));
    // At 60° north a degree of longitude is half as long as one of latitude.
    assertThat(wide).isEqualTo(high / 2, within(0.2));
    assertThat((points[1][0] + points[2][0]) / 2).isEqualTo(LineDrawing.WIDTH / 2.0, within(0.2));
  }

  @Test
  void drawsASinglePointAndNothingOfNothing() {
    assertThat(LineDrawing.of(view("_wemJ_c`|@")).orElseThrow().points()).hasSizeGreaterThan(5);
    assertThat(LineDrawing.of(view(""))).isEmpty();
  }

  @Test
  void showsTheBestSoFar() {
    Progress progress =
        Progress.of(
                List.of(effort(7, 100, 1), effort(7, 90, 11), effort(7, 95, 21), effort(8, 50, 1)),
                5)
            .getFirst();

    assertThat(progress.segment()).isEqualTo(7);
    assertThat(progress.best().seconds()).isEqualTo(90);
    assertThat(progress.dots()).extracting(Progress.Dot::best).containsExactly(false, true, false);
    assertThat(progress.line()).isEqualTo("8.0,64.0 160.0,64.0 160.0,8.0 312.0,8.0");
    assertThat(Progress.of(List.of(effort(8, 50, 1)), 5)).isEmpty();
  }

  private static View.Effort effort(long segment, int seconds, int day) {
    LocalDateTime start = LocalDateTime.of(2026, 1, day, 8, 0);
    return new View.Effort(SourceKey.strava(1), segment, seconds, start, 400);
  }

  private static View view(String line) {
    return new View(
        SourceKey.strava(1),
        new AthleteId(1),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        Polyline.decode(line).map(read -> new View.LineMap(line, read.bounds(), false)),
        List.of());
  }
}

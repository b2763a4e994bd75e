package dev.paceline.strava.fetch;

import static dev.paceline.strava.fetch.Club.PAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.History.Stretch;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.Switch;
import dev.paceline.simulator.world.GeoPoint;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimEffort;
import dev.paceline.simulator.world.SimTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The last phase: stretches measured along tracks.
final class TrackRunTest extends RunGround {
  /// A degree of latitude on the sphere of C-11.
  private static final double METERS_PER_DEGREE = Math.PI * 6_371_000 / 180;

  @Test
  @DisplayName("F-8: tracks are read last, one for all stretches of an activity, and only once")
  void f8ReadsEachTrackOnceAndLast() {
    open(2);
    addTracks(0, 2);
    addTracks(1, 1);

    run(TrackRunTest::twoOfEach);

    assertThat(ground().counted())
        .containsExactly(
            "list 200",
            "list 200",
            "detail 200",
            "detail 200",
            "detail 200",
            "streams 200",
            "streams 200",
            "streams 200");
    assertThat(ground().last().phase()).isEqualTo(Phase.TRACKS);
    History history = ground().history(club().id(ground(), 0));
    assertThat(history.measures()).hasSize(4);
    assertThat(history.measures().get(new Stretch(first(history), 0, 10)))
        .satisfies(measure -> {
          assertThat(measure).isNotNull();
          assertThat(measure.meters().orElseThrow())
              .isCloseTo(10 * 0.0001 * METERS_PER_DEGREE, Offset.offset(0.05));
          assertThat(measure.firstSampleSeconds()).contains(0);
        });

    run(TrackRunTest::twoOfEach);
    assertThat(ground().log(CallKind.STREAMS)).hasSize(3);
  }

  @Test
  @DisplayName("F-8: what was measured may change what is wanted next")
  void f8AsksAgainWhatIsWantedAfterEachTrack() {
    open(1);
    addTracks(0, 4);

    run(history -> {
      // The next one only once the one before is measured.
      int known = history.measures().size();
      return history.entries().stream()
          .skip(known)
          .limit(1)
          .map(entry -> new Stretch(entry.activity().id(), 0, 10))
          .toList();
    });

    assertThat(ground().log(CallKind.STREAMS).stream().map(LoggedCall::target))
        .hasSize(4)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"404", "403", "500", "html", "cut"})
  @DisplayName("C-11: a track that cannot be fetched proves nothing, and holds up nobody else")
  void c11MeasuresNothingWithoutATrack(String fault) {
    open(1);
    List<Long> ids = addTracks(0, 2);
    club().strava.faults(List.of(Fault.parse("streams:activity=" + ids.get(0) + ":" + fault)));

    run(TrackRunTest::twoOfEach);

    History history = ground().history(club().id(ground(), 0));
    assertThat(history.measures().keySet().stream().map(Stretch::activity).distinct())
        .hasSize(1)
        .doesNotContain(first(history));
    assertThat(history.entries()).allMatch(entry -> entry.failure() == null);
  }

  @Test
  @DisplayName("C-11: on a track without positions the declared distance stands")
  void c11SaysThatATrackHasNoPositions() {
    open(1);
    club()
        .add(
            club()
                .run(0, SimpleNeed.instant("2026-03-03"))
                .without(SimActivity.Trait.POSITIONS)
                .with(SimActivity.Trait.TRAINER));

    run(TrackRunTest::twoOfEach);

    assertThat(ground().log(CallKind.STREAMS)).hasSize(1);
    assertThat(ground().history(club().id(ground(), 0)).measures().values())
        .hasSize(2)
        .allMatch(measure -> measure.meters().isEmpty());
  }

  @Test
  void worksWhetherTracksCountOrNot() {
    open(1, SimulatorOptions.DEFAULT.withSwitches(Switch.STREAMS_UNCOUNTED));
    addTracks(0, 2);

    run(TrackRunTest::twoOfEach);

    assertThat(ground().log(CallKind.STREAMS)).hasSize(2);
    assertThat(ground().last().budget().leftInQuarter()).isEqualTo(100 - 5);
  }

  private void run(Function<History, List<Stretch>> wanted) {
    ground()
        .run(
            club().runners.stream()
                .map(runner -> new SimpleNeed(ground().connect(runner), List.of(PAST), wanted))
                .toList());
  }

  private static List<Stretch> twoOfEach(History history) {
    List<Stretch> stretches = new ArrayList<>();
    for (History.Entry entry : history.entries()) {
      stretches.add(new Stretch(entry.activity().id(), 0, 10));
      stretches.add(new Stretch(entry.activity().id(), 5, 20));
    }
    return stretches;
  }

  private static long first(History history) {
    return history.entries().getFirst().activity().id();
  }

  /// Adds runs due north, a ten-thousandth of a degree a second. Returns the ids.
  private List<Long> addTracks(int runner, int count) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SimActivity run =
          club().run(runner, SimpleNeed.instant("2026-03-04").plusSeconds(3600L * i)).build();
      List<GeoPoint> points =
          IntStream.range(0, 100)
              .mapToObj(second -> new GeoPoint(10 + second * 0.0001, 20))
              .toList();
      club()
          .world
          .add(
              run,
              SimTrack.of(points, IntStream.range(0, 100).toArray()),
              SimEffort.of(run, 0, Club.LANE, 0, 20));
      ids.add(run.id());
    }
    return ids;
  }
}

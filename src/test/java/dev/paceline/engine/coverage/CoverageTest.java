package dev.paceline.engine.coverage;

import static dev.paceline.engine.coverage.Seconds.at;
import static dev.paceline.engine.coverage.Seconds.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paceline.engine.coverage.Coverage.Piece;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CoverageTest {
  private static final int NEVER = -1;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void knowsOfEverySecondWhenItWasReadLast(long seed) {
    Random random = new Random(seed);
    List<Piece> readings = readings(random);
    int[] model = model(readings);

    Coverage coverage = Coverage.of(readings);

    assertThat(coverage.known()).isEqualTo(seconds(second -> model[second] != NEVER));
    int since = random.nextInt(10);
    assertThat(coverage.readSince(at(since))).isEqualTo(seconds(second -> model[second] >= since));
    RangeSet some = RangeSet.unionOf(Seconds.randomRanges(random));
    assertThat(coverage.oldestReading(some))
        .isEqualTo(readIn(some, model).min().stream().mapToObj(Seconds::at).findAny());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void isTheSameInAnyOrderAndSplitOfTheReadings(long seed) {
    Random random = new Random(seed);
    List<Piece> readings = readings(random);
    Coverage expected = Coverage.of(readings);
    List<Piece> shuffled = new ArrayList<>();
    for (Piece piece : readings) {
      Instant middle = piece.range().from().plusSeconds(1);
      if (middle.isBefore(piece.range().to())) {
        shuffled.add(new Piece(new TimeRange(piece.range().from(), middle), piece.readAt()));
        shuffled.add(new Piece(new TimeRange(middle, piece.range().to()), piece.readAt()));
      } else {
        shuffled.add(piece);
      }
    }
    Collections.shuffle(shuffled, random);

    Coverage oneByOne = Coverage.NONE;
    for (Piece piece : shuffled) {
      oneByOne = oneByOne.with(piece.range(), piece.readAt());
    }

    assertThat(oneByOne).isEqualTo(expected);
    for (int i = 1; i < expected.pieces().size(); i++) {
      Piece before = expected.pieces().get(i - 1);
      Piece after = expected.pieces().get(i);
      assertThat(before.range().to()).isBeforeOrEqualTo(after.range().from());
      assertThat(
              before.range().to().equals(after.range().from())
                  && before.readAt().equals(after.readAt()))
          .as("neighbours of one reading are one piece")
          .isFalse();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void trustsWhatWasReadLateEnoughOrJustNow(long seed) {
    Random random = new Random(seed);
    List<Piece> readings = readings(random);
    int[] model = model(readings);
    int now = 10 + random.nextInt(60);
    int late = random.nextInt(30);
    int freshness = random.nextInt(30);

    RangeSet trusted =
        Coverage.of(readings)
            .trusted(at(now), Duration.ofSeconds(late), Duration.ofSeconds(freshness));

    assertThat(trusted)
        .isEqualTo(
            seconds(second ->
                model[second] != NEVER
                    && (second < model[second] - late || model[second] >= now - freshness)));
  }

  @Test
  @DisplayName("N-67 fetches again from the reading less the late-upload days")
  void n67FetchesWhatMayHaveArrivedLate() {
    TimeRange read = january("2024-12-31T00:00:00Z", "2025-01-20T00:00:00Z");
    Instant readAt = Instant.parse("2025-01-20T12:00:00Z");
    RangeSet needed = RangeSet.of(january("2024-12-31T00:00:00Z", "2025-02-02T00:00:00Z"));
    Coverage coverage = Coverage.NONE.with(read, readAt);

    RangeSet trusted =
        coverage.trusted(
            Instant.parse("2025-02-03T00:00:00Z"), Duration.ofDays(3), Duration.ofMinutes(15));

    assertThat(needed.minus(trusted))
        .isEqualTo(RangeSet.of(january("2025-01-17T12:00:00Z", "2025-02-02T00:00:00Z")));
    assertThat(
            coverage.trusted(readAt.plusSeconds(900), Duration.ofDays(3), Duration.ofMinutes(15)))
        .as("fresh for 15 minutes")
        .isEqualTo(RangeSet.of(read));
    assertThat(
            coverage.trusted(readAt.plusSeconds(901), Duration.ofDays(3), Duration.ofMinutes(15)))
        .isEqualTo(RangeSet.of(january("2024-12-31T00:00:00Z", "2025-01-17T12:00:00Z")));
  }

  @Test
  void costsASecondWhenABoundMovesByASecond() {
    Coverage coverage = Coverage.NONE.with(range(10, 20), at(59));

    assertThat(RangeSet.of(range(9, 20)).minus(coverage.known()))
        .isEqualTo(RangeSet.of(range(9, 10)));
  }

  @Test
  void refusesPiecesThatOverlapOrAreOutOfOrder() {
    Piece early = new Piece(range(0, 5), at(9));
    Piece late = new Piece(range(4, 6), at(9));

    assertThatIllegalArgumentException().isThrownBy(() -> new Coverage(List.of(early, late)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Coverage(List.of(new Piece(range(5, 6), at(9)), early)));
  }

  /// Some readings at instants 0 to 9.
  private static List<Piece> readings(Random random) {
    List<Piece> readings = new ArrayList<>();
    for (TimeRange range : Seconds.randomRanges(random)) {
      readings.add(new Piece(range, at(random.nextInt(10))));
    }
    return readings;
  }

  /// For every second the latest reading.
  private static int[] model(List<Piece> readings) {
    int[] model = new int[Seconds.ALL];
    Arrays.fill(model, NEVER);
    for (Piece piece : readings) {
      int readAt = (int) Duration.between(at(0), piece.readAt()).toSeconds();
      Seconds.of(List.of(piece.range())).stream()
          .forEach(second -> model[second] = Math.max(model[second], readAt));
    }
    return model;
  }

  private static IntStream readIn(RangeSet some, int[] model) {
    return Seconds.of(some).stream().map(second -> model[second]).filter(read -> read != NEVER);
  }

  private static RangeSet seconds(IntPredicate which) {
    BitSet seconds = new BitSet();
    IntStream.range(0, Seconds.ALL).filter(which).forEach(seconds::set);
    return Seconds.ranges(seconds);
  }

  private static TimeRange january(String from, String to) {
    return new TimeRange(Instant.parse(from), Instant.parse(to));
  }
}

package dev.paceline.engine.coverage;

import static dev.paceline.engine.coverage.Seconds.at;
import static dev.paceline.engine.coverage.Seconds.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RangeSetTest {
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void isWhatASetOfSecondsIs(long seed) {
    Random random = new Random(seed);
    RangeSet a = RangeSet.unionOf(Seconds.randomRanges(random));
    RangeSet b = RangeSet.unionOf(Seconds.randomRanges(random));

    BitSet union = Seconds.of(a);
    union.or(Seconds.of(b));
    assertThat(a.union(b)).isEqualTo(Seconds.ranges(union));
    BitSet intersection = Seconds.of(a);
    intersection.and(Seconds.of(b));
    assertThat(a.intersection(b)).isEqualTo(Seconds.ranges(intersection));
    BitSet rest = Seconds.of(a);
    rest.andNot(Seconds.of(b));
    assertThat(a.minus(b)).isEqualTo(Seconds.ranges(rest));
    assertThat(b.containsAll(a)).isEqualTo(rest.isEmpty());
    assertThat(a.length()).isEqualTo(Duration.ofSeconds(Seconds.of(a).cardinality()));
    assertThat(a.isEmpty()).isEqualTo(Seconds.of(a).isEmpty());
    int second = random.nextInt(Seconds.ALL);
    assertThat(a.contains(at(second))).isEqualTo(Seconds.of(a).get(second));
    BitSet before = Seconds.of(a);
    before.clear(second, Seconds.ALL + 1);
    assertThat(a.before(at(second))).isEqualTo(Seconds.ranges(before));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("N-65 any order of the ranges gives the same smallest set")
  void n65IsMinimalInAnyOrder(long seed) {
    Random random = new Random(seed);
    List<TimeRange> given = new ArrayList<>(Seconds.randomRanges(random));

    RangeSet set = RangeSet.unionOf(given);

    assertThat(set).as("minimal").isEqualTo(Seconds.ranges(Seconds.of(given)));
    for (int i = 1; i < set.ranges().size(); i++) {
      assertThat(set.ranges().get(i - 1).to()).isBefore(set.ranges().get(i).from());
    }
    Collections.shuffle(given, random);
    given.addAll(given.subList(0, given.size() / 2));
    assertThat(RangeSet.unionOf(given)).isEqualTo(set);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void bridgesExactlyTheGapsThatAreNotTooLong(long seed) {
    Random random = new Random(seed);
    List<TimeRange> given = Seconds.randomRanges(random);
    int gap = random.nextInt(6);

    BitSet expected = Seconds.of(given);
    for (int from = expected.nextSetBit(0); from >= 0; ) {
      int end = expected.nextClearBit(from);
      int next = expected.nextSetBit(end);
      if (next >= 0 && next - end <= gap) {
        expected.set(end, next);
      }
      from = next;
    }

    assertThat(RangeSet.unionOf(given).bridged(Duration.ofSeconds(gap)))
        .isEqualTo(Seconds.ranges(expected));
  }

  @Test
  @DisplayName("N-60 1–15 and 10–25 January are one range")
  void n60Overlapping() {
    assertThat(RangeSet.of(january(1, 15), january(10, 25)))
        .isEqualTo(RangeSet.of(days("2024-12-31", "2025-01-27")));
  }

  @Test
  @DisplayName("N-61 1–15 and 16–31 January are one range")
  void n61Adjacent() {
    assertThat(RangeSet.of(january(1, 15), january(16, 31)))
        .isEqualTo(RangeSet.of(days("2024-12-31", "2025-02-02")));
  }

  @Test
  @DisplayName("N-62 1–7 and 10–16 January are one range, as their margins touch")
  void n62Touching() {
    assertThat(RangeSet.of(january(1, 7), january(10, 16)).ranges())
        .containsExactly(days("2024-12-31", "2025-01-18"));
  }

  @Test
  @DisplayName("N-63 1–7 and 11–17 January are two ranges, and one when bridged")
  void n63ApartUntilBridged() {
    RangeSet set = RangeSet.of(january(1, 7), january(11, 17));

    assertThat(set.ranges())
        .containsExactly(days("2024-12-31", "2025-01-09"), days("2025-01-10", "2025-01-19"));
    assertThat(set.bridged(Duration.ofDays(31)).ranges())
        .containsExactly(days("2024-12-31", "2025-01-19"));
    assertThat(set.bridged(Duration.ZERO)).isEqualTo(set);
  }

  @Test
  @DisplayName("N-64 nested windows are the outer one")
  void n64Nested() {
    assertThat(RangeSet.of(january(5, 7), january(1, 31), january(2, 30)))
        .isEqualTo(RangeSet.of(january(1, 31)));
  }

  @Test
  void refusesRangesThatAreNotApart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RangeSet(List.of(range(0, 2), range(2, 3))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RangeSet(List.of(range(5, 6), range(2, 3))));
    assertThatIllegalArgumentException().isThrownBy(() -> range(3, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RangeSet.EMPTY.bridged(Duration.ofSeconds(-1)));
  }

  @Test
  void knowsOfARangeWhereItBeginsAndEnds() {
    assertThat(range(2, 4).contains(at(2))).isTrue();
    assertThat(range(2, 4).contains(at(4))).isFalse();
    assertThat(range(2, 4).overlaps(range(3, 9))).isTrue();
    assertThat(range(2, 4).overlaps(range(4, 9))).isFalse();
    assertThat(range(4, 9).overlaps(range(2, 4))).isFalse();
  }

  /// Whole days of January with the margin of a day.
  private static TimeRange january(int first, int last) {
    Instant start = Instant.parse("2025-01-01T00:00:00Z");
    return new TimeRange(
        start.plus(Duration.ofDays(first - 2)), start.plus(Duration.ofDays(last + 1)));
  }

  private static TimeRange days(String from, String to) {
    return new TimeRange(midnight(from), midnight(to));
  }

  private static Instant midnight(String day) {
    return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}

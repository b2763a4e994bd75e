package dev.paceline.engine.budget;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paceline.engine.budget.Permit.Denied;
import dev.paceline.engine.budget.Permit.Granted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LedgerTest {
  private static final Instant NOW = Instant.parse("2025-03-01T10:14:59Z");
  private static final Instant NEXT_QUARTER = Instant.parse("2025-03-01T10:15:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2025-03-02T00:00:00Z");

  private Ledger ledger = ledger(Limits.DEFAULT);

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void grantsTheLimitAndNoMoreWhateverComesBetween(long seed) {
    Random random = new Random(seed);
    Limits limits =
        new Limits(
            1 + random.nextInt(20),
            1 + random.nextInt(60),
            1 + random.nextInt(20),
            1 + random.nextInt(60));
    ledger = ledger(limits);
    Instant now = NOW;
    List<Granted> granted = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      now = now.plusSeconds(random.nextInt(120));
      ledger = ledger.at(now);
      Call call = random.nextInt(4) == 0 ? Call.WRITE : Call.READ;
      switch (ledger.ask(call, 0, Reserve.NONE, now)) {
        case Granted permit -> {
          ledger = ledger.with(permit, NOW);
          granted.add(permit);
        }
        case Denied denied -> {
          assertThat(denied.until()).isAfter(now);
          assertThat(
                  ledger
                      .at(denied.until().minusMillis(1))
                      .ask(call, 0, Reserve.NONE, denied.until().minusMillis(1)))
              .as("denied for as long as it was said")
              .isInstanceOf(Denied.class);
        }
      }
    }
    for (Window limit : limits.windows(NOW)) {
      granted.stream()
          .flatMap(permit -> permit.windows().stream())
          .filter(limit::matches)
          .collect(groupingBy(Window::start))
          .values()
          .forEach(calls -> assertThat(calls).hasSizeLessThanOrEqualTo(limit.limit()));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void endsWithTheSameUsageWhateverTheOrderOfTheAnswers(long seed) {
    Random random = new Random(seed);
    List<Granted> permits = take(1 + random.nextInt(30));
    List<Integer> counts = new ArrayList<>();
    int foreign = random.nextInt(40);
    for (int i = 0; i < permits.size(); i++) {
      counts.add(foreign + i + 1);
    }
    Collections.shuffle(counts, random);

    for (int i = 0; i < permits.size(); i++) {
      int before = used(Bucket.READ, Span.QUARTER);
      ledger = ledger.observed(permits.get(i), read(counts.get(i), 500 + counts.get(i)));
      assertThat(used(Bucket.READ, Span.QUARTER)).isGreaterThanOrEqualTo(before);
    }

    assertThat(used(Bucket.READ, Span.QUARTER)).isEqualTo(foreign + permits.size());
    assertThat(used(Bucket.READ, Span.DAY)).isEqualTo(500 + foreign + permits.size());
    assertThat(used(Bucket.OVERALL, Span.QUARTER)).isEqualTo(permits.size());
  }

  @Test
  void deniesUntilTheWindowThatLastsLongestRolls() {
    ledger = ledger(new Limits(3, 3, 10, 10));
    take(3);

    assertThat(ledger.ask(Call.READ, 0, Reserve.NONE, NOW))
        .isEqualTo(new Denied(MIDNIGHT, "read limit of the UTC day used up (3 of 3)"));
    assertThat(ledger.ask(Call.WRITE, 0, Reserve.NONE, NOW)).isInstanceOf(Granted.class);
  }

  @Test
  void keepsAShareForUrgentCallersInEveryWindow() {
    ledger = ledger(new Limits(100, 20, 200, 200));
    Reserve reserve = new Reserve(0.05, 80);
    take(19);

    assertThat(ledger.ask(Call.READ, 79, reserve, NOW))
        .isEqualTo(
            new Denied(
                MIDNIGHT, "read limit of the UTC day used up (19 of 20, 1 kept for urgent calls)"));
    assertThat(ledger.ask(Call.READ, 80, reserve, NOW)).isInstanceOf(Granted.class);
    assertThatIllegalArgumentException().isThrownBy(() -> new Reserve(1, 80));
    assertThatIllegalArgumentException().isThrownBy(() -> new Reserve(-0.1, 80));
  }

  @Test
  void takesAnAnswerAfterTheWindowForTheOldWindow() {
    List<Granted> permits = take(37);
    ledger = ledger.at(NEXT_QUARTER);
    take(2);

    ledger = ledger.observed(permits.getLast(), read(60, 600));
    ledger = ledger.observed(permits.getLast(), read(37, 637));
    ledger = ledger.observed(permits.getLast(), read(35, 635));

    assertThat(used(Bucket.READ, Span.QUARTER)).as("a count of the old window").isEqualTo(2);
    assertThat(used(Bucket.READ, Span.DAY)).as("the day goes on").isEqualTo(637);
  }

  @Test
  void takesALowCountAfterTheWindowForTheNewWindow() {
    List<Granted> permits = take(37);
    ledger = ledger.at(NEXT_QUARTER);
    take(2);

    ledger = ledger.observed(permits.getLast(), read(5, 42));

    assertThat(used(Bucket.READ, Span.QUARTER)).isEqualTo(5);
  }

  @Test
  void takesTheCountOfItsOwnPermitForTheOldWindow() {
    Granted first = take(1).getFirst();
    ledger = ledger.at(NEXT_QUARTER);

    ledger = ledger.observed(first, read(1, 1));

    assertThat(used(Bucket.READ, Span.QUARTER)).isZero();
  }

  @Test
  void followsLimitsAtOnceEvenWhenTheyFall() {
    List<Granted> permits = take(50);

    ledger = ledger.observed(permits.getFirst(), Usage.NONE.with(Bucket.READ, "40,900", ","));

    assertThat(ledger.windows().getFirst().limit()).isEqualTo(40);
    assertThat(ledger.windows().getFirst().left()).isZero();
    assertThat(used(Bucket.READ, Span.QUARTER)).isEqualTo(50);
    assertThat(ledger.ask(Call.READ, 0, Reserve.NONE, NOW)).isInstanceOf(Denied.class);
  }

  @Test
  void keepsItsCountWhenTheClockIsSetBack() {
    take(100);

    ledger = ledger.at(NOW.minus(Duration.ofHours(1)));

    assertThat(ledger.ask(Call.READ, 0, Reserve.NONE, NOW))
        .isInstanceOfSatisfying(
            Denied.class, denied -> assertThat(denied.until()).isEqualTo(NEXT_QUARTER));
  }

  @Test
  void pausesForTheDayByItsOwnCountToo() {
    ledger = ledger(new Limits(100, 5, 200, 2000));
    List<Granted> permits = take(5);

    assertThat(refused(permits.getFirst(), Usage.NONE, Instant.MIN)).isEqualTo(MIDNIGHT);
  }

  @Test
  void neverShortensAPause() {
    List<Granted> permits = take(2);

    assertThat(refused(permits.getFirst(), read(100, 1000), Instant.MIN)).isEqualTo(MIDNIGHT);
    assertThat(refused(permits.getLast(), Usage.NONE, Instant.MIN)).isEqualTo(MIDNIGHT);
  }

  @Test
  void waitsForAsLongAsTheServerAsksIfThatIsLonger() {
    Granted permit = take(1).getFirst();

    assertThat(refused(permit, Usage.NONE, NOW)).isEqualTo(NEXT_QUARTER);
    assertThat(refused(permit, Usage.NONE, NEXT_QUARTER.plusSeconds(30)))
        .isEqualTo(NEXT_QUARTER.plusSeconds(30));
  }

  @Test
  void isNotHeldUpByARefusalOfAWindowThatIsOver() {
    Granted permit = take(1).getFirst();
    ledger = ledger.at(NEXT_QUARTER);

    refused(permit, read(100, 200), Instant.MIN);

    assertThat(ledger.at(NEXT_QUARTER).ask(Call.READ, 0, Reserve.NONE, NEXT_QUARTER))
        .isInstanceOf(Granted.class);
  }

  private Instant refused(Granted permit, Usage usage, Instant notBefore) {
    ledger = ledger.refused(permit, usage, notBefore);
    return ledger.pause().map(Pause::until).orElseThrow();
  }

  private List<Granted> take(int count) {
    List<Granted> permits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Granted permit = (Granted) ledger.ask(Call.READ, 0, Reserve.NONE, NOW);
      ledger = ledger.with(permit, NOW);
      permits.add(permit);
    }
    return permits;
  }

  private int used(Bucket bucket, Span span) {
    return new Status(ledger.windows(), Optional.empty(), Reserve.NONE).window(bucket, span).used();
  }

  private static Usage read(int quarter, int day) {
    return Usage.NONE.with(Bucket.READ, null, quarter + "," + day);
  }

  private static Ledger ledger(Limits limits) {
    return new Ledger(limits.windows(NOW), Optional.empty());
  }
}

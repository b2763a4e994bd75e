package dev.paceline.strava.fetch;

import static dev.paceline.strava.client.StravaClient.PAGE_SIZE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.strava.fetch.Lister.Item;
import dev.paceline.strava.fetch.Lister.Query;
import dev.paceline.strava.fetch.Lister.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ListerTest {
  private static final long START = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
  private static final TimeRange RANGE =
      new TimeRange(Instant.ofEpochSecond(START), Instant.ofEpochSecond(START + 100_000));
  private static final int MOST_PAGES = 50;

  /// In which order the source lists.
  enum Order {
    NEWEST_FIRST,
    OLDEST_FIRST,
    IN_NO_ORDER;

    private Comparator<Item> comparator() {
      return switch (this) {
        case NEWEST_FIRST -> Comparator.comparingLong(Item::startSeconds).reversed();
        case OLDEST_FIRST -> Comparator.comparingLong(Item::startSeconds);
        case IN_NO_ORDER -> Comparator.comparingLong(item -> item.id() * 7919 % 1009);
      };
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "199, 1, 2", "200, 2, 2", "400, 3, 4", "401, 3, 4"})
  @DisplayName("N-68 calls for a list for scoring, and for one that may mark rows missing")
  void n68TakesSoManyCalls(int activities, int forScoring, int confirming) {
    List<Item> list = secondsApart(activities);

    assertThat(walk(list, Order.NEWEST_FIRST, false)).hasSize(forScoring);
    assertThat(walk(list, Order.NEWEST_FIRST, true)).hasSize(confirming);
  }

  @Test
  @DisplayName("N-68 500 activities come as 200, 199, 101 new ones, and one page confirms")
  void n68FiveHundredComeInThreeBatches() {
    assertThat(walk(secondsApart(500), Order.NEWEST_FIRST, true)).containsExactly(200, 199, 101, 0);
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  @DisplayName("Case 28: whatever the order, every activity is seen")
  void case28SeesEverythingInAnyOrder(Order order) {
    for (int activities : new int[] {0, 1, 199, 200, 201, 400, 777}) {
      for (boolean confirming : new boolean[] {false, true}) {
        List<Integer> news = walk(secondsApart(activities), order, confirming);

        assertThat(sum(news)).as("%d of %s", activities, order).isEqualTo(activities);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void seesEverythingThatBeganInOneSecond(Order order) {
    List<Item> list = new ArrayList<>(secondsApart(150));
    LongStream.rangeClosed(1, 250)
        .mapToObj(i -> new Item(1_000 + i, START + 75))
        .forEach(list::add);
    LongStream.rangeClosed(1, 300)
        .mapToObj(i -> new Item(2_000 + i, START + 500 + i))
        .forEach(list::add);

    assertThat(sum(walk(list, order, false))).isEqualTo(700);
    assertThat(sum(walk(list, order, true))).isEqualTo(700);
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void goesBeyondAPageOfOneSecond(Order order) {
    List<Item> list = new ArrayList<>();
    LongStream.rangeClosed(1, 250).mapToObj(i -> new Item(i, START + 9)).forEach(list::add);
    LongStream.rangeClosed(1, 100)
        .mapToObj(i -> new Item(1_000 + i, START + 20 + i))
        .forEach(list::add);

    assertThat(sum(walk(list, order, false))).isEqualTo(350);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void seesEverythingOfAnyList(long seed) {
    Random random = new Random(seed);
    List<Item> list = new ArrayList<>();
    int seconds = 1 + random.nextInt(600);
    for (int id = 1; id <= random.nextInt(900); id++) {
      list.add(new Item(id, START + random.nextInt(seconds)));
    }
    for (Order order : Order.values()) {
      assertThat(sum(walk(list, order, random.nextBoolean())))
          .as("seed %d, %s", seed, order)
          .isEqualTo(list.size());
    }
  }

  @Test
  @DisplayName("Case 28: an entry that an insert pushed to the next page counts once")
  void case28CountsARepeatedEntryOnce() {
    Lister lister = new Lister(RANGE, false);
    List<Item> list = secondsApart(300).reversed();

    assertThat(lister.accept(list.subList(0, 200), 200)).isEqualTo(Verdict.MORE);
    assertThat(lister.accept(list.subList(195, 300), 105)).isEqualTo(Verdict.COMPLETE);

    assertThat(lister.seen()).hasSize(300);
  }

  @Test
  void asksForTheFirstPageOfBothBounds() {
    TimeRange range =
        new TimeRange(Instant.ofEpochSecond(START), Instant.ofEpochSecond(START + 10, 1));

    assertThat(new Lister(range, false).next()).isEqualTo(new Query(START - 1, START + 11, 1, 200));
  }

  @Test
  void givesUpAListThatNeverEnds() {
    Lister lister = new Lister(RANGE, false);
    long id = 1;
    Verdict verdict = Verdict.MORE;
    for (int page = 1; page <= 1_000 && verdict == Verdict.MORE; page++) {
      List<Item> full = new ArrayList<>();
      for (int i = 0; i < PAGE_SIZE; i++) {
        full.add(new Item(id++, START + 5));
      }
      verdict = lister.accept(full, PAGE_SIZE);
    }
    assertThat(verdict).isEqualTo(Verdict.ENDLESS);
  }

  @Test
  void countsUnreadableEntriesAsPartOfAFullPage() {
    Lister lister = new Lister(RANGE, false);

    assertThat(lister.accept(secondsApart(199).reversed(), 200)).isEqualTo(Verdict.MORE);
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  @DisplayName("X-5 a walk written down between any two pages goes on as if nothing had been")
  void x5GoesOnFromAnyPage(Order order) {
    List<Item> list = secondsApart(777);
    for (boolean confirming : new boolean[] {false, true}) {
      Lister whole = new Lister(RANGE, confirming);
      Lister resumed = new Lister(RANGE, confirming);
      Verdict verdict;
      do {
        resumed = new Lister(ListerState.parse(resumed.state().text()).orElseThrow());
        assertThat(resumed.next()).isEqualTo(whole.next());
        List<Item> page = page(list, order, whole.next());
        verdict = whole.accept(page, page.size());
        assertThat(resumed.accept(page, page.size())).isEqualTo(verdict);
      } while (verdict == Verdict.MORE);
      assertThat(resumed.seen()).isEqualTo(whole.seen()).hasSize(777);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "true 1 2 3", "true 1 2 x false 1 ", "true 1 2 1 false 1 a,,b c"})
  void takesNoOtherTextForAState(String text) {
    assertThat(ListerState.parse(text)).isEmpty();
  }

  @Test
  void writesDownIdsBeyondTwoToThe53() {
    ListerState state =
        new ListerState(
            true, 7, 100, -1, 2, 3, true, 4, 3, Set.of(Long.MAX_VALUE, 18_000_000_001L));

    assertThat(ListerState.parse(state.text())).contains(state);
    assertThat(ListerState.parse(ListerState.start(RANGE, false).text()))
        .contains(ListerState.start(RANGE, false));
  }

  /// Walks a list, and answers how many entries of each page were new.
  private static List<Integer> walk(List<Item> list, Order order, boolean confirming) {
    Lister lister = new Lister(RANGE, confirming);
    List<Integer> news = new ArrayList<>();
    Verdict verdict;
    do {
      Set<Long> before = new HashSet<>(lister.seen());
      List<Item> page = page(list, order, lister.next());
      verdict = lister.accept(page, page.size());
      news.add(lister.seen().size() - before.size());
      assertThat(news).hasSizeLessThan(MOST_PAGES);
    } while (verdict == Verdict.MORE);
    assertThat(verdict).isEqualTo(Verdict.COMPLETE);
    return news;
  }

  private static List<Item> page(List<Item> list, Order order, Query query) {
    List<Item> found = new ArrayList<>(list);
    found.removeIf(i -> i.startSeconds() <= query.after() || i.startSeconds() >= query.before());
    found.sort(Comparator.comparingLong(Item::id));
    found.sort(order.comparator());
    int from = Math.min(found.size(), (query.page() - 1) * PAGE_SIZE);
    return found.subList(from, Math.min(found.size(), from + PAGE_SIZE));
  }

  /// Activities a second apart, oldest first; ids do not follow the dates.
  private static List<Item> secondsApart(int count) {
    List<Long> ids = new ArrayList<>(LongStream.rangeClosed(1, count).boxed().toList());
    Collections.shuffle(ids, new Random(5));
    return LongStream.range(0, count).mapToObj(i -> new Item(ids.get((int) i), START + i)).toList();
  }

  private static int sum(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sum();
  }
}

package dev.paceline.club.competition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Effort;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every club. A failing club is named by its seed.
final class ScoringPropertyTest {
  static Stream<InventedClub> clubs() {
    return Stream.of(
            Map.<Setting, String>of(),
            Map.of(Setting.MODE, "compat"),
            Map.of(Setting.WINDOW_CLOCK, "athlete", Setting.SPLIT_WINDOWS, "off"),
            Map.of(Setting.TEAM_SCORE, "best 2", Setting.DEFAULT_TIMES, "when final"))
        .flatMap(settings ->
            Stream.of(1L, 2L, 3L, 4L, 5L)
                .map(seed -> InventedClub.untidy(seed, Rules.of(settings))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clubs")
  @DisplayName("O-5, case 28: neither the order of runners nor that of records matters")
  void orderDoesNotMatter(InventedClub club) {
    Results expected = score(club, club.competition().runners(), null);
    for (long seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      List<Competition.Runner> shuffled = new ArrayList<>(club.competition().runners());
      Collections.shuffle(shuffled, random);
      Results results = score(club, shuffled, random);
      assertThat(results).isEqualTo(expected);
      assertThat(results).hasToString(expected.toString());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clubs")
  @DisplayName("case 48, B5: scored on one thread or many, the result is the same")
  void threadsDoNotMatter(InventedClub club) throws Exception {
    String expected = score(club, club.competition().runners(), null).toString();
    Map<Competition.Runner, Optional<History>> records = new HashMap<>();
    for (Competition.Runner runner : club.competition().runners()) {
      records.put(runner, Optional.ofNullable(club.history(runner)));
    }
    for (int threads : new int[] {2, 5}) {
      try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
        for (int round = 0; round < 5; round++) {
          Scoring shared = club.scoring();
          List<Callable<Boolean>> adds =
              records.entrySet().stream().map(entry -> adding(shared, entry)).toList();
          for (Future<Boolean> added : executor.invokeAll(adds)) {
            assertThat(added.get()).isTrue();
          }
          assertThat(shared.results()).hasToString(expected);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clubs")
  @DisplayName("P-1: every runner is on every board, and only those read completely by default")
  void nobodyIsAbsentAndNoFailureIsATime(InventedClub club) {
    Results results = score(club, club.competition().runners(), null);
    Set<Competition.Runner> everybody = new HashSet<>(club.competition().runners());
    for (Results.Board board : results.boards()) {
      Set<Competition.Runner> shown = new HashSet<>();
      board.rows().forEach(row -> shown.add(row.runner()));
      board.unranked().forEach(row -> shown.add(row.runner()));
      assertThat(shown).isEqualTo(everybody);
      assertThat(board.rows())
          .filteredOn(row -> row.best() == null)
          .allSatisfy(row -> assertThat(row.verdict().status()).isIn(READ_COMPLETELY));
      assertThat(board.rows())
          .allSatisfy(row -> assertThat(row.verdict().status()).isNotEqualTo(Status.FAILED));
    }
    for (Results.DistanceBoard board : results.distances()) {
      assertThat(board.rows())
          .hasSameSizeAs(everybody)
          .filteredOn(row -> row.verdict().status() == Status.FAILED)
          .allSatisfy(row -> assertThat(row.distance()).isNull());
    }
    assertThat(results.quality()).hasSize(2 * everybody.size());
    assertThat(results.quality())
        .allSatisfy(row -> {
          assertThat(row.covered()).isLessThanOrEqualTo(row.needed());
          assertThat(row.considered()).isEqualTo(row.listed() - skipped(row));
        });
    assertThat(EnumSet.copyOf(results.quality().stream().map(q -> q.verdict().status()).toList()))
        .as("the clubs are untidy enough")
        .hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clubs")
  @DisplayName("§5.3: the best is what a plain search over all pairs finds")
  void bestIsThatOfAPlainSearch(InventedClub club) {
    Results results = score(club, club.competition().runners(), null);
    Schedule schedule = new Schedule(club.competition(), club.asOf());
    for (int i = 0; i < results.boards().size(); i++) {
      Schedule.Leaderboard board = schedule.boards().get(i);
      for (Results.Row row : results.boards().get(i).rows()) {
        if (row.best() != null) {
          assertThat(row.adjustedMillis()).isEqualTo(plainBest(club, board, row.runner()));
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clubs")
  @DisplayName(
      "an activity whose efforts count is one whose detail was asked for, in a listed range")
  void whatCountsWasAskedFor(InventedClub club) {
    Results results = score(club, club.competition().runners(), null);
    for (Results.Board board : results.boards()) {
      for (Results.Row row : board.rows()) {
        Results.Best best = row.best();
        History history = club.history(row.runner());
        if (best == null || history == null) {
          continue;
        }
        Need need = Scoring.need(club.competition(), row.runner(), history.athlete(), club.asOf());
        History.Entry entry =
            history.entries().stream()
                .filter(e -> e.activity().externalId().equals(best.activityId()))
                .findFirst()
                .orElseThrow();
        assertThat(need.liveUntil(entry.activity())).isPresent();
        if (entry.activity().start().isBefore(club.asOf())) {
          assertThat(need.spans())
              .anySatisfy(
                  span -> assertThat(span.range().contains(entry.activity().start())).isTrue());
        }
      }
    }
  }

  @Test
  @DisplayName("every runner comes once, and nobody else")
  void everyRunnerComesOnce() {
    InventedClub club = InventedClub.untidy(1, Rules.standard());
    Competition.Runner first = club.competition().runners().getFirst();
    Scoring scoring = club.scoring();
    assertThatIllegalStateException().isThrownBy(scoring::results);
    scoring.add(first, null);
    assertThatIllegalArgumentException().isThrownBy(() -> scoring.add(first, null));
    Competition.Runner stranger =
        new Competition.Runner(99, "Stranger", first.key(), "Team 1", "", null);
    assertThatIllegalArgumentException().isThrownBy(() -> scoring.add(stranger, null));
  }

  private static final Set<Status> READ_COMPLETELY =
      EnumSet.of(Status.COMPLETE, Status.PROVISIONAL);

  private static Callable<Boolean> adding(
      Scoring scoring, Map.Entry<Competition.Runner, Optional<History>> entry) {
    return () -> {
      scoring.add(entry.getKey(), entry.getValue().orElse(null));
      return true;
    };
  }

  private static int skipped(Results.Quality row) {
    return row.skipped().values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Scores the runners in their order, with their records shuffled if there is chance.
  private static Results score(
      InventedClub club, List<Competition.Runner> runners, @Nullable Random random) {
    Scoring scoring = club.scoring();
    for (Competition.Runner runner : runners) {
      History history = club.history(runner);
      scoring.add(runner, history == null || random == null ? history : shuffled(history, random));
    }
    return scoring.results();
  }

  private static History shuffled(History history, Random random) {
    List<History.Entry> entries = new ArrayList<>();
    for (History.Entry entry : history.entries()) {
      List<Effort> efforts = new ArrayList<>(entry.efforts());
      Collections.shuffle(efforts, random);
      entries.add(
          new History.Entry(
              entry.activity(),
              entry.detailReadAt(),
              entry.effortsPresent(),
              efforts,
              entry.failure()));
    }
    Collections.shuffle(entries, random);
    return new History(
        new AthleteId(random.nextInt(1000)),
        history.coverage(),
        history.listFailures(),
        entries,
        history.measures());
  }

  /// The smallest adjusted time over all valid pairs of an effort and a window.
  private static long plainBest(
      InventedClub club, Schedule.Leaderboard board, Competition.Runner runner) {
    History history = club.history(runner);
    Rules rules = club.competition().rules();
    Bonuses bonuses = new Bonuses(rules, runner.birthday());
    long best = Long.MAX_VALUE;
    if (history == null) {
      return best;
    }
    for (History.Entry entry : history.entries()) {
      for (Effort effort : entry.efforts()) {
        EffortStart start = new EffortClock(rules).of(entry.activity(), effort, history.measures());
        CoveredDistance distance = CoveredDistance.of(entry.activity(), effort, history.measures());
        for (Schedule.Slot slot : board.slots()) {
          boolean valid =
              effort.segmentId() == board.group().segmentId()
                  && new Eligibility(rules).efforts(entry.activity()).isEmpty()
                  && !(start instanceof EffortStart.Unread)
                  && slot.time().touches(entry.activity())
                  && slot.time().contains(start)
                  && isLongEnough(distance, board.group().minimumMeters());
          if (valid) {
            long adjusted = bonuses.adjusted(effort.elapsedSeconds() * 1000L, slot.window(), start);
            best = Math.min(best, adjusted);
          }
        }
      }
    }
    return best;
  }

  private static boolean isLongEnough(CoveredDistance distance, double minimum) {
    return minimum <= 0
        || switch (distance) {
          case CoveredDistance.Measured(double meters) -> meters >= minimum;
          case CoveredDistance.Declared(double meters) -> meters >= minimum;
          case CoveredDistance.Unread _ -> false;
        };
  }
}

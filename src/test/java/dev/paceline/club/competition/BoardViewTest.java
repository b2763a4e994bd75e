package dev.paceline.club.competition;

import static dev.paceline.club.competition.Contest.SEGMENT;
import static dev.paceline.club.competition.Contest.window;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.paceline.club.activity.SourceKey;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What others see of results.
final class BoardViewTest {
  private Results results;

  @BeforeEach
  void score() {
    Contest contest = new Contest();
    contest.group(window("2026-01-01", "2026-01-31"));
    contest.runner("Ada", "Red").run("2026-01-10T09:00:00Z").effort(SEGMENT, 100);
    contest.runner("Ben", "Blue").run("2026-01-11T09:00:00Z").effort(SEGMENT, 110);
    contest.runner("Cid", "Red").run("2026-01-12T09:00:00Z").effort(SEGMENT, 120);
    contest.runner("Dot", "Blue");
    results = contest.results();
  }

  @Test
  @DisplayName("D17: who did not agree is in no row and no total, and it is said")
  void leavesOutWhoIsWithheld() {
    BoardView view = view("Ada", "Dot");

    Results.Board board = view.results().boards().getFirst();
    assertThat(board.rows())
        .extracting(row -> row.runner().name(), Results.Row::rank)
        .as("ranks count everybody")
        .containsExactlyInAnyOrder(tuple("Ben", 2), tuple("Cid", 3));
    assertThat(board.unranked()).isEmpty();
    assertThat(board.teams())
        .extracting(
            Results.TeamRow::team,
            Results.TeamRow::totalMillis,
            Results.TeamRow::gapMillis,
            team -> team.score().intValueExact(),
            Results.TeamRow::entered)
        .containsExactly(tuple("Blue", 110_000L, 0L, 2, 1), tuple("Red", 120_000L, 10_000L, 3, 1));
    assertThat(view.results().summary())
        .extracting(Results.TeamTotal::team, Results.TeamTotal::totalMillis)
        .containsExactly(tuple("Blue", 110_000L), tuple("Red", 120_000L));
    assertThat(view.withheld()).isEqualTo(2);
    assertThat(view.boards()).containsExactly(2);
    assertThat(view.notice())
        .isEqualTo(
            "2 runners are withheld for lack of consent and are left out of rows and totals;"
                + " ranks count everybody");
    assertThat(view.results().toString()).doesNotContain("Ada").doesNotContain("Dot");
  }

  @Test
  void showsEverythingWhereEverybodyAgreed() {
    BoardView view = view();

    assertThat(view.results()).isEqualTo(results);
    assertThat(view.withheld()).isZero();
    assertThat(view.notice()).isEmpty();
  }

  @Test
  void namesNoActivityThatMayNotBeSeen() {
    SourceKey ben = key("Ben");
    BoardView view = BoardView.of(results, _ -> true, (key, _) -> key.equals(ben));

    assertThat(view.results().boards().getFirst().rows())
        .allSatisfy(row -> {
          String activity = requireNonNull(row.best()).activityId();
          assertThat(activity.isEmpty()).isNotEqualTo(row.runner().key().equals(ben));
          assertThat(row.adjustedMillis()).isPositive();
        });
  }

  private BoardView view(String... withheld) {
    Set<SourceKey> keys = Set.of(withheld).stream().map(this::key).collect(Collectors.toSet());
    return BoardView.of(results, key -> !keys.contains(key), (_, _) -> true);
  }

  private SourceKey key(String name) {
    return results.competition().runners().stream()
        .filter(runner -> runner.name().equals(name))
        .map(Competition.Runner::key)
        .findFirst()
        .orElseThrow();
  }
}

package dev.paceline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.oracle.Series.Terms;
import dev.paceline.oracle.Series.WindowRow;
import dev.paceline.oracle.Truth.RankLine;
import dev.paceline.simulator.world.ClubPlan;
import dev.paceline.simulator.world.World;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What is made up has something of everything, or comparing it would prove little.
final class SeriesMakerTest {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 2, 9);
  private static final int DAYS = 24;
  private static final Instant AS_OF = Instant.parse("2026-05-10T12:07:03Z");

  private final World world = World.club(new ClubPlan(1, FIRST_DAY, DAYS, 9, 22, 3));
  private final List<Series> standard = new ArrayList<>();
  private final List<Series> compat = new ArrayList<>();

  SeriesMakerTest() {
    for (int seed = 1; seed <= 15; seed++) {
      standard.add(new SeriesMaker(world, FIRST_DAY, DAYS, seed).standard());
      compat.add(new SeriesMaker(world, FIRST_DAY, DAYS, seed).compat());
    }
  }

  private Truth truth(Series series) {
    return new Oracle(world, series, AS_OF).truth();
  }

  private List<RankLine> lines(List<Series> all) {
    return all.stream()
        .flatMap(series -> truth(series).boards().stream())
        .flatMap(board -> board.ranks().stream())
        .toList();
  }

  /// How many series end differently when their windows are rewritten.
  private long changed(List<Series> all, UnaryOperator<WindowRow> rewrite) {
    return all.stream()
        .filter(series -> {
          List<WindowRow> windows = series.windows().stream().map(rewrite).toList();
          Series other = new Series(series.terms(), series.entrants(), windows, series.distances());
          return !truth(other).equals(truth(series));
        })
        .count();
  }

  private long with(Predicate<Terms> what) {
    return standard.stream().map(Series::terms).filter(what).count();
  }

  @Test
  @DisplayName("results with every bonus, default times, several attempts")
  void marks() {
    for (List<Series> all : List.of(standard, compat)) {
      assertThat(lines(all))
          .anyMatch(line -> line.marks().equals("B"))
          .anyMatch(line -> line.marks().equals("T"))
          .anyMatch(line -> line.marks().equals("BT"))
          .anyMatch(line -> line.marks().equals("d"))
          .anyMatch(line -> line.marks().isEmpty())
          .anyMatch(line -> line.attempts() > 2)
          .anyMatch(line -> line.teamRank() > 1)
          .anyMatch(line -> line.adjustedMillis() == 0);
    }
  }

  @Test
  @DisplayName("minimum distances, zones and offsets that change a result")
  void windows() {
    assertThat(
            changed(
                standard,
                row ->
                    new WindowRow(
                        row.segment(),
                        row.start(),
                        row.end(),
                        row.zone(),
                        row.label(),
                        row.defaultMillis(),
                        0,
                        row.birthdayBonusMillis(),
                        row.timeBonusMillis())))
        .isGreaterThan(1);
    assertThat(
            changed(
                standard,
                row ->
                    new WindowRow(
                        row.segment(),
                        row.start(),
                        row.end(),
                        java.time.ZoneOffset.UTC,
                        row.label(),
                        row.defaultMillis(),
                        row.minimumMeters(),
                        row.birthdayBonusMillis(),
                        row.timeBonusMillis())))
        .isGreaterThan(1);
    assertThat(standard)
        .anyMatch(
            series -> series.windows().stream().anyMatch(row -> row.start().offset().isPresent()));
  }

  @Test
  @DisplayName("every rule in force somewhere")
  void rules() {
    assertThat(with(Terms::athleteClock)).isBetween(1L, 14L);
    assertThat(with(Terms::wholeDays)).isBetween(1L, 14L);
    assertThat(with(Terms::splitWindows)).isBetween(1L, 14L);
    assertThat(with(Terms::countPrivate)).isBetween(1L, 14L);
    assertThat(with(Terms::measured)).isBetween(1L, 14L);
    assertThat(with(terms -> terms.bestOf() == 0)).isPositive();
    assertThat(with(terms -> terms.bestOf() < 0)).isPositive();
    assertThat(with(terms -> terms.bestOf() > 1)).isPositive();
    assertThat(standard).anyMatch(series -> series.distances().size() > 1);
    assertThat(standard.stream().map(series -> series.terms().leap()).distinct()).hasSize(3);
    assertThat(standard.stream().map(series -> series.terms().defaults()).distinct()).hasSize(3);
  }

  @Test
  @DisplayName("§15: both modes seldom agree")
  void modesDiffer() {
    assertThat(compat)
        .filteredOn(series -> truth(series).equals(truth(series.with(Terms.STANDARD))))
        .hasSizeLessThan(4);
  }
}

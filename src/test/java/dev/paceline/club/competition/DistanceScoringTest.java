package dev.paceline.club.competition;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.Failure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class DistanceScoringTest {
  @Test
  @DisplayName("N-33: runs, kilometres, long runs and the average")
  void sums() {
    Contest contest = new Contest().stage("2026-01-01", "2026-01-31", "5");
    Diary ada = contest.runner("Ada", "", "Red", null);
    ada.run("2026-01-10T09:00:00Z").meters(6000, 50);
    ada.run("2026-01-11T09:00:00Z").meters(4000, 25.25);
    assertThat(first(contest))
        .isEqualTo(
            new Results.Distance(
                2, new BigDecimal("10.00"), new BigDecimal("75.3"), new BigDecimal("5.00"), 1));
  }

  @Test
  @DisplayName("N-33: exactly the threshold is a long run, and thresholds are exact")
  void thresholdIsInclusive() {
    Contest contest = new Contest().stage("2026-01-01", "2026-01-31", "5.0");
    contest.runner("Ada", "", "Red", null).run("2026-01-10T09:00:00Z").meters(5000.0, 0);
    assertThat(first(contest).longRuns()).isEqualTo(1);
  }

  @Test
  @DisplayName("N-34, §15 row 12: halves are rounded up once at the end; compat rounds binary sums")
  void rounding() {
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.stage("2026-01-01", "2026-02-01", null);
      contest.runner("Ada", "", "Red", null).run("2026-01-10T09:00:00Z").meters(181_695.0, 0);
      Diary ben = contest.runner("Ben", "", "Red", null);
      ben.run("2026-01-10T09:00:00Z").meters(1000.4, 0.1);
      ben.run("2026-01-11T09:00:00Z").meters(1000.4, 0.1);
      ben.run("2026-01-12T09:00:00Z").meters(1004.2, 0.05);
      List<Results.DistanceRow> rows = contest.results().distances().getFirst().rows();
      // 181.695 is stored as 181.694999…, and 3005.0 is the exact sum.
      assertThat(requireNonNull(rows.get(0).distance()).kilometers())
          .isEqualByComparingTo(compat ? "181.69" : "181.70");
      assertThat(requireNonNull(rows.get(1).distance()).kilometers())
          .isEqualByComparingTo(compat ? "3.00" : "3.01");
      assertThat(requireNonNull(rows.get(1).distance()).climbMeters())
          .isEqualByComparingTo(compat ? "0.2" : "0.3");
    }
  }

  @Test
  @DisplayName("N-34: without a run the figures are zero, without data they are blank")
  void zeroIsNotBlank() {
    Contest contest = new Contest().stage("2026-01-01", "2026-01-31", null);
    contest.runner("Ada", "", "Red", null);
    contest
        .runner("Ben", "", "Red", null)
        .unread()
        .listFailed(Failure.Code.SERVICE_UNAVAILABLE, "2027-02-01T00:15:00Z");
    contest.stranger("Cid", "", "Blue");
    Results results = contest.results();
    assertThat(results.distances().getFirst().rows())
        .extracting(
            row -> row.runner().name(),
            row -> row.distance() == null ? "blank" : "" + row.distance().kilometers(),
            row -> row.verdict().status())
        .containsExactly(
            tuple("Ada", "0.00", Status.COMPLETE),
            tuple("Ben", "blank", Status.FAILED),
            tuple("Cid", "blank", Status.FAILED));
    assertThat(requireNonNull(results.distanceSummary()).rows())
        .extracting(row -> row.distance() == null)
        .containsExactly(false, true, true);
    assertThat(results.distances().getFirst().teams())
        .extracting(Results.DistanceTeam::team, Results.DistanceTeam::runners)
        .containsExactly(tuple("Blue", 0), tuple("Red", 1));
  }

  @Test
  @DisplayName("N-35: in two windows, once in the summary; in the gap, only in compat's summary")
  void overlapsAndGaps() {
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.stage("2026-01-01", "2026-01-20", null);
      contest.stage("2026-01-10", "2026-01-25", null);
      contest.stage("2026-02-10", "2026-02-20", null);
      Diary ada = contest.runner("Ada", "", "Red", null);
      ada.run("2026-01-15T09:00:00Z").meters(6000, 0);
      ada.run("2026-02-01T09:00:00Z").meters(4000, 0);
      ada.run("2026-03-01T09:00:00Z").meters(2000, 0);
      Results results = contest.results();
      assertThat(results.distances())
          .extracting(b -> requireNonNull(b.rows().getFirst().distance()).runs())
          .containsExactly(1, 1, 0);
      Results.Distance summary = summary(results);
      assertThat(summary.runs()).isEqualTo(compat ? 2 : 1);
      assertThat(summary.kilometers()).isEqualByComparingTo(compat ? "10" : "6");
      assertThat(results.distances().getFirst().teams()).hasSize(compat ? 0 : 1);
    }
  }

  @Test
  @DisplayName("N-36: by distance, climb, name, athlete")
  void order() {
    Contest contest = new Contest().stage("2026-01-01", "2026-01-31", null);
    climber(contest, "Cid", 80);
    climber(contest, "Ada", 50);
    climber(contest, "Eve", 80);
    climber(contest, "Eve", 80);
    contest.runner("Far", "", "Blue", null).run("2026-01-10T09:00:00Z").meters(10_010, 0);
    assertThat(contest.results().distances().getFirst().rows())
        .extracting(row -> row.runner().name(), row -> row.runner().row())
        .containsExactly(
            tuple("Far", 6), tuple("Cid", 2), tuple("Eve", 4), tuple("Eve", 5), tuple("Ada", 3));
  }

  @Test
  @DisplayName("D-2: an activity belongs where it begins, by the clock in force")
  void membershipByStart() {
    Contest contest = new Contest().stage("2026-01-05", "2026-01-11", null);
    Diary ada = contest.runner("Ada", "", "Red", null).offsetHours(-5);
    ada.run("2026-01-12T04:30:00Z");
    ada.run("2026-01-04T23:50:00Z");
    ada.run("2026-01-11T23:50:00Z");
    assertThat(first(contest).runs()).isEqualTo(1);
    contest.set(Setting.WINDOW_CLOCK, "athlete");
    assertThat(first(contest).runs()).as("by wall clock").isEqualTo(2);
  }

  @Test
  @DisplayName("§15 row 2: compat lists by UTC over all windows, and sorts by wall clock")
  void compatMembership() {
    Contest contest = new Contest().compat();
    contest.stage("2026-01-05", "2026-01-12", null);
    contest.stage("2026-01-12", "2026-01-19", null);
    Diary ada = contest.runner("Ada", "", "Red", null).offsetHours(-5);
    ada.run("2026-01-05T03:00:00Z");
    ada.run("2026-01-12T03:00:00Z");
    ada.run("2026-01-19T03:00:00Z");
    Results results = contest.results();
    assertThat(results.distances())
        .extracting(b -> requireNonNull(b.rows().getFirst().distance()).runs())
        .containsExactly(1, 0);
    assertThat(summary(results).runs()).isEqualTo(2);
  }

  @Test
  @DisplayName("C-1 to C-3: sport, privacy and flags count for distance, too; tracks do not")
  void whatCounts() {
    Contest contest = new Contest().stage("2026-01-01", "2026-01-31", null);
    Diary ada = contest.runner("Ada", "", "Red", null);
    ada.run("2026-01-10T06:00:00Z").trackless();
    ada.run("2026-01-10T08:00:00Z").sport("Ride", "Ride");
    ada.run("2026-01-10T10:00:00Z").flag(Activity.Flag.ONLY_ME);
    ada.run("2026-01-10T12:00:00Z").flag(Activity.Flag.FLAGGED);
    assertThat(first(contest).runs()).isEqualTo(1);
    Results.Quality quality = contest.results().quality().getFirst();
    assertThat(quality.kind()).isEqualTo(Results.Kind.DISTANCE);
    assertThat(quality.listed()).isEqualTo(4);
    assertThat(quality.skipped().keySet()).containsExactly("flagged", "private", "sport");
  }

  @Test
  @DisplayName("D-4: team totals add exact distances")
  void teamTotals() {
    Contest contest = new Contest().stage("2026-01-01", "2026-01-31", null);
    climber(contest, "Ada", 10.04);
    contest.runner("Ben", "", "Blue", null).run("2026-01-10T09:00:00Z").meters(5004, 10.04);
    contest.runner("Cid", "", "Blue", null);
    assertThat(contest.results().distances().getFirst().teams())
        .containsExactly(
            new Results.DistanceTeam(
                "Blue",
                3,
                2,
                new BigDecimal("15.00"),
                new BigDecimal("20.1"),
                new BigDecimal("5.00"),
                Map.of(Status.COMPLETE, 3)));
  }

  @Test
  @DisplayName("D-4: teams by distance, climb and name")
  void teamsInOrder() {
    Contest contest = new Contest().stage("2026-01-01", "2026-01-31", null);
    for (String team : new String[] {"Blue", "Amber", "Green", "Red"}) {
      contest
          .runner("Of " + team, "", team, null)
          .run("2026-01-10T09:00:00Z")
          .meters(team.equals("Red") ? 12_000 : 10_000, team.equals("Green") ? 20 : 10);
    }
    assertThat(contest.results().distances().getFirst().teams())
        .extracting(Results.DistanceTeam::team)
        .containsExactly("Red", "Green", "Amber", "Blue");
  }

  @Test
  @DisplayName("T-7, C-13: rows tell of hidden starts and possible duplicates")
  void notes() {
    Contest contest = new Contest().stage("2026-01-01", "2026-01-31", null);
    Diary ada = contest.runner("Ada", "", "Red", null);
    ada.run("2026-01-10T09:00:00Z").sport("Ride", "Ride");
    ada.run("2026-01-10T09:10:00Z");
    assertThat(notes(contest)).isEmpty();
    ada.run("2026-01-11T09:00:00Z").hidden();
    assertThat(notes(contest)).containsExactly(Results.Note.START_HIDDEN);
    ada.run("2026-01-10T09:20:00Z");
    assertThat(notes(contest))
        .containsExactly(Results.Note.START_HIDDEN, Results.Note.POSSIBLE_DUPLICATE);
    assertThat(first(contest).runs()).as("both count").isEqualTo(3);
  }

  @Test
  @DisplayName("D-5 compat: averages and long runs are of binary values")
  void compatAverages() {
    Contest contest = new Contest().compat().stage("2026-01-01", "2026-02-01", "5.1");
    Diary ada = contest.runner("Ada", "", "Red", null);
    ada.run("2026-01-10T09:00:00Z").meters(5100, 0);
    ada.run("2026-01-11T09:00:00Z").meters(5099.9, 0);
    ada.run("2026-01-12T09:00:00Z").meters(5000, 0);
    assertThat(first(contest).longRuns()).isEqualTo(1);
    assertThat(first(contest).averageKilometers()).isEqualByComparingTo("5.07");
    assertThat(summary(contest.results()).averageKilometers()).isEqualByComparingTo("5.07");
    assertThat(summary(contest.results()).longRuns()).isNull();
  }

  @Test
  @DisplayName("§8.2 compat: what starts outside all windows is skipped as outside")
  void compatSkipped() {
    Contest contest = new Contest().compat().stage("2026-01-05", "2026-01-10", null);
    Diary ada = contest.runner("Ada", "", "Red", null);
    ada.run("2026-01-06T09:00:00Z");
    ada.run("2026-01-10T09:00:00Z");
    Results.Quality quality = contest.results().quality().getFirst();
    assertThat(quality.considered()).isEqualTo(1);
    assertThat(quality.skipped()).containsExactly(java.util.Map.entry("outside", 1));
  }

  private static List<Results.Note> notes(Contest contest) {
    return contest.results().distances().getFirst().rows().getFirst().notes();
  }

  @Test
  @DisplayName("D-1: of a window nothing was read of the figures are blank, of the others known")
  void partialDataShowsWhatIsKnown() {
    Contest contest = new Contest();
    contest.stage("2026-01-05", "2026-01-11", null).stage("2026-03-05", "2026-03-11", null);
    Diary ada = contest.runner("Ada", "", "Red", null).unread();
    ada.read("2026-01-04T00:00:00Z", "2026-01-13T00:00:00Z", "2026-01-31T00:00:00Z");
    ada.run("2026-01-10T09:00:00Z");
    Results results = contest.results();
    assertThat(results.distances())
        .extracting(
            b -> b.rows().getFirst().distance() == null,
            b -> b.rows().getFirst().verdict().status())
        .containsExactly(tuple(false, Status.COMPLETE), tuple(true, Status.PARTIAL));
    assertThat(summary(results).runs()).isEqualTo(1);
    assertThat(results.quality().getFirst().verdict().status()).isEqualTo(Status.PARTIAL);
  }

  private static void climber(Contest contest, String name, double climb) {
    contest.runner(name, "", "Blue", null).run("2026-01-10T09:00:00Z").meters(10_000, climb);
  }

  private static Results.Distance first(Contest contest) {
    return requireNonNull(contest.results().distances().getFirst().rows().getFirst().distance());
  }

  private static Results.Distance summary(Results results) {
    return requireNonNull(requireNonNull(results.distanceSummary()).rows().getFirst().distance());
  }
}

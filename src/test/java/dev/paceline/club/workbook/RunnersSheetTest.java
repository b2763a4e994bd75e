package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.competition.Competition.Runner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunnersSheetTest {
  @TempDir Path folder;

  private static Book runners(@Nullable Object[]... rows) {
    Book book = new Book().sheet("Runners").row(Samples.RUNNER_HEADERS);
    for (@Nullable Object[] row : rows) {
      book.row(row);
    }
    return Samples.segments(book);
  }

  private static @Nullable Object[] row(@Nullable Object... cells) {
    return cells;
  }

  @Test
  @DisplayName("W-5, case 32: the same athlete twice is an error that names both rows")
  void refusesTheSameAthleteTwice() {
    // when
    Reading reading =
        Samples.read(
            runners(row("Ada Hill", 101, "", "Red"), row("Bo", "101.0", "", "Red")), folder);

    // then
    assertThat(Samples.texts(reading))
        .containsExactly(
            "Runners!B3 (Strava ID) \"101.0\": rows 2 and 3 are the same athlete. Keep one of"
                + " them. [ATHLETE_TWICE]");
  }

  @Test
  @DisplayName("W-5 the same name for two athletes is a warning, and both are kept")
  void warnsAboutEqualNames() {
    // when
    Reading reading =
        Samples.read(
            runners(row("Ada Hill", 101, "", "Red"), row("ada  hill", 102, "", "Red")), folder);

    // then
    assertThat(Samples.codes(reading)).containsExactly("NAME_TWICE");
    assertThat(reading.hasErrors()).isFalse();
    assertThat(reading.competition().orElseThrow().runners())
        .extracting(Runner::key)
        .containsExactly(SourceKey.strava(101), SourceKey.strava(102));
  }

  @Test
  @DisplayName("W-5, case 32: teams that differ in case and spaces are one, with a notice")
  void mergesTeams() {
    // given
    Book book =
        runners(row("Ada", 1, "", "Red "), row("Bo", 2, "", "red"), row("Cy", 3, "", "Red"));

    // when
    Reading reading = Samples.read(book, folder);

    // then
    assertThat(reading.competition().orElseThrow().runners())
        .extracting(Runner::segmentTeam)
        .containsExactly("Red", "Red", "Red");
    assertThat(Samples.texts(reading))
        .containsExactly(
            "Runners!D3 (Segment Series Team) \"red\": read as the team \"Red\". [TEAM]");
  }

  @Test
  @DisplayName("W-5, row 19: compat keeps teams apart by their exact text")
  void compatKeepsTeamsApart() {
    // when
    Reading reading =
        Samples.readCompat(
            runners(row("Ada", 1, "", "Red "), row("Bo", 2, "", "red"), row("Cy", 3, "", "Red")),
            folder);

    // then
    assertThat(reading.competition().orElseThrow().runners())
        .extracting(Runner::segmentTeam)
        .containsExactly("Red", "red", "Red");
    assertThat(reading.findings()).isEmpty();
  }

  @Test
  @DisplayName("W-6, W-12: tokens are kept for athletes without a connection only")
  void keepsTokensOfTheUnconnected() {
    // given
    Book book = runners(row("Ada", 1, "tok-1", "Red"), row("Bo", 2, "tok-2", "Red"));
    Context context = new Context(Map.of(), Map.of(), SourceKey.strava(1)::equals, Samples.NOW);

    // when
    Reading reading = Stored.read(book.write(folder.resolve("club.xlsx")), context);

    // then
    assertThat(reading.refreshTokens().byAthlete())
        .containsExactly(Map.entry(SourceKey.strava(2), "tok-2"));
    assertThat(Samples.texts(reading))
        .containsExactly(
            "Runners!C1 (Refresh Token): tokens of runners with a stored connection are ignored:"
                + " row 2. The column may be emptied. [TOKEN]");
  }

  @Test
  @DisplayName("W-6 a token is in no finding and no toString")
  void hidesTokens() {
    // given
    String hex = "0123456789abcdef0123456789abcdef01234567";
    Book book =
        runners(
            row("Ada", "tok-secret", "tok-secret", "Red"),
            row(hex, hex, hex, hex, hex, hex),
            row(null, null, "tok-secret-2"),
            row("Cy", 3, new Book.Formula("CONCATENATE(A1,\"tok-secret-3\")"), "Red"));
    Reading spoilt = Samples.read(book, folder);
    Reading valid = Samples.read(runners(row("Ada", 1, "tok-secret", "Red")), folder);

    // then
    assertThat(spoilt.toString() + spoilt.findings() + spoilt.refreshTokens())
        .doesNotContain(hex)
        .doesNotContain("tok-secret-");
    assertThat(valid.toString() + valid.refreshTokens()).doesNotContain("tok-secret");
    assertThat(valid.refreshTokens().byAthlete()).containsValue("tok-secret");
    assertThat(spoilt.findings())
        .filteredOn(finding -> finding.header().equals("Refresh Token"))
        .allSatisfy(finding -> assertThat(finding.value()).isIn("", "(hidden)"));
  }

  @Test
  @DisplayName("W-7 a runner without any connection is no finding")
  void acceptsTheUnconnected() {
    assertThat(Samples.read(runners(row("Ada", 1, null, "Red")), folder).findings()).isEmpty();
  }

  @Test
  @DisplayName("W-12 a runner in no competition is a notice")
  void noticesWhoIsInNoCompetition() {
    // when
    Reading reading =
        Samples.read(runners(row("Ada", 1, null, "Red"), row("Bo", 2, null, "")), folder);

    // then
    assertThat(Samples.codes(reading)).containsExactly("NO_COMPETITION");
    assertThat(reading.findings().getFirst().severity()).isEqualTo(Finding.Severity.NOTICE);
    assertThat(reading.competition().orElseThrow().runners()).hasSize(2);
  }

  @Test
  @DisplayName("A runner who uploads files is known by the account")
  void readsPacelineAthletes() {
    // given
    Book book =
        Samples.segments(
            new Book()
                .sheet("Runners")
                .row("Name", "Strava ID", "Paceline Athlete", "Segment Team")
                .row("Ada", null, "ada.hill", "Red")
                .row("Bo", 2, null, "Red")
                .row("Cy", 3, "cy", "Red")
                .row("Di", null, null, "Red")
                .row("Eve", null, "ada.hill", "Red"));

    // when
    Reading reading = Samples.read(book, folder);

    // then
    assertThat(Samples.codes(reading)).containsExactly("ACCOUNT", "BLANK", "ATHLETE_TWICE");
    assertThat(reading.findings()).extracting(Finding::cell).isEqualTo(List.of("C4", "B5", "C6"));
  }

  @Test
  void readsARunnerOfAPacelineAccount() {
    // given
    Book book =
        Samples.segments(
            new Book()
                .sheet("Runners")
                .row("Name", "Paceline Athlete", "Segment Team")
                .row("Ada", "ada.hill", "Red"));

    // when
    Reading reading = Samples.read(book, folder);

    // then
    assertThat(reading.competition().orElseThrow().runners().getFirst().key())
        .isEqualTo(new SourceKey("paceline", "ada.hill"));
  }

  @Test
  void refusesASheetWithoutRunners() {
    assertThat(Samples.codes(Samples.read(runners(), folder))).containsExactly("NO_RUNNER");
  }
}

package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.competition.Setting;
import dev.paceline.simulator.server.CallKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands around a workbook, with one club that was read once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CompetitionCommandsTest {
  private static final JsonMapper JSON = new JsonMapper();

  private SimulatedClub club;
  private Outcome validated;
  private Outcome planned;
  private long callsOfPlanning;
  private Outcome first;

  @BeforeAll
  void runOnce(@TempDir Path folder) {
    club = new SimulatedClub(folder);
    validated = club.competition("validate");
    planned = club.competition("plan", "--json");
    callsOfPlanning = club.calls() + club.calls(CallKind.TOKEN);
    first = club.run("first.xlsx");
  }

  @AfterAll
  void close() {
    club.close();
  }

  @Test
  void validateEchoesWhatWasUnderstoodWithoutACall() {
    assertThat(validated.code()).isZero();
    assertThat(validated.out())
        .startsWith("Competition: Spring cup")
        .contains("Runners: 6")
        .endsWith("0 errors, 0 warnings, 0 notices\n");
    assertThat(validated.err()).isEmpty();
    assertThat(callsOfPlanning).isZero();
  }

  @Test
  void planSaysWhatTheRunWillCostWithoutACall() {
    JsonNode plan = JSON.readTree(planned.out());

    assertThat(planned.code()).isZero();
    assertThat(plan.at("/lists/expected").asInt()).isEqualTo(6);
    assertThat(plan.at("/calls/lower").asInt()).isEqualTo(6);
    assertThat(plan.at("/calls/upper").asInt()).isGreaterThanOrEqualTo(60);
    assertThat(plan.at("/budget/perQuarterHour").asInt()).isEqualTo(100);
    assertThat(callsOfPlanning).isZero();
  }

  @Test
  @DisplayName("case 24 built-in rules and a first run: the boards hold efforts")
  void runFetchesScoresAndWrites() {
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("1  Samol Deriwick    Harbour  0:03:58")
        .contains("Data quality: 6 runners: 6 complete");
    assertThat(first.err()).contains("Results: " + club.file("first.xlsx"));
    assertThat(club.file("first.xlsx")).isNotEmptyFile();
    assertThat(club.calls(CallKind.LIST)).isEqualTo(6);
  }

  @Test
  @DisplayName("N-69 the second run of a season that is over makes no call and writes the same")
  void secondRunMakesNoCall() {
    long before = club.calls();

    Outcome second = club.run("second.xlsx");

    assertThat(second.code()).isZero();
    assertThat(club.calls()).isEqualTo(before);
    assertThat(second.out()).isEqualTo(first.out());
    assertSameResults("second.xlsx");
  }

  @Test
  void planOfWhatIsKnownCostsNothing() {
    Outcome again = club.competition("plan");

    assertThat(again.out())
        .startsWith("Plan: 0 ranges to list for 0 runners; 47 details answered by the store")
        .contains("time     no waiting");
  }

  @Test
  void reportScoresWithoutACall() {
    long before = club.calls() + club.calls(CallKind.TOKEN);

    Outcome report = club.competition("report", "-o", club.file("report.xlsx").toString());

    assertThat(report.code()).isZero();
    assertThat(club.calls() + club.calls(CallKind.TOKEN)).isEqualTo(before);
    assertSameResults("report.xlsx");
  }

  @Test
  void resultsGoBesideTheWorkbookUnlessOutSaysWhere() {
    Outcome report = club.competition("report");

    assertThat(report.err())
        .endsWith("Results: " + club.file("Spring cup_20250501_000000.xlsx") + "\n");
    assertSameResults("Spring cup_20250501_000000.xlsx");
  }

  @Test
  @DisplayName("case 30 --json prints one document, with ids as strings")
  void jsonIsOneDocument() {
    Outcome report = club.competition("report", "--json", "-o", club.file("json.xlsx").toString());

    JsonNode document = JSON.readTree(report.out());
    assertThat(report.code()).isZero();
    assertThat(document.get("schema").asString()).isEqualTo("paceline.results");
    assertThat(document.get("boards").size()).isEqualTo(4);
    JsonNode winner = document.at("/boards/1/rows/0");
    assertThat(winner.get("name").asString()).isEqualTo("Samol Deriwick");
    assertThat(winner.get("activityId").isString()).isTrue();
    assertThat(club.file("json.xlsx")).isNotEmptyFile();
  }

  @Test
  void topShowsTheFirstRowsOnly() {
    Outcome report =
        club.competition("report", "--top", "1", "-o", club.file("top.xlsx").toString());

    assertThat(report.out())
        .contains("Samol Deriwick  Harbour  0:03:58")
        .doesNotContain("0:04:10         1")
        .contains("and 3 more");
    assertSameResults("top.xlsx");
  }

  @Test
  void everyRuleIsAnOption() {
    Map<Setting, String> chosen = new EnumMap<>(Setting.class);
    chosen.put(Setting.COMPETITION_NAME, "Autumn cup");
    chosen.put(Setting.MODE, "standard");
    chosen.put(Setting.TIME_ZONE, "Europe/Oslo");
    chosen.put(Setting.END_DATE, "instant");
    chosen.put(Setting.WINDOW_CLOCK, "athlete");
    chosen.put(Setting.TEXT_OFFSETS, "ignore");
    chosen.put(Setting.SPORTS, "Run, Walk");
    chosen.put(Setting.SPLIT_WINDOWS, "off");
    chosen.put(Setting.DEFAULT_TIMES, "never");
    chosen.put(Setting.TEAM_SCORE, "best 2");
    chosen.put(Setting.PRIVATE_ACTIVITIES, "count");
    chosen.put(Setting.FASTEST_DISTANCE, "declared");
    chosen.put(Setting.LATE_UPLOAD_DAYS, "5");
    chosen.put(Setting.SETTLE_HOURS, "48");
    chosen.put(Setting.LEAP_BIRTHDAY, "mar 1");
    assertThat(chosen).containsOnlyKeys(Setting.values());
    Stream<String> options =
        chosen.entrySet().stream()
            .flatMap(rule -> {
              String name = rule.getKey().key().toLowerCase(java.util.Locale.ROOT);
              return Stream.of("--" + name.replace(' ', '-'), rule.getValue());
            });
    Stream<String> others = Stream.of("--json", "-o", club.file("rules.xlsx").toString());

    Outcome report =
        club.competition("report", Stream.concat(options, others).toArray(String[]::new));

    JsonNode document = JSON.readTree(report.out());
    chosen.remove(Setting.COMPETITION_NAME);
    assertThat(document.get("competition").asString()).isEqualTo("Autumn cup");
    chosen.forEach((setting, value) ->
        assertThat(document.get("settings").get(setting.key()).asString())
            .as(setting.key())
            .isEqualTo(value));
  }

  @Test
  @DisplayName("§2.2 the command line wins over the sheet, the sheet over the configuration")
  void rulesHaveAnOrderOfPrecedence(@TempDir Path folder) throws IOException {
    try (SimulatedClub other = new SimulatedClub(folder)) {
      other.writeWorkbook(
          List.of(List.of("Late Upload Days", "5"), List.of("Time Zone", "Europe/Oslo")));
      Files.createDirectories(other.data);
      Files.writeString(
          other.data.resolve("paceline.properties"),
          """
          competition.late-upload-days = 4
          competition.time-zone = America/New_York
          competition.settle-hours = 48
          """);

      Outcome report =
          other.competition(
              "report",
              "--json",
              "--late-upload-days",
              "6",
              "-o",
              other.file("out.xlsx").toString());

      JsonNode settings = JSON.readTree(report.out()).get("settings");
      assertThat(settings.get("Late Upload Days").asString()).isEqualTo("6");
      assertThat(settings.get("Time Zone").asString()).isEqualTo("Europe/Oslo");
      assertThat(settings.get("Settle Hours").asString()).isEqualTo("48");
      assertThat(settings.get("Leap Birthday").asString()).isEqualTo("exact");
    }
  }

  @Test
  @DisplayName("Q-5 --require complete writes what is complete")
  void requireCompleteWritesWhatIsComplete() {
    Outcome report =
        club.competition(
            "report", "--require", "complete", "-o", club.file("required.xlsx").toString());

    assertThat(report.code()).isZero();
    assertSameResults("required.xlsx");
  }

  @Test
  @DisplayName("Q-5 --require complete writes nothing while a window is open")
  void requireCompleteWritesNothingElse() {
    Outcome report =
        club.command(
            "competition",
            "report",
            club.workbook.toString(),
            "--as-of",
            "2025-03-09T00:00:00Z",
            "--require",
            "complete",
            "-o",
            club.file("open.xlsx").toString());

    assertThat(report.code()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(report.err()).endsWith("Nothing was written: not every row is complete.\n");
    assertThat(club.file("open.xlsx")).doesNotExist();
    assertThat(report.out())
        .startsWith("\nData quality: ")
        .doesNotContain(club.world.segments().getFirst().name());
  }

  @Test
  void anOutputIsReplacedAsAWhole() throws IOException {
    Files.writeString(club.file("old.xlsx"), "old results");

    club.competition("report", "-o", club.file("old.xlsx").toString());

    assertSameResults("old.xlsx");
  }

  private void assertSameResults(String name) {
    assertThat(ResultsFile.parts(club.file(name)))
        .isEqualTo(ResultsFile.parts(club.file("first.xlsx")));
  }
}

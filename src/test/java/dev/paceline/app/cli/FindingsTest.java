package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.workbook.Book;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the commands make of findings about a workbook. No application at Strava is set: a call
/// could not even be tried.
final class FindingsTest {
  @TempDir Path folder;

  @Test
  @DisplayName("case 36 N-9 seven mistakes are seven findings: exit 2, no call, no output")
  void listsSevenMistakesAtOnce() {
    String book =
        new Book()
            .sheet("Settings")
            .row("Key", "Value")
            .row("Time Zone", "Atlantis/Center")
            .sheet("Runners")
            .row("Name", "Strava ID", "Segment Series Team", "Birthday (dd-mmm)")
            .row("Ada Hill", "12a", "Red", null)
            .row(null, 102, "Blue", null)
            .row("Cy Moor", 103, "Blue", "31-Feb")
            .sheet("Segment Series")
            .row("Segment ID", "Segment Name", "Start Date", "End Date", "Default Time")
            .row(7001, "Mill Lane", "2026-01-05", "2026-01-11", "10:75")
            .row(7002, "Quay", "05/01/2026", "2026-01-11", null)
            .row(7003, "Hill", "2026-01-11", "2026-01-05", null)
            .write(folder.resolve("seven.xlsx"))
            .toString();
    String out = folder.resolve("seven-results.xlsx").toString();

    Outcome validate = Outcome.of("competition", "validate", book, "--json", "--data", data());
    Outcome plan = Outcome.of("competition", "plan", book, "--data", data());
    Outcome run = Outcome.of("competition", "run", book, "-o", out, "--data", data());

    assertThat(validate.code()).isEqualTo(ExitCode.INPUT);
    JsonNode findings = new JsonMapper().readTree(validate.out());
    assertThat(findings.valueStream().map(finding -> finding.get("severity").asString()))
        .hasSize(7)
        .containsOnly("error");
    assertThat(findings.valueStream().map(finding -> finding.get("cell").asString()))
        .containsExactly("B2", "B2", "A3", "D4", "E2", "C3", "D4");
    assertThat(plan.code()).isEqualTo(ExitCode.INPUT);
    assertThat(plan.errLines()).hasSizeGreaterThanOrEqualTo(7);
    assertThat(run.code()).isEqualTo(ExitCode.INPUT);
    assertThat(run.errLines())
        .hasSize(8)
        .contains(
            "error: Segment Series!E2 (Default Time) \"10:75\": seconds must be below 60."
                + " Write 10:30, 0:10:30, 630 or 90s. [DURATION]")
        .endsWith("7 errors, 0 warnings, 0 notices; nothing was called or written");
    assertThat(folder.resolve("seven-results.xlsx")).doesNotExist();
  }

  @Test
  @DisplayName("case 37 a typed 10:30 is a warning with both readings, which --strict stops at")
  void warnsOfATypedTime() {
    String book =
        new Book()
            .sheet("Runners")
            .row("Name", "Strava ID", "Segment Series Team")
            .row("Ada Hill", 101, "Red")
            .sheet("Segment Series")
            .row("Segment ID", "Segment Name", "Start Date", "End Date", "Default Time")
            .row(7001, "Mill Lane", "2026-01-05", "2026-01-11", Book.time(10, 30, 0, "h:mm"))
            .write(folder.resolve("typed.xlsx"))
            .toString();

    Outcome lenient = Outcome.of("competition", "validate", book, "--data", data());
    Outcome strict = Outcome.of("competition", "validate", book, "--strict", "--data", data());
    Outcome run = Outcome.of("competition", "run", book, "--strict", "--data", data());

    assertThat(lenient.code()).isZero();
    assertThat(lenient.out())
        .containsPattern("warning: Segment Series!E2 .*10 h 30 min.*10 min 30 s")
        .endsWith("0 errors, 1 warning, 0 notices\n");
    assertThat(strict.code()).isEqualTo(ExitCode.INPUT);
    assertThat(run.code()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).endsWith("; nothing was called or written\n");
  }

  private String data() {
    return folder.resolve("data").toString();
  }
}

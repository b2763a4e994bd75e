package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.simulator.server.CallKind;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CacheCommandTest {
  @TempDir Path folder;

  @Test
  @DisplayName("K-6 what is stored is shown, and cleared together with its coverage")
  void showsAndClears() {
    try (SimulatedClub club = new SimulatedClub(folder)) {
      assertThat(club.command("cache", "status").out())
          .startsWith("athletes    0\nactivities  0\n")
          .doesNotContain("covered");
      club.run("first.xlsx");
      long lists = club.calls(CallKind.LIST);
      long details = club.calls(CallKind.DETAIL);

      Outcome status = club.command("cache", "status");
      assertThat(status.code()).isZero();
      assertThat(status.out())
          .contains("athletes    6\n", "details     " + details + "\n", "covered     strava:900001")
          .containsPattern("oldest      \\d{4}-");

      Outcome young = club.command("cache", "clear", "--older-than", "1h");
      assertThat(young.code()).isZero();
      assertThat(young.out()).startsWith("removed:\n").contains("activities  0\n");

      Outcome dry = club.command("cache", "clear", "--dry-run");
      assertThat(dry.out()).startsWith("would be removed:\n").doesNotContain("activities  0\n");
      assertThat(club.command("cache", "status").out()).isEqualTo(status.out());

      assertThat(club.command("cache", "clear", "--athlete", "900001").code()).isZero();
      assertThat(club.command("cache", "status").out())
          .doesNotContain("covered     strava:900001")
          .contains("covered     strava:900002");

      club.run("second.xlsx");
      assertThat(club.calls(CallKind.LIST)).as("only the cleared one").isEqualTo(lists + 1);
      assertThat(ResultsFile.parts(club.file("second.xlsx")))
          .isEqualTo(ResultsFile.parts(club.file("first.xlsx")));

      assertThat(club.command("cache", "clear").code()).isZero();
      assertThat(club.command("cache", "status").out())
          .contains("activities  0\n")
          .doesNotContain("covered");
    }
  }

  @Test
  void refusesAnAthleteItDoesNotKnow() {
    Outcome outcome =
        Outcome.of("cache", "clear", "--athlete", "5", "--data", folder.resolve("data").toString());

    assertThat(outcome.code()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.errLines())
        .containsExactly(
            "paceline: --athlete 5 is not known here", "See: paceline cache clear --help");
  }

  @Test
  void refusesAnAgeItCannotRead() {
    Outcome outcome = Outcome.of("cache", "clear", "--older-than", "a while");

    assertThat(outcome.code()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.errLines().getFirst())
        .isEqualTo(
            "paceline: Invalid value for option '--older-than': write a duration such as 30d, 24h,"
                + " 90m or 3600 (seconds), not \"a while\"");
  }
}

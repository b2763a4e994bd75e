package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.Limits;
import dev.paceline.simulator.server.Switch;
import dev.paceline.simulator.world.SimAthlete;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How a run ends, each time with a club of its own.
final class RunCommandTest {
  /// So few calls that a run cannot end, even if a quarter hour begins in the middle of it.
  private static final Limits FEW = new Limits(9, 9, 9, 9);

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  @Test
  @DisplayName("case 24 case 38 the issue's five variables and a root path: works, kept safely")
  void worksWithNothingButTheConnection() throws IOException {
    try (SimulatedClub club =
        new SimulatedClub(folder, SimulatedClub.OPTIONS.withSwitches(Switch.EMPTY_BASE_PATH))) {
      assertThat(club.strava.apiBase().getPath()).isEmpty();
      Map<String, String> environment = new TreeMap<>(club.environment());
      environment
          .keySet()
          .retainAll(
              List.of(
                  "PACELINE_STRAVA_API_BASE",
                  "PACELINE_STRAVA_OAUTH_BASE",
                  "PACELINE_STRAVA_CLIENT_ID",
                  "PACELINE_STRAVA_CLIENT_SECRET",
                  "PACELINE_DATA"));
      assertThat(environment).hasSize(5);

      Outcome outcome;
      try (ChildCommand child =
          new ChildCommand(
              folder,
              environment,
              List.of("competition", "run", "club.xlsx", "-o", "out.xlsx", "--mode", "compat"))) {
        outcome = child.await();
      }

      assertThat(outcome.code()).as(outcome.err()).isZero();
      assertThat(outcome.out()).contains(", compat, UTC").contains("0:02:26");
      assertThat(club.file("out.xlsx")).isNotEmptyFile();
      assertThat(permissions(club.data)).isEqualTo("rwx------");
      assertThat(permissions(club.data.resolve("paceline.db"))).isEqualTo("rw-------");
      assertThat(permissions(club.data.resolve("secret.key"))).isEqualTo("rw-------");
    }
  }

  @Test
  @DisplayName("case 4 exit 3: a revoked connection fails one runner, without a default time")
  void endsWith3WhenARunnerFails() {
    try (SimulatedClub club = new SimulatedClub(folder)) {
      SimAthlete gone = club.world.athletes().getLast();
      club.strava.disconnect(gone.id());

      Outcome outcome = club.run("out.xlsx", "--json");

      assertThat(outcome.code()).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(outcome.err()).contains("Results: ");
      JsonNode document = JSON.readTree(outcome.out());
      document
          .get("boards")
          .forEach(board -> {
            assertThat(names(board.get("rows"))).doesNotContain(gone.name());
            assertThat(names(board.get("unranked"))).contains(gone.name());
          });
      assertThat(document.at("/boards/0/rows").size()).isEqualTo(5);
      assertThat(document.at("/boards/0/unranked/0/reasons/0/code").asString())
          .isEqualTo("token revoked");
      assertThat(refusedTokens(club)).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("case 19 exit 4 --no-wait: who is not reached has no default time and says so")
  void endsWith4WithoutWaiting() {
    try (SimulatedClub club = new SimulatedClub(folder, SimulatedClub.OPTIONS.withLimits(FEW))) {
      Outcome outcome = club.run("out.xlsx", "--no-wait", "--json");

      assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.WAITING);
      assertThat(outcome.err())
          .contains("Not everything was reached: ")
          .containsPattern("Run again after .* UTC to continue\\.");
      assertThat(club.strava.log()).noneMatch(call -> call.status() == 429);
      JsonNode document = JSON.readTree(outcome.out());
      assertThat(document.get("boards").valueStream().flatMap(RunCommandTest::defaults))
          .as("whoever has a default time had no run near that window")
          .allSatisfy(row -> assertThat(row.get("status").asString()).isEqualTo("complete"));
      assertThat(document.at("/boards/0/unranked").size()).isGreaterThanOrEqualTo(5);
      assertThat(document.at("/boards/0/unranked/0/reasons/0/code").asString())
          .isEqualTo("not reached");
      assertThat(document.at("/dataQuality/0/status").asString()).isEqualTo("partial");
      assertThat(club.file("out.xlsx")).isNotEmptyFile();
    }
  }

  @Test
  @DisplayName("exit 4 --max-wait, and the next run goes on where this one was")
  void endsWith4AfterWaitingLongEnough() {
    try (SimulatedClub club = new SimulatedClub(folder, SimulatedClub.OPTIONS.withLimits(FEW))) {
      Outcome outcome = club.run("out.xlsx", "--max-wait", "1s");
      assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.WAITING);
      assertThat(outcome.out()).contains("not reached");

      long made = club.calls();
      Outcome again = club.run("out.xlsx", "--no-wait");
      assertThat(again.code()).isEqualTo(ExitCode.WAITING);
      assertThat(made).isBetween(1L, 18L);
      assertThat(club.strava.log()).noneMatch(call -> call.status() == 429);
    }
  }

  @Test
  @DisplayName("case 43 exit 130: an interrupt while waiting ends the run and keeps the data")
  void endsWith130WhenInterrupted() {
    try (SimulatedClub club = new SimulatedClub(folder, SimulatedClub.OPTIONS.withLimits(FEW))) {
      Outcome outcome = interrupted(club);

      assertThat(outcome.code()).isEqualTo(ExitCode.CANCELLED);
      assertThat(outcome.err())
          .endsWith("Cancelled. What was fetched is kept; run again to continue.\n");
      assertThat(club.file("out.xlsx")).doesNotExist();
      assertThat(club.command("cache", "status").out()).contains("athletes    6");
    }
  }

  @Test
  @DisplayName("X-4 exit 130 --write-partial: who was not reached is failed, cancelled")
  void writesWhatThereIsAfterAnInterrupt() {
    try (SimulatedClub club = new SimulatedClub(folder, SimulatedClub.OPTIONS.withLimits(FEW))) {
      Outcome outcome = interrupted(club, "--write-partial");

      assertThat(outcome.code()).isEqualTo(ExitCode.CANCELLED);
      assertThat(outcome.out())
          .contains("Samol Deriwick    Harbour  partial  cancelled")
          .doesNotContain("not reached");
      assertThat(club.file("out.xlsx")).isNotEmptyFile();
    }
  }

  @Test
  @DisplayName("case 51 exit 1: a switched-off application stops the run at its first call")
  void endsWith1WhenTheApplicationIsSwitchedOff() {
    try (SimulatedClub club =
        new SimulatedClub(
            folder, SimulatedClub.OPTIONS.withSwitches(Switch.APPLICATION_INACTIVE))) {
      Outcome outcome = club.run("out.xlsx");

      assertThat(outcome.code()).isEqualTo(ExitCode.ERROR);
      assertThat(outcome.err())
          .contains("Strava has switched this application off")
          .contains("Nothing was written; what was fetched is kept.");
      assertThat(club.calls(CallKind.LIST)).isEqualTo(1);
      assertThat(club.file("out.xlsx")).doesNotExist();
    }
  }

  @Test
  @DisplayName("--fresh reads everything anew")
  void freshReadsEverythingAnew() {
    try (SimulatedClub club = new SimulatedClub(folder)) {
      club.run("first.xlsx");
      long lists = club.calls(CallKind.LIST);
      long details = club.calls(CallKind.DETAIL);

      Outcome fresh = club.run("fresh.xlsx", "--fresh");

      assertThat(fresh.code()).isZero();
      assertThat(club.calls(CallKind.LIST))
          .as("a repeated range is confirmed by a page without news")
          .isEqualTo(3 * lists);
      assertThat(club.calls(CallKind.DETAIL)).isEqualTo(2 * details);
      assertThat(ResultsFile.parts(club.file("fresh.xlsx")))
          .isEqualTo(ResultsFile.parts(club.file("first.xlsx")));
    }
  }

  @Test
  @DisplayName("--fresh that fails loses nothing")
  void freshLosesNothingWhenItFails() {
    try (SimulatedClub club = new SimulatedClub(folder)) {
      Outcome first = club.run("first.xlsx");
      club.strava.faults(List.of(Fault.of(CallKind.LIST, new Fault.Effect.Status(503))));

      Outcome fresh = club.run("fresh.xlsx", "--fresh", "--set", "fetch.retries=0");
      Outcome report = club.competition("report", "-o", club.file("report.xlsx").toString());

      assertThat(fresh.code()).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(fresh.err()).contains("Not everything could be read anew");
      assertThat(fresh.out()).contains("0:03:58");
      assertThat(report.code()).isZero();
      assertThat(report.out()).isEqualTo(first.out());
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /// Runs until the limits are used up, and interrupts.
  private Outcome interrupted(SimulatedClub club, String... options) {
    List<String> words =
        new ArrayList<>(List.of("competition", "run", "club.xlsx", "-o", "out.xlsx"));
    words.addAll(List.of("--as-of", SimulatedClub.AS_OF));
    words.addAll(List.of(options));
    CountDownLatch used = new CountDownLatch(9);
    club.strava.onCall(call -> {
      if (call.kind() != CallKind.TOKEN) {
        used.countDown();
      }
    });
    try (ChildCommand child = new ChildCommand(folder, club.environment(), words)) {
      used.await();
      child.interrupt();
      return child.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<JsonNode> defaults(JsonNode board) {
    return board
        .get("rows")
        .valueStream()
        .filter(row -> row.get("notes").toString().contains("default time"));
  }

  private static List<String> names(JsonNode rows) {
    return rows.valueStream().map(row -> row.get("name").asString()).toList();
  }

  private static long refusedTokens(SimulatedClub club) {
    return club.strava.log().stream()
        .filter(call -> call.kind() == CallKind.TOKEN && call.status() != 200)
        .count();
  }
}

package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.TokenRotation;
import dev.paceline.simulator.world.SimAthlete;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// The commands that keep a club in sync, against a simulated club on real time.
final class SyncCommandsTest {
  private static final Pattern SESSION = Pattern.compile("sync-\\d+-\\d+");
  private static final Pattern SECRET = Pattern.compile("[0-9a-f]{40}");

  @TempDir Path folder;

  @Test
  void takesPeopleOverAndReadsTheirHistory() {
    try (SimulatedClub club = club()) {
      Outcome added = club.command("athlete", "add", connections(club, "rw-------").toString());
      assertThat(added.code()).as(added.err()).isZero();
      assertThat(added.out())
          .contains("strava:900001", "taken over", "No worker runs")
          .doesNotContain(club.world.athletes().getFirst().refreshToken());

      Outcome run = club.command("sync", "run", "--all", "--wait");

      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(run.out()).contains("sync started", "sync completed", "done");
      assertThat(club.command("queue", "list").out())
          .as("nothing of an athlete is left")
          .doesNotContain("incremental", "full ");
      Outcome status = club.command("sync", "status", "strava:900001", "--json");
      assertThat(status.out()).contains("\"status\" : \"completed\"", "\"error\" : null");
      assertThat(club.command("sync", "status", "900001").out()).contains("completed");
      assertThat(stored(club)).isEqualTo(activities(club));
    }
  }

  @Test
  void showsNobodyWhoDidNotAgree() {
    try (SimulatedClub club = synced()) {
      assertThat(club.command("activities", "list").out()).contains("nothing to be seen");

      Outcome agreed =
          club.command(
              "athlete", "consent", "900001", "--audience", "members", "--text", "rules-1");

      assertThat(agreed.code()).as(agreed.err()).isZero();
      Outcome list = club.command("activities", "list", "--limit", "3", "--csv");
      assertThat(list.out()).startsWith("activity,athlete,start,type,meters");
      assertThat(list.out().lines()).hasSize(4).allMatch(line -> !line.contains("900002"));
      assertThat(club.command("athlete", "list").out()).contains("members");
      assertThat(club.command("club").out()).containsPattern("members +6");

      club.command("athlete", "consent", "900001", "--audience", "members", "--withdraw");
      assertThat(club.command("activities", "list", "--json").out()).isEqualTo("[ ]\n");
    }
  }

  @Test
  void makesAndReadsSnapshots() {
    try (SimulatedClub club = synced()) {
      assertThat(club.command("snapshot", "list").out()).contains("there is no valid snapshot");
      Outcome made = club.command("snapshot", "create", "--json");
      assertThat(made.code()).as(made.err()).isZero();
      assertThat(made.out()).contains("\"state\" : \"valid\"");
      String file = made.out().lines().filter(l -> l.contains("file")).findFirst().orElseThrow();
      file = file.replaceAll(".*: \"(.*)\".*", "$1");

      assertThat(club.command("snapshot", "verify").out()).startsWith("Verified: " + file);
      Outcome dry = club.command("snapshot", "restore", "--dry-run");
      assertThat(dry.out()).containsPattern("activity +\\d+");
      Outcome list =
          club.command("activities", "list", "--snapshot", file, "--athlete", "900001", "--json");
      assertThat(list.code()).as(list.err()).isZero();
      assertThat(list.out()).contains("\"athlete\" : \"strava:900001\"");
      Outcome restored = club.command("snapshot", "restore", file);
      assertThat(restored.code()).as(restored.err()).isZero();
      assertThat(club.command("queue", "list").out()).contains("emergency-refresh");
      assertThat(stored(club)).isEqualTo(activities(club));
      assertThat(club.command("integrity").code()).isZero();
    }
  }

  @Test
  void erasesOnlyWhatWasConfirmed() {
    try (SimulatedClub club = synced()) {
      Outcome refused = club.command("athlete", "erase", "900001", "--confirm", "900001");
      assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
      assertThat(refused.err()).contains("nothing was erased: type strava:900001 to confirm");

      Outcome erased =
          club.command("athlete", "erase", "900001", "--confirm", "strava:900001", "--wait");

      assertThat(erased.code()).as(erased.out() + erased.err()).isZero();
      assertThat(club.command("athlete", "list").out())
          .doesNotContain("strava:900001")
          .contains("strava:900002");
      assertThat(club.command("sync", "status", "900001").code()).isEqualTo(ExitCode.INPUT);
    }
  }

  @Test
  void namesEveryMistakeAtOnce() throws IOException {
    try (SimulatedClub club = club()) {
      Outcome unknown = club.command("sync", "run", "5", "x", "--full", "--reconcile");
      assertThat(unknown.code()).isEqualTo(ExitCode.INPUT);
      assertThat(unknown.err()).contains("--full includes --reconcile");
      Outcome names = club.command("sync", "run", "5", "x");
      assertThat(names.err()).contains("strava:5 is not known here", "\"x\" is no athlete");
      Outcome open = club.command("athlete", "add", connections(club, "rw-r--r--").toString());
      assertThat(open.code()).isEqualTo(ExitCode.INPUT);
      assertThat(open.err()).contains("can be read by others: run chmod 600");
      Path bad = club.file("bad.csv");
      Files.writeString(bad, "athlete_id,refresh_token\nx,1\n7,\n");
      Files.setPosixFilePermissions(bad, PosixFilePermissions.fromString("rw-------"));
      assertThat(club.command("athlete", "add", bad.toString()).err())
          .contains("line 2: athlete_id must be", "line 3: refresh_token is empty");
      assertThat(club.calls()).isZero();
    }
  }

  @Test
  void pausesStopsAndDiscards() {
    try (SimulatedClub club = synced()) {
      assertThat(club.command("sync", "stop", "900001").out()).contains("idle");
      assertThat(club.command("athlete", "pause", "900001").out()).contains("paused");
      assertThat(club.command("athlete", "resume", "900001").out()).contains("completed");
      String queued = club.command("sync", "run", "900002", "--full").out();
      String session = SESSION.matcher(queued).results().findFirst().orElseThrow().group();
      assertThat(club.command("queue", "cancel", session).out()).contains("cancelled");
      assertThat(club.command("sync", "log", session).out()).contains("requested", "cancelled");
      assertThat(club.command("queue", "dead").out()).contains("no job has failed for good");
      assertThat(club.command("queue", "retry", session).code()).isEqualTo(ExitCode.INPUT);
      assertThat(club.command("walks", "held").out()).contains("no walk is held");
      assertThat(club.command("enrich", "--plan").out()).contains("detail");
      assertThat(club.command("sync", "reset-stuck").out()).contains("no job is stuck");
    }
  }

  @Test
  @DisplayName("test 25: a full debug log of refresh, sync and failures holds no secret")
  void logsNoSecret() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    StringBuilder said = new StringBuilder();
    try (SimulatedClub club =
        new SimulatedClub(folder, SimulatedClub.OPTIONS.withRotation(TokenRotation.ALWAYS))
            .with("PACELINE_SYNC_PAGE_PAUSE", "0s")) {
      root.setLevel(Level.TRACE);
      add(said, club.command("athlete", "add", connections(club, "rw-------").toString()));
      club.strava.faults(
          List.of(Fault.parse("list:athlete=900003:401:2"), Fault.parse("list:html:1")));
      add(said, club.command("sync", "run", "--all", "--wait"));
      club.world.athletes().forEach(athlete -> club.strava.expireAccess(athlete.id()));
      club.strava.disconnect(900002);
      add(said, club.command("refresh", "--force", "--wait"));
      add(said, club.command("snapshot", "create"));
      add(said, club.command("config"));

      assertThat(said).as("the log is on").contains("DEBUG");
      for (SimAthlete athlete : club.world.athletes()) {
        assertThat(said).doesNotContain(athlete.refreshToken());
      }
      assertThat(
              SECRET
                  .matcher(said)
                  .results()
                  .map(found -> said.substring(Math.max(0, found.start() - 80), found.end())))
          .as("nothing that looks like a token or key")
          .isEmpty();
      assertThat(said).doesNotContain("Bearer", "client_secret=");
      assertThat(club.calls(CallKind.TOKEN)).as("tokens were renewed").isPositive();
    } finally {
      root.setLevel(before);
    }
  }

  private static void add(StringBuilder said, Outcome outcome) {
    said.append(outcome.out()).append(outcome.err());
  }

  private SimulatedClub club() {
    return new SimulatedClub(folder).with("PACELINE_SYNC_PAGE_PAUSE", "0s");
  }

  private SimulatedClub synced() {
    SimulatedClub club = club();
    Outcome added = club.command("athlete", "add", connections(club, "rw-------").toString());
    assertThat(added.code()).as(added.err()).isZero();
    Outcome run = club.command("sync", "run", "--all", "--wait", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    return club;
  }

  private static Path connections(SimulatedClub club, String mode) {
    Path file = club.file("connections-" + mode + ".csv");
    ConnectionsFile.write(club.world, file);
    try {
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long activities(SimulatedClub club) {
    return club.world.athletes().stream()
        .mapToLong(athlete -> club.world.activities(athlete.id()).size())
        .sum();
  }

  private static long stored(SimulatedClub club) {
    String line =
        club.command("cache", "status")
            .out()
            .lines()
            .filter(l -> l.startsWith("activities"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", ""));
  }
}

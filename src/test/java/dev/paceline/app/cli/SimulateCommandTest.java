package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SimulateCommandTest {
  @TempDir Path folder;

  @Test
  @DisplayName("simulate serves what its printed variables say, with limits, faults and a log")
  void servesAClub() throws IOException {
    List<String> words =
        List.of(
            "simulate",
            "--seed",
            "5",
            "--limits",
            "50/500",
            "--fault",
            "list:athlete=900001:404",
            "--log",
            "calls.log",
            "--workbook",
            "club.xlsx");
    Map<String, String> environment = new TreeMap<>();
    environment.put("PACELINE_DATA", folder.resolve("data").toString());
    environment.put("PACELINE_FETCH_BATCH_PAUSE", "0s");
    try (ChildCommand server = new ChildCommand(folder, Map.of(), words)) {
      for (String variable : List.of("API_BASE", "OAUTH_BASE", "CLIENT_ID", "CLIENT_SECRET")) {
        String line = server.awaitLine("PACELINE_STRAVA_" + variable + "=");
        int equals = line.indexOf('=');
        environment.put(line.substring(0, equals), line.substring(equals + 1));
      }

      Outcome run;
      try (ChildCommand client =
          new ChildCommand(
              folder,
              environment,
              List.of("competition", "run", "club.xlsx", "--no-wait", "-o", "out.xlsx"))) {
        run = client.await();
      }

      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.WAITING);
      assertThat(Files.readAllLines(folder.resolve("calls.log")))
          .anyMatch(
              line -> line.contains(" list GET ") && line.contains("athlete=900001 status=404"))
          .noneMatch(line -> line.contains("status=429"));
      server.interrupt();
      Outcome stopped = server.await();
      assertThat(stopped.code()).isEqualTo(ExitCode.CANCELLED);
      assertThat(stopped.err()).isEmpty();
    }
  }

  @Test
  void servesARaceClubWhoseConnectionsOnlyTheOwnerReads() throws Exception {
    List<String> words =
        List.of(
            "simulate",
            "--club",
            "races",
            "--athletes",
            "3",
            "--years",
            "1",
            "--webhook-lost",
            "1",
            "--connections",
            "connections.csv");
    try (ChildCommand server = new ChildCommand(folder, Map.of(), words)) {
      String base = server.awaitLine("PACELINE_STRAVA_OAUTH_BASE=").substring(27);
      Path file = folder.resolve("connections.csv");
      List<String> lines = Files.readAllLines(file);
      assertThat(lines).hasSize(4).first().isEqualTo("athlete_id,refresh_token");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      String token = lines.get(2).substring(lines.get(2).indexOf(',') + 1);
      assertThat(refreshed(base, token)).isEqualTo(200);
      server.interrupt();
      assertThat(server.await().out()).doesNotContain(token);
    }
  }

  private static int refreshed(String base, String token) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + "/token"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "grant_type=refresh_token&refresh_token=" + token))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void writesConnectionsOverNoOtherFile() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.csv"), "mine");

    Outcome outcome = Outcome.of("simulate", "--connections", file.toString());

    assertThat(outcome.code()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.errLines().getFirst()).startsWith("paceline: " + file + " exists");
    assertThat(file).hasContent("mine");
  }

  @ParameterizedTest
  @CsvSource({
    "--club, tennis, Invalid value for option '--club'",
    "--athletes, 0, runners must be 1 to 10000",
    "--years, 0, years must be 1 to 15",
    "--webhook-lost, 101, a share must be 0 to 1"
  })
  void refusesAClubThatCannotBe(String option, String value, String beginning) {
    Outcome outcome = Outcome.of("simulate", option, value);

    assertThat(outcome.code()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.errLines().getFirst()).startsWith("paceline: " + beginning);
  }

  @Test
  void saysThatAPortIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Outcome outcome = Outcome.of("simulate", "--port", String.valueOf(taken.getLocalPort()));

      assertThat(outcome.code()).isEqualTo(ExitCode.ERROR);
      assertThat(outcome.errLines())
          .containsExactly(
              "paceline: cannot listen on port "
                  + taken.getLocalPort()
                  + " (Address already in use): choose another port, or 0 for any that is free");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--log, 1, cannot write the call log /no/where",
    "--workbook, 1, the sample workbook cannot be written: /no/where",
    "--fault, 2, fault",
    "--limits, 2, limits",
    "--rotation, 2, Invalid value for option '--rotation'",
    "--port, 2, Invalid value for option '--port'"
  })
  void refusesOptionsThatCannotBeMeant(String option, int code, String beginning) {
    Outcome outcome = Outcome.of("simulate", option, "/no/where");

    assertThat(outcome.code()).isEqualTo(code);
    assertThat(outcome.errLines()).hasSizeBetween(1, 2);
    assertThat(outcome.errLines().getFirst()).startsWith("paceline: " + beginning);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void refusesAPortThatDoesNotExist() {
    Outcome outcome = Outcome.of("simulate", "--port", "70000");

    assertThat(outcome.code()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.errLines().getFirst())
        .isEqualTo("paceline: port must be 0 to 65535, was 70000");
  }

  @Test
  void refusesACapacityBelowZero() {
    Outcome outcome = Outcome.of("simulate", "--capacity", "-1");

    assertThat(outcome.code()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.errLines().getFirst())
        .isEqualTo("paceline: capacity must be 0 or more, was -1");
  }
}

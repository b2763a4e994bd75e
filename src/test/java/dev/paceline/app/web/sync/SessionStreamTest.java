package dev.paceline.app.web.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.WebGround;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Role;
import dev.paceline.engine.jobs.Engine;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.strava.sync.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The log of a session, read whole and told live.
@Timeout(60)
final class SessionStreamTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int BATCHES = 6;

  private final WebGround ground;
  private final WebGround.Browser admin;
  private final Runners runners;
  private final Engine engine;
  private final String session;

  SessionStreamTest(@TempDir Path directory) throws IOException {
    this.ground = WebGround.in(directory);
    this.admin = ground.signIn("Ada Admin", Role.ADMIN);
    this.runners = new Runners(ground);
    AthleteId athlete = runners.add(11, "Rita Runner");
    this.engine = runners.engine(Runners.pages(BATCHES));
    this.session = ground.paceline.sync().sync().request(athlete, Kind.FULL, "test").session();
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  private record Event(String name, String id, String data) {}

  /// An open stream.
  private static final class Listening implements AutoCloseable {
    private final HttpClient client;
    private final BufferedReader lines;

    Listening(HttpClient client, BufferedReader lines) {
      this.client = client;
      this.lines = lines;
    }

    Event next() throws IOException {
      String name = "";
      String id = "";
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty() && !name.isEmpty()) {
          return new Event(name, id, data.toString());
        }
        if (line.startsWith("event:")) {
          name = line.substring(6);
        } else if (line.startsWith("id:")) {
          id = line.substring(3);
        } else if (line.startsWith("data:")) {
          data.append(line.substring(5));
        }
      }
      return new Event("closed", "", "");
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }

  private Listening listen(String path, String lastId) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    var request = admin.request(path).header("Accept", "text/event-stream");
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return new Listening(
        client, new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
  }

  private void step() {
    ground.clock.advance(Duration.ofSeconds(2));
    assertThat(engine.step()).isTrue();
  }

  private List<String> stored() {
    return ground.paceline.sync().jobs().lines(session, 0, 1000).stream()
        .map(line -> Long.toString(line.id()))
        .toList();
  }

  @Test
  @DisplayName("test 48b: a stream that broke goes on without missing a line, in order")
  void missesNoLineWhenItBreaks() throws Exception {
    String path = "/api/admin/sync-sessions/" + session + "/events";
    List<String> heard = new ArrayList<>();
    step();
    try (Listening first = listen(path, "")) {
      step();
      while (heard.size() < 2) {
        Event event = first.next();
        if (event.name().equals("log")) {
          heard.add(event.id());
        }
      }
    }
    step();
    step();
    List<String> names = new ArrayList<>();
    try (Listening again = listen(path, heard.getLast())) {
      step();
      step();
      Event event = again.next();
      while (!event.name().equals("end")) {
        names.add(event.name());
        if (event.name().equals("log")) {
          heard.add(event.id());
        }
        event = again.next();
      }
      assertThat(again.next().name()).isEqualTo("closed");
    }

    assertThat(heard).hasSizeGreaterThan(BATCHES).isEqualTo(stored());
    assertThat(names).startsWith("status", "progress", "log");
  }

  @Test
  void tellsPagesWhatToPutIn() throws Exception {
    step();
    String after = stored().getLast();
    try (Listening live = listen("/admin/sync/" + session + "/live?after=" + after, "")) {
      Event status = live.next();
      assertThat(status.name()).isEqualTo("status");
      assertThat(status.data()).contains("state info");
      assertThat(live.next().data()).contains("pages <strong>1</strong>");
      step();
      Event event = live.next();
      while (!event.name().equals("log")) {
        event = live.next();
      }
      assertThat(event.data()).contains("<li class=\"info\">", "batch 2 complete");
    }
  }

  @Test
  @DisplayName("test 48a: the lines of a session in order, with level and data, while it runs")
  void readsLinesInOrder() {
    step();
    step();

    HttpResponse<String> answer = admin.json("/api/admin/sync-logs?session_id=" + session);

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode body = JSON.readTree(answer.body());
    assertThat(body.get("lines").valueStream().map(line -> line.get("message").asString()))
        .containsExactly("requested", "batch 1 complete", "batch 2 complete");
    assertThat(body.get("lines").get(2).get("level").asString()).isEqualTo("info");
    assertThat(body.get("lines").get(2).get("data").get("batch").asInt()).isEqualTo(2);
    step();
    String next = body.get("next").asString();
    JsonNode more =
        JSON.readTree(
            admin.json("/api/admin/sync-logs?session_id=" + session + "&after_id=" + next).body());
    assertThat(more.get("lines").valueStream().map(line -> line.get("message").asString()))
        .containsExactly("batch 3 complete");
    assertThat(
            JSON.readTree(
                    admin.json("/api/admin/sync-logs?level=error&session_id=" + session).body())
                .get("lines")
                .size())
        .isZero();
    assertThat(admin.json("/api/admin/sync-logs").statusCode()).isEqualTo(422);
  }

  @Test
  @DisplayName("test 18: sessions of other clubs and of the installation are unknown to admins")
  void keepsOtherSessionsUnknown() {
    AthleteId eve = runners.elsewhere(99, "Eve Elsewhere");
    String hers = ground.paceline.sync().sync().request(eve, Kind.FULL, "test").session();
    ground.paceline.upkeep().begin();
    String plan =
        ground.paceline.sync().jobs().queue().stream()
            .filter(one -> one.task().equals("plan"))
            .findFirst()
            .orElseThrow()
            .id();
    for (String id : List.of(hers, plan, "sync-1-1")) {
      for (String path :
          List.of(
              "/api/admin/sync-sessions/" + id,
              "/api/admin/sync-sessions/" + id + "/events",
              "/api/admin/sync-logs?session_id=" + id,
              "/admin/sync/" + id)) {
        assertThat(admin.json(path).statusCode()).as(path).isEqualTo(404);
      }
    }
    assertThat(
            ground
                .signIn("Olga Operator", Role.OPERATOR)
                .json("/api/admin/sync-sessions/" + plan)
                .statusCode())
        .isEqualTo(200);
    assertThat(admin.json("/api/admin/sync-sessions").body())
        .contains(session)
        .doesNotContain(hers);
  }

  @Test
  void pagesThroughSessions() {
    for (int i = 0; i < BATCHES; i++) {
      step();
    }
    ground.clock.advance(Duration.ofHours(1));
    AthleteId ron = runners.add(12, "Ron Runner");
    Jobs.Ticket later = ground.paceline.sync().sync().request(ron, Kind.FULL, "test");

    JsonNode first = JSON.readTree(admin.json("/api/admin/sync-sessions?limit=1").body());
    JsonNode second =
        JSON.readTree(
            admin
                .json("/api/admin/sync-sessions?limit=1&before=" + first.get("next").asString())
                .body());

    assertThat(first.get("sessions").get(0).get("id").asString()).isEqualTo(later.session());
    assertThat(second.get("sessions").get(0).get("id").asString()).isEqualTo(session);
    assertThat(second.get("sessions").get(0).get("state").asString()).isEqualTo("done");
    assertThat(second.get("next").isNull()).isTrue();
  }

  @Test
  void showsTheLogToPeople() {
    step();

    String running = admin.get("/admin/sync/" + session).body();
    assertThat(running)
        .contains("Full sync of Rita Runner", "batch 1 complete", "/live?after=", "Stop this job");
    for (int i = 1; i < BATCHES; i++) {
      step();
    }

    String done = admin.get("/admin/sync/" + session).body();
    assertThat(done).contains("state good").doesNotContain("/live?after=", "Stop this job");
  }
}

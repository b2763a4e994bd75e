package dev.paceline.app.web.competition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.SampleWorkbook;
import dev.paceline.app.web.WebGround;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.programme.CompetitionId;
import dev.paceline.engine.jobs.Engine;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.world.ClubPlan;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimSegment;
import dev.paceline.simulator.world.VirtualClock;
import dev.paceline.simulator.world.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server over a small invented club whose season is over, with the simulated source beside it.
final class CompetitionGround implements AutoCloseable {
  static final Actor CONSOLE = Actor.console("test", "");
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 11, 3);
  private static final ClubPlan PLAN = new ClubPlan(3, FIRST_DAY, 60, 4, 12, 4);
  private static final JsonMapper JSON = new JsonMapper();

  final World world;
  final WebGround web;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SimulatedStrava strava;
  private final Path directory;

  CompetitionGround(Path directory) throws IOException {
    this(directory, PLAN);
  }

  /// The same over a club of another size.
  CompetitionGround(Path directory, ClubPlan plan) throws IOException {
    this.world = World.club(plan);
    VirtualClock clock = new VirtualClock(WebGround.START);
    this.directory = directory;
    this.strava = SimulatedStrava.start(world, SimulatorOptions.DEFAULT, clock, threads);
    this.web =
        WebGround.in(
            directory,
            Map.of(
                "strava.api-base",
                strava.apiBase().toString(),
                "strava.oauth-base",
                strava.oauthBase().toString(),
                "strava.client-id",
                "tests",
                "strava.client-secret",
                "tests"),
            clock);
  }

  /// The workbook that the club's organiser would have written.
  byte[] workbook(String key, String value) throws IOException {
    Path file = Files.createTempFile(directory, "cup", ".xlsx");
    new SampleWorkbook(world, FIRST_DAY).write(file, List.of(List.of(key, value)));
    return Files.readAllBytes(file);
  }

  /// A workbook with one segment, whose first runner has this name.
  byte[] workbookOf(String name) throws IOException {
    return workbookOf(name, world.athletes().getFirst().refreshToken());
  }

  /// The same with another refresh token of the first runner, blank for none.
  byte[] workbookOf(String name, String token) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", null)) {
      Worksheet runners = workbook.newWorksheet("Runners");
      row(
          runners,
          0,
          "Name",
          "Strava ID",
          "Refresh Token",
          "Segment Series Team",
          "Distance Series Team");
      int line = 1;
      for (SimAthlete athlete : world.athletes()) {
        row(
            runners,
            line,
            line == 1 ? name : athlete.name(),
            Long.toString(athlete.id()),
            line == 1 ? token : athlete.refreshToken(),
            "Red",
            "Red");
        line++;
      }
      Worksheet segments = workbook.newWorksheet("Segment Series");
      SimSegment segment = world.segments().getFirst();
      row(segments, 0, "Segment ID", "Segment Name", "Start Date", "End Date");
      row(
          segments,
          1,
          Long.toString(segment.id()),
          segment.name(),
          FIRST_DAY.toString(),
          FIRST_DAY.plusDays(59).toString());
    }
    return bytes.toByteArray();
  }

  private static void row(Worksheet sheet, int line, String... cells) {
    for (int column = 0; column < cells.length; column++) {
      sheet.value(line, column, cells[column]);
    }
  }

  /// Sends a file as a form of a page does, or a script by any method.
  HttpResponse<String> send(
      WebGround.Browser browser, String method, String path, byte[] file, String name) {
    String boundary = "----frontier";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --%s\r
        Content-Disposition: form-data; name="_csrf"\r
        \r
        %s\r
        --%s\r
        Content-Disposition: form-data; name="workbook"; filename="%s"\r
        Content-Type: application/octet-stream\r
        \r
        """
            .formatted(boundary, browser.csrf(), boundary, name)
            .getBytes(UTF_8));
    body.writeBytes(file);
    body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(UTF_8));
    String origin = web.at("/").toString();
    HttpRequest.Builder request =
        browser
            .request(path)
            .header("Origin", origin.substring(0, origin.length() - 1))
            .header("Accept", path.startsWith("/api/") ? "application/json" : "text/html")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
    return browser.send(request);
  }

  /// Uploads a workbook without errors; returns its id.
  String upload(WebGround.Browser editor, byte[] workbook) {
    HttpResponse<String> answer = send(editor, "POST", "/api/competitions", workbook, "cup.xlsx");
    assertThat(answer.statusCode()).isEqualTo(201);
    return json(answer).get("competition").get("id").asString();
  }

  /// Orders a run and steps it to its end.
  void run(WebGround.Browser editor, String id) {
    assertThat(editor.send("POST", "/api/competitions/" + id + "/run", "{}").statusCode())
        .isEqualTo(202);
    finish(id);
  }

  /// Steps the jobs until the run of a competition has ended.
  void finish(String id) {
    Engine engine = engine();
    CompetitionId number = new CompetitionId(Long.parseLong(id));
    while (web.paceline.programme().session(number).orElseThrow().state().live()) {
      if (!engine.step()) {
        web.clock.advanceTo(engine.next().orElseThrow());
      }
    }
  }

  Engine engine() {
    return new Engine(web.paceline.sync().jobs(), web.paceline.upkeep().works());
  }

  /// The athlete of a runner, as a member who agrees to be shown on boards.
  AthleteId agree(SimAthlete runner) {
    AthleteId athlete = web.paceline.activities().athlete(SourceKey.strava(runner.id()));
    var club = web.paceline.club().club().id();
    web.paceline.members().join(CONSOLE, club, athlete);
    web.paceline.members().consent(athlete, club, Audience.COMPETITION, "test");
    return athlete;
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    web.close();
    strava.close();
    threads.close();
  }
}

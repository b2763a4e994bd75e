package dev.paceline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.app.Paceline;
import dev.paceline.app.SampleWorkbook;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.app.Uploaded;
import dev.paceline.app.web.Server;
import dev.paceline.club.account.Account;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Summary;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Role;
import dev.paceline.club.programme.CompetitionId;
import dev.paceline.simulator.world.ClubPlan;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.World;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// How many pages a second a club of 200 athletes with 200,000 activities gets, beside an empty
/// server that answers the same bytes in the same process.
///
/// `./verify` once, then with the class path of the tests: `java -cp ...
/// dev.paceline.bench.WebBenchmark`; needs `wrk`.
final class WebBenchmark {
  private static final int ATHLETES = 200;
  private static final int EACH = 1000;
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 11, 3);
  private static final Actor CONSOLE = Actor.console("benchmark", "");
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
  private static final Pattern SLOWEST = Pattern.compile("99%\\s+(\\S+)");

  private final Paceline paceline;
  private final String base;
  private final String bare;
  private final HttpClient http = HttpClient.newHttpClient();
  private String cookie = "";

  private WebBenchmark(Paceline paceline, String base, String bare) {
    this.paceline = paceline;
    this.base = base;
    this.bare = bare;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Settings settings =
        Settings.read(
            Map.of(
                "data",
                Files.createTempDirectory("web").toString(),
                "strava.client-id",
                "1",
                "strava.client-secret",
                "1",
                "server.port",
                String.valueOf(port)),
            Map.of());
    try (Paceline paceline = Paceline.open(settings, new Time.Real());
        Server server = Server.start(paceline);
        var empty = EmptyServer.start()) {
      String bare = "http://127.0.0.1:" + Objects.requireNonNull(empty.getWebServer()).getPort();
      WebBenchmark benchmark =
          new WebBenchmark(paceline, "http://127.0.0.1:" + server.port(), bare + "/bytes");
      CompetitionId competition = benchmark.fill();
      System.out.printf(
          "%-28s %10s %9s %10s %9s %7s%n", "", "req/s", "p99", "bare", "p99", "ratio");
      for (String path :
          List.of("/competitions/" + competition.value(), "/races", "/feed", "/api/feed")) {
        benchmark.measure(path);
      }
      benchmark.measureUnchanged("/api/feed");
    }
    System.exit(0);
  }

  private CompetitionId fill() {
    World world = World.club(ClubPlan.of(1, FIRST_DAY).withRunners(ATHLETES).withActivities(60, 1));
    ClubId club = paceline.club().club().id();
    for (SimAthlete each : world.athletes()) {
      Account account =
          paceline.club().accounts().signedIn(SourceKey.strava(each.id()), each.name());
      AthleteId athlete = account.athlete();
      paceline.members().join(CONSOLE, club, athlete);
      for (Audience audience : List.of(Audience.MEMBERS, Audience.COMPETITION)) {
        paceline.members().consent(athlete, club, audience, "benchmark");
      }
      cookie = "paceline=" + paceline.club().sessions().open(athlete);
      paceline
          .activities()
          .put(athlete, IntStream.range(0, EACH).mapToObj(i -> activity(each.id(), i)).toList());
    }
    Account editor = paceline.club().accounts().open(CONSOLE, "Ed Editor");
    paceline.members().join(CONSOLE, club, editor.athlete());
    paceline.members().grant(CONSOLE, club, editor.athlete(), Role.EDITOR);
    Actor actor = new Actor(editor.athlete(), Role.EDITOR, "benchmark", "");
    byte[] workbook =
        new SampleWorkbook(world, FIRST_DAY).bytes(List.of(List.of("Competition Name", "Cup")));
    if (!(paceline.programme().upload(actor, club, workbook, "cup.xlsx")
        instanceof Uploaded.Stored stored)) {
      throw new IllegalStateException("the workbook was not taken");
    }
    CompetitionId id = stored.competition().id();
    paceline.programme().programme().ran(id, paceline.time().clock().instant());
    var _ = paceline.programme().programme().publish(actor, id);
    return id;
  }

  private static Summary activity(long athlete, int number) {
    LocalDateTime wall = FIRST_DAY.atTime(6, 0).minusDays(number).plusMinutes(athlete % 600);
    return new Summary(
        SourceKey.strava(athlete * 10_000 + number),
        "Along the quay",
        "Run",
        "Run",
        number % 20 == 0 ? 1 : 0,
        wall.toInstant(ZoneOffset.UTC),
        wall,
        "(GMT+00:00) UTC",
        3600,
        4000,
        3963,
        10_000.0,
        50.0,
        "everyone",
        false,
        false,
        false,
        false,
        true,
        null,
        null,
        null,
        null,
        null);
  }

  private void measure(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> page = get(path);
    if (page.statusCode() != 200) {
      throw new IllegalStateException(path + " answers " + page.statusCode());
    }
    EmptyServer.answer(page.body());
    wrk(base + path, "");
    Figures ours = wrk(base + path, "");
    wrk(bare, "");
    Figures theirs = wrk(bare, "");
    print("%s (%d kB)".formatted(path, page.body().length / 1000), ours, theirs);
  }

  private void measureUnchanged(String path) throws IOException, InterruptedException {
    String tag = get(path).headers().firstValue("ETag").orElseThrow();
    EmptyServer.answer(new byte[0]);
    Figures ours = wrk(base + path, "If-None-Match: " + tag);
    print(path + " unchanged (304)", ours, wrk(bare, ""));
  }

  private static void print(String what, Figures ours, Figures theirs) {
    System.out.printf(
        "%-28s %10.0f %9s %10.0f %9s %7.2f%n",
        what,
        ours.rate(),
        ours.slowest(),
        theirs.rate(),
        theirs.slowest(),
        ours.rate() / theirs.rate());
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(base + path)).header("Cookie", cookie).build(),
        BodyHandlers.ofByteArray());
  }

  private record Figures(double rate, String slowest) {}

  private Figures wrk(String address, String header) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "wrk",
                "-t1",
                "-c16",
                "-d6s",
                "--latency",
                "-H",
                "Cookie: " + cookie,
                "-H",
                header.isEmpty() ? "X-None: 1" : header,
                address)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    Matcher rate = RATE.matcher(said);
    Matcher slowest = SLOWEST.matcher(said);
    if (process.waitFor() != 0 || !rate.find() || !slowest.find() || said.contains("Non-2xx")) {
      throw new IllegalStateException(said);
    }
    return new Figures(Double.parseDouble(rate.group(1)), slowest.group(1));
  }
}

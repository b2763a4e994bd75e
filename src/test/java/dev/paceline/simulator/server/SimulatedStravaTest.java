package dev.paceline.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.simulator.world.ClubPlan;
import dev.paceline.simulator.world.GeoPoint;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Trait;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimTrack;
import dev.paceline.simulator.world.World;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class SimulatedStravaTest {
  private static final ClubPlan PLAN = ClubPlan.of(7, LocalDate.of(2026, 1, 5)).withRunners(6);

  @Test
  void item1_theBaseMayBeEmpty() {
    try (Probe probe = Probe.of(Sample.world())) {
      assertThat(probe.strava.apiBase().getPath()).isEqualTo("/api/v3");
      assertThat(probe.get("/athlete", probe.token(Sample.TAMO)).status()).isEqualTo(200);
    }
    var empty = SimulatorOptions.DEFAULT.withSwitches(Switch.EMPTY_BASE_PATH);
    try (Probe probe = Probe.of(Sample.world(), empty)) {
      assertThat(probe.strava.apiBase().getPath()).isEmpty();
      assertThat(probe.get("/athlete", probe.token(Sample.TAMO)).json().get("id").asLong())
          .isEqualTo(900_001);
    }
  }

  @Test
  void item2_tokensInQueryAndFormUntilTheSwitchRefusesThem() {
    for (boolean strict : List.of(false, true)) {
      var options =
          strict
              ? SimulatorOptions.DEFAULT.withSwitches(Switch.TOKEN_IN_HEADER_ONLY)
              : SimulatorOptions.DEFAULT;
      try (Probe probe = Probe.of(Sample.world(), options)) {
        String token = probe.token(Sample.TAMO);
        URI query = URI.create(probe.strava.apiBase() + "/athlete?access_token=" + token);
        URI plain = URI.create(probe.strava.apiBase() + "/athlete");
        var form =
            HttpRequest.newBuilder(plain)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method("GET", HttpRequest.BodyPublishers.ofString("access_token=" + token));
        int expected = strict ? 401 : 200;
        assertThat(probe.send(HttpRequest.newBuilder(query)).status()).isEqualTo(expected);
        assertThat(probe.send(form).status()).isEqualTo(expected);
        assertThat(probe.get("/athlete", token).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void item3_answersAreJsonWithAWeakEtag() {
    try (Probe probe = Probe.of(Sample.world())) {
      var seen = probe.get("/athlete", probe.token(Sample.TAMO));
      assertThat(seen.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
      assertThat(seen.header("ETag")).matches("W/\"[0-9a-f]+\"");
      assertThat(seen.header("Cache-Control")).isEqualTo("max-age=0, private, must-revalidate");
      assertThat(seen.headers().map().keySet())
          .as("spelled otherwise than documented, as clients must expect")
          .doesNotContain("X-RateLimit-Usage");
      assertThat(seen.header("X-RateLimit-Usage")).isEqualTo("1,1");
    }
  }

  @Test
  void item4_unknownAndRemovedPathsAreNoRecord() {
    try (Probe probe = Probe.of(Sample.world())) {
      String token = probe.token(Sample.TAMO);
      for (String path :
          List.of(
              "/nowhere",
              "/clubs/1/activities",
              "/clubs/1/members",
              "/clubs/1/admins",
              "/segments/explore")) {
        assertThat(probe.get(path, token).error())
            .isEqualTo("404 Record Not Found resource/path/invalid");
      }
      assertThat(probe.send(HttpRequest.newBuilder(probe.strava.oauthBase())).status())
          .isEqualTo(404);
    }
  }

  @Test
  void item30_presenceOfFieldsHoldsOverTheWholeClub() {
    World world = World.club(PLAN);
    try (Probe probe = Probe.of(world)) {
      for (SimAthlete athlete : world.athletes()) {
        String token = probe.token(athlete);
        for (JsonNode entry : probe.get("/athlete/activities?per_page=200", token).json()) {
          SimActivity activity = world.activity(entry.get("id").asLong());
          boolean hasLine = !entry.get("map").get("summary_polyline").asString().isEmpty();
          assertThat(hasLine).isEqualTo(activity.is(Trait.POSITIONS));
          assertThat(entry.get("start_latlng").isEmpty()).isEqualTo(!hasLine);
          assertThat(entry.has("upload_id_str")).isEqualTo(!activity.is(Trait.MANUAL));
          assertThat(entry.has("average_heartrate"))
              .isEqualTo(entry.get("has_heartrate").asBoolean());
          assertThat(entry.get("private").asBoolean())
              .isEqualTo(entry.get("visibility").asString().equals("only_me"));
          assertThat(entry.get("start_date").asString())
              .isEqualTo(activity.shownStart().toString());
          assertThat(entry.get("moving_time").asInt()).isEqualTo(activity.movingSeconds());
          assertThat(entry.get("distance").asDouble()).isEqualTo(activity.distanceMeters());
        }
      }
    }
  }

  @Test
  void item41_theLineOfTheMapLiesWithinTwoMetersOfTheTrack() {
    World world = World.club(PLAN);
    SimAthlete athlete = world.athletes().getFirst();
    SimActivity run =
        world.activities(athlete.id()).stream()
            .filter(activity -> activity.is(Trait.POSITIONS))
            .findFirst()
            .orElseThrow();
    try (Probe probe = Probe.of(world)) {
      var map = probe.get("/activities/" + run.id(), probe.token(athlete)).json().get("map");
      List<GeoPoint> line = PolylineTest.decode(map.get("polyline").asString());
      SimTrack track = world.track(run.id()).orElseThrow();
      for (int i = 0; i < track.size(); i++) {
        GeoPoint point = track.position(i);
        assertThat(PolylineTest.metersToLine(point, line)).isLessThan(2);
      }
      List<GeoPoint> summary = PolylineTest.decode(map.get("summary_polyline").asString());
      assertThat(summary.size()).isLessThan(line.size());
    }
  }

  @Test
  void item41_aPrivacyZoneTrimsTheSummaryOnly() {
    World world = World.club(PLAN.withRunners(34));
    SimAthlete closed =
        world.athletes().stream().filter(SimAthlete::privacyZone).findFirst().orElseThrow();
    SimActivity run =
        world.activities(closed.id()).stream()
            .filter(activity -> activity.is(Trait.POSITIONS) && activity.distanceMeters() > 8000)
            .findFirst()
            .orElseThrow();
    GeoPoint start = world.track(run.id()).orElseThrow().position(0);
    try (Probe probe = Probe.of(world)) {
      String token = probe.token(closed);
      var map = probe.get("/activities/" + run.id(), token).json().get("map");
      assertThat(first(map.get("summary_polyline")).metersTo(start)).isGreaterThan(450);
      assertThat(first(map.get("polyline")).metersTo(start)).isLessThan(2);
      var streams = probe.get("/activities/" + run.id() + "/streams?keys=latlng", token).json();
      assertThat(streams.get(0).get("data").get(0).get(0).asDouble())
          .isBetween(start.latitude() - 1e-6, start.latitude() + 1e-6);
    }
  }

  private static GeoPoint first(JsonNode polyline) {
    return PolylineTest.decode(polyline.asString()).getFirst();
  }

  @Test
  void item56_sameSeedAndSameCallsGiveTheSameBodies() {
    assertThat(bodies()).isEqualTo(bodies());
  }

  private static List<String> bodies() {
    List<String> bodies = new ArrayList<>();
    try (Probe probe =
        Probe.of(World.club(PLAN), SimulatorOptions.DEFAULT.withRotation(TokenRotation.RANDOM))) {
      for (SimAthlete athlete : probe.world.athletes()) {
        var refreshed = probe.refresh(athlete.refreshToken());
        String token = refreshed.json().get("access_token").asString();
        var list = probe.get("/athlete/activities?per_page=200", token);
        bodies.add(refreshed.body());
        bodies.add(list.body());
        String activity = "/activities/" + list.ids().get(3);
        bodies.add(probe.get(activity + "?include_all_efforts=true", token).body());
        bodies.add(probe.get(activity + "/streams?keys=time,latlng", token).body());
        bodies.add(probe.get("/segments/" + probe.world.segments().getFirst().id(), token).body());
      }
    }
    return bodies;
  }

  @Test
  void item57_theLogNamesEveryCallAndNoSecret(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("calls.log");
    List<LoggedCall> heard = new ArrayList<>();
    try (Probe probe = Probe.of(Sample.withRuns(1), SimulatorOptions.DEFAULT.withLog(file))) {
      probe.strava.onCall(heard::add);
      String token = probe.token(Sample.TAMO);
      probe.get("/activities/1?include_all_efforts=true&access_token=" + token, token);
      probe.get("/athlete", "rubbish");
      List<LoggedCall> log = probe.strava.log();
      assertThat(log).isEqualTo(heard);
      assertThat(log)
          .extracting(LoggedCall::line)
          .containsExactly(
              "2026-06-01T12:00:00Z token POST /oauth/token athlete=900001 status=200"
                  + " read=0/0 overall=0/0",
              "2026-06-01T12:00:00Z detail GET /api/v3/activities/1?include_all_efforts=true"
                  + " athlete=900001 status=200 read=1/1 overall=1/1",
              "2026-06-01T12:00:00Z athlete GET /api/v3/athlete athlete=- status=401"
                  + " read=1/1 overall=1/1");
      assertThat(Files.readString(file))
          .hasLineCount(3)
          .doesNotContain(token, Sample.TAMO.refreshToken());
    }
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      var options = SimulatorOptions.DEFAULT.withPort(port);
      assertThatThrownBy(() -> Probe.of(Sample.world(), options))
          .isInstanceOf(SimulatorException.class)
          .hasMessageContaining("port " + port);
    }
  }
}

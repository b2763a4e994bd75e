package dev.paceline.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.simulator.world.GeoPoint;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Trait;
import dev.paceline.simulator.world.SimEffort;
import dev.paceline.simulator.world.SimTrack;
import dev.paceline.simulator.world.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class SegmentAndStreamAnswersTest {
  private static final SimTrack TRACK =
      SimTrack.of(
          List.of(
              new GeoPoint(45.0, -30.0),
              new GeoPoint(45.0003, -30.0000004),
              new GeoPoint(45.0006, -30.0)),
          0,
          12,
          1300);

  private static World world() {
    World world = Sample.world();
    SimActivity run = Sample.run(1, "2026-05-01T06:00:00Z").build();
    world.add(run, TRACK, SimEffort.of(run, 0, Sample.LANE, 0, 140).withIndices(0, 2));
    return world;
  }

  private static JsonNode get(Probe probe, String path) {
    return probe.get(path, probe.token(Sample.TAMO)).json();
  }

  @Test
  void item37_aSegmentHasAllFieldsAndItsRecordADate() {
    try (Probe probe = Probe.of(world())) {
      JsonNode segment = get(probe, "/segments/" + Sample.LANE.id());
      assertThat(segment.propertyNames())
          .contains(
              "id",
              "resource_state",
              "name",
              "activity_type",
              "distance",
              "average_grade",
              "maximum_grade",
              "elevation_high",
              "elevation_low",
              "start_latlng",
              "end_latlng",
              "city",
              "state",
              "country",
              "climb_category",
              "private",
              "hazardous",
              "starred",
              "elevation_profile",
              "elevation_profiles",
              "created_at",
              "updated_at",
              "total_elevation_gain",
              "effort_count",
              "athlete_count",
              "star_count",
              "map",
              "athlete_segment_stats",
              "xoms",
              "local_legend");
      JsonNode stats = segment.get("athlete_segment_stats");
      assertThat(stats.get("pr_date").asString()).isEqualTo("2026-05-01");
      assertThat(stats.get("pr_elapsed_time").asInt()).isEqualTo(140);
      assertThat(stats.get("effort_count").asInt()).isEqualTo(1);
      assertThat(segment.get("resource_state").asInt()).isEqualTo(3);
      JsonNode none = get(probe, "/segments/" + Sample.HILL.id()).get("athlete_segment_stats");
      assertThat(none.get("pr_date").isNull()).isTrue();
    }
  }

  @Test
  void item37_positionsOfNewSegmentsHaveSixDecimalsOfOldOnesMore() {
    try (Probe probe = Probe.of(world())) {
      String fresh = get(probe, "/segments/" + Sample.LANE.id()).get("end_latlng").toString();
      String old = get(probe, "/segments/" + Sample.HILL.id()).get("end_latlng").toString();
      assertThat(fresh).matches("\\[45\\.\\d{1,6},-30\\.0]");
      assertThat(old).matches("\\[45\\.\\d{7,14},-30\\.0]");
    }
  }

  @Test
  void unknownSegmentIsNotFound() {
    try (Probe probe = Probe.of(world())) {
      assertThat(probe.get("/segments/5", probe.token(Sample.TAMO)).error())
          .isEqualTo("404 Resource Not Found Segment//not found");
    }
  }

  @Test
  void item42_distanceComesUnaskedAndAloneWithoutKeys() {
    try (Probe probe = Probe.of(world())) {
      String path = "/activities/1/streams?key_by_type=true";
      assertThat(get(probe, path + "&keys=latlng,time").propertyNames())
          .containsExactlyInAnyOrder("latlng", "time", "distance");
      assertThat(get(probe, path).propertyNames()).containsExactly("distance");
      assertThat(get(probe, "/segments/41000007/streams?key_by_type=true").propertyNames())
          .containsExactlyInAnyOrder("latlng", "distance", "altitude");
      JsonNode asked = get(probe, path + "&keys=time&resolution=low&series_type=time");
      assertThat(asked.get("time").get("resolution").asString()).isEqualTo("high");
      assertThat(asked.get("time").get("series_type").asString()).isEqualTo("distance");
      assertThat(asked.get("time").get("original_size").asInt()).isEqualTo(3);
    }
  }

  @Test
  void item43_arrayWithoutKeyByTypeAndEqualLengths() {
    try (Probe probe = Probe.of(world())) {
      JsonNode array = get(probe, "/activities/1/streams?keys=time,latlng,altitude");
      assertThat(array.isArray()).isTrue();
      assertThat(array).hasSize(4);
      array.forEach(stream -> {
        assertThat(stream.has("type")).isTrue();
        assertThat(stream.get("data")).hasSize(3);
      });
    }
  }

  @Test
  void item44_timesAreWholeSecondsWithPausesAndPositionsHaveSixDecimals() {
    try (Probe probe = Probe.of(world())) {
      JsonNode streams = get(probe, "/activities/1/streams?keys=time,latlng&key_by_type=true");
      assertThat(streams.get("time").get("data").toString()).isEqualTo("[0,12,1300]");
      assertThat(streams.get("latlng").get("data").get(1).toString()).isEqualTo("[45.0003,-30.0]");
      assertThat(streams.get("distance").get("data").get(2).asDouble()).isBetween(66.6, 66.8);
    }
  }

  @Test
  void item45_manualIsNotFoundAndIndoorHasNoPositions() {
    World world = Sample.world();
    world.add(
        Sample.run(1, "2026-05-01T06:00:00Z").with(Trait.MANUAL).without(Trait.POSITIONS).build());
    world.add(
        Sample.run(2, "2026-05-02T06:00:00Z").with(Trait.TRAINER).without(Trait.POSITIONS).build());
    try (Probe probe = Probe.of(world)) {
      String token = probe.token(Sample.TAMO);
      String query = "/streams?keys=time,latlng,altitude,distance&key_by_type=true";
      assertThat(probe.get("/activities/1" + query, token).error())
          .isEqualTo("404 Resource Not Found Activity//not found");
      assertThat(probe.get("/activities/1" + query, token).header("X-RateLimit-Usage"))
          .isEqualTo("none");
      assertThat(probe.get("/activities/2" + query, token).json().propertyNames())
          .containsExactlyInAnyOrder("time", "altitude");
    }
  }
}

package dev.paceline.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Appearance;
import dev.paceline.simulator.world.SimActivity.Trait;
import dev.paceline.simulator.world.SimActivity.Visibility;
import dev.paceline.simulator.world.SimEffort;
import dev.paceline.simulator.world.SimSport;
import dev.paceline.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ActivityAnswersTest {
  private static final long ID = 18_000_000_001L;

  private static List<Long> effortIds(JsonNode detail) {
    List<Long> ids = new ArrayList<>();
    detail.get("segment_efforts").forEach(effort -> ids.add(effort.get("id").asLong()));
    return ids;
  }

  private static JsonNode detail(Probe probe, long id) {
    String token = probe.token(Sample.TAMO);
    return probe.get("/activities/" + id + "?include_all_efforts=true", token).json();
  }

  private static SimActivity runWithThreeEfforts(World world) {
    SimActivity run =
        Sample.run(ID, "2026-05-01T06:00:00Z")
            .appearance(
                new Appearance(
                    Probe.NOON, Probe.NOON.plusSeconds(1800), Probe.NOON.plusSeconds(18_000)))
            .build();
    world.add(
        run,
        SimEffort.of(run, 0, Sample.LANE, 60, 150),
        SimEffort.of(run, 1, Sample.HILL, 300, 240).asHidden(),
        SimEffort.of(run, 2, Sample.LANE, 900, 140));
    return run;
  }

  @Test
  void item6_aSummaryHasEveryFieldThatIsAlwaysThere() {
    World world = Sample.world();
    world.add(Sample.run(ID, "2026-05-01T06:00:00Z").build());
    try (Probe probe = Probe.of(world)) {
      String token = probe.token(Sample.TAMO);
      JsonNode summary = probe.get("/athlete/activities", token).json().get(0);
      assertThat(summary.propertyNames())
          .contains(
              "id",
              "resource_state",
              "athlete",
              "name",
              "distance",
              "total_elevation_gain",
              "average_speed",
              "max_speed",
              "moving_time",
              "elapsed_time",
              "type",
              "sport_type",
              "workout_type",
              "start_date",
              "start_date_local",
              "timezone",
              "utc_offset",
              "location_city",
              "location_state",
              "location_country",
              "achievement_count",
              "kudos_count",
              "comment_count",
              "athlete_count",
              "photo_count",
              "total_photo_count",
              "pr_count",
              "map",
              "start_latlng",
              "end_latlng",
              "trainer",
              "commute",
              "manual",
              "private",
              "flagged",
              "has_kudoed",
              "visibility",
              "gear_id",
              "has_heartrate",
              "heartrate_opt_out",
              "display_hide_heartrate_option",
              "elev_high",
              "elev_low",
              "upload_id",
              "upload_id_str",
              "external_id",
              "from_accepted_tag");
      assertThat(summary.get("resource_state").asInt()).isEqualTo(2);
      assertThat(summary.get("map").has("polyline")).isFalse();
      assertThat(summary.get("id").asLong()).isEqualTo(ID);
      assertThat(summary.get("athlete").toString())
          .isEqualTo("{\"id\":900001,\"resource_state\":1}");
    }
  }

  @Test
  void item6_aDetailHasTheFieldsBeyondTheSummaryAndEffortsAreComplete() {
    World world = Sample.world();
    runWithThreeEfforts(world);
    try (Probe probe = Probe.of(world)) {
      probe.clock.advance(Duration.ofHours(5));
      JsonNode detail = detail(probe, ID);
      assertThat(detail.propertyNames())
          .contains(
              "description",
              "calories",
              "embed_token",
              "segment_efforts",
              "best_efforts",
              "splits_metric",
              "splits_standard",
              "laps",
              "gear",
              "photos",
              "perceived_exertion",
              "prefer_perceived_exertion",
              "stats_visibility",
              "similar_activities",
              "available_zones",
              "hide_from_home");
      assertThat(detail.get("resource_state").asInt()).isEqualTo(3);
      assertThat(detail.get("map").propertyNames())
          .containsExactlyInAnyOrder("id", "polyline", "summary_polyline", "resource_state");
      assertThat(detail.get("segment_efforts").get(0).propertyNames())
          .contains(
              "id",
              "name",
              "segment",
              "resource_state",
              "activity",
              "athlete",
              "elapsed_time",
              "moving_time",
              "start_date",
              "start_date_local",
              "distance",
              "start_index",
              "end_index",
              "device_watts",
              "kom_rank",
              "pr_rank",
              "hidden",
              "visibility",
              "achievements");
    }
  }

  @Test
  void item30_fieldsAreAbsentWhereTheServiceLeavesThemOut() {
    World world = Sample.world();
    world.add(
        Sample.run(1, "2026-05-01T06:00:00Z")
            .with(Trait.MANUAL)
            .without(Trait.POSITIONS)
            .meters(0, 0)
            .build());
    world.add(Sample.run(2, "2026-05-02T06:00:00Z").sport(SimSport.WALK).build());
    try (Probe probe = Probe.of(world)) {
      JsonNode manual = detail(probe, 1);
      assertThat(manual.has("upload_id_str")).isFalse();
      assertThat(manual.get("upload_id").isNull()).isTrue();
      assertThat(manual.get("external_id").isNull()).isTrue();
      assertThat(manual.get("start_latlng").toString()).isEqualTo("[]");
      assertThat(manual.get("map").get("summary_polyline").asString()).isEmpty();
      assertThat(manual.get("map").get("polyline").asString()).isEmpty();
      assertThat(manual.get("has_heartrate").asBoolean()).isFalse();
      assertThat(manual.propertyNames())
          .doesNotContain(
              "average_heartrate",
              "max_heartrate",
              "suffer_score",
              "elev_high",
              "laps",
              "splits_metric",
              "device_name");
      assertThat(manual.get("segment_efforts").toString()).isEqualTo("[]");
      assertThat(manual.get("workout_type").isNull()).isTrue();
      assertThat(detail(probe, 2).has("workout_type")).isFalse();
    }
  }

  @Test
  void item3_zerosAreIntegersOffsetsAreFloats() {
    World world = Sample.world();
    world.add(Sample.run(1, "2026-05-01T06:00:00Z").meters(0, 0).build());
    try (Probe probe = Probe.of(world)) {
      assertThat(probe.get("/activities/1", probe.token(Sample.TAMO)).body())
          .contains("\"distance\":0,", "\"total_elevation_gain\":0,", "\"utc_offset\":7200.0");
    }
  }

  @Test
  void item32_hiddenEffortsNeedTheFlag() {
    World world = Sample.world();
    SimActivity run = runWithThreeEfforts(world);
    List<Long> all = world.efforts(run.id()).stream().map(SimEffort::id).toList();
    try (Probe probe = Probe.of(world)) {
      probe.clock.advance(Duration.ofHours(5));
      JsonNode withAll = detail(probe, ID);
      assertThat(effortIds(withAll)).isEqualTo(all);
      assertThat(withAll.get("segment_efforts").get(1).get("hidden").asBoolean()).isTrue();
      JsonNode without = probe.get("/activities/" + ID, probe.token(Sample.TAMO)).json();
      assertThat(effortIds(without)).containsExactly(all.get(0), all.get(2));
    }
    var none = SimulatorOptions.DEFAULT.withSwitches(Switch.NO_EFFORTS_UNLESS_ALL);
    try (Probe probe = Probe.of(world, none)) {
      probe.clock.advance(Duration.ofHours(5));
      assertThat(effortIds(detail(probe, ID))).hasSize(3);
      assertThat(
              probe
                  .get("/activities/" + ID, probe.token(Sample.TAMO))
                  .json()
                  .get("segment_efforts"))
          .isEmpty();
    }
  }

  @Test
  void item33_effortsAppearLateFirstNoneThenAPartThenAll() {
    World world = Sample.world();
    runWithThreeEfforts(world);
    try (Probe probe = Probe.of(world)) {
      assertThat(effortIds(detail(probe, ID))).isEmpty();
      probe.clock.advance(Duration.ofMinutes(30));
      List<Long> part = effortIds(detail(probe, ID));
      assertThat(part).hasSize(1);
      probe.clock.advance(Duration.ofHours(5));
      assertThat(effortIds(detail(probe, ID))).hasSize(3).containsAll(part);
    }
  }

  @Test
  void item34_effortsHaveTheSegmentsDistanceAndCountFromTheStart() {
    World world = Sample.world();
    runWithThreeEfforts(world);
    try (Probe probe = Probe.of(world)) {
      probe.clock.advance(Duration.ofHours(5));
      JsonNode effort = detail(probe, ID).get("segment_efforts").get(2);
      assertThat(effort.get("distance").asDouble()).isEqualTo(500.0);
      assertThat(effort.get("start_date").asString()).isEqualTo("2026-05-01T06:15:00Z");
      assertThat(effort.get("start_date_local").asString()).isEqualTo("2026-05-01T08:15:00Z");
      assertThat(effort.get("elapsed_time").asInt()).isEqualTo(140);
      assertThat(effort.get("start_index").asInt()).isEqualTo(900);
      assertThat(effort.get("end_index").asInt()).isEqualTo(1040);
      assertThat(effort.get("id").asLong()).isGreaterThan(1L << 53);
    }
  }

  @Test
  void item38_foreignDeletedAndInvisibleActivitiesAreNotFoundAndCounted() {
    World world = Sample.world();
    runWithThreeEfforts(world);
    try (Probe probe = new Probe(world, SimulatorOptions.DEFAULT, Probe.NOON.minusSeconds(1))) {
      String tamo = probe.token(Sample.TAMO);
      String brela = probe.token(Sample.BRELA);
      String error = "404 Resource Not Found Activity//not found";
      assertThat(probe.get("/activities/" + ID, tamo).error()).isEqualTo(error);
      probe.clock.advance(Duration.ofSeconds(1));
      assertThat(probe.get("/activities/" + ID, tamo).status()).isEqualTo(200);
      assertThat(probe.get("/activities/" + ID, brela).error()).isEqualTo(error);
      assertThat(probe.get("/activities/5", tamo).error()).isEqualTo(error);
      assertThat(probe.strava.usage().readDay()).isEqualTo(4);
    }
  }

  @Test
  void item39_localTimesHaveAFalseZAndZonesTheirStandardOffset() {
    World world = Sample.world();
    Instant start = Instant.parse("2026-05-01T06:00:00Z");
    world.add(SimActivity.draft(1, Sample.TAMO, start).build());
    world.add(
        Sample.run(2, "2026-05-02T06:00:00Z").zone("Etc/GMT+5", ZoneOffset.ofHours(-5)).build());
    world.add(
        Sample.run(3, "2026-05-03T06:00:00Z")
            .zone("Moon/Tycho", ZoneOffset.ofHoursMinutes(5, 45))
            .build());
    try (Probe probe = Probe.of(world)) {
      JsonNode summer = detail(probe, 1);
      assertThat(summer.get("start_date").asString()).isEqualTo("2026-05-01T06:00:00Z");
      assertThat(summer.get("start_date_local").asString()).isEqualTo("2026-05-01T08:00:00Z");
      assertThat(summer.get("utc_offset").asDouble()).isEqualTo(7200.0);
      assertThat(summer.get("timezone").asString()).isEqualTo("(GMT+01:00) Europe/Oslo");
      assertThat(detail(probe, 2).get("timezone").asString()).isEqualTo("(GMT-05:00) Etc/GMT+5");
      assertThat(detail(probe, 3).get("timezone").asString()).isEqualTo("(GMT+05:45) Moon/Tycho");
    }
  }

  @Test
  void item40_aHiddenStartIsOneSecondPastMidnightInBothFields() {
    World world = Sample.world();
    SimActivity hidden = Sample.run(1, "2026-04-30T23:30:00Z").with(Trait.HIDDEN_START).build();
    world.add(hidden, SimEffort.of(hidden, 0, Sample.LANE, 60, 150));
    try (Probe probe = Probe.of(world)) {
      JsonNode detail = detail(probe, 1);
      assertThat(detail.get("start_date").asString()).isEqualTo("2026-05-01T00:00:01Z");
      assertThat(detail.get("start_date_local").asString()).isEqualTo("2026-05-01T00:00:01Z");
      assertThat(detail.get("segment_efforts").get(0).get("start_date").asString())
          .isEqualTo("2026-05-01T00:01:01Z");
    }
  }

  @Test
  void visibilityAndPrivateAgree() {
    World world = Sample.world();
    long last = 0;
    for (Visibility visibility : Visibility.values()) {
      world.add(Sample.run(++last, "2026-05-01T06:00:00Z").visibility(visibility).build());
    }
    try (Probe probe = Probe.of(world)) {
      for (long id = 1; id <= last; id++) {
        JsonNode detail = detail(probe, id);
        assertThat(detail.get("private").asBoolean())
            .isEqualTo(detail.get("visibility").asString().equals("only_me"));
      }
    }
  }
}

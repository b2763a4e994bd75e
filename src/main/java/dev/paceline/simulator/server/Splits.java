package dev.paceline.simulator.server;

import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Trait;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes what a detail says about parts of an activity: laps, splits, best efforts, gear.
///
/// The figures are those of an even pace; they are there so that the keys are.
final class Splits {
  private static final double KILOMETER = 1000;
  private static final double MILE = 1609.344;
  private static final long FIRST_BEST_EFFORT_ID = 70_000_000_000L;

  private Splits() {}

  static void add(ObjectNode node, SimActivity activity) {
    String legacy = activity.sport().legacyType();
    if (!activity.is(Trait.MANUAL) && !activity.is(Trait.TRAINER)) {
      addSplits(node.putArray("splits_metric"), activity, KILOMETER);
      addSplits(node.putArray("splits_standard"), activity, MILE);
      addLap(node.putArray("laps"), activity);
    }
    if (legacy.equals("Run")) {
      ArrayNode best = node.putArray("best_efforts");
      if (activity.distanceMeters() >= KILOMETER && activity.is(Trait.POSITIONS)) {
        addBestKilometer(best.addObject(), activity);
      }
    }
    if (!node.get("gear_id").isNull()) {
      node.putObject("gear")
          .put("id", node.get("gear_id").asString())
          .put("primary", true)
          .put("name", "Example gear")
          .putNull("nickname")
          .put("resource_state", 2)
          .put("retired", false)
          .put("distance", 0)
          .put("converted_distance", 0);
    }
  }

  private static void addSplits(ArrayNode array, SimActivity activity, double length) {
    double left = activity.distanceMeters();
    double secondsPerMeter = activity.movingSeconds() / Math.max(1, left);
    for (int split = 1; left > 0; split++, left -= length) {
      double meters = Math.min(length, left);
      array
          .addObject()
          .put("distance", Wire.rounded(meters, 1))
          .put("elapsed_time", (int) (meters * secondsPerMeter))
          .put("elevation_difference", 0)
          .put("moving_time", (int) (meters * secondsPerMeter))
          .put("split", split)
          .put("average_speed", Wire.rounded(1 / Math.max(0.01, secondsPerMeter), 2))
          .put("pace_zone", 0);
    }
  }

  private static void addLap(ArrayNode array, SimActivity activity) {
    ObjectNode lap = array.addObject();
    lap.put("id", FIRST_BEST_EFFORT_ID * 2 + activity.id());
    lap.put("resource_state", 2);
    lap.put("name", "Lap 1");
    EffortJson.references(lap, activity);
    lap.put("elapsed_time", activity.elapsedSeconds());
    lap.put("moving_time", activity.movingSeconds());
    lap.put("start_date", Wire.instant(activity.shownStart()));
    lap.put("start_date_local", Wire.local(activity.shownLocalStart()));
    Wire.number(lap, "distance", activity.distanceMeters());
    lap.put("lap_index", 1);
    lap.put("split", 1);
  }

  private static void addBestKilometer(ObjectNode node, SimActivity activity) {
    int seconds =
        (int) (KILOMETER * activity.movingSeconds() / Math.max(1, activity.distanceMeters()));
    node.put("id", FIRST_BEST_EFFORT_ID + activity.id());
    node.put("resource_state", 2);
    node.put("name", "1K");
    EffortJson.references(node, activity);
    node.put("elapsed_time", seconds);
    node.put("moving_time", seconds);
    node.put("start_date", Wire.instant(activity.shownStart()));
    node.put("start_date_local", Wire.local(activity.shownLocalStart()));
    node.put("distance", 1000);
    node.putNull("pr_rank");
    node.putArray("achievements");
    node.put("start_index", 0);
    node.put("end_index", seconds);
  }
}

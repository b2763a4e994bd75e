package dev.paceline.simulator.server;

import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Visibility;
import dev.paceline.simulator.world.SimEffort;
import dev.paceline.simulator.world.SimSegment;
import java.util.Locale;
import java.util.SplittableRandom;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes efforts as they stand inside an activity.
final class EffortJson {
  private EffortJson() {}

  static ObjectNode inActivity(SimEffort effort, SimActivity activity, SimSegment segment) {
    SplittableRandom dice = Dice.of(effort.id(), 2);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", effort.id());
    node.put("resource_state", 2);
    node.put("name", segment.name());
    references(node, activity);
    node.put("elapsed_time", effort.elapsedSeconds());
    node.put("moving_time", effort.movingSeconds());
    node.put("start_date", Wire.instant(activity.startOf(effort)));
    node.put("start_date_local", Wire.local(activity.localStartOf(effort)));
    Wire.number(node, "distance", segment.distanceMeters());
    node.put("start_index", effort.firstIndex());
    node.put("end_index", effort.lastIndex());
    node.put("device_watts", false);
    if (HeartRate.isMeasured(activity)) {
      node.put("average_heartrate", Wire.rounded(140 + 25 * dice.nextDouble(), 1));
      node.put("max_heartrate", 168 + dice.nextInt(20));
    }
    node.set("segment", SegmentJson.summary(segment));
    rank(node, dice.nextInt(20));
    node.put("visibility", word(activity.visibility()));
    node.putNull("kom_rank");
    node.put("hidden", effort.hidden());
    return node;
  }

  static String word(Visibility visibility) {
    return visibility.name().toLowerCase(Locale.ROOT);
  }

  static void references(ObjectNode node, SimActivity activity) {
    node.putObject("activity")
        .put("id", activity.id())
        .put("visibility", word(activity.visibility()))
        .put("resource_state", 1);
    AthleteJson.reference(node, activity.athleteId());
  }

  /// A rank as of the upload, which says nothing about results.
  private static void rank(ObjectNode node, int luck) {
    if (luck > 3 || luck == 0) {
      node.putNull("pr_rank");
      node.putArray("achievements");
    } else {
      node.put("pr_rank", luck);
      node.putArray("achievements")
          .addObject()
          .put("type_id", 3)
          .put("type", "pr")
          .put("rank", luck);
    }
  }
}

package dev.paceline.simulator.server;

import dev.paceline.simulator.world.GeoPoint;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimEffort;
import dev.paceline.simulator.world.SimSegment;
import dev.paceline.simulator.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes segments.
final class SegmentJson {
  /// Older segments have positions in full precision, newer ones six decimals.
  private static final long FIRST_NEW_ID = 1_000_000;

  private record Best(SimActivity activity, SimEffort effort) {}

  private final World world;

  SegmentJson(World world) {
    this.world = world;
  }

  static ObjectNode summary(SimSegment segment) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", segment.id());
    node.put("resource_state", 2);
    node.put("name", segment.name());
    node.put("activity_type", segment.activityType());
    Wire.number(node, "distance", segment.distanceMeters());
    Wire.number(node, "average_grade", segment.averageGrade());
    Wire.number(node, "maximum_grade", Wire.rounded(Math.abs(segment.averageGrade()) + 1.7, 1));
    Wire.number(node, "elevation_high", segment.highMeters());
    Wire.number(node, "elevation_low", segment.lowMeters());
    position(node.putArray("start_latlng"), segment, segment.line().getFirst());
    position(node.putArray("end_latlng"), segment, segment.line().getLast());
    node.putNull("elevation_profile");
    node.putNull("elevation_profiles");
    node.put("climb_category", 0);
    node.put("city", "Saltmere");
    node.putNull("state");
    node.putNull("country");
    node.put("private", false);
    node.put("hazardous", false);
    node.put("starred", false);
    return node;
  }

  /// A segment with the owner's own record as it can be seen at the instant.
  ObjectNode detail(SimSegment segment, SimAthlete owner, Instant now) {
    SplittableRandom dice = Dice.of(segment.id(), 6);
    ObjectNode node = summary(segment);
    node.put("resource_state", 3);
    String picture = "https://img.example/profiles/" + segment.id();
    node.put("elevation_profile", picture + ".svg");
    node.putObject("elevation_profiles")
        .put("light_url", picture + "-light.svg")
        .put("dark_url", picture + "-dark.svg");
    node.put("created_at", "2018-03-04T09:10:11Z");
    node.put("updated_at", "2025-06-07T12:13:14Z");
    Wire.number(
        node, "total_elevation_gain", Wire.rounded(segment.highMeters() - segment.lowMeters(), 1));
    node.putObject("map")
        .put("id", "s" + segment.id())
        .put("polyline", Polyline.encode(segment.line()))
        .put("resource_state", 3);
    node.put("effort_count", 2000 + dice.nextInt(9000));
    node.put("athlete_count", 200 + dice.nextInt(900));
    node.put("star_count", dice.nextInt(90));
    addStats(node.putObject("athlete_segment_stats"), segment, owner, now);
    addRecords(node, segment, dice);
    return node;
  }

  private void addStats(ObjectNode node, SimSegment segment, SimAthlete owner, Instant now) {
    List<Best> all = new ArrayList<>();
    for (SimActivity activity : world.activities(owner.id())) {
      if (!activity.appearance().effortsAt().isAfter(now)) {
        world.efforts(activity.id()).stream()
            .filter(effort -> effort.segmentId() == segment.id())
            .forEach(effort -> all.add(new Best(activity, effort)));
      }
    }
    node.put("effort_count", all.size());
    all.stream()
        .min(Comparator.comparingInt(best -> best.effort().elapsedSeconds()))
        .ifPresentOrElse(
            best -> {
              String visibility = EffortJson.word(best.activity().visibility());
              node.put("pr_elapsed_time", best.effort().elapsedSeconds());
              node.put(
                  "pr_date", best.activity().localStartOf(best.effort()).toLocalDate().toString());
              node.put("pr_visibility", visibility);
              node.put("pr_activity_id", best.activity().id());
              node.put("pr_activity_visibility", visibility);
            },
            () -> {
              node.putNull("pr_elapsed_time");
              node.putNull("pr_date");
            });
  }

  private static void addRecords(ObjectNode node, SimSegment segment, SplittableRandom dice) {
    int best = (int) (segment.distanceMeters() / 5.5);
    node.putObject("xoms")
        .put("kom", minutes(best))
        .put("qom", minutes(best + 20))
        .put("overall", minutes(best))
        .putObject("destination")
        .put("type", "overall")
        .put("name", "All-Time");
    node.putObject("local_legend")
        .put("athlete_id", 990_000 + dice.nextInt(9000))
        .put("title", "Nemo Q.")
        .put("profile", "avatar/athlete/large.png")
        .put("effort_count", Integer.toString(30 + dice.nextInt(60)));
  }

  private static String minutes(int seconds) {
    return "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  private static void position(ArrayNode array, SimSegment segment, GeoPoint point) {
    if (segment.id() < FIRST_NEW_ID) {
      array.add(point.latitude()).add(point.longitude());
    } else {
      Wire.position(array, point);
    }
  }
}

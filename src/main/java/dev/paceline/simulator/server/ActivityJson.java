package dev.paceline.simulator.server;

import dev.paceline.simulator.world.GeoPoint;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Trait;
import dev.paceline.simulator.world.SimActivity.Visibility;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimEffort;
import dev.paceline.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes activities: as list entries, and in full.
///
/// Keys are present exactly where the real service has them, so many depend on the activity.
final class ActivityJson {
  private static final double PRIVATE_METERS = 500;
  private static final double SIMPLIFIED_METERS = 0.9;

  private final World world;
  private final SwitchBoard switches;

  ActivityJson(World world, SwitchBoard switches) {
    this.world = world;
    this.switches = switches;
  }

  /// An entry of a list.
  ObjectNode summary(World.Sight sight, SimAthlete owner, Instant now) {
    SimActivity activity = sight.activity();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    SplittableRandom dice = Dice.of(activity.id(), 7);
    node.put("resource_state", 2);
    AthleteJson.reference(node, activity.athleteId());
    node.put("name", activity.name());
    addFigures(node, activity);
    addSport(node, activity);
    if (!activity.is(Trait.MANUAL) && dice.nextInt(10) > 0) {
      node.put("device_name", "Example Watch " + (1 + dice.nextInt(3)));
    }
    node.put("id", activity.id());
    addTime(node, activity);
    addCounts(node, activity, now, dice);
    addPlace(node, sight, owner);
    addTraits(node, activity);
    addMeasurements(node, activity, dice);
    addUpload(node, activity);
    return node;
  }

  /// An activity in full.
  ///
  /// @param all whether hidden efforts are asked for too
  ObjectNode detail(SimActivity activity, SimAthlete owner, Instant now, boolean all) {
    ObjectNode node =
        summary(new World.Sight(activity, () -> world.outline(activity.id())), owner, now);
    node.put("resource_state", 3);
    ((ObjectNode) node.get("map"))
        .put("resource_state", 3)
        .put("polyline", activity.is(Trait.POSITIONS) ? polyline(activity) : "");
    activity
        .social()
        .description()
        .ifPresentOrElse(text -> node.put("description", text), () -> node.putNull("description"));
    Wire.number(node, "calories", Wire.rounded(activity.distanceMeters() * 0.065, 1));
    node.putNull("perceived_exertion");
    node.putNull("prefer_perceived_exertion");
    node.put("hide_from_home", false);
    node.put("embed_token", Long.toHexString(Dice.seed(activity.id(), 8)));
    SocialJson.addPhotos(node.putObject("photos"), activity, now);
    node.putArray("stats_visibility").addObject().put("type", "pace").put("visibility", "everyone");
    node.putObject("similar_activities").put("effort_count", 1);
    node.putArray("available_zones").add("pace");
    ArrayNode efforts = node.putArray("segment_efforts");
    for (SimEffort effort : efforts(activity, now, all)) {
      efforts.add(EffortJson.inActivity(effort, activity, world.segment(effort.segmentId())));
    }
    Splits.add(node, activity);
    return node;
  }

  private List<SimEffort> efforts(SimActivity activity, Instant now, boolean all) {
    return !all && switches.has(Switch.NO_EFFORTS_UNLESS_ALL)
        ? List.of()
        : world.effortsSeenAt(activity, now).stream()
            .filter(effort -> all || !effort.hidden())
            .toList();
  }

  private static void addFigures(ObjectNode node, SimActivity activity) {
    double speed = activity.distanceMeters() / Math.max(1, activity.movingSeconds());
    Wire.number(node, "distance", activity.distanceMeters());
    node.put("moving_time", activity.movingSeconds());
    node.put("elapsed_time", activity.elapsedSeconds());
    Wire.number(node, "total_elevation_gain", activity.climbMeters());
    Wire.number(node, "average_speed", Wire.rounded(speed, 3));
    Wire.number(node, "max_speed", Wire.rounded(speed * 1.4, 1));
  }

  private static void addSport(ObjectNode node, SimActivity activity) {
    String legacy = activity.sport().legacyType();
    node.put("type", legacy);
    node.put("sport_type", activity.sport().type());
    if (activity.workoutType().isPresent()) {
      node.put("workout_type", activity.workoutType().getAsInt());
    } else if (legacy.equals("Run") || legacy.equals("Ride")) {
      node.putNull("workout_type");
    }
  }

  private static void addTime(ObjectNode node, SimActivity activity) {
    node.put("start_date", Wire.instant(activity.shownStart()));
    node.put("start_date_local", Wire.local(activity.shownLocalStart()));
    node.put("timezone", Wire.zone(activity.zone(), activity.utcOffset(), activity.start()));
    node.put("utc_offset", (double) activity.utcOffset().getTotalSeconds());
    node.putNull("location_city");
    node.putNull("location_state");
    node.putNull("location_country");
  }

  private static void addCounts(
      ObjectNode node, SimActivity activity, Instant now, SplittableRandom dice) {
    int photos = SocialJson.photos(activity, now).size();
    node.put("achievement_count", dice.nextInt(3));
    node.put("kudos_count", dice.nextInt(20));
    node.put("comment_count", SocialJson.comments(activity, now).size());
    node.put("athlete_count", 1 + dice.nextInt(3));
    node.put("photo_count", photos);
    node.put("total_photo_count", photos);
    node.put("pr_count", dice.nextInt(2));
    node.put("has_kudoed", false);
  }

  private static void addPlace(ObjectNode node, World.Sight sight, SimAthlete owner) {
    List<GeoPoint> outline = sight.outline().get();
    List<GeoPoint> shown = owner.privacyZone() ? trimmed(outline) : outline;
    node.putObject("map")
        .put("id", "a" + sight.activity().id())
        .put("summary_polyline", Polyline.encode(shown))
        .put("resource_state", 2);
    ArrayNode start = node.putArray("start_latlng");
    ArrayNode end = node.putArray("end_latlng");
    if (!outline.isEmpty()) {
      Wire.position(start, outline.getFirst());
      Wire.position(end, outline.getLast());
    }
  }

  private static void addTraits(ObjectNode node, SimActivity activity) {
    node.put("trainer", activity.is(Trait.TRAINER));
    node.put("commute", activity.is(Trait.COMMUTE));
    node.put("manual", activity.is(Trait.MANUAL));
    node.put("private", activity.visibility() == Visibility.ONLY_ME);
    node.put("visibility", EffortJson.word(activity.visibility()));
    node.put("flagged", activity.is(Trait.FLAGGED));
    switch (activity.sport().legacyType()) {
      case "Run" -> node.put("gear_id", "g" + (7_000_000 + activity.athleteId() % 1000));
      case "Ride" -> node.put("gear_id", "b" + (6_000_000 + activity.athleteId() % 1000));
      default -> node.putNull("gear_id");
    }
    node.put("from_accepted_tag", false);
  }

  private static void addMeasurements(
      ObjectNode node, SimActivity activity, SplittableRandom dice) {
    boolean isMeasured = HeartRate.isMeasured(activity);
    node.put("has_heartrate", isMeasured);
    node.put("heartrate_opt_out", false);
    node.put("display_hide_heartrate_option", isMeasured);
    if (isMeasured) {
      node.put("average_heartrate", HeartRate.average(activity));
      node.put("max_heartrate", HeartRate.highest(activity));
      node.put("suffer_score", dice.nextInt(150));
    }
    if (activity.sport().legacyType().equals("Run") && dice.nextInt(5) > 0) {
      node.put("average_cadence", Wire.rounded(76 + 12 * dice.nextDouble(), 1));
    }
    if (activity.sport().legacyType().equals("Ride") && activity.is(Trait.POSITIONS)) {
      node.put("average_watts", Wire.rounded(90 + 90 * dice.nextDouble(), 1));
      node.put("kilojoules", Wire.rounded(activity.movingSeconds() * 0.13, 1));
      node.put("device_watts", false);
    }
    if (activity.is(Trait.POSITIONS)) {
      node.put("elev_high", Wire.rounded(70 + 30 * dice.nextDouble(), 1));
      node.put("elev_low", Wire.rounded(15 + 30 * dice.nextDouble(), 1));
    }
  }

  private static void addUpload(ObjectNode node, SimActivity activity) {
    if (activity.is(Trait.MANUAL)) {
      node.putNull("upload_id");
      node.putNull("external_id");
    } else {
      long uploadId = activity.id() + 1_000_000_000L;
      node.put("upload_id", uploadId);
      node.put("upload_id_str", Long.toString(uploadId));
      node.put("external_id", Long.toHexString(Dice.seed(activity.id(), 9)) + ".fit");
    }
  }

  /// The line of the map, within 2 m of the track.
  private String polyline(SimActivity activity) {
    return world
        .track(activity)
        .filter(track -> track.hasPositions())
        .map(track -> IntStream.range(0, track.size()).mapToObj(track::position).toList())
        .map(points -> Polyline.encode(Polyline.simplified(points, SIMPLIFIED_METERS)))
        .orElse("");
  }

  /// Leaves out what lies near both ends, but never all of it.
  private static List<GeoPoint> trimmed(List<GeoPoint> line) {
    int from = 0;
    int to = line.size();
    while (to - from > 2 && line.get(from).metersTo(line.getFirst()) < PRIVATE_METERS) {
      from++;
    }
    while (to - from > 2 && line.get(to - 1).metersTo(line.getLast()) < PRIVATE_METERS) {
      to--;
    }
    return line.subList(from, to);
  }
}

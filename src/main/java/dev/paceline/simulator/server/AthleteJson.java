package dev.paceline.simulator.server;

import dev.paceline.simulator.world.SimAthlete;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes people.
final class AthleteJson {
  private AthleteJson() {}

  static ObjectNode summary(SimAthlete athlete) {
    SplittableRandom dice = Dice.of(athlete.id(), 1);
    List<String> names = List.of(athlete.name().split(" ", 2));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", athlete.id());
    node.putNull("username");
    node.put("resource_state", 2);
    node.put("firstname", names.getFirst());
    node.put("lastname", names.size() > 1 ? names.getLast() : "");
    node.putNull("bio");
    node.put("city", "Saltmere");
    node.put("state", "");
    node.putNull("country");
    node.put("sex", dice.nextBoolean() ? "F" : "M");
    node.put("premium", false);
    node.put("summit", false);
    node.put("created_at", "2019-02-01T08:00:00Z");
    node.put("updated_at", "2025-08-01T08:00:00Z");
    node.put("badge_type_id", 0);
    node.putNull("weight");
    node.put("profile_medium", "avatar/athlete/medium.png");
    node.put("profile", "avatar/athlete/large.png");
    node.putNull("friend");
    node.putNull("follower");
    return node;
  }

  /// Only the id.
  static void reference(ObjectNode parent, long athleteId) {
    parent.putObject("athlete").put("id", athleteId).put("resource_state", 1);
  }
}

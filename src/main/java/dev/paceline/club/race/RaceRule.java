package dev.paceline.club.race;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// What makes an activity a race of a club.
///
/// @param types the broad types, in lower case, at least one
/// @param workoutTypes how the source marks a race: 1 a run, 11 a ride
/// @param leastMeters the shortest distance shown that makes a race
/// @param followersToo whether activities that the source keeps to followers may be races
public record RaceRule(
    Set<String> types, Set<Integer> workoutTypes, double leastMeters, boolean followersToo) {
  /// What holds for a club that said nothing else: runs marked as races, visible to everyone.
  public static final RaceRule DEFAULT = new RaceRule(Set.of("run"), Set.of(1), 0, false);

  public RaceRule {
    Set<String> lower = new TreeSet<>();
    for (String type : types) {
      if (type.isBlank() || type.contains(",")) {
        throw new IllegalArgumentException("a type such as Run, not \"" + type + "\"");
      }
      lower.add(type.strip().toLowerCase(Locale.ROOT));
    }
    types = Set.copyOf(lower);
    workoutTypes = Set.copyOf(workoutTypes);
    if (types.isEmpty() || workoutTypes.isEmpty() || !(leastMeters >= 0)) {
      throw new IllegalArgumentException(
          "a rule names types and workout types, and a distance from 0");
    }
  }
}

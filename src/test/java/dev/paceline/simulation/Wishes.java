package dev.paceline.simulation;

import dev.paceline.club.member.Audience;
import dev.paceline.club.view.Edit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What people asked for and were promised: what was changed by hand, what was agreed to, who wants
/// to be hidden or erased. Athletes and activities are named by their numbers at the source.
final class Wishes {
  /// Values set by hand, by activity and field.
  final Map<Long, Map<Edit.Field, Object>> overrides = new TreeMap<>();

  /// Who agreed to be seen by whom.
  final Map<Long, Set<Audience>> consents = new HashMap<>();

  final Set<Long> hidden = new HashSet<>();
  final Set<Long> erased = new HashSet<>();

  /// Who ended the connection at the source.
  final Set<Long> disconnected = new HashSet<>();

  /// Whose token the service refused: it may have been replaced by one that was lost on the way.
  final Set<Long> refused = new HashSet<>();

  private int changes;

  /// What was promised to this day, for whoever goes back to it.
  Wishes copy() {
    Wishes copy = new Wishes();
    copy.goBackTo(this);
    return copy;
  }

  /// The store is what it was: what was changed and agreed to since is lost, and known to be. Who
  /// was erased stays so.
  void goBackTo(Wishes then) {
    changes++;
    overrides.clear();
    then.overrides.forEach((activity, fields) -> overrides.put(activity, new HashMap<>(fields)));
    consents.clear();
    then.consents.forEach((athlete, agreed) -> consents.put(athlete, new HashSet<>(agreed)));
    hidden.clear();
    hidden.addAll(then.hidden);
  }

  /// How often [#overrides] changed.
  int changes() {
    return changes;
  }

  /// Whether it is right that nothing is stored of somebody.
  boolean mayBeErased(long athlete) {
    return erased.contains(athlete) || disconnected.contains(athlete) || refused.contains(athlete);
  }

  void set(long activity, Edit edit) {
    changes++;
    overrides.computeIfAbsent(activity, _ -> new HashMap<>()).put(edit.field(), edit.value());
  }

  void revert(long activity, Edit.Field field) {
    changes++;
    overrides.computeIfAbsent(activity, _ -> new HashMap<>()).remove(field);
  }

  boolean isHidden(long activity) {
    Object value = overrides.getOrDefault(activity, Map.of()).get(Edit.Field.HIDDEN);
    return Integer.valueOf(1).equals(value);
  }

  boolean agrees(long athlete, Audience audience) {
    return consents.getOrDefault(athlete, Set.of()).contains(audience);
  }
}

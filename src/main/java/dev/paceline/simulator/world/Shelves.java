package dev.paceline.simulator.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Everybody's outings: the generated ones, of which only those used last are kept, and on top what
/// was added, replaced or removed by hand, which is never dropped.
///
/// Safe for use by many threads.
final class Shelves {
  /// The most generated outings kept; half a kilobyte each.
  private static final int MOST_KEPT = 80_000;

  /// What was changed by hand of one person's outings.
  private record Overlay(Map<Long, Outing> put, Set<Long> removed) {
    Overlay() {
      this(new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
    }

    boolean hides(Outing outing) {
      long id = outing.activity().id();
      return put.containsKey(id) || removed.contains(id);
    }
  }

  private final History history;
  private final Map<Long, Overlay> overlays = new ConcurrentHashMap<>();
  private final Map<Long, List<Outing>> merged = new ConcurrentHashMap<>();
  private final Map<Long, Long> ownersOfPut = new ConcurrentHashMap<>();
  private final Map<Long, List<Outing>> generated = new LinkedHashMap<>(16, 0.75f, true);
  private int kept;

  Shelves(History history) {
    this.history = history;
  }

  /// All outings of a person, by start.
  List<Outing> of(long athleteId) {
    return overlays.containsKey(athleteId)
        ? merged.computeIfAbsent(athleteId, this::merge)
        : generated(athleteId);
  }

  /// The outing with this activity.
  Optional<Outing> find(long activityId) {
    long owner = ownersOfPut.getOrDefault(activityId, history.athleteOf(activityId));
    Overlay overlay = overlays.get(owner);
    if (overlay == null) {
      return history.find(activityId, this::generated);
    }
    Outing put = overlay.put().get(activityId);
    if (put != null) {
      return Optional.of(put);
    }
    return overlay.removed().contains(activityId)
        ? Optional.empty()
        : history.find(activityId, this::generated);
  }

  /// Outings of a person that start before an instant, newest first; made as they are asked for.
  ///
  /// @param now after which no generated one has started that is uploaded by then
  Stream<Outing> newestFirst(long athleteId, Instant before, Instant now) {
    return overlays.containsKey(athleteId)
        ? of(athleteId).reversed().stream()
            .filter(outing -> outing.activity().start().isBefore(before))
        : history.newestFirst(
            athleteId, before.isBefore(now) ? before : now.plusSeconds(1), this::generated);
  }

  /// Outings of a person to which something may happen between two instants, and perhaps more.
  Stream<Outing> eventful(long athleteId, Instant from, Instant to) {
    Overlay overlay = overlays.get(athleteId);
    Stream<Outing> untouched = history.eventful(athleteId, from, to, this::generated);
    return overlay == null
        ? untouched
        : Stream.concat(
            overlay.put().values().stream(), untouched.filter(outing -> !overlay.hides(outing)));
  }

  /// Adds an outing, or replaces the one with the same activity.
  void put(Outing outing) {
    SimActivity activity = outing.activity();
    ownersOfPut.put(activity.id(), activity.athleteId());
    overlay(activity.athleteId()).put().put(activity.id(), outing);
    merged.remove(activity.athleteId());
  }

  /// Takes an outing away.
  void remove(SimActivity activity) {
    Overlay overlay = overlay(activity.athleteId());
    overlay.removed().add(activity.id());
    overlay.put().remove(activity.id());
    merged.remove(activity.athleteId());
  }

  private Overlay overlay(long athleteId) {
    return overlays.computeIfAbsent(athleteId, _ -> new Overlay());
  }

  private List<Outing> merge(long athleteId) {
    Overlay overlay = overlay(athleteId);
    return Stream.concat(
            overlay.put().values().stream(),
            generated(athleteId).stream().filter(outing -> !overlay.hides(outing)))
        .sorted(Outing.BY_START)
        .toList();
  }

  private List<Outing> generated(long athleteId) {
    synchronized (generated) {
      List<Outing> found = generated.get(athleteId);
      if (found != null) {
        return found;
      }
    }
    List<Outing> made = history.of(athleteId).stream().sorted(Outing.BY_START).toList();
    synchronized (generated) {
      if (generated.putIfAbsent(athleteId, made) == null) {
        kept += made.size();
      }
      var eldest = generated.entrySet().iterator();
      while (kept > MOST_KEPT && generated.size() > 1) {
        kept -= eldest.next().getValue().size();
        eldest.remove();
      }
    }
    return made;
  }
}

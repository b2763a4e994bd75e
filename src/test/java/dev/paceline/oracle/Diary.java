package dev.paceline.oracle;

import dev.paceline.oracle.Series.Entrant;
import dev.paceline.oracle.Series.Terms;
import dev.paceline.oracle.Series.WindowRow;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Trait;
import dev.paceline.simulator.world.SimActivity.Visibility;
import dev.paceline.simulator.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What can be seen of the world at an instant, and what of it may count.
final class Diary {
  private final World world;
  private final Terms terms;
  private final Instant asOf;
  private final Map<Long, List<Sighting>> sightings = new HashMap<>();

  Diary(World world, Terms terms, Instant asOf) {
    this.world = world;
    this.terms = terms;
    this.asOf = asOf;
  }

  /// The activities of somebody that may count, as far as their kind goes (C-1 to C-3).
  List<SimActivity> counting(Entrant entrant) {
    return world.activities(entrant.athlete().id()).stream()
        .filter(activity -> activity.isUploadedBy(asOf))
        .filter(this::isOfASport)
        .filter(activity ->
            terms.compat() || terms.countPrivate() || activity.visibility() != Visibility.ONLY_ME)
        .filter(activity -> terms.compat() || !activity.is(Trait.FLAGGED))
        .toList();
  }

  /// The activities of somebody whose efforts are worth a look (C-4, C-5).
  List<SimActivity> qualifying(Entrant entrant, List<WindowRow> windows) {
    if (entrant.segmentTeam().isEmpty()) {
      return List.of();
    }
    List<Span> spans = windows.stream().map(this::span).toList();
    return counting(entrant).stream()
        .filter(activity -> terms.compat() || activity.is(Trait.POSITIONS))
        .filter(activity -> spans.stream().anyMatch(span -> span.touches(activity)))
        .toList();
  }

  /// The efforts on a segment that can be seen by now, wherever in time they lie.
  List<Sighting> sightings(Entrant entrant, List<WindowRow> windows, long segmentId) {
    List<Sighting> found = new ArrayList<>();
    for (SimActivity activity : qualifying(entrant, windows)) {
      sightings.computeIfAbsent(activity.id(), _ -> seen(activity)).stream()
          .filter(sighting -> sighting.effort().segmentId() == segmentId)
          .filter(sighting -> sighting.effort().elapsedSeconds() > 0)
          .forEach(found::add);
    }
    return found;
  }

  /// The activities whose track settles whether an effort is long enough.
  Set<Long> tracksForMinimum(Entrant entrant, List<WindowRow> windows) {
    Set<Long> ids = new LinkedHashSet<>();
    for (WindowRow window : windows) {
      boolean measures =
          windows.stream()
              .anyMatch(row -> row.segment().equals(window.segment()) && row.minimumMeters() > 0);
      if (measures) {
        sightings(entrant, windows, window.segment().id()).stream()
            .filter(sighting -> sighting.inside(span(window)))
            .forEach(sighting -> ids.add(sighting.activity().id()));
      }
    }
    return ids;
  }

  Span span(WindowRow row) {
    return Span.of(terms, row.start(), row.end(), row.zone() == null ? terms.zone() : row.zone());
  }

  private List<Sighting> seen(SimActivity activity) {
    return world.effortsSeenAt(activity.id(), asOf).stream()
        .map(effort -> new Sighting(world, activity, effort))
        .toList();
  }

  private boolean isOfASport(SimActivity activity) {
    return terms.sports().stream()
        .anyMatch(sport ->
            sport.equalsIgnoreCase(activity.sport().type())
                || sport.equalsIgnoreCase(activity.sport().legacyType()));
  }
}

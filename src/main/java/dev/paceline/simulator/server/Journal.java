package dev.paceline.simulator.server;

import dev.paceline.simulator.server.StravaEvent.News;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Visibility;
import dev.paceline.simulator.world.SimChange.Moment;
import dev.paceline.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;

/// Finds out what there is to tell of the world as time passes: of creation and deletion, and of
/// changes of title, type and privacy; never of tracks, efforts or lengths.
///
/// Looks ahead a day at a time. Safe for use by many threads.
final class Journal implements World.Witness {
  private static final Duration AHEAD = Duration.ofDays(1);
  private static final String READS_ALL = "activity:read_all";
  private static final String READS = "activity:read";

  private final World world;
  private final LongFunction<Set<String>> scopes;
  private final InstantSource clock;
  private final TreeSet<Moment> ahead = new TreeSet<>();
  private final List<Moment> overdue = new ArrayList<>();
  private final List<News> unplanned = new ArrayList<>();
  private Instant toldUntil;
  private Instant knownUntil;

  /// @param scopes what a person granted last
  Journal(World world, LongFunction<Set<String>> scopes, InstantSource clock) {
    this.world = world;
    this.scopes = scopes;
    this.clock = clock;
    toldUntil = clock.instant();
    knownUntil = toldUntil;
    world.addWitness(this);
  }

  /// Forgets whatever happened up to now.
  synchronized void skip() {
    toldUntil = clock.instant();
    knownUntil = toldUntil;
    ahead.clear();
    overdue.clear();
    unplanned.clear();
  }

  /// What happened since the last question, in order.
  synchronized List<News> read() {
    Instant now = clock.instant();
    List<News> news = new ArrayList<>(unplanned);
    unplanned.clear();
    overdue.forEach(moment -> news.addAll(news(moment, now)));
    overdue.clear();
    if (now.isAfter(knownUntil)) {
      lookAhead(now);
    }
    while (!ahead.isEmpty() && !ahead.getFirst().at().isAfter(now)) {
      Moment moment = ahead.removeFirst();
      news.addAll(news(moment, moment.at()));
    }
    toldUntil = now;
    return news;
  }

  /// The next instant at which there may be something to tell; never later than a day from now.
  synchronized Instant next() {
    if (!unplanned.isEmpty() || !overdue.isEmpty()) {
      return clock.instant();
    }
    if (ahead.isEmpty() && !knownUntil.isAfter(clock.instant().plus(AHEAD))) {
      lookAhead(knownUntil);
    }
    return ahead.isEmpty() ? knownUntil : ahead.getFirst().at();
  }

  @Override
  public synchronized void onPlanned(Moment moment) {
    if (!moment.at().isAfter(toldUntil)) {
      overdue.add(moment);
    } else if (!moment.at().isAfter(knownUntil)) {
      ahead.add(moment);
    }
  }

  @Override
  public synchronized void onChanged(SimActivity before, Optional<SimActivity> after) {
    Instant now = clock.instant();
    unplanned.addAll(
        compared(
            Optional.of(before).filter(activity -> activity.isUploadedBy(now)),
            after.filter(activity -> activity.isUploadedBy(now)),
            now));
  }

  private void lookAhead(Instant from) {
    Instant until = from.plus(AHEAD);
    ahead.addAll(world.moments(knownUntil, until));
    knownUntil = until;
  }

  private List<News> news(Moment moment, Instant told) {
    return compared(
        world.findActivityAt(moment.activityId(), moment.at().minusNanos(1)),
        world.findActivityAt(moment.activityId(), moment.at()),
        told);
  }

  /// What a program is told of a change that may see what its user granted.
  private List<News> compared(
      Optional<SimActivity> truthBefore, Optional<SimActivity> truthAfter, Instant at) {
    Optional<SimActivity> before = truthBefore.filter(this::isShown);
    Optional<SimActivity> after = truthAfter.filter(this::isShown);
    if (before.isEmpty()) {
      return after.map(made -> news(made, "create", Map.of(), at)).stream().toList();
    }
    if (after.isEmpty()) {
      return List.of(news(before.get(), "delete", Map.of(), at));
    }
    Map<String, String> updates = updates(before.get(), after.get());
    return updates.isEmpty() ? List.of() : List.of(news(after.get(), "update", updates, at));
  }

  private boolean isShown(SimActivity activity) {
    Set<String> granted = scopes.apply(activity.athleteId());
    return granted.contains(READS_ALL)
        || (granted.contains(READS) && activity.visibility() != Visibility.ONLY_ME);
  }

  private static Map<String, String> updates(SimActivity before, SimActivity after) {
    Map<String, String> updates = new TreeMap<>();
    if (!before.name().equals(after.name())) {
      updates.put("title", after.name());
    }
    if (!before.sport().equals(after.sport())) {
      updates.put("type", after.sport().type());
    }
    boolean isPrivate = after.visibility() == Visibility.ONLY_ME;
    if (isPrivate != (before.visibility() == Visibility.ONLY_ME)) {
      updates.put("private", Boolean.toString(isPrivate));
    }
    return updates;
  }

  private static News news(
      SimActivity activity, String aspect, Map<String, String> updates, Instant at) {
    return new News("activity", activity.id(), aspect, updates, activity.athleteId(), at);
  }
}

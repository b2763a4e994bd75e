package dev.paceline.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An invented club: its people, what they recorded, and the segments of their town.
///
/// Everything is told as it truly is, whether or not it can be seen yet. A person's activities are
/// made when first asked for, tracks and efforts at each question. Safe for use by many threads; a
/// change shows to every question asked after it.
public final class World {
  private final Map<Long, SimAthlete> athletes = new ConcurrentHashMap<>();
  private final Map<Long, SimSegment> segments = new ConcurrentHashMap<>();
  private final List<Long> athleteOrder = new ArrayList<>();
  private final List<Long> segmentOrder = new ArrayList<>();
  private final History history;
  private final ConcurrentMap<Long, List<Outing>> outings = new ConcurrentHashMap<>();
  private final Map<Long, Long> ownersOfAdded = new ConcurrentHashMap<>();

  private World(Collection<SimAthlete> athletes, Collection<SimSegment> segments, History history) {
    for (SimAthlete athlete : athletes) {
      refuse(this.athletes.put(athlete.id(), athlete) != null, "athlete", athlete.id());
      athleteOrder.add(athlete.id());
    }
    for (SimSegment segment : segments) {
      refuse(this.segments.put(segment.id(), segment) != null, "segment", segment.id());
      segmentOrder.add(segment.id());
    }
    this.history = history;
  }

  /// An invented club of the planned size.
  public static World club(ClubPlan plan) {
    Town town = new Town(plan.seed());
    List<Street> streets = Street.of(plan.seed(), town, plan.segments());
    List<SimAthlete> athletes = Roster.of(plan);
    return new World(
        athletes,
        streets.stream().map(Street::segment).toList(),
        new Diary(plan, athletes, town, streets));
  }

  /// A world written down by hand: these people and segments, and no activity yet.
  ///
  /// @throws IllegalArgumentException if an id occurs twice
  public static World of(Collection<SimAthlete> athletes, Collection<SimSegment> segments) {
    return new World(athletes, segments, History.NONE);
  }

  /// Everybody, in the order of joining.
  public List<SimAthlete> athletes() {
    return athleteOrder.stream().map(this::athlete).toList();
  }

  /// The person with this id.
  ///
  /// @throws NoSuchElementException if there is none
  public SimAthlete athlete(long athleteId) {
    return present(athletes.get(athleteId), "athlete", athleteId);
  }

  /// Every segment; in a generated club the running ones first.
  public List<SimSegment> segments() {
    return segmentOrder.stream().map(this::segment).toList();
  }

  /// The segment with this id.
  ///
  /// @throws NoSuchElementException if there is none
  public SimSegment segment(long segmentId) {
    return present(segments.get(segmentId), "segment", segmentId);
  }

  /// The segment with this id, if there is one.
  public Optional<SimSegment> findSegment(long segmentId) {
    return Optional.ofNullable(segments.get(segmentId));
  }

  /// All activities of a person, oldest first, equal starts by id.
  ///
  /// @throws NoSuchElementException if there is no such person
  public List<SimActivity> activities(long athleteId) {
    return outings(athlete(athleteId).id()).stream().map(Outing::activity).toList();
  }

  /// The activity with this id.
  ///
  /// @throws NoSuchElementException if there is none
  public SimActivity activity(long activityId) {
    return outing(activityId).activity();
  }

  /// The activity with this id, if there is one.
  public Optional<SimActivity> findActivity(long activityId) {
    return findOuting(activityId).map(Outing::activity);
  }

  /// All efforts of an activity, hidden and late ones too, ordered by their first sample.
  ///
  /// @throws NoSuchElementException if there is no such activity
  public List<SimEffort> efforts(long activityId) {
    Outing outing = outing(activityId);
    return outing.recording().efforts(outing.activity());
  }

  /// The efforts of an activity that can be seen at the given instant, hidden ones too: none at
  /// first, then the first half of them, then all.
  ///
  /// @throws NoSuchElementException if there is no such activity
  public List<SimEffort> effortsSeenAt(long activityId, Instant now) {
    SimActivity.Appearance appearance = activity(activityId).appearance();
    if (appearance.someEffortsAt().isAfter(now)) {
      return List.of();
    }
    List<SimEffort> efforts = efforts(activityId);
    return appearance.effortsAt().isAfter(now) ? efforts.subList(0, efforts.size() / 2) : efforts;
  }

  /// The samples of an activity; empty if it was typed in by hand.
  ///
  /// @throws NoSuchElementException if there is no such activity
  public Optional<SimTrack> track(long activityId) {
    Outing outing = outing(activityId);
    return outing.recording().track(outing.activity());
  }

  /// The way of an activity, coarsely; empty without positions.
  ///
  /// @throws NoSuchElementException if there is no such activity
  public List<GeoPoint> outline(long activityId) {
    Outing outing = outing(activityId);
    return outing.recording().outline(outing.activity());
  }

  /// Adds an activity, with a straight track if it has positions.
  ///
  /// @throws IllegalArgumentException if its id is taken
  public void add(SimActivity activity, SimEffort... efforts) {
    add(activity, new Recording.Given(List.of(efforts), Optional.empty()));
  }

  /// Adds an activity with the given track.
  ///
  /// @throws IllegalArgumentException if its id is taken
  public void add(SimActivity activity, SimTrack track, SimEffort... efforts) {
    add(activity, new Recording.Given(List.of(efforts), Optional.of(track)));
  }

  /// Replaces what is told about an activity; its efforts and track stay.
  ///
  /// @throws NoSuchElementException if there is no such activity
  public void replace(SimActivity activity) {
    change(activity.id(), outing -> new Outing(activity, outing.recording()));
  }

  /// Replaces the efforts of an activity; its track stays.
  ///
  /// @throws NoSuchElementException if there is no such activity
  public void replaceEfforts(long activityId, List<SimEffort> efforts) {
    change(
        activityId,
        outing ->
            new Outing(
                outing.activity(),
                new Recording.Given(efforts, outing.recording().track(outing.activity()))));
  }

  /// Deletes an activity.
  ///
  /// @throws NoSuchElementException if there is none
  public void remove(long activityId) {
    outings.computeIfPresent(
        outing(activityId).activity().athleteId(),
        (_, list) -> list.stream().filter(o -> o.activity().id() != activityId).toList());
  }

  private void add(SimActivity activity, Recording recording) {
    long owner = athlete(activity.athleteId()).id();
    refuse(findOuting(activity.id()).isPresent(), "activity", activity.id());
    ownersOfAdded.put(activity.id(), owner);
    outings.compute(
        owner,
        (_, list) -> {
          List<Outing> longer = new ArrayList<>(list == null ? history.of(owner) : list);
          longer.add(new Outing(activity, recording));
          return sorted(longer);
        });
  }

  private void change(long activityId, UnaryOperator<Outing> change) {
    outings.computeIfPresent(
        outing(activityId).activity().athleteId(),
        (_, list) ->
            sorted(
                list.stream()
                    .map(o -> o.activity().id() == activityId ? change.apply(o) : o)
                    .toList()));
  }

  private List<Outing> outings(long athleteId) {
    return outings.computeIfAbsent(athleteId, id -> sorted(history.of(id)));
  }

  private static List<Outing> sorted(List<Outing> list) {
    return list.stream().sorted(Outing.BY_START).toList();
  }

  private Outing outing(long activityId) {
    return findOuting(activityId)
        .orElseThrow(() -> new NoSuchElementException("no activity " + activityId));
  }

  private Optional<Outing> findOuting(long activityId) {
    long owner = ownersOfAdded.getOrDefault(activityId, history.athleteOf(activityId));
    return athletes.containsKey(owner)
        ? outings(owner).stream().filter(o -> o.activity().id() == activityId).findFirst()
        : Optional.empty();
  }

  private static <T> T present(@Nullable T found, String what, long id) {
    if (found == null) {
      throw new NoSuchElementException("no " + what + " " + id);
    }
    return found;
  }

  private static void refuse(boolean taken, String what, long id) {
    if (taken) {
      throw new IllegalArgumentException(what + " " + id + " is there already");
    }
  }
}

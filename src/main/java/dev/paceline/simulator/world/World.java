package dev.paceline.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
  private final Shelves shelves;
  private final List<Witness> witnesses = new CopyOnWriteArrayList<>();

  /// An activity at an instant, and its way, coarsely.
  public record Sight(SimActivity activity, Supplier<List<GeoPoint>> outline) {}

  /// Who is told when the world is changed by hand.
  public interface Witness {
    /// Something is going to happen to an activity, or has been made to have happened already.
    void onPlanned(SimChange.Moment moment);

    /// An activity has been changed or removed, as from ever. Whether it can be seen yet is for the
    /// witness to find out.
    void onChanged(SimActivity before, Optional<SimActivity> after);
  }

  private World(Collection<SimAthlete> athletes, Collection<SimSegment> segments, History history) {
    for (SimAthlete athlete : athletes) {
      refuse(this.athletes.put(athlete.id(), athlete) != null, "athlete", athlete.id());
      athleteOrder.add(athlete.id());
    }
    for (SimSegment segment : segments) {
      refuse(this.segments.put(segment.id(), segment) != null, "segment", segment.id());
      segmentOrder.add(segment.id());
    }
    this.shelves = new Shelves(history);
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

  /// An invented club of racers: years of history for many people in many zones, made anew at each
  /// question as far as it is not of the people asked about last.
  ///
  /// Unlike in [#club], times and lengths are drawn first and the way is made to fit.
  public static World raceClub(ClubPlan plan) {
    Town town = new Town(plan.seed());
    List<Street> streets = Street.of(plan.seed(), town, plan.segments());
    List<SimAthlete> athletes = Roster.racers(plan);
    return new World(
        athletes,
        streets.stream().map(Street::segment).toList(),
        new RaceDiary(plan, athletes, new RaceChoices(plan.seed(), town, streets)));
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

  /// All activities of a person as they were first recorded, oldest first, equal starts by id.
  ///
  /// @throws NoSuchElementException if there is no such person
  public List<SimActivity> activities(long athleteId) {
    return shelves.of(athlete(athleteId).id()).stream().map(Outing::activity).toList();
  }

  /// What there is of a person at an instant: uploaded by then, with all changes made by then, and
  /// not deleted; oldest first, equal starts by id.
  ///
  /// @throws NoSuchElementException if there is no such person
  public List<SimActivity> activitiesAt(long athleteId, Instant now) {
    List<SimActivity> there = new ArrayList<>();
    for (Outing outing : shelves.of(athlete(athleteId).id())) {
      outing.at(now).ifPresent(there::add);
    }
    return there;
  }

  /// What there is of a person at an instant that began before another, newest first. It is made as
  /// it is asked for, so that a little of a long history costs little.
  ///
  /// @throws NoSuchElementException if there is no such person
  public Stream<Sight> newestFirst(long athleteId, Instant before, Instant now) {
    return shelves
        .newestFirst(athlete(athleteId).id(), before, now)
        .flatMap(outing ->
            outing.at(now).stream()
                .map(there -> new Sight(there, () -> outing.recording().outline(there))));
  }

  /// The activity with this id, as it was first recorded.
  ///
  /// @throws NoSuchElementException if there is none
  public SimActivity activity(long activityId) {
    return outing(activityId).activity();
  }

  /// The activity with this id, if there is one, as it was first recorded.
  public Optional<SimActivity> findActivity(long activityId) {
    return shelves.find(activityId).map(Outing::activity);
  }

  /// The activity with this id, if it is there at an instant: uploaded, with all changes made by
  /// then, and not deleted.
  public Optional<SimActivity> findActivityAt(long activityId, Instant now) {
    return shelves.find(activityId).flatMap(outing -> outing.at(now));
  }

  /// Uploads and changes after one instant and up to another, in order; what a change by hand makes
  /// known to a [Witness] is among them only if it has an instant.
  public List<SimChange.Moment> moments(Instant from, Instant to) {
    return athleteOrder.stream()
        .flatMap(athlete -> shelves.eventful(athlete, from, to))
        .flatMap(outing -> outing.moments(from, to))
        .sorted()
        .toList();
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
    return effortsSeenAt(activity(activityId), now);
  }

  /// The efforts that can be seen at an instant of an activity as it is now.
  ///
  /// @throws NoSuchElementException if there is no such activity
  public List<SimEffort> effortsSeenAt(SimActivity activity, Instant now) {
    if (activity.appearance().someEffortsAt().isAfter(now)) {
      return List.of();
    }
    List<SimEffort> efforts = outing(activity.id()).recording().efforts(activity);
    return activity.appearance().effortsAt().isAfter(now)
        ? efforts.subList(0, efforts.size() / 2)
        : efforts;
  }

  /// The samples of an activity as it is now; empty if it was typed in by hand.
  ///
  /// @throws NoSuchElementException if there is no such activity
  public Optional<SimTrack> track(SimActivity activity) {
    return outing(activity.id()).recording().track(activity);
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

  /// Lets something happen to an activity at an instant, in the future or the past.
  ///
  /// @throws NoSuchElementException if there is no such activity
  public void at(Instant instant, long activityId, SimChange change) {
    shelves.put(outing(activityId).with(new SimChange.Timed(instant, change)));
    witnesses.forEach(w -> w.onPlanned(new SimChange.Moment(instant, activityId)));
  }

  /// Tells somebody of every change by hand from now on, on the thread that makes it.
  public void addWitness(Witness witness) {
    witnesses.add(witness);
  }

  /// Tells somebody no longer.
  public void removeWitness(Witness witness) {
    witnesses.remove(witness);
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

  /// Replaces what is told about an activity, as from ever; its efforts, track and fate stay.
  ///
  /// @throws NoSuchElementException if there is no such activity
  public void replace(SimActivity activity) {
    Outing old = outing(activity.id());
    shelves.put(new Outing(activity, old.recording(), old.fate()));
    witnesses.forEach(w -> w.onChanged(old.activity(), Optional.of(activity)));
  }

  /// Replaces the efforts of an activity; its track stays.
  ///
  /// @throws NoSuchElementException if there is no such activity
  public void replaceEfforts(long activityId, List<SimEffort> efforts) {
    Outing old = outing(activityId);
    Optional<SimTrack> track = old.recording().track(old.activity());
    shelves.put(new Outing(old.activity(), new Recording.Given(efforts, track), old.fate()));
  }

  /// Deletes an activity, as if it had never been.
  ///
  /// @throws NoSuchElementException if there is none
  public void remove(long activityId) {
    SimActivity activity = activity(activityId);
    shelves.remove(activity);
    witnesses.forEach(w -> w.onChanged(activity, Optional.empty()));
  }

  private void add(SimActivity activity, Recording recording) {
    athlete(activity.athleteId());
    refuse(shelves.find(activity.id()).isPresent(), "activity", activity.id());
    shelves.put(new Outing(activity, recording));
    Instant uploaded = activity.appearance().uploadedAt();
    witnesses.forEach(w -> w.onPlanned(new SimChange.Moment(uploaded, activity.id())));
  }

  private Outing outing(long activityId) {
    return shelves
        .find(activityId)
        .orElseThrow(() -> new NoSuchElementException("no activity " + activityId));
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

package dev.paceline.simulator.world;

import dev.paceline.simulator.world.SimActivity.Appearance;
import dev.paceline.simulator.world.SimActivity.Comment;
import dev.paceline.simulator.world.SimActivity.Photo;
import dev.paceline.simulator.world.SimActivity.Social;
import dev.paceline.simulator.world.SimActivity.Trait;
import dev.paceline.simulator.world.SimActivity.Visibility;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An activity in the making; whatever is not set is that of an ordinary run.
public final class ActivityDraft {
  private final long athleteId;
  private long id;
  private Instant start;
  private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
  private String name = "Run";
  private SimSport sport = SimSport.RUN;
  private ZoneOffset utcOffset;
  private String zone;
  private int elapsedSeconds = 1800;
  private int movingSeconds = 1800;
  private double distanceMeters = 6000;
  private double climbMeters;
  private Visibility visibility = Visibility.EVERYONE;
  private OptionalInt workoutType = OptionalInt.empty();
  private @Nullable Appearance appearance;
  private Optional<String> description = Optional.empty();
  private final List<Comment> comments = new ArrayList<>();
  private final List<Photo> photos = new ArrayList<>();

  ActivityDraft(long id, SimAthlete athlete, Instant start) {
    this.id = id;
    this.athleteId = athlete.id();
    this.start = start;
    this.utcOffset = athlete.zone().getRules().getOffset(start);
    this.zone = athlete.zone().getId();
    traits.add(Trait.POSITIONS);
  }

  ActivityDraft(SimActivity original) {
    id = original.id();
    athleteId = original.athleteId();
    start = original.start();
    traits.addAll(original.traits());
    name = original.name();
    sport = original.sport();
    utcOffset = original.utcOffset();
    zone = original.zone();
    elapsedSeconds = original.elapsedSeconds();
    movingSeconds = original.movingSeconds();
    distanceMeters = original.distanceMeters();
    climbMeters = original.climbMeters();
    visibility = original.visibility();
    workoutType = original.workoutType();
    appearance = original.appearance();
    description = original.social().description();
    comments.addAll(original.social().comments());
    photos.addAll(original.social().photos());
  }

  public ActivityDraft name(String value) {
    name = value;
    return this;
  }

  public ActivityDraft sport(SimSport value) {
    sport = value;
    return this;
  }

  /// Sets where the clocks on the wall stood; the name need not be known to the JDK.
  public ActivityDraft zone(String newZone, ZoneOffset newUtcOffset) {
    zone = newZone;
    utcOffset = newUtcOffset;
    return this;
  }

  /// Sets elapsed and moving time, in seconds.
  public ActivityDraft seconds(int elapsed, int moving) {
    elapsedSeconds = elapsed;
    movingSeconds = moving;
    return this;
  }

  public ActivityDraft meters(double distance, double climb) {
    distanceMeters = distance;
    climbMeters = climb;
    return this;
  }

  public ActivityDraft with(Trait trait) {
    traits.add(trait);
    return this;
  }

  public ActivityDraft without(Trait trait) {
    traits.remove(trait);
    return this;
  }

  public ActivityDraft visibility(Visibility value) {
    visibility = value;
    return this;
  }

  public ActivityDraft workoutType(int value) {
    workoutType = OptionalInt.of(value);
    return this;
  }

  /// Makes it an outing of no particular kind.
  public ActivityDraft withoutWorkoutType() {
    workoutType = OptionalInt.empty();
    return this;
  }

  /// Sets the owner's text.
  public ActivityDraft description(String value) {
    description = Optional.of(value);
    return this;
  }

  /// Adds a comment below those that are there.
  public ActivityDraft comment(Comment comment) {
    comments.add(comment);
    return this;
  }

  /// Adds a picture behind those that are there.
  public ActivityDraft photo(Photo photo) {
    photos.add(photo);
    return this;
  }

  /// Sets when it can be seen; by default everything at the end of the activity.
  public ActivityDraft appearance(Appearance value) {
    appearance = value;
    return this;
  }

  /// Makes it another activity, which began some seconds later.
  ActivityDraft copyAs(long newId, long secondsLater, Appearance newAppearance) {
    id = newId;
    start = start.plusSeconds(secondsLater);
    return appearance(newAppearance);
  }

  /// The activity.
  public SimActivity build() {
    Instant end = start.plusSeconds(Math.max(0, elapsedSeconds));
    return new SimActivity(
        id,
        athleteId,
        name,
        sport,
        start,
        utcOffset,
        zone,
        elapsedSeconds,
        movingSeconds,
        distanceMeters,
        climbMeters,
        traits,
        visibility,
        workoutType,
        appearance == null ? Appearance.at(end) : appearance,
        social());
  }

  private Social social() {
    return description.isEmpty() && comments.isEmpty() && photos.isEmpty()
        ? Social.NONE
        : new Social(description, comments, photos);
  }
}

package dev.paceline.simulator.world;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What somebody recorded, as the world knows it.
///
/// `start` is the truth; `shownStart()` is what the owner's programs are told, which differs when
/// the start time is hidden.
///
/// @param zone the name of the zone, which the JDK need not know
/// @param workoutType the kind of workout, such as 1 for a race on foot; empty for none
/// @param appearance when others can see it
/// @param social what was written and shown about it
public record SimActivity(
    long id,
    long athleteId,
    String name,
    SimSport sport,
    Instant start,
    ZoneOffset utcOffset,
    String zone,
    int elapsedSeconds,
    int movingSeconds,
    double distanceMeters,
    double climbMeters,
    Set<Trait> traits,
    Visibility visibility,
    OptionalInt workoutType,
    Appearance appearance,
    Social social) {

  /// Something that an activity is or is not.
  public enum Trait {
    /// The recording has positions.
    POSITIONS,
    /// Typed in by hand, without any recording.
    MANUAL,
    /// Recorded indoors.
    TRAINER,
    /// A way to work.
    COMMUTE,
    /// Reported by others as wrong.
    FLAGGED,
    /// The owner hides the time of day at which it began.
    HIDDEN_START
  }

  /// Who may see an activity.
  public enum Visibility {
    EVERYONE,
    FOLLOWERS_ONLY,
    ONLY_ME
  }

  /// When an activity can be seen: first without efforts, then with a part, then with all.
  public record Appearance(Instant uploadedAt, Instant someEffortsAt, Instant effortsAt) {
    public Appearance {
      if (someEffortsAt.isBefore(uploadedAt) || effortsAt.isBefore(someEffortsAt)) {
        throw new IllegalArgumentException(
            "in order, please: " + uploadedAt + ", " + someEffortsAt + ", " + effortsAt);
      }
    }

    /// Everything at once.
    public static Appearance at(Instant uploadedAt) {
      return new Appearance(uploadedAt, uploadedAt, uploadedAt);
    }
  }

  /// What was written and shown about an activity.
  ///
  /// @param description the owner's text; empty for none
  /// @param comments oldest first
  /// @param photos the cover first
  public record Social(Optional<String> description, List<Comment> comments, List<Photo> photos) {
    static final Social NONE = new Social(Optional.empty(), List.of(), List.of());

    public Social {
      comments = List.copyOf(comments);
      photos = List.copyOf(photos);
    }
  }

  /// What somebody wrote below an activity.
  ///
  /// @param author given and family name, separated by a space
  public record Comment(long id, Instant at, String author, String text) {}

  /// A picture or video of an activity.
  ///
  /// @param uploadedAt when the service knows of it
  /// @param readyAt when it can be seen; until then there are placeholders
  public record Photo(
      String uniqueId, Instant uploadedAt, Instant readyAt, String caption, boolean video) {}

  /// The second of the day that stands for a hidden start.
  private static final LocalTime HIDDEN = LocalTime.of(0, 0, 1);

  public SimActivity {
    traits = Set.copyOf(traits);
    if (id <= 0) {
      throw new IllegalArgumentException("activity id must be positive: " + id);
    }
  }

  /// A draft of an outdoor run by the given person, in that person's zone: half an hour, 6 km.
  public static ActivityDraft draft(long id, SimAthlete athlete, Instant start) {
    return new ActivityDraft(id, athlete, start);
  }

  /// A draft that begins as a copy of this activity.
  public ActivityDraft edit() {
    return new ActivityDraft(this);
  }

  /// The wall-clock time at which it began.
  public LocalDateTime localStart() {
    return LocalDateTime.ofInstant(start, utcOffset);
  }

  /// The start that the owner's programs are told: one second past midnight of the local day, as if
  /// in UTC, if the start is hidden.
  public Instant shownStart() {
    return is(Trait.HIDDEN_START) ? shownLocalStart().toInstant(ZoneOffset.UTC) : start;
  }

  /// The wall-clock time that the owner's programs are told.
  public LocalDateTime shownLocalStart() {
    return is(Trait.HIDDEN_START) ? localStart().with(HIDDEN) : localStart();
  }

  /// The instant at which an effort began, as the owner's programs are told.
  public Instant startOf(SimEffort effort) {
    return shownStart().plusSeconds(effort.startSeconds());
  }

  /// The wall-clock time at which an effort began, as the owner's programs are told.
  public LocalDateTime localStartOf(SimEffort effort) {
    return shownLocalStart().plusSeconds(effort.startSeconds());
  }

  /// Whether the activity has this trait.
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /// Whether the activity can be seen at the given instant.
  public boolean isUploadedBy(Instant now) {
    return !appearance.uploadedAt().isAfter(now);
  }
}

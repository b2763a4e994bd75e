package dev.paceline.club.view;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Detail.Comment;
import dev.paceline.club.activity.Detail.Music;
import dev.paceline.club.activity.Detail.Photo;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.engine.geo.Polyline;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An activity as one viewer sees it, with what was changed by hand in place of what the source
/// said. `null` means that nobody said.
///
/// @param start the start as an instant
/// @param localStart the wall clock where it began
/// @param elapsedSeconds from start to finish
/// @param hidden whether it was hidden by hand
/// @param description without the lines that name music
/// @param note words for editors and the owner, and `null` for everybody else
/// @param map the line, for others than the owner without its ends
/// @param changes what was changed by hand; empty for others than the owner and editors
public record View(
    SourceKey key,
    AthleteId athlete,
    @Nullable String name,
    @Nullable String type,
    @Nullable String sportType,
    @Nullable Integer workoutType,
    @Nullable Instant start,
    @Nullable LocalDateTime localStart,
    @Nullable String timezone,
    @Nullable Integer elapsedSeconds,
    @Nullable Integer movingSeconds,
    @Nullable Double distanceMeters,
    @Nullable Double climbMeters,
    @Nullable Long event,
    boolean hidden,
    @Nullable String description,
    @Nullable String note,
    @Nullable Integer photoCount,
    @Nullable Integer commentCount,
    Optional<LineMap> map,
    List<Change> changes) {
  public View {
    changes = List.copyOf(changes);
  }

  /// A field that was changed by hand.
  ///
  /// @param edit the value shown
  /// @param source what the source says; `null` if it says nothing of this field
  /// @param by who changed it, if an athlete who is still here
  public record Change(Edit edit, @Nullable Object source, @Nullable AthleteId by, Instant at) {}

  /// What hangs on an activity.
  public record Contents(List<Comment> comments, List<Photo> photos, List<Music> music) {
    /// Nothing that is known of.
    public static final Contents NONE = new Contents(List.of(), List.of(), List.of());

    public Contents {
      comments = List.copyOf(comments);
      photos = List.copyOf(photos);
      music = List.copyOf(music);
    }
  }

  /// An activity with what hangs on it.
  public record Full(View view, Contents contents) {}

  /// One traversal of a segment, in an activity that the viewer sees.
  ///
  /// @param localStart the wall clock at the start line
  /// @param lengthMeters of the segment, as declared
  public record Effort(
      SourceKey activity,
      long segment,
      int seconds,
      @Nullable LocalDateTime localStart,
      double lengthMeters) {}

  /// A line to draw on a map.
  ///
  /// @param polyline encoded, precision 5
  /// @param bounds of this very line
  /// @param coarse whether it comes from a summary
  public record LineMap(String polyline, Polyline.Bounds bounds, boolean coarse) {}
}

package dev.paceline.club.feed;

import dev.paceline.club.feed.Words.Unit;
import dev.paceline.club.view.View;
import dev.paceline.engine.geo.Polyline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An activity of a feed, human and machine form side by side; `null` where nobody said.
///
/// @param distanceKm with two decimals
/// @param durationMinutes of moving, with one decimal
/// @param date such as `27th of September 2025 at 09:05`, by the wall clock where it began
/// @param time of moving, such as `25m 43s`
/// @param pace of runs
/// @param speed of rides
/// @param description without the lines that name music
/// @param commentCount as the source tells it; the comments known here may be fewer
public record Item(
    String id,
    String athlete,
    @Nullable String name,
    @Nullable String type,
    @Nullable BigDecimal distanceKm,
    @Nullable Double distanceM,
    @Nullable BigDecimal durationMinutes,
    @Nullable Integer movingSeconds,
    @Nullable Integer elapsedSeconds,
    @Nullable String date,
    @Nullable Instant start,
    @Nullable String timezone,
    @Nullable String time,
    @Nullable String pace,
    @Nullable String speed,
    @Nullable String description,
    @Nullable Integer commentCount,
    List<Comment> comments,
    List<Photo> photos,
    @Nullable Line map,
    List<Music> music) {
  private static final double METERS_A_KILOMETER = 1000;
  private static final double SECONDS_A_MINUTE = 60;

  public Item {
    comments = List.copyOf(comments);
    photos = List.copyOf(photos);
    music = List.copyOf(music);
  }

  /// A comment. Who wrote it is told on pages only.
  public record Comment(String text, @Nullable Instant writtenAt) {}

  /// A photo or video, where it is at the source.
  public record Photo(String url, @Nullable String caption, boolean video) {}

  /// A line to draw.
  ///
  /// @param polyline encoded, precision 5
  /// @param bounds of this very line, in degrees
  /// @param coarse whether it comes from a summary
  public record Line(String polyline, Polyline.Bounds bounds, boolean coarse) {}

  /// Music that the description names.
  ///
  /// @param kind radio, playlist, album or track
  /// @param primary whether it is the one to show if only one is shown
  public record Music(String kind, String title, String artist, String line, boolean primary) {}

  /// An activity as its viewer sees it.
  public static Item of(View.Full full) {
    View view = full.view();
    View.Contents contents = full.contents();
    Double meters = view.distanceMeters();
    Integer moving = view.movingSeconds();
    LocalDateTime wall = view.localStart();
    return new Item(
        view.key().toString(),
        Long.toString(view.athlete().value()),
        view.name(),
        view.type(),
        meters == null ? null : Words.rounded(meters / METERS_A_KILOMETER, 2),
        meters,
        moving == null ? null : Words.rounded(moving / SECONDS_A_MINUTE, 1),
        moving,
        view.elapsedSeconds(),
        wall == null ? null : Words.date(wall),
        view.start(),
        view.timezone(),
        moving == null ? null : Words.duration(moving),
        pace(view, Unit.KILOMETER),
        speed(view, Unit.KILOMETER),
        view.description(),
        view.commentCount(),
        comments(contents),
        photos(contents),
        line(view),
        music(contents));
  }

  /// The comments that are known.
  public static List<Comment> comments(View.Contents contents) {
    return contents.comments().stream()
        .map(comment -> new Comment(comment.text(), comment.writtenAt()))
        .toList();
  }

  /// The photos that are known.
  public static List<Photo> photos(View.Contents contents) {
    return contents.photos().stream()
        .map(photo -> new Photo(photo.url(), photo.caption(), photo.video()))
        .toList();
  }

  /// The line, if there is one to show.
  public static @Nullable Line line(View view) {
    return view.map()
        .map(line -> new Line(line.polyline(), line.bounds(), line.coarse()))
        .orElse(null);
  }

  /// The music that the description names.
  public static List<Music> music(View.Contents contents) {
    return contents.music().stream()
        .map(one ->
            new Music(
                one.form().name().toLowerCase(Locale.ROOT),
                one.title(),
                one.artist(),
                one.line(),
                one.primary()))
        .toList();
  }

  /// The pace of a run that got anywhere.
  public static @Nullable String pace(View view, Unit unit) {
    Double meters = view.distanceMeters();
    Integer moving = view.movingSeconds();
    return is(view, "run") && meters != null && meters > 0 && moving != null && moving > 0
        ? Words.pace(meters, moving, unit)
        : null;
  }

  /// The speed of a ride that took any time.
  public static @Nullable String speed(View view, Unit unit) {
    Double meters = view.distanceMeters();
    Integer moving = view.movingSeconds();
    return is(view, "ride") && meters != null && moving != null && moving > 0
        ? Words.speed(meters, moving, unit)
        : null;
  }

  private static boolean is(View view, String kind) {
    String type = view.type();
    return type != null && type.toLowerCase(Locale.ROOT).endsWith(kind);
  }
}

package dev.paceline.strava.fetch;

import dev.paceline.club.activity.Detail;
import dev.paceline.club.activity.Detail.Comment;
import dev.paceline.club.activity.Detail.Photo;
import dev.paceline.club.activity.Effort;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Summary;
import dev.paceline.engine.geo.Track;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Turns Strava's JSON into what the club stores: the one place that knows Strava's field names.
///
/// Lenient as the wire is: integers for floats, ids as text, `null` or nothing for a value. A local
/// time carries a false `Z` and is never taken for UTC.
final class Mapper {
  /// The largest photos worth having, in pixels of the longer side.
  private static final int LARGEST = 1800;

  private static final Pattern SIZE = Pattern.compile("\\d{1,6}");

  private Mapper() {}

  /// The summary of a list's element; empty if it has no id or no start.
  static Optional<Summary> summary(JsonNode node) {
    OptionalLong id = id(node.path("id"));
    Instant start = instant(node.path("start_date"));
    if (id.isEmpty() || start == null) {
      return Optional.empty();
    }
    LocalDateTime local = local(node.path("start_date_local"));
    JsonNode map = node.path("map");
    JsonNode position = node.path("start_latlng");
    return Optional.of(
        new Summary(
            SourceKey.strava(id.getAsLong()),
            text(node.path("name")),
            text(node.path("type")),
            text(node.path("sport_type")),
            workoutType(node),
            start,
            local,
            text(node.path("timezone")),
            offset(node.path("utc_offset"), start, local),
            integer(node.path("elapsed_time")),
            integer(node.path("moving_time")),
            decimal(node.path("distance")),
            decimal(node.path("total_elevation_gain")),
            text(node.path("visibility")),
            flag(node.path("private")),
            flag(node.path("flagged")),
            flag(node.path("trainer")),
            flag(node.path("manual")),
            hasTrack(map.path("summary_polyline"), position),
            text(node.path("gear_id")),
            decimal(position.path(0)),
            decimal(position.path(1)),
            text(map.path("summary_polyline")),
            text(node.path("device_name"))));
  }

  /// Whose activity it is, if the element says so.
  static OptionalLong owner(JsonNode activity) {
    return id(activity.path("athlete").path("id"));
  }

  /// What a detail says; empty if it has no id or no start.
  static Optional<Detail> detail(JsonNode node) {
    return summary(node)
        .map(summary ->
            new Detail(
                summary,
                description(node),
                text(node.path("map").path("polyline")),
                photoCount(node),
                integer(node.path("comment_count")),
                decimal(node.path("calories")),
                efforts(node)));
  }

  /// An activity without description has `null` there; one whose answer lacks the field may have
  /// one.
  private static @Nullable String description(JsonNode detail) {
    return detail.path("description").isNull() ? "" : text(detail.path("description"));
  }

  /// `null` says that it is ordinary, as 0 does: a race that was un-marked must not stay one.
  private static @Nullable Integer workoutType(JsonNode activity) {
    JsonNode type = activity.path("workout_type");
    return type.isNull() ? (Integer) 0 : integer(type);
  }

  private static @Nullable Integer photoCount(JsonNode detail) {
    Integer total = integer(detail.path("total_photo_count"));
    JsonNode photos = detail.path("photos");
    if (total != null) {
      return total;
    }
    return photos.isArray() ? (Integer) photos.size() : integer(photos.path("count"));
  }

  /// The photos of an answer, the cover first and without placeholders; `null` if it is no list of
  /// photos. Where each photo was taken is left out.
  static @Nullable List<Photo> photos(JsonNode answer) {
    if (!answer.isArray()
        || answer.valueStream().anyMatch(photo -> text(photo.path("unique_id")) == null)) {
      return null;
    }
    return answer
        .valueStream()
        .filter(photo -> !isPlaceholder(photo))
        .sorted(Comparator.comparing(photo -> !photo.path("default_photo").asBoolean(false)))
        .flatMap(photo -> photo(photo).stream())
        .toList();
  }

  /// Whether some photo of an answer is still being made.
  static boolean hasPlaceholders(JsonNode photos) {
    return photos.valueStream().anyMatch(Mapper::isPlaceholder);
  }

  private static boolean isPlaceholder(JsonNode photo) {
    JsonNode sign = photo.path("placeholder_image");
    boolean marked = sign.isBoolean() ? sign.asBoolean() : !sign.isMissingNode() && !sign.isNull();
    return marked || url(photo).isEmpty() || url(photo).get().contains("placeholder");
  }

  private static Optional<Photo> photo(JsonNode node) {
    boolean video = node.path("type").asInt(1) == 2 || node.path("media_type").asInt(1) == 2;
    return url(node)
        .map(url ->
            new Photo(
                orElse(text(node.path("unique_id")), ""), url, text(node.path("caption")), video));
  }

  /// The address of the largest size up to 1,800 pixels, else of the smallest.
  private static Optional<String> url(JsonNode photo) {
    TreeMap<Integer, String> bySize = new TreeMap<>();
    photo
        .path("urls")
        .propertyStream()
        .forEach(size -> {
          String address = text(size.getValue());
          if (address != null && !address.isEmpty() && SIZE.matcher(size.getKey()).matches()) {
            bySize.put(Integer.parseInt(size.getKey()), address);
          }
        });
    Map.Entry<Integer, String> best = bySize.floorEntry(LARGEST);
    return Optional.ofNullable(best == null ? bySize.firstEntry() : best).map(Map.Entry::getValue);
  }

  /// The comments of an answer; `null` if it is no list of comments. Of their authors only the
  /// first name is taken.
  static @Nullable List<Comment> comments(JsonNode answer) {
    if (!answer.isArray() || answer.valueStream().anyMatch(node -> comment(node).isEmpty())) {
      return null;
    }
    return answer.valueStream().flatMap(node -> comment(node).stream()).toList();
  }

  private static Optional<Comment> comment(JsonNode node) {
    OptionalLong id = id(node.path("id"));
    String text = text(node.path("text"));
    return id.isEmpty() || text == null
        ? Optional.empty()
        : Optional.of(
            new Comment(
                Long.toString(id.getAsLong()),
                text,
                instant(node.path("created_at")),
                orElse(text(node.path("athlete").path("firstname")), "")));
  }

  /// The efforts of a detail, `null` if it has no list of them.
  static @Nullable List<Effort> efforts(JsonNode detail) {
    JsonNode efforts = detail.path("segment_efforts");
    if (!efforts.isArray()) {
      return null;
    }
    return efforts.valueStream().flatMap(effort -> effort(effort).stream()).toList();
  }

  /// The track of a set of streams; without positions if there are none.
  ///
  /// @throws IllegalArgumentException if the streams do not fit together
  static Track track(JsonNode streams) {
    JsonNode positions = streams.path("latlng").path("data");
    double[] latitudes = positions.valueStream().mapToDouble(p -> coordinate(p, 0)).toArray();
    double[] longitudes = positions.valueStream().mapToDouble(p -> coordinate(p, 1)).toArray();
    JsonNode times = streams.path("time").path("data");
    return Track.of(latitudes, longitudes, times.valueStream().mapToInt(Mapper::second).toArray());
  }

  private static Optional<Effort> effort(JsonNode node) {
    JsonNode segment = node.path("segment").path("id");
    OptionalLong segmentId = id(segment);
    if (segmentId.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Effort(
            id(node.path("id")).orElse(0),
            segmentId.getAsLong(),
            segment.isString(),
            orElse(integer(node.path("elapsed_time")), 0),
            instant(node.path("start_date")),
            local(node.path("start_date_local")),
            orElse(integer(node.path("start_index")), -1),
            orElse(integer(node.path("end_index")), -1),
            node.path("distance").asDouble(0),
            node.path("hidden").asBoolean(false)));
  }

  private static double coordinate(JsonNode position, int index) {
    JsonNode value = position.path(index);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("a position without two numbers");
    }
    return value.asDouble();
  }

  private static int second(JsonNode time) {
    if (!time.isNumber()) {
      throw new IllegalArgumentException("a time that is no number");
    }
    return (int) Math.round(time.asDouble());
  }

  /// Positions are there exactly when the polyline is not empty; silence on both says nothing.
  private static @Nullable Boolean hasTrack(JsonNode polyline, JsonNode position) {
    if (polyline.isString() && !polyline.asString().isEmpty()) {
      return true;
    }
    if (position.isArray() || polyline.isString()) {
      return position.size() == 2;
    }
    return null;
  }

  private static @Nullable Integer offset(
      JsonNode node, Instant start, @Nullable LocalDateTime local) {
    if (node.isNumber()) {
      return (int) Math.round(node.asDouble());
    }
    return local == null
        ? null
        : (int) Duration.between(start, local.toInstant(ZoneOffset.UTC)).toSeconds();
  }

  private static OptionalLong id(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return OptionalLong.of(node.asLong());
    }
    try {
      return node.isString()
          ? OptionalLong.of(Long.parseLong(node.asString().strip()))
          : OptionalLong.empty();
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  private static @Nullable Instant instant(JsonNode node) {
    try {
      return node.isString() ? Instant.parse(node.asString()) : null;
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static @Nullable LocalDateTime local(JsonNode node) {
    String text = node.isString() ? node.asString() : "";
    try {
      return text.isEmpty()
          ? null
          : LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.asString() : null;
  }

  private static @Nullable Integer integer(JsonNode node) {
    return node.isNumber() ? (Integer) (int) Math.round(node.asDouble()) : null;
  }

  private static @Nullable Double decimal(JsonNode node) {
    return node.isNumber() ? (Double) node.asDouble() : null;
  }

  private static @Nullable Boolean flag(JsonNode node) {
    return node.isBoolean() ? (Boolean) node.asBoolean() : null;
  }

  private static String orElse(@Nullable String value, String other) {
    return value == null ? other : value;
  }

  private static int orElse(@Nullable Integer value, int other) {
    return value == null ? other : value;
  }
}

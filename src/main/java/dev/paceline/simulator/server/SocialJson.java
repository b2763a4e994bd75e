package dev.paceline.simulator.server;

import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Comment;
import dev.paceline.simulator.world.SimActivity.Photo;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes what people said and showed about an activity.
final class SocialJson {
  private static final int USUAL_PAGE = 30;
  private static final int LARGEST_PAGE = 200;
  private static final int USUAL_SIZE = 256;

  /// Below this size the service answers with placeholders.
  private static final int SMALLEST_REAL_SIZE = 600;

  private static final Pattern CURSOR_ID = Pattern.compile("\\{\"id\":(\\d{1,18}),");

  private SocialJson() {}

  /// The comments written by now.
  static List<Comment> comments(SimActivity activity, Instant now) {
    List<Comment> all = activity.social().comments();
    return all.isEmpty() ? all : all.stream().filter(c -> !c.at().isAfter(now)).toList();
  }

  /// The photos known by now, whether or not they can be seen yet.
  static List<Photo> photos(SimActivity activity, Instant now) {
    List<Photo> all = activity.social().photos();
    return all.isEmpty() ? all : all.stream().filter(p -> !p.uploadedAt().isAfter(now)).toList();
  }

  /// A page of comments: by cursor, or by the deprecated numbers.
  static ArrayNode commentPage(Call call, SimActivity activity, Instant now) {
    List<Comment> all = comments(activity, now);
    boolean byCursor =
        call.parameter("page_size").isPresent() || call.parameter("after_cursor").isPresent();
    boolean byNumber = call.parameter("page").isPresent() || call.parameter("per_page").isPresent();
    int size = number(call, byCursor ? "page_size" : "per_page", USUAL_PAGE);
    long skipped =
        call.parameter("after_cursor")
            .map(cursor -> position(all, cursor))
            .orElse((number(call, "page", 1) - 1L) * size);
    ArrayNode page = JsonNodeFactory.instance.arrayNode();
    all.stream()
        .skip(skipped)
        .limit(Math.min(size, LARGEST_PAGE))
        .forEach(comment -> add(page, activity, comment, byCursor || byNumber));
    return page;
  }

  private static int number(Call call, String name, int usual) {
    return call.parameter(name)
        .filter(text -> text.matches("[1-9]\\d{0,5}"))
        .map(Integer::parseInt)
        .orElse(usual);
  }

  private static void add(
      ArrayNode page, SimActivity activity, Comment comment, boolean withCursor) {
    ObjectNode node = page.addObject();
    node.put("id", comment.id());
    node.put("activity_id", activity.id());
    node.putNull("post_id");
    node.put("resource_state", 2);
    node.put("text", comment.text());
    node.putNull("mentions_metadata");
    node.put("created_at", Wire.instant(comment.at()));
    if (withCursor) {
      node.put("cursor", cursor(comment));
    } else {
      node.putNull("cursor");
    }
    String[] names = comment.author().split(" ", 2);
    node.putObject("athlete")
        .put("resource_state", 2)
        .put("firstname", names[0])
        .put("lastname", names.length > 1 ? names[1].substring(0, 1) + "." : "");
    node.put("reaction_count", 0);
    node.put("has_reacted", false);
  }

  /// Opaque, and percent-encoded before it is ever put into an address.
  private static String cursor(Comment comment) {
    String plain =
        "{\"id\":" + comment.id() + ",\"createdAt\":" + comment.at().toEpochMilli() + "}";
    String base64 = Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    return URLEncoder.encode(base64, StandardCharsets.UTF_8);
  }

  /// The place after the comment that a cursor names, encoded once or twice; a cursor that cannot
  /// be read names the end.
  private static long position(List<Comment> all, String cursor) {
    Optional<Long> id = id(cursor).or(() -> id(URLDecoder.decode(cursor, StandardCharsets.UTF_8)));
    for (int i = 0; i < all.size(); i++) {
      if (id.isPresent() && all.get(i).id() == id.get()) {
        return i + 1L;
      }
    }
    return all.size();
  }

  private static Optional<Long> id(String base64) {
    try {
      byte[] plain = Base64.getDecoder().decode(base64);
      Matcher found = CURSOR_ID.matcher(new String(plain, StandardCharsets.UTF_8));
      return found.find() ? Optional.of(Long.parseLong(found.group(1))) : Optional.empty();
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  /// The photos, keyed by the size asked for; placeholders while they are processed and for small
  /// sizes.
  static ArrayNode photoList(Call call, SimActivity activity, Instant now) {
    int size = number(call, "size", USUAL_SIZE);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Photo photo : photos(activity, now)) {
      boolean ready = !photo.readyAt().isAfter(now);
      boolean real = ready && size >= SMALLEST_REAL_SIZE;
      ObjectNode node = list.addObject();
      node.put("unique_id", photo.uniqueId());
      node.put("athlete_id", activity.athleteId());
      node.put("activity_id", activity.id());
      node.put("activity_name", activity.name());
      node.putNull("post_id");
      node.put("resource_state", 2);
      node.put("caption", photo.caption());
      node.put("type", photo.video() ? 2 : 1);
      node.put("source", 1);
      node.put("status", ready ? 3 : 1);
      node.put("uploaded_at", Wire.instant(photo.uploadedAt()));
      node.put("created_at", Wire.instant(photo.uploadedAt()));
      node.put(
          "created_at_local",
          Wire.local(LocalDateTime.ofInstant(photo.uploadedAt(), activity.utcOffset())));
      node.putObject("urls").put(Integer.toString(size), address(photo, size, real));
      node.putObject("sizes").putArray(Integer.toString(size)).add(size).add(size * 3 / 4);
      node.put("placeholder_image", !real);
      node.put("default_photo", list.size() == 1);
      node.putNull("cursor");
    }
    return list;
  }

  private static String address(Photo photo, int size, boolean real) {
    return real
        ? "https://img.example/" + photo.uniqueId() + "-" + size + ".jpg"
        : "https://img.example/placeholder-photo.png";
  }

  /// What a detail says about photos.
  static void addPhotos(ObjectNode node, SimActivity activity, Instant now) {
    List<Photo> all = photos(activity, now);
    if (all.isEmpty()) {
      node.putNull("primary");
    } else {
      Photo cover = all.getFirst();
      boolean ready = !cover.readyAt().isAfter(now);
      ObjectNode primary = node.putObject("primary");
      primary.put("unique_id", cover.uniqueId());
      primary
          .putObject("urls")
          .put("100", address(cover, 100, ready))
          .put("600", address(cover, 600, ready));
      primary.put("source", 1);
      primary.put("media_type", cover.video() ? 2 : 1);
      node.put("use_primary_photo", true);
    }
    node.put("count", all.size());
  }
}

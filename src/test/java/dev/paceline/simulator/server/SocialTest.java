package dev.paceline.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.simulator.world.SimActivity.Comment;
import dev.paceline.simulator.world.SimActivity.Photo;
import dev.paceline.simulator.world.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class SocialTest {
  private static final String PAGE = "/activities/1/comments";

  private static World withComments(int count) {
    World world = Sample.world();
    var draft = Sample.run(1, "2026-05-01T06:00:00Z").description("it's \"so\"; 🎉\n<b>");
    for (int i = 1; i <= count; i++) {
      draft.comment(
          new Comment(
              2_400_000_000L + i,
              Probe.NOON.minusSeconds(1000L - i),
              "Bo Example",
              "No. " + i + " isn't \"it\"; 🎉"));
    }
    world.add(draft.build());
    return world;
  }

  private static List<Integer> numbers(JsonNode page) {
    List<Integer> numbers = new ArrayList<>();
    page.forEach(comment -> numbers.add((int) (comment.get("id").asLong() - 2_400_000_000L)));
    return numbers;
  }

  @Test
  void item46_commentsArePagedByACursorThatIsAlreadyEncoded() {
    try (Probe probe = Probe.of(withComments(5))) {
      String token = probe.token(Sample.TAMO);
      JsonNode first = probe.get(PAGE + "?page_size=2", token).json();
      assertThat(numbers(first)).containsExactly(1, 2);
      String cursor = first.get(1).get("cursor").asString();
      assertThat(cursor).contains("%3D");
      JsonNode second = probe.get(PAGE + "?page_size=2&after_cursor=" + cursor, token).json();
      assertThat(numbers(second)).containsExactly(3, 4);
      String twice =
          URLEncoder.encode(second.get(1).get("cursor").asString(), StandardCharsets.UTF_8);
      assertThat(twice).contains("%253D");
      JsonNode third = probe.get(PAGE + "?page_size=2&after_cursor=" + twice, token).json();
      assertThat(numbers(third)).containsExactly(5);
      String last = third.get(0).get("cursor").asString();
      assertThat(probe.get(PAGE + "?after_cursor=" + last, token).body()).isEqualTo("[]");
    }
  }

  @Test
  void item46_withoutPagingTheCursorIsNullAndOldPagingWorks() {
    try (Probe probe = Probe.of(withComments(35))) {
      String token = probe.token(Sample.TAMO);
      JsonNode usual = probe.get(PAGE, token).json();
      assertThat(usual.size()).isEqualTo(30);
      assertThat(usual.get(0).get("cursor").isNull()).isTrue();
      JsonNode old = probe.get(PAGE + "?page=2&per_page=33", token).json();
      assertThat(numbers(old)).containsExactly(34, 35);
      assertThat(old.get(0).get("cursor").isString()).isTrue();
      JsonNode athlete = usual.get(0).get("athlete");
      assertThat(athlete.get("lastname").asString()).isEqualTo("E.");
      assertThat(athlete.has("id")).isFalse();
      assertThat(usual.get(0).get("text").asString()).isEqualTo("No. 1 isn't \"it\"; 🎉");
    }
  }

  @Test
  void commentsAreCountedAndShownFromTheirTimeOn() {
    World world = Sample.world();
    world.add(
        Sample.run(1, "2026-05-01T06:00:00Z")
            .comment(new Comment(7, Probe.NOON.plusSeconds(60), "Kim", "Late"))
            .build());
    try (Probe probe = Probe.of(world)) {
      String token = probe.token(Sample.TAMO);
      assertThat(probe.get(PAGE, token).body()).isEqualTo("[]");
      assertThat(count(probe, token)).isZero();
      probe.clock.advance(Duration.ofMinutes(1));
      assertThat(numbersOf(probe, token)).containsExactly("");
      assertThat(count(probe, token)).isEqualTo(1);
      assertThat(probe.get("/activities/99/comments", token).error())
          .isEqualTo("404 Resource Not Found Activity//not found");
    }
  }

  private static List<String> numbersOf(Probe probe, String token) {
    List<String> names = new ArrayList<>();
    probe
        .get(PAGE, token)
        .json()
        .forEach(comment -> names.add(comment.get("athlete").get("lastname").asString()));
    return names;
  }

  private static int count(Probe probe, String token) {
    return probe.get("/activities/1", token).json().get("comment_count").asInt();
  }

  private static World withPhotos() {
    World world = Sample.world();
    world.add(
        Sample.run(1, "2026-05-01T06:00:00Z")
            .photo(new Photo("aa11", Probe.NOON, Probe.NOON.plusSeconds(300), "", false))
            .photo(new Photo("bb22", Probe.NOON, Probe.NOON, "View", true))
            .build());
    return world;
  }

  @Test
  void item47_photosAreKeyedByTheSizeAskedForAndPlaceholdersAtFirstAndWhenSmall() {
    try (Probe probe = Probe.of(withPhotos())) {
      String token = probe.token(Sample.TAMO);
      JsonNode photos = probe.get("/activities/1/photos?size=1800", token).json();
      assertThat(photos.size()).isEqualTo(2);
      JsonNode processed = photos.get(0);
      assertThat(processed.get("placeholder_image").asBoolean()).isTrue();
      assertThat(processed.get("default_photo").asBoolean()).isTrue();
      assertThat(processed.get("urls").get("1800").asString()).contains("placeholder");
      assertThat(photos.get(1).get("urls").get("1800").asString()).contains("bb22");
      assertThat(photos.get(1).get("type").asInt()).as("a video").isEqualTo(2);
      probe.clock.advance(Duration.ofMinutes(5));
      JsonNode ready = probe.get("/activities/1/photos?size=5000", token).json().get(0);
      assertThat(ready.get("placeholder_image").asBoolean()).isFalse();
      assertThat(ready.get("urls").get("5000").asString()).contains("aa11");
      assertThat(ready.get("sizes").get("5000").size()).isEqualTo(2);
      JsonNode small = probe.get("/activities/1/photos", token).json().get(0);
      assertThat(small.get("placeholder_image").asBoolean()).isTrue();
      JsonNode detail = probe.get("/activities/1", token).json();
      assertThat(detail.get("total_photo_count").asInt()).isEqualTo(2);
      assertThat(detail.get("photos").get("count").asInt()).isEqualTo(2);
      assertThat(detail.get("photos").get("primary").get("unique_id").asString()).isEqualTo("aa11");
    }
  }

  @Test
  void item47_aSwitchTakesPhotosAway() {
    try (Probe probe = Probe.of(withPhotos())) {
      probe.strava.turn(Switch.PHOTOS_GONE, true);
      assertThat(probe.get("/activities/1/photos?size=1800", probe.token(Sample.TAMO)).status())
          .isEqualTo(404);
    }
  }

  @Test
  void aDescriptionIsToldByteForByte() {
    try (Probe probe = Probe.of(withComments(0))) {
      JsonNode detail = probe.get("/activities/1", probe.token(Sample.TAMO)).json();
      assertThat(detail.get("description").asString()).isEqualTo("it's \"so\"; 🎉\n<b>");
    }
  }
}

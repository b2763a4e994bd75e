package dev.paceline.app.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.Invented;
import dev.paceline.app.web.WebGround.Browser;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Role;
import dev.paceline.club.view.Edit;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class FeedApiTest extends FeedGround {
  @Test
  void tellsItemsInBothForms() {
    ground.invented().detail(ada, SECOND, "Windy\nTrack: Go by Them", "");
    ground.invented().readCompletely(ada);
    String body = bea.json("/api/feed").body();
    JsonNode feed = JSON.readTree(body);
    JsonNode item = feed.get("activities").get(0);

    assertThat(feed.get("as_of").asString()).isEqualTo("2026-03-02T09:00:00Z");
    assertThat(feed.get("stale").asBoolean()).isFalse();
    assertThat(feed.get("building").asBoolean()).isFalse();
    assertThat(feed.get("total_activities").asInt()).isEqualTo(2);
    assertThat(feed.get("next").isNull()).isTrue();
    assertThat(item.get("id").asString()).isEqualTo("strava:2");
    assertThat(item.get("date").asString()).isEqualTo("2nd of February 2026 at 14:05");
    assertThat(item.get("start").asString()).isEqualTo("2026-02-02T13:05:00Z");
    assertThat(item.get("time").asString()).isEqualTo("1h 6m 3s");
    assertThat(item.get("moving_seconds").asInt()).isEqualTo(3963);
    assertThat(item.get("duration_minutes").toString()).isEqualTo("66.1");
    assertThat(body).contains("\"distance_km\":10.00,");
    assertThat(item.get("pace").asString()).isEqualTo("6:36/km");
    assertThat(item.get("speed").isNull()).isTrue();
    assertThat(item.get("description").asString()).isEqualTo("Windy");
    assertThat(item.get("music").get(0).get("artist").asString()).isEqualTo("Them");
    assertThat(item.get("map").isNull()).isTrue();
    assertThat(item.get("comments").isEmpty()).isTrue();
  }

  @Test
  void pagesAndFilters() {
    JsonNode first = JSON.readTree(bea.json("/api/feed?limit=1").body());
    assertThat(ids(first)).containsExactly("strava:2");
    assertThat(first.get("total_activities").asInt()).isEqualTo(2);
    JsonNode last =
        JSON.readTree(bea.json("/api/feed?limit=1&cursor=" + first.get("next").asString()).body());
    assertThat(ids(last)).containsExactly("strava:1");
    assertThat(last.get("next").isNull()).isTrue();

    assertThat(ids(bea, "?date_from=2026-02-01&date_to=2026-02-01")).containsExactly("strava:1");
    assertThat(ids(bea, "?activity_type=RIDE")).isEmpty();
    assertThat(ids(bea, "?min_distance=10000&max_distance=10000")).hasSize(2);
    assertThat(ids(bea, "?has_map=true")).isEmpty();
    assertThat(ids(bea, "?athlete=" + number(ada))).hasSize(2);
    assertThat(ids(bea, "?athlete=" + number(bea))).isEmpty();
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    HttpResponse<String> answer =
        bea.json(
            "/api/feed?limit=2001&cursor=x&activity_type=Swim"
                + "&date_from=2026-02-03&date_to=2026-02-01"
                + "&min_distance=5&max_distance=4&has_photos=maybe&athlete=me&colour=red&limit=2");

    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.get("code").asString()).isEqualTo("invalid");
    assertThat(problem.get("request_id").asString()).isNotEmpty();
    assertThat(
            StreamSupport.stream(problem.get("errors").spliterator(), false)
                .map(error -> error.get("field").asString()))
        .containsExactlyInAnyOrder(
            "limit",
            "limit",
            "cursor",
            "activity_type",
            "date_from",
            "min_distance",
            "has_photos",
            "athlete",
            "colour");
  }

  /// Test 55: what became private is in no feed, count or part of another viewer.
  @Test
  @DisplayName("test 55: what became private is seen by its owner only")
  void test55ShowsNothingPrivate() {
    assertThat(ids(bea, "")).containsExactly("strava:2", "strava:1");
    assertThat(ids(ada, "")).containsExactly("strava:3", "strava:2", "strava:1");

    ground.invented().put(ada, Invented.run(2, "Second", 2, "only_me"));

    assertThat(ids(bea, "")).containsExactly("strava:1");
    assertThat(JSON.readTree(bea.json("/api/feed").body()).get("total_activities").asInt())
        .isEqualTo(1);
    for (String part : List.of("", "/map", "/comments", "/photos", "/music")) {
      assertThat(bea.json("/api/activities/strava:2" + part).statusCode()).isEqualTo(404);
      assertThat(ada.json("/api/activities/strava:2" + part).statusCode()).isEqualTo(200);
      assertThat(bea.json("/api/activities/strava:99" + part).statusCode()).isEqualTo(404);
    }
    assertThat(bea.get("/activities/strava:2").statusCode()).isEqualTo(404);
  }

  @Test
  void refusesHiddenRowsToWhoMayNotSeeThem() {
    edit(new Edit.Hidden(true));
    Browser editor = ground.signIn("Ed", Role.EDITOR);

    assertThat(ids(bea, "")).containsExactly("strava:2");
    assertThat(bea.json("/api/activities/strava:1?show_hidden=true").statusCode()).isEqualTo(403);
    assertThat(editor.json("/api/activities/strava:1").statusCode()).isEqualTo(404);
    assertThat(editor.json("/api/activities/strava:1?show_hidden=true").statusCode())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("test 24a: a comment is the same text as at the source")
  void test24TellsCommentsAsTheyAre() {
    String text = "It's; \"so\" <b>good</b> 🏃";
    ground.invented().comment(ada, SourceKey.strava(1), text, "Bo");

    JsonNode comments = JSON.readTree(bea.json("/api/activities/strava:1/comments").body());

    assertThat(comments.get("comments").get(0).get("text").asString()).isEqualTo(text);
    assertThat(comments.toString()).doesNotContain("Bo");
  }
}

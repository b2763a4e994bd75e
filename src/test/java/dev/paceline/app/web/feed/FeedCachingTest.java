package dev.paceline.app.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.account.Keys.Kind;
import dev.paceline.club.account.Keys.Scope;
import dev.paceline.club.member.Audience;
import dev.paceline.club.view.Edit;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Who may ask for the feed, and who may keep its answers.
final class FeedCachingTest extends FeedGround {
  @Test
  @DisplayName("test 56: nothing new is 304, any visible change is 200 with another tag")
  void test56AnswersNothingNew() {
    ground.invented().readCompletely(ada);
    String tag = tag(bea.json("/api/feed?limit=5&date_from=2026-01-01"));

    assertThat(asked(bea, "/api/feed?date_from=2026-01-01&limit=5", tag).statusCode())
        .isEqualTo(304);
    assertThat(asked(bea, "/api/feed?limit=6&date_from=2026-01-01", tag).statusCode())
        .isEqualTo(200);
    assertThat(asked(ada, "/api/feed?limit=5&date_from=2026-01-01", tag).statusCode())
        .isEqualTo(200);

    edit(new Edit.Name("Renamed"));
    HttpResponse<String> changed = asked(bea, "/api/feed?limit=5&date_from=2026-01-01", tag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.body()).contains("Renamed");
    assertThat(tag(changed)).isNotEqualTo(tag);
    assertThat(changed.headers().firstValue("Cache-Control")).contains("private, no-cache");
  }

  @Test
  @DisplayName("test 56: without scope 403, without key 401, revoked 401")
  void test56AsksForTheScope() {
    String races = key(Kind.CLUB, Scope.RACES_READ);

    assertThat(byKey(races, "/api/feed").statusCode()).isEqualTo(403);
    assertThat(byKey("pl_unknown", "/api/feed").statusCode()).isEqualTo(401);
    assertThat(ground.anybody().json("/api/feed").statusCode()).isEqualTo(401);
    assertThat(ground.signIn("Ann Applicant").json("/api/feed").statusCode()).isEqualTo(403);
  }

  @Test
  @DisplayName("L9: nothing new is answered without touching an activity")
  void l9TouchesNoActivity() throws SQLException {
    ground.invented().readCompletely(ada);
    String tag = tag(bea.json("/api/feed"));
    String keyed = key(Kind.CLUB, Scope.FEED_READ);
    String keyTag = tag(byKey(keyed, "/api/feed"));

    sql("alter table activity rename to activity_elsewhere");

    assertThat(asked(bea, "/api/feed", tag).statusCode()).isEqualTo(304);
    HttpRequest.Builder request =
        ground.anybody().request("/api/feed").header("If-None-Match", keyTag);
    assertThat(ground.anybody().send(request.header("X-API-Key", keyed)).statusCode())
        .isEqualTo(304);
    assertThat(asked(bea, "/api/feed?limit=7", tag).statusCode()).isEqualTo(503);
    sql("alter table activity_elsewhere rename to activity");
  }

  @Test
  void showsKeysWhatTheirKindMaySee() {
    String own = key(Kind.PERSONAL, Scope.FEED_READ);
    String club = key(Kind.CLUB, Scope.FEED_READ);
    String embed = key(Kind.EMBED, Scope.FEED_READ);

    assertThat(ids(JSON.readTree(byKey(own, "/api/feed").body()))).hasSize(3);
    assertThat(ids(JSON.readTree(byKey(club, "/api/feed").body()))).hasSize(2);
    assertThat(ids(JSON.readTree(byKey(embed, "/api/feed").body()))).isEmpty();
    ground.invented().consent(ada, Audience.PUBLIC);
    assertThat(ids(JSON.readTree(byKey(embed, "/api/feed").body()))).hasSize(2);
    assertThat(byKey(own, "/api/feed?athlete=" + number(bea)).statusCode()).isEqualTo(404);
    assertThat(byKey(club, "/api/feed?club=999").statusCode()).isEqualTo(404);
    assertThat(byKey(club, "/api/feed?club=1").statusCode()).isEqualTo(200);
    assertThat(byKey(embed, "/api/activities/strava:3").statusCode()).isEqualTo(404);

    assertThat(byKey(own, "/api/feed").headers().firstValue("Cache-Control"))
        .contains("private, max-age=300");
    assertThat(byKey(embed, "/api/feed").headers().firstValue("Cache-Control"))
        .contains("public, max-age=300");
    assertThat(String.join(",", byKey(club, "/api/feed").headers().allValues("Vary")))
        .contains("Authorization", "X-API-Key");
  }

  @Test
  void letsThePagesOfAKeysOriginsRead() {
    String key = ground.invented().key(Kind.EMBED, null, Set.of(Scope.FEED_READ), Set.of(ORIGIN));

    assertThat(from(key, ORIGIN).headers().firstValue("Access-Control-Allow-Origin"))
        .contains(ORIGIN);
    assertThat(from(key, "https://other.example").headers().map())
        .doesNotContainKey("access-control-allow-origin");
    assertThat(from(key(Kind.CLUB, Scope.FEED_READ), ORIGIN).headers().map())
        .doesNotContainKey("access-control-allow-origin");
    assertThat(preflight(ORIGIN).headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("X-API-Key");
    assertThat(preflight("https://other.example").headers().map())
        .doesNotContainKey("access-control-allow-origin");
  }
}

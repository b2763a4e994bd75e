package dev.paceline.app.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.Invented;
import dev.paceline.app.web.WebGround;
import dev.paceline.app.web.WebGround.Browser;
import dev.paceline.club.account.Keys.Kind;
import dev.paceline.club.account.Keys.Scope;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Summary;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.Role;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Overrides.Target;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class FeedApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Actor CONSOLE = Actor.console("test", "");
  private static final Summary FIRST = Invented.run(1, "First", 1, "everyone");
  private static final Summary SECOND = Invented.run(2, "Second", 2, "everyone");
  private static final Summary SECRET = Invented.run(3, "Secret", 3, "only_me");
  private static final String ORIGIN = "https://club.example";

  @TempDir private Path directory;
  private WebGround ground;
  private Browser ada;
  private Browser bea;

  @BeforeEach
  void start() throws IOException {
    ground = WebGround.in(directory);
    ada = ground.consenting("Ada", Role.MEMBER);
    bea = ground.consenting("Bea", Role.MEMBER);
    ground.invented().put(ada, FIRST, SECOND, SECRET);
  }

  @AfterEach
  void stop() {
    ground.close();
  }

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
            "/api/feed?limit=2001&cursor=x&activity_type=Swim&date_from=2026-02-03&date_to=2026-02-01"
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

  private void edit(Edit edit) {
    ground
        .paceline
        .club()
        .races()
        .edit(
            CONSOLE,
            ground.paceline.club().club().id(),
            new Target(ada.account().athlete(), SourceKey.strava(1)),
            edit);
  }

  private String key(Kind kind, Scope scope) {
    return ground.invented().key(kind, kind == Kind.PERSONAL ? ada : null, Set.of(scope), Set.of());
  }

  private HttpResponse<String> byKey(String key, String path) {
    return ground.anybody().send(ground.anybody().request(path).header("X-API-Key", key));
  }

  private HttpResponse<String> from(String key, String origin) {
    return ground
        .anybody()
        .send(
            ground
                .anybody()
                .request("/api/feed")
                .header("Authorization", "Bearer " + key)
                .header("Origin", origin));
  }

  private HttpResponse<String> preflight(String origin) {
    return ground
        .anybody()
        .send(
            ground
                .anybody()
                .request("/api/feed")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
  }

  private static HttpResponse<String> asked(Browser browser, String path, String tag) {
    return browser.send(browser.request(path).header("If-None-Match", tag));
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private static long number(Browser browser) {
    return browser.account().athlete().value();
  }

  private static List<String> ids(Browser browser, String query) {
    return ids(JSON.readTree(browser.json("/api/feed" + query).body()));
  }

  private static List<String> ids(JsonNode feed) {
    return StreamSupport.stream(feed.get("activities").spliterator(), false)
        .map(item -> item.get("id").asString())
        .toList();
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/paceline.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

package dev.paceline.app.web.feed;

import dev.paceline.app.web.Invented;
import dev.paceline.app.web.WebGround;
import dev.paceline.app.web.WebGround.Browser;
import dev.paceline.club.account.Keys.Kind;
import dev.paceline.club.account.Keys.Scope;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Summary;
import dev.paceline.club.member.Actor;
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
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A club with two athletes whom members see, one of them with activities.
abstract class FeedGround {
  static final JsonMapper JSON = new JsonMapper();
  static final Actor CONSOLE = Actor.console("test", "");
  static final Summary FIRST = Invented.run(1, "First", 1, "everyone");
  static final Summary SECOND = Invented.run(2, "Second", 2, "everyone");
  static final Summary SECRET = Invented.run(3, "Secret", 3, "only_me");
  static final String ORIGIN = "https://club.example";

  @TempDir Path directory;
  WebGround ground;
  Browser ada;
  Browser bea;

  @BeforeEach
  final void start() throws IOException {
    ground = WebGround.in(directory);
    ada = ground.consenting("Ada", Role.MEMBER);
    bea = ground.consenting("Bea", Role.MEMBER);
    ground.invented().put(ada, FIRST, SECOND, SECRET);
  }

  @AfterEach
  final void stop() {
    ground.close();
  }

  final void edit(Edit edit) {
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

  final String key(Kind kind, Scope scope) {
    return ground.invented().key(kind, kind == Kind.PERSONAL ? ada : null, Set.of(scope), Set.of());
  }

  final HttpResponse<String> byKey(String key, String path) {
    return ground.anybody().send(ground.anybody().request(path).header("X-API-Key", key));
  }

  final HttpResponse<String> from(String key, String origin) {
    return ground
        .anybody()
        .send(
            ground
                .anybody()
                .request("/api/feed")
                .header("Authorization", "Bearer " + key)
                .header("Origin", origin));
  }

  final HttpResponse<String> preflight(String origin) {
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

  static HttpResponse<String> asked(Browser browser, String path, String tag) {
    return browser.send(browser.request(path).header("If-None-Match", tag));
  }

  static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  static long number(Browser browser) {
    return browser.account().athlete().value();
  }

  static List<String> ids(Browser browser, String query) {
    return ids(JSON.readTree(browser.json("/api/feed" + query).body()));
  }

  static List<String> ids(JsonNode feed) {
    return StreamSupport.stream(feed.get("activities").spliterator(), false)
        .map(item -> item.get("id").asString())
        .toList();
  }

  final void sql(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/paceline.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

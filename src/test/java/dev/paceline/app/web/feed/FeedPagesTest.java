package dev.paceline.app.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.Invented;
import dev.paceline.app.web.WebGround;
import dev.paceline.app.web.WebGround.Browser;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Summary;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Role;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Overrides.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeedPagesTest {
  private static final String BAD = "<script>alert('x')</script>";

  /// A way of 20 steps of some 140 m to the north-east.
  private static final String LINE = "_p~iF~ps|U" + "gEgE".repeat(20);

  private static final LocalDateTime DAY = LocalDateTime.of(2026, 2, 2, 14, 5);

  @TempDir private Path directory;
  private WebGround ground;
  private Browser ada;
  private Browser bea;

  private void start(Map<String, String> settings) throws IOException {
    ground = WebGround.in(directory, settings);
    ada = ground.consenting("Ada", Role.MEMBER);
    bea = ground.consenting("Bea", Role.MEMBER);
    Summary run = Invented.run(2, BAD, 2, "everyone");
    ground.invented().put(ada, Invented.run(1, "Opener", 1, "everyone"), run);
    ground
        .invented()
        .detail(
            ada,
            run,
            "Windy " + BAD,
            LINE,
            Invented.effort(77, 90, DAY),
            Invented.effort(77, 80, DAY.plusMinutes(9)));
  }

  @BeforeEach
  void start() throws IOException {
    start(Map.of());
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  @Test
  @DisplayName("test 24b: names, descriptions and comments are text, never script")
  void test24ShowsTextAsText() {
    ground.invented().comment(ada, SourceKey.strava(2), "It's; \"so\" 🏃 " + BAD, "Bo");
    for (String path : List.of("/feed", "/activities/strava:2", "/athletes/" + number(ada))) {
      assertThat(bea.get(path).body())
          .contains("&lt;script&gt;alert('x')&lt;/script&gt;")
          .doesNotContain("<script>alert");
    }
    assertThat(bea.get("/activities/strava:2").body())
        .contains("It's; \"so\" 🏃 &lt;script&gt;", "Bo");
  }

  @Test
  void showsCardsAndFilters() {
    String page = bea.get("/feed").body();
    assertThat(page).contains("2 activities", "10.00 km", "1h 6m 3s", "6:36/km", "Powered by");
    assertThat(page).contains("<polyline class=\"track\" points=\"");
    assertThat(bea.get("/feed?limit=1").body()).contains("Older activities");
    String narrowed = bea.get("/feed?has_map=true").body();
    assertThat(narrowed).contains("1 activity").doesNotContain("Opener");
    assertThat(bea.get("/feed?activity_type=ride").body()).contains("No activity fits");
    assertThat(bea.get("/feed?colour=red").statusCode()).isEqualTo(422);
    assertThat(ground.anybody().get("/feed").statusCode()).isEqualTo(302);
  }

  @Test
  @DisplayName("test 58: a page draws no more of a line than others may see")
  void test58DrawsTheLineThatOthersGet() {
    String own = ada.get("/activities/strava:2").body();
    String theirs = bea.get("/activities/strava:2").body();
    assertThat(points(own)).isNotEmpty();
    assertThat(points(theirs)).isNotEqualTo(points(own));
    assertThat(theirs).contains("The first and last stretch are left out.");
    assertThat(theirs).doesNotContain(LINE);
  }

  @Test
  void showsAnActivityWhole() {
    String page = bea.get("/activities/strava:2").body();
    assertThat(page)
        .contains(
            "https://www.strava.com/activities/2",
            "View on Strava",
            "Segment 77",
            "0:01:20",
            "2nd of February 2026 at 14:05")
        .doesNotContain("Changed by hand", "leaflet");
    for (String unknown : List.of("strava:99", "none", "strava:", ":1")) {
      assertThat(bea.get("/activities/" + unknown).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void tellsWhatWasChangedToWhomItConcerns() {
    ground
        .paceline
        .club()
        .races()
        .edit(
            Actor.console("test", ""),
            ground.paceline.club().club().id(),
            new Target(ada.account().athlete(), SourceKey.strava(1)),
            new Edit.Name("Renamed"));

    assertThat(bea.get("/activities/strava:1").body())
        .contains("Renamed")
        .doesNotContain("Changed by hand", "Opener");
    assertThat(ada.get("/activities/strava:1").body())
        .contains("Changed by hand", "Opener", "the console");
    assertThat(ground.signIn("Ed", Role.EDITOR).get("/activities/strava:1").body())
        .contains("Changed by hand");
  }

  @Test
  void showsAnAthlete() {
    String page = bea.get("/athletes/" + number(ada)).body();
    assertThat(page).contains("<h1>Ada", "20.00 km", "Segment 77", "2 efforts", "0:01:20");
    assertThat(page).contains("class=\"dot best\"");
    assertThat(bea.get("/athletes/999").statusCode()).isEqualTo(404);
    assertThat(bea.get("/athletes/me").statusCode()).isEqualTo(404);
    Browser shy = ground.signIn("Shy", Role.MEMBER);
    assertThat(bea.get("/athletes/" + number(shy)).statusCode()).isEqualTo(404);
    assertThat(shy.get("/athletes/" + number(shy)).body()).contains("no activity to see");
  }

  @Test
  void loadsTilesOnlyWhereTheyAreSet() throws IOException {
    ground.close();
    directory = directory.resolve("tiles");
    start(Map.of("map.tiles", "https://tiles.example/{z}/{x}/{y}.png", "map.attribution", "<b>"));
    var page = bea.get("/activities/strava:2");
    assertThat(page.body()).contains("leaflet.js", "map.js", "data-attribution=\"&lt;b>\"");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("img-src 'self' data: https://tiles.example");
    assertThat(bea.get("/feed").body()).doesNotContain("leaflet");
    assertThat(bea.get("/assets/map.js").statusCode()).isEqualTo(200);
  }

  private static String points(String page) {
    int start = page.indexOf("points=\"");
    return page.substring(start, page.indexOf('"', start + 9));
  }

  private static long number(Browser browser) {
    return browser.account().athlete().value();
  }
}

package dev.paceline.app.web.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.Invented;
import dev.paceline.app.web.WebGround;
import dev.paceline.app.web.WebGround.Browser;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.Role;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Edit.Field;
import dev.paceline.club.view.Overrides.Target;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RacePagesTest {
  private static final Pattern WAS =
      Pattern.compile("<textarea name=\"was\" hidden>([^<]*)</textarea>");

  @TempDir private Path directory;
  private WebGround ground;
  private Browser ada;
  private Browser bea;

  @BeforeEach
  void start() throws IOException {
    ground = WebGround.in(directory, Map.of("board.audience", "public"));
    ada = ground.consenting("Ada", Role.MEMBER);
    bea = ground.consenting("Bea", Role.MEMBER);
    ground
        .invented()
        .put(ada, Invented.race(1, "<script>alert(1)</script>", 1), Invented.race(2, "Hills", 2));
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  @Test
  void showsTheBoardWithScriptsAsText() {
    String page = bea.get("/races").body();
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert");
    assertThat(page).contains("Hills", "1:06:40", "10.00 km", "Powered by Strava", ">Ada<");
    assertThat(page).contains("aria-sort=\"descending\"").doesNotContain("action=\"/races/strava");
    assertThat(ada.get("/races").body()).contains("action=\"/races/strava:1/edit\"");
    String sorted = bea.get("/races?sort=name&class=10K").body();
    assertThat(sorted).contains("aria-sort=\"ascending\"", "/api/races.csv?class=10K");
    assertThat(sorted.indexOf("Hills")).isGreaterThan(sorted.indexOf("&lt;script&gt;"));
    assertThat(bea.get("/races?class=5K").body()).contains("No race fits the filter");
    assertThat(bea.get("/races?hidden=with").statusCode()).isEqualTo(403);
    assertThat(bea.get("/races?sort=colour").statusCode()).isEqualTo(422);
  }

  @Test
  void showsEverybodyWhatIsPublic() {
    assertThat(ground.anybody().get("/races").body()).contains("no race to see");
    ground.invented().consent(ada, Audience.PUBLIC);
    String page = ground.anybody().get("/races").body();
    assertThat(page).contains("Hills").doesNotContain("/activities/strava:2");
  }

  @Test
  void changesInPlaceAndTakesBack() {
    HttpResponse<String> saved =
        ada.post(
            "/races/strava:2/edit",
            Map.of(
                "time_seconds", "40:00",
                "distance_meters", "10000.0",
                "hidden", "0",
                "back", "/races?sort=name"));
    assertThat(saved.statusCode()).isEqualTo(303);
    String location = saved.headers().firstValue("Location").orElseThrow();
    assertThat(location).contains("/races?sort=name&done=saved&race=strava%3A2");
    assertThat(byHand()).containsOnlyKeys(Field.ELAPSED_SECONDS);

    String page = ada.get(location.substring(location.indexOf("/races"))).body();
    assertThat(page).contains("The race was changed.", "0:40:00", "changed");
    Matcher was = WAS.matcher(page);
    assertThat(was.find()).isTrue();
    assertThat(ada.get("/races?done=saved&race=strava:2&was=hidden&seal=1").body())
        .contains("The race was changed.")
        .doesNotContain("Undo");
    assertThat(ada.post("/races/strava:2/undo", Map.of("was", was.group(1))).statusCode())
        .isEqualTo(303);
    assertThat(byHand()).isEmpty();
  }

  @Test
  void changesByAFormWithoutScript() {
    Browser editor = ground.signIn("Ed", Role.EDITOR);
    long event =
        ground
            .paceline
            .club()
            .races()
            .events()
            .event(Actor.console("test", ""), ground.paceline.club().club().id(), "Harbour")
            .id();
    String form = editor.get("/races/strava:2/edit").body();
    assertThat(form).contains("name=\"note\"", "name=\"name\"", "Harbour");
    assertThat(ada.get("/races/strava:2/edit").body()).doesNotContain("name=\"note\"");
    editor.post(
        "/races/strava:2/edit",
        Map.of("event_id", String.valueOf(event), "note", "Fine", "name", "Hill \"Race\""));
    assertThat(byHand()).containsOnlyKeys(Field.EVENT_ID, Field.NOTE, Field.NAME);
    assertThat(byHand().get(Field.NAME)).isEqualTo(new Edit.Name("Hill \"Race\""));
    String edited = editor.get("/races/strava:2/edit").body();
    assertThat(edited).contains("Take back: event", "Hill &#34;Race&#34;", "Hills");
    assertThat(bea.get("/races").body()).contains("Harbour", "Races I may have missed");
    assertThat(ada.get("/races").body()).doesNotContain("Races I may have missed");
  }

  @Test
  void refusesWhoMayNot() {
    Map<String, String> change = Map.of("time_seconds", "40:00");
    assertThat(bea.get("/races/strava:2/edit").statusCode()).isEqualTo(403);
    assertThat(bea.post("/races/strava:2/edit", change).statusCode()).isEqualTo(403);
    assertThat(bea.post("/races/strava:2/undo", Map.of("was", "hidden")).statusCode())
        .isEqualTo(403);
    assertThat(ada.post("/races/strava:9/edit", change).statusCode()).isEqualTo(404);
    assertThat(ada.post("/races/strava:2/edit", Map.of("time_seconds", "soon")).statusCode())
        .isEqualTo(422);
    assertThat(ada.post("/races/strava:2/undo", Map.of("was", "x=1")).statusCode()).isEqualTo(422);
    HttpResponse<String> away = ada.post("/races/strava:2/edit", Map.of("back", "//evil.example/"));
    assertThat(away.headers().firstValue("Location").orElseThrow()).doesNotContain("evil");
    assertThat(byHand()).isEmpty();
  }

  private Map<Field, Edit> byHand() {
    Map<Field, Edit> edits = new EnumMap<>(Field.class);
    ground
        .paceline
        .club()
        .races()
        .byHand(new Target(ada.account().athlete(), SourceKey.strava(2)))
        .forEach((field, entry) -> edits.put(field, entry.edit()));
    return edits;
  }
}

package dev.paceline.app.web.competition;

import static dev.paceline.app.web.competition.CompetitionGround.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.WebGround;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Role;
import dev.paceline.simulator.world.SimAthlete;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages of competitions, as browsers without script use them.
final class CompetitionPagesTest {
  private static final Pattern LINK = Pattern.compile("value=\"[^\"]*/auth/connect/([^\"]+)\"");

  @TempDir private Path directory;
  private CompetitionGround ground;
  private WebGround.Browser editor;
  private WebGround.Browser member;

  @BeforeEach
  void start() throws IOException {
    ground = new CompetitionGround(directory);
    editor = ground.web.signIn("Ed Editor", Role.EDITOR);
    member = ground.web.signIn("Mo Member", Role.MEMBER);
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  @Test
  void leadsAnOrganiserFromWorkbookToBoards() throws IOException {
    assertThat(editor.get("/organise").body()).contains("There is no competition yet");
    HttpResponse<String> uploaded =
        ground.send(
            editor, "POST", "/organise", ground.workbook("Sports", "Chess boxing"), "cup.xlsx");
    assertThat(uploaded.statusCode()).isEqualTo(303);
    String page = path(uploaded);
    String faulty = editor.get(page + "?done=stored").body();
    assertThat(faulty)
        .contains("The workbook was taken in.")
        .contains("1 error")
        .contains("Settings, cell B2 (Value)")
        .containsPattern("<td class=\"found bad\">Chess boxing<span class=\"finding\">")
        .contains("Runners are listed here once the workbook has no errors")
        .doesNotContain("Run now");
    HttpResponse<String> refused = editor.post(page + "/run", Map.of());
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("There are errors in the workbook");

    HttpResponse<String> replaced =
        ground.send(
            editor,
            "POST",
            page + "/workbook",
            ground.workbook("Competition Name", "Spring cup"),
            "cup.xlsx");
    assertThat(replaced.statusCode()).isEqualTo(303);
    assertThat(path(replaced)).isEqualTo(page);
    String ready = editor.get(page).body();
    assertThat(ready)
        .contains("4 of 4 runners are connected, 0 agreed")
        .contains("A run makes <strong>about")
        .contains("Run now")
        .contains("There is something to publish once a run came to its end");

    assertThat(editor.post(page + "/run", Map.of()).statusCode()).isEqualTo(303);
    assertThat(editor.get(page).body())
        .contains("waits for its turn")
        .contains("data-live=\"" + page + "/events?after=")
        .contains("Cancel the run");
    ground.finish(page.substring("/organise/".length()));
    assertThat(editor.get(page).body())
        .contains("Run again")
        .contains("0 of 4 runners agreed to be shown")
        .contains("Publish the boards");

    assertThat(editor.post(page + "/publish", Map.of()).statusCode()).isEqualTo(303);
    assertThat(editor.get(page).body()).contains("Take the boards back");
    assertThat(member.get("/competitions").body()).contains("Spring cup");
    assertThat(editor.post(page + "/remove", Map.of()).statusCode()).isEqualTo(303);
    assertThat(editor.get("/organise?done=removed").body()).contains("The competition was removed");
  }

  @Test
  void tellsThePageOfARunInPartsOfIt() throws IOException {
    String id = ground.upload(editor, ground.workbookOf("Ann"));
    ground.run(editor, id);
    String page = "/organise/" + id + "/events";

    HttpResponse<String> events = editor.send(editor.request(page).GET());

    assertThat(events.body().lines())
        .as("markup of several lines stays within its event")
        .allMatch(line -> line.isEmpty() || line.matches("(id|event|data)?:.*"))
        .contains("event:line", "event:progress", "event:end")
        .anyMatch(line -> line.startsWith("data:<li class=\"success\">"));
    assertThat(editor.send(editor.request(page + "?after=999999").GET()).body())
        .as("what the page shows already is not told again")
        .doesNotContain("event:line")
        .contains("event:progress", "event:end");
    assertThat(member.get(page).statusCode()).isEqualTo(403);
  }

  @Test
  void saysOnThePageWhyAFileIsNotTaken() throws IOException {
    HttpResponse<String> answer =
        ground.send(editor, "POST", "/organise", new byte[] {1, 2, 3}, "../../cup.xlsx");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("cup.xlsx: it is no Excel workbook")
        .contains("Upload the workbook")
        .doesNotContain("../..");
    assertThat(ground.send(member, "POST", "/organise", new byte[9], "x").statusCode())
        .isEqualTo(403);
    assertThat(editor.get("/competitions").body()).contains("There is no competition to show yet");
  }

  /// D17, on pages: rows of who agreed, the number of the others, the own place of who looks.
  @Test
  void membersSeeWhoAgreedAndTheirOwnPlace() throws IOException {
    String board = published(ground.workbook("Competition Name", "Cup"));
    SimAthlete shown = ground.world.athletes().get(0);
    SimAthlete withheld = ground.world.athletes().get(1);
    ground.agree(shown);

    assertThat(member.get(board).body())
        .contains(shown.name())
        .doesNotContain(withheld.name())
        .contains("3 runners are withheld for lack of consent")
        .doesNotContain("Download workbook");
    assertThat(editor.get(board).body())
        .contains(withheld.name(), "not shown to others", "Download workbook");
    assertThat(editor.get(board + "?view=others").body())
        .contains(shown.name())
        .doesNotContain(withheld.name());
    assertThat(browserOf(shown).get(board).body())
        .contains("<tr class=\"mine\">")
        .doesNotContain("Others do not see you here");
    assertThat(browserOf(withheld).get(board).body())
        .contains("Others do not see you here")
        .contains("rank ")
        .doesNotContain(withheld.name() + "</th>");
  }

  @Test
  void findsRunnersAndTeamsByName() throws IOException {
    String board = published(ground.workbook("Competition Name", "Cup"));
    ground.world.athletes().forEach(ground::agree);
    String first = ground.world.athletes().get(0).name();
    String second = ground.world.athletes().get(1).name();
    String found =
        member
            .get(board + "?q=" + first.substring(first.indexOf(' ') + 1).toLowerCase(Locale.ROOT))
            .body();
    assertThat(found).contains(first).doesNotContain(second).contains("Show all");
    assertThat(member.get(board + "?q=%3Cb%3Enobody").body())
        .contains("Nobody here is called")
        .contains("&lt;b>nobody")
        .doesNotContain("<b>nobody");
  }

  @Test
  void showsNamesAsTextAndRunsNoScript() throws IOException {
    String name = "<script>alert(1)</script>";
    String board = published(ground.workbookOf(name));
    ground.world.athletes().forEach(ground::agree);
    String id = board.substring("/competitions/".length());
    for (String page :
        new String[] {board, "/", "/organise/" + id, "/organise/" + id + "?rows=all"}) {
      assertThat(editor.get(page).body()).as(page).doesNotContain("<script>alert");
    }
    assertThat(member.get(board).body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  /// R-5, and why somebody is missing: a runner without a connection is listed, without a time.
  @Test
  void saysWhoIsNotConnectedAndWhatToDo() throws IOException {
    byte[] workbook = ground.workbookOf("Ann", "");
    String board = published(workbook);
    ground.world.athletes().forEach(ground::agree);

    assertThat(editor.get(board.replace("/competitions/", "/organise/")).body())
        .contains("3 of 4 runners are connected")
        .contains("<span class=\"state warn\">not connected</span>");
    assertThat(member.get(board).body())
        .contains("4 runners: 3 complete, 1 failed")
        .contains("Without a rank")
        .contains("Missing or old figures")
        .contains("<strong>Ann</strong> <span class=\"state bad\">failed</span> not connected")
        .contains("The runner has to connect Strava; the organiser has a personal link for it.");
  }

  @Test
  void showsDistancesInTheUnitsThatWereChosen() throws IOException {
    String board = published(ground.workbook("Competition Name", "Cup"));
    ground.world.athletes().forEach(ground::agree);
    assertThat(member.get(board).body()).contains("Distance: First month").contains(" km</strong>");
    HttpResponse<String> miles =
        ground
            .web
            .anybody()
            .send(
                member
                    .request(board)
                    .setHeader("Cookie", "paceline=" + member.session() + "; units=miles")
                    .GET());
    assertThat(miles.body()).contains(" mi</strong>").doesNotContain(" km</strong>");
  }

  @Test
  void makesALinkForARunnerAndShowsItOnce() throws IOException {
    String id = ground.upload(editor, ground.workbookOf("Ann"));
    String page = "/organise/" + id;
    HttpResponse<String> made = editor.post(page + "/connect-link", Map.of("row", "2"));
    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(made.body()).contains("A link for <strong>Ann</strong>");
    Matcher link = LINK.matcher(made.body());
    assertThat(link.find()).isTrue();
    assertThat(ground.web.paceline.club().joining().find(link.group(1)))
        .hasValueSatisfying(invite -> assertThat(invite.reusable()).isFalse());
    assertThat(editor.get(page).body()).doesNotContain(link.group(1));
    assertThat(editor.post(page + "/connect-link", Map.of("row", "77")).statusCode())
        .isEqualTo(422);
    assertThat(member.post(page + "/connect-link", Map.of("row", "2")).statusCode()).isEqualTo(403);
  }

  @Test
  void theFirstPageTellsEverybodyWhatConcernsThem() throws IOException {
    assertThat(ground.web.anybody().get("/").body()).contains("sign-in-link");
    ground.web.signIn("Olga Operator", Role.OPERATOR);
    assertThat(ground.web.anybody().get("/").body())
        .contains("for its members")
        .contains("/sign-in");
    assertThat(ground.web.signIn("Ann").get("/").body()).contains("no member of the club yet");
    assertThat(member.get("/").body())
        .contains("None is published yet")
        .contains("You are not on the boards");
    assertThat(editor.get("/").body()).contains("Upload a workbook to begin one");

    String board = published(ground.workbook("Competition Name", "Spring cup"));
    ground.world.athletes().forEach(ground::agree);

    assertThat(member.get("/").body())
        .contains("Spring cup")
        .contains("4 runners: 4 complete")
        .contains("Who leads")
        .contains(board);
    assertThat(ground.web.anybody().get("/").body()).doesNotContain("Spring cup");
    assertThat(editor.get("/").body()).contains("Run it again for news");
  }

  private WebGround.Browser browserOf(SimAthlete runner) {
    AthleteId athlete = ground.web.paceline.activities().athlete(SourceKey.strava(runner.id()));
    ground.web.paceline.members().join(CONSOLE, ground.web.paceline.club().club().id(), athlete);
    return ground.web.signIn(athlete);
  }

  private String published(byte[] workbook) throws IOException {
    String id = ground.upload(editor, workbook);
    ground.run(editor, id);
    assertThat(editor.send("POST", "/api/competitions/" + id + "/publish", "{}").statusCode())
        .isEqualTo(200);
    return "/competitions/" + id;
  }

  private static String path(HttpResponse<String> answer) {
    String location = answer.headers().firstValue("Location").orElseThrow();
    return location.replaceFirst("^https?://[^/]+", "").replaceFirst("\\?.*", "");
  }
}

package dev.paceline.app.web.competition;

import static dev.paceline.app.web.competition.CompetitionGround.CONSOLE;
import static dev.paceline.app.web.competition.CompetitionGround.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.Uploaded;
import dev.paceline.app.web.WebGround;
import dev.paceline.club.member.Club;
import dev.paceline.club.member.Role;
import dev.paceline.simulator.world.SimAthlete;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The routes of competitions for programs, over a real server and the simulated source.
final class CompetitionApiTest {
  private static final String ALL = "/api/competitions";

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
  void goesFromAFaultyUploadToPublishedBoards() throws IOException {
    HttpResponse<String> faulty =
        ground.send(editor, "POST", ALL, ground.workbook("Sports", "Chess boxing"), "cup.xlsx");
    assertThat(faulty.statusCode()).isEqualTo(201);
    JsonNode draft = json(faulty);
    String path = ALL + "/" + draft.get("competition").get("id").asString();
    assertThat(faulty.headers().firstValue("Location")).contains(path);
    assertThat(draft.get("competition").get("state").asString()).isEqualTo("draft");
    assertThat(draft.get("tokens").asInt()).isZero();
    assertThat(codes(draft)).contains("error Settings");
    assertThat(codes(json(editor.json(path + "/findings")))).contains("error Settings");
    assertThat(editor.json(path + "/plan").statusCode()).isEqualTo(409);
    assertThat(change("POST", path + "/run")).isEqualTo(409);
    assertThat(change("POST", path + "/publish")).isEqualTo(409);

    byte[] corrected = ground.workbook("Competition Name", "Spring cup");
    JsonNode ready = json(ground.send(editor, "PUT", path + "/workbook", corrected, "cup.xlsx"));
    assertThat(ready.get("competition").get("state").asString()).isEqualTo("ready");
    assertThat(ready.get("tokens").asInt()).isEqualTo(ground.world.athletes().size());
    JsonNode plan = json(editor.json(path + "/plan"));
    assertThat(plan.get("calls").get("lower").asInt()).isPositive();
    assertThat(plan.get("calls").get("upper").asInt())
        .isGreaterThanOrEqualTo(plan.get("calls").get("expected").asInt());
    assertThat(plan.get("expected").get("at").asString()).startsWith("2026-03-02T");
    assertThat(editor.json(path + "/results").statusCode()).isEqualTo(409);

    ground.run(editor, json(editor.json(path)).get("id").asString());

    JsonNode ran = json(editor.json(path));
    assertThat(ran.get("run").get("state").asString()).isEqualTo("done");
    assertThat(ran.get("as_of").asString()).isEqualTo("2026-03-02T09:00:00Z");
    JsonNode results = json(editor.json(path + "/results"));
    assertThat(results.get("schema").asString()).isEqualTo("paceline.results");
    assertThat(results.get("dataQuality").get(0).has("skipped")).isTrue();
    HttpResponse<String> file = editor.json(path + "/results.xlsx");
    assertThat(file.body()).startsWith("PK");
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow()).contains("Spring");
    assertThat(member.json(path).statusCode()).isEqualTo(404);
    assertThat(change("POST", path + "/publish")).isEqualTo(200);
    assertThat(json(member.json(ALL)).get("competitions").size()).isEqualTo(1);
    assertThat(change("POST", path + "/unpublish")).isEqualTo(200);
    assertThat(json(member.json(ALL)).get("competitions").size()).isZero();
    assertThat(change("DELETE", path)).isEqualTo(204);
    assertThat(editor.json(path).statusCode()).isEqualTo(404);
  }

  /// D17: rows, teams and totals hold who agreed, and no more.
  @Test
  void membersSeeWhoAgreedAndNoMore() throws IOException {
    String id = published();
    String path = ALL + "/" + id + "/results";
    SimAthlete shown = ground.world.athletes().get(0);
    SimAthlete withheld = ground.world.athletes().get(1);
    assertThat(json(member.json(path)).get("withheld").asInt()).isEqualTo(4);

    ground.agree(shown);
    HttpResponse<String> answer = member.json(path);

    assertThat(json(answer).get("withheld").asInt()).isEqualTo(3);
    assertThat(answer.body())
        .contains(shown.name())
        .contains("3 runners are withheld for lack of consent")
        .doesNotContain(withheld.name())
        .doesNotContain(Long.toString(withheld.id()))
        .doesNotContain("skipped");
    for (JsonNode board : json(answer).get("boards")) {
      for (JsonNode row : board.get("rows")) {
        assertThat(row.get("activityId").isNull())
            .as("no activity is named without consent to that")
            .isTrue();
      }
    }
    assertThat(editor.json(path).body()).contains(withheld.name());
    assertThat(member.json(path + ".xlsx").statusCode()).isEqualTo(403);
    assertThat(ground.web.anybody().json(path).statusCode()).isEqualTo(401);
  }

  @Test
  void tellsARunAsItHappensInOrder() throws Exception {
    String id = ground.upload(editor, ground.workbook("Competition Name", "Cup"));
    String events = ALL + "/" + id + "/run/events";
    assertThat(editor.json(events).statusCode()).as("no run yet").isEqualTo(404);
    assertThat(change("POST", ALL + "/" + id + "/run")).isEqualTo(202);
    try (HttpClient http = HttpClient.newHttpClient()) {
      CompletableFuture<HttpResponse<Stream<String>>> stream =
          http.sendAsync(editor.request(events).GET().build(), HttpResponse.BodyHandlers.ofLines());
      ground.finish(id);
      List<String> lines = stream.get().body().toList();
      List<Long> ids = new ArrayList<>();
      List<String> messages = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).startsWith("id:")) {
          ids.add(Long.parseLong(lines.get(i).substring(3)));
        }
        if (lines.get(i).equals("event:line")) {
          messages.add(lines.get(i + 1));
        }
      }
      assertThat(ids).isSorted().doesNotHaveDuplicates().hasSize(messages.size());
      assertThat(messages.get(0)).contains("requested");
      assertThat(messages.get(1)).contains("the run began");
      assertThat(messages.get(messages.size() - 2)).contains("the run is complete");
      assertThat(messages.getLast()).contains("done");
      assertThat(lines).contains("event:progress", "event:end");
      assertThat(lines.lastIndexOf("event:line")).isLessThan(lines.indexOf("event:end"));

      HttpResponse<Stream<String>> again =
          http.send(
              editor
                  .request(events)
                  .header("Last-Event-ID", ids.get(ids.size() - 3).toString())
                  .GET()
                  .build(),
              HttpResponse.BodyHandlers.ofLines());
      assertThat(again.body().filter("event:line"::equals)).as("what was missed").hasSize(2);
    }
  }

  @Test
  void endsARunOnDemandAndKeepsWhatWasFetched() throws IOException {
    String id = ground.upload(editor, ground.workbook("Competition Name", "Cup"));
    String path = ALL + "/" + id;
    assertThat(change("POST", path + "/cancel")).as("nothing runs").isEqualTo(409);
    assertThat(change("POST", path + "/run")).isEqualTo(202);
    var engine = ground.engine();
    for (int step = 0; step < 5; step++) {
      assertThat(engine.step()).isTrue();
    }

    assertThat(change("POST", path + "/cancel")).isEqualTo(202);
    ground.finish(id);

    JsonNode run = json(editor.json(path)).get("run");
    assertThat(run.get("state").asString()).isEqualTo("cancelled");
    assertThat(run.get("calls").asInt()).isPositive();
    assertThat(json(editor.json(path)).get("as_of").isNull()).isTrue();
    assertThat(change("POST", path + "/publish")).isEqualTo(409);
  }

  @Test
  void refusesWhatIsNoWorkbook() throws IOException {
    byte[] broken = new byte[] {'P', 'K', 3, 4, 9, 9, 9, 9};
    HttpResponse<String> answer = ground.send(editor, "POST", ALL, broken, "../../x.xlsx");
    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode error = json(answer).get("errors").get(0);
    assertThat(error.get("field").asString()).isEqualTo("workbook");
    assertThat(error.get("problem").asString()).startsWith("x.xlsx: ").doesNotContain("..");
    assertThat(error.get("accepted").asString()).contains(".xlsx");
    assertThat(ground.send(editor, "POST", ALL, new byte[0], "x.xlsx").statusCode()).isEqualTo(422);
    assertThat(editor.send("POST", ALL, "{}").statusCode()).isEqualTo(422);

    byte[] large = new byte[17 << 20];
    assertThat(ground.send(editor, "POST", ALL, large, "x.xlsx").statusCode()).isEqualTo(413);
    assertThat(ground.send(editor, "POST", "/organise", large, "x.xlsx").statusCode())
        .isEqualTo(413);
    assertThat(json(editor.json(ALL)).get("competitions").size()).isZero();
  }

  @Test
  void takesTheNameOfAFileForANameOnly() throws IOException {
    byte[] file = ground.workbookOf("Ann");
    HttpResponse<String> answer = ground.send(editor, "POST", ALL, file, "../../x.xlsx");
    assertThat(json(answer).get("competition").get("name").asString()).isEqualTo("x");
    assertThat(directory.resolve("../../x.xlsx")).doesNotExist();
  }

  /// Test 18: another club's competition is as good as none.
  @Test
  void knowsNothingOfOtherClubs() throws IOException {
    Club other = ground.web.paceline.members().club("Elsewhere");
    Uploaded stored =
        ground
            .web
            .paceline
            .programme()
            .upload(CONSOLE, other.id(), ground.workbookOf("Ann"), "cup.xlsx");
    String id = String.valueOf(((Uploaded.Stored) stored).competition().id().value());
    String path = ALL + "/" + id;
    for (String get :
        List.of("", "/findings", "/plan", "/results", "/results.xlsx", "/run/events")) {
      assertThat(editor.json(path + get).statusCode()).as(get).isEqualTo(404);
    }
    for (String post : List.of("/run", "/cancel", "/publish", "/unpublish")) {
      assertThat(change("POST", path + post)).as(post).isEqualTo(404);
    }
    assertThat(change("DELETE", path)).isEqualTo(404);
    assertThat(ground.send(editor, "PUT", path + "/workbook", new byte[9], "x").statusCode())
        .isEqualTo(404);
    assertThat(editor.get("/competitions/" + id).statusCode()).isEqualTo(404);
    assertThat(editor.get("/organise/" + id).statusCode()).isEqualTo(404);
    assertThat(editor.get("/competitions/99").statusCode()).isEqualTo(404);
  }

  @Test
  void handsOutATemplateThatCanBeUploaded() throws IOException {
    HttpResponse<byte[]> template = bytes(ALL + "/template.xlsx");
    assertThat(template.statusCode()).isEqualTo(200);
    HttpResponse<String> answer =
        ground.send(editor, "POST", ALL, template.body(), "competition.xlsx");
    assertThat(json(answer).get("competition").get("state").asString()).isEqualTo("ready");
  }

  private HttpResponse<byte[]> bytes(String path) throws IOException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(editor.request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String published() throws IOException {
    String id = ground.upload(editor, ground.workbook("Competition Name", "Cup"));
    ground.run(editor, id);
    assertThat(change("POST", ALL + "/" + id + "/publish")).isEqualTo(200);
    return id;
  }

  private int change(String method, String path) {
    return editor.send(method, path, "{}").statusCode();
  }

  private static List<String> codes(JsonNode answer) {
    return answer
        .get("findings")
        .valueStream()
        .map(one -> one.get("severity").asString() + " " + one.get("sheet").asString())
        .toList();
  }
}

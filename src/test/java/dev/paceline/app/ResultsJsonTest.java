package dev.paceline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.ResultsFixture;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Setting;
import dev.paceline.club.workbook.RunBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ResultsJsonTest {
  private static final Results RESULTS = ResultsFixture.results(Rules.Mode.STANDARD);
  private static final JsonNode DOCUMENT =
      JsonMapper.shared().readTree(write(RESULTS, RunBlock.none()));

  @Test
  void namesItsSchemaAndVersion() {
    assertThat(DOCUMENT.propertyNames())
        .containsExactly(
            "schema",
            "version",
            "competition",
            "asOf",
            "status",
            "runners",
            "run",
            "settings",
            "boards",
            "summary",
            "distance",
            "dataQuality");
    assertThat(DOCUMENT.get("schema").asString()).isEqualTo("paceline.results");
    assertThat(DOCUMENT.get("version").asInt()).isEqualTo(1);
    assertThat(DOCUMENT.get("asOf").asString()).isEqualTo("2026-02-03T09:00:00Z");
    assertThat(DOCUMENT.get("status").asString()).isEqualTo("failed");
    assertThat(DOCUMENT.get("settings").propertyNames())
        .containsExactlyElementsOf(
            Arrays.stream(Setting.values()).skip(1).map(Setting::key).toList());
  }

  @Test
  @DisplayName("case 30 ids of activities and efforts are strings, exact to the last digit")
  void writesIdsAsStrings() {
    JsonNode row = DOCUMENT.get("boards").get(0).get("rows").get(0);

    assertThat(row.get("effortId").isString()).isTrue();
    assertThat(row.get("effortId").asString()).isEqualTo("3360000000000000123");
    assertThat(row.get("activityId").isString()).isTrue();
    assertThat(row.get("activityId").asString()).isEqualTo("4294967296123");
    assertThat(DOCUMENT.get("boards").get(0).get("segmentId").isString()).isTrue();
  }

  @Test
  void writesARowWithItsKeysInOrder() {
    JsonNode row = DOCUMENT.get("boards").get(0).get("rows").get(3);

    assertThat(row.toPrettyString().replace("\r", ""))
        .isEqualTo(
            """
            {
              "athlete" : "strava:1004",
              "name" : "Cleo Ruiz",
              "team" : "Red",
              "rank" : 3,
              "teamRank" : 1,
              "attempts" : 2,
              "filtered" : 1,
              "elapsedMs" : 124500,
              "adjustedMs" : 119500,
              "bonuses" : {
                "birthdayMs" : null,
                "timeMs" : 10000
              },
              "start" : "2026-01-15T09:00:10Z",
              "startLocal" : "2026-01-15T09:00:10",
              "activityId" : "4294967296123",
              "effortId" : "3360000000000000123",
              "window" : "January",
              "distanceMeters" : 1609.2,
              "status" : "stale",
              "reasons" : [ {
                "code" : "rate limited",
                "until" : "2026-02-03T14:30:00Z",
                "text" : "rate limited until 14:30 UTC"
              } ],
              "readAt" : "2026-02-02T07:00:00Z",
              "notes" : [ ]
            }\
            """);
  }

  @Test
  void aDefaultTimeHasNoEffort() {
    JsonNode row = DOCUMENT.get("boards").get(0).get("rows").get(2);

    assertThat(row.get("adjustedMs").asLong()).isEqualTo(600_000);
    for (String key : List.of("elapsedMs", "start", "activityId", "effortId", "window")) {
      assertThat(row.get(key).isNull()).as(key).isTrue();
    }
    assertThat(row.get("startLocal").asString()).isEqualTo("2026-01-01T00:00:00");
    assertThat(row.get("notes").get(0).asString()).isEqualTo("default time");
  }

  @Test
  @DisplayName("P-1 what is unknown is null, never 0")
  void writesTheUnknownAsNull() {
    JsonNode eva = DOCUMENT.get("distance").get("boards").get(0).get("rows").get(4);
    JsonNode team = DOCUMENT.get("boards").get(1).get("teams").get(0);

    assertThat(eva.get("status").asString()).isEqualTo("failed");
    for (String key : List.of("runs", "km", "climbMeters", "kmPerRun", "longRuns", "readAt")) {
      assertThat(eva.get(key).isNull()).as(key).isTrue();
    }
    for (String key : List.of("totalMs", "gapMs", "score", "fastestAthlete", "meanMs")) {
      assertThat(team.get(key).isNull()).as(key).isTrue();
    }
    assertThat(DOCUMENT.get("boards").get(1).get("unranked").get(0).get("athlete").asString())
        .isEqualTo("strava:1006");
  }

  @Test
  void writesDistancesWithTheirDecimals() {
    JsonNode board = DOCUMENT.get("distance").get("boards").get(0);

    assertThat(board.get("thresholdKm").asInt()).isEqualTo(5);
    assertThat(board.get("start").asString()).isEqualTo("2026-01-05T00:00:00");
    assertThat(board.get("rows").get(1).get("km").asDouble()).isEqualTo(10.0);
    assertThat(write(RESULTS, RunBlock.none())).contains("\"km\" : 10.00,");
    assertThat(DOCUMENT.get("distance").get("summary").get("rows").size()).isEqualTo(5);
  }

  @Test
  void countsRunnersByStatusInOrder() {
    assertThat(DOCUMENT.get("runners").toString())
        .isEqualTo("{\"complete\":2,\"provisional\":1,\"stale\":1,\"partial\":1,\"failed\":1}");
    assertThat(DOCUMENT.get("summary").get(1).get("members").toString())
        .isEqualTo("{\"complete\":0,\"provisional\":3,\"stale\":0,\"partial\":0,\"failed\":0}");
  }

  @Test
  @DisplayName("B4 data quality has a row per runner and competition")
  void writesDataQuality() {
    JsonNode rows = DOCUMENT.get("dataQuality");

    assertThat(rows.size()).isEqualTo(8);
    assertThat(rows.get(4).get("status").asString()).isEqualTo("partial");
    assertThat(rows.get(4).get("missing").asInt()).isEqualTo(1);
    assertThat(rows.get(4).get("skipped").toString()).isEqualTo("{\"private\":1,\"sport\":3}");
    assertThat(rows.get(4).get("neededSeconds").asLong()).isEqualTo(33L * 86_400);
  }

  @Test
  @DisplayName("O-5 equal results give equal text but for the run")
  void equalResultsGiveEqualText() {
    String none = write(RESULTS, RunBlock.none());
    String again = write(ResultsFixture.results(Rules.Mode.STANDARD), RunBlock.none());
    String other = write(RESULTS, new RunBlock(List.of(List.of("Calls", "34"))));

    assertThat(again).isEqualTo(none);
    assertThat(other).isNotEqualTo(none).contains("\"Calls\"");
    assertThat(other.replaceAll("\"run\" : \\[[^]]*][^]]*]", "\"run\" : [ ]")).isEqualTo(none);
  }

  @Test
  void escapesNamesAndLeavesTheStreamOpen() {
    Results.Board board =
        ResultsFixture.board(
            ResultsFixture.CLIMB,
            List.of(
                ResultsFixture.row(
                    ResultsFixture.runner(9, "\u001b[31m\"Red\"\n</script>", "\u8d64"),
                    1,
                    1,
                    100_000,
                    dev.paceline.club.competition.Status.COMPLETE)),
            List.of(),
            List.of());
    Results results = ResultsFixture.results(Rules.Mode.STANDARD, List.of(board), List.of(), null);

    String text = write(results, RunBlock.none());

    assertThat(text).doesNotContain("\u001b").contains("\u8d64").endsWith("}\n");
    assertThat(
            JsonMapper.shared()
                .readTree(text)
                .get("boards")
                .get(0)
                .get("rows")
                .get(0)
                .get("name")
                .asString())
        .isEqualTo("\u001b[31m\"Red\"\n</script>");
  }

  @Test
  void failsWithTheStream() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("no space left on device");
          }
        };

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> ResultsJson.write(RESULTS, RunBlock.none(), full))
        .withMessageContaining("no space left on device");
  }

  private static String write(Results results, RunBlock run) {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            throw new AssertionError("the stream belongs to the caller");
          }
        };
    ResultsJson.write(results, run, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}

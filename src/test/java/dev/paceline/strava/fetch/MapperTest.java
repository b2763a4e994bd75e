package dev.paceline.strava.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.club.activity.Detail;
import dev.paceline.club.activity.Effort;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Summary;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class MapperTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  @DisplayName("N-49: a local time with a false Z is a wall clock, never an instant")
  void n49TakesNoLocalTimeForUtc() {
    Summary summary =
        summary(
            """
            {"id": 1, "start_date": "2026-07-01T08:00:00Z",
             "start_date_local": "2026-07-01T09:00:00Z", "utc_offset": 3600.0}
            """);

    assertThat(summary.start()).isEqualTo(Instant.parse("2026-07-01T08:00:00Z"));
    assertThat(summary.localStart()).isEqualTo(LocalDateTime.parse("2026-07-01T09:00:00"));
    assertThat(summary.utcOffsetSeconds()).isEqualTo(3600);
  }

  @Test
  void worksOutAnOffsetThatIsNotGiven() {
    Summary summary =
        summary(
            """
            {"id": 1, "start_date": "2026-07-01T08:00:00Z",
             "start_date_local": "2026-07-01T03:00:00Z"}
            """);

    assertThat(summary.utcOffsetSeconds()).isEqualTo(-18_000);
  }

  @Test
  void takesIntegersForFloatsAndFloatsForIntegers() {
    Summary summary =
        summary(
            """
            {"id": 1, "start_date": "2026-07-01T08:00:00Z", "distance": 0,
             "total_elevation_gain": 12.4, "elapsed_time": 1800.0, "moving_time": 1799.6}
            """);

    assertThat(summary.distanceMeters()).isEqualTo(0.0);
    assertThat(summary.climbMeters()).isEqualTo(12.4);
    assertThat(summary.elapsedSeconds()).isEqualTo(1800);
    assertThat(summary.movingSeconds()).isEqualTo(1800);
  }

  @Test
  @DisplayName("Case 30: ids stay exact, as numbers or as text")
  void case30KeepsIdsOf64Bits() {
    Summary text =
        summary("{\"id\": \"9007199254740993\", \"start_date\": \"2026-07-01T08:00:00Z\"}");

    assertThat(text.key()).isEqualTo(SourceKey.strava(9_007_199_254_740_993L));
    assertThat(efforts("{\"id\": 3490000000000000123, \"segment\": {\"id\": 41000007}}"))
        .extracting(Effort::id)
        .containsExactly(3_490_000_000_000_000_123L);
  }

  @Test
  @DisplayName("C-7: a segment's id as text is told apart from a number")
  void tellsWhetherASegmentIsNamedByText() {
    assertThat(
            efforts(
                "{\"id\": 1, \"segment\": {\"id\": \"7\"}}, {\"id\": 2, \"segment\": {\"id\": 7}}"))
        .extracting(Effort::segmentIdIsText)
        .containsExactly(true, false);
  }

  @Test
  void takesNothingAndNullAlike() {
    Summary bare = summary("{\"id\": 1, \"start_date\": \"2026-07-01T08:00:00Z\"}");
    Summary nulls =
        summary(
            """
            {"id": 1, "start_date": "2026-07-01T08:00:00Z", "name": null, "distance": null,
             "start_date_local": null, "utc_offset": null, "private": null, "map": null,
             "start_latlng": null, "elapsed_time": null, "sport_type": null}
            """);

    assertThat(nulls).isEqualTo(bare);
    assertThat(bare.elapsedSeconds()).isNull();
    assertThat(bare.hasTrack()).as("silence says nothing").isNull();
  }

  @Test
  void takesNoWorkoutTypeForAnOrdinaryActivity() {
    String start = "{\"id\": 1, \"start_date\": \"2026-07-01T08:00:00Z\"";

    assertThat(summary(start + ", \"workout_type\": null}").workoutType()).isZero();
    assertThat(summary(start + ", \"workout_type\": 1}").workoutType()).isEqualTo(1);
    assertThat(summary(start + "}").workoutType()).as("silence says nothing").isNull();
  }

  @Test
  void readsWhatADetailSays() {
    Detail detail =
        detail(
            """
            , "description": null, "map": {"polyline": "_p~iF", "summary_polyline": "s"},
             "total_photo_count": 3, "comment_count": 2, "calories": 14.5, "segment_efforts": []
            """);

    assertThat(detail.description()).as("null says that there is none").isEmpty();
    assertThat(detail.polyline()).isEqualTo("_p~iF");
    assertThat(detail.photoCount()).isEqualTo(3);
    assertThat(detail.commentCount()).isEqualTo(2);
    assertThat(detail.calories()).isEqualTo(14.5);
    assertThat(detail.efforts()).isEmpty();
    assertThat(detail.summary().summaryPolyline()).isEqualTo("s");
  }

  @Test
  @DisplayName("test 35: a detail without photos is not one with none")
  void test35TellsAbsentFromEmpty() {
    assertThat(detail("").photoCount()).isNull();
    assertThat(detail("").description()).isNull();
    assertThat(detail(", \"photos\": []").photoCount()).isZero();
    assertThat(detail(", \"photos\": {\"count\": 4}").photoCount()).isEqualTo(4);
  }

  @Test
  void takesTheBestPhotosTheCoverFirstAndNoPlaceholders() {
    JsonNode answer =
        json(
            """
            [{"unique_id": "a", "urls": {"600": "https://p.invalid/a6", "1800": "https://p.invalid/a",
               "5000": "https://p.invalid/big"}, "caption": "Hill", "type": 1, "location": [1, 2]},
             {"unique_id": "b", "urls": {"5000": "https://p.invalid/b"}, "type": 2,
               "default_photo": true},
             {"unique_id": "c", "urls": {"1800": "https://p.invalid/placeholder.png"}},
             {"unique_id": "d", "urls": {}, "placeholder_image": {"light_url": "x"}}]
            """);

    assertThat(Mapper.photos(answer))
        .containsExactly(
            new Detail.Photo("b", "https://p.invalid/b", null, true),
            new Detail.Photo("a", "https://p.invalid/a", "Hill", false));
    assertThat(Mapper.hasPlaceholders(answer)).isTrue();
    assertThat(Mapper.photos(json("{}"))).isNull();
    assertThat(Mapper.photos(json("[]"))).isEmpty();
    assertThat(Mapper.photos(json("[7]"))).as("odd answers are no photos").isNull();
  }

  @Test
  @DisplayName("test 24a: of a comment's author only the first name is taken")
  void test24aReadsComments() {
    JsonNode answer =
        json(
            """
            [{"id": 9, "text": "It's \\"fast\\"; 🏃", "created_at": "2026-08-14T17:53:20Z",
              "athlete": {"firstname": "Bo", "lastname": "E."}}]
            """);

    assertThat(Mapper.comments(answer))
        .containsExactly(
            new Detail.Comment(
                "9", "It's \"fast\"; 🏃", Instant.parse("2026-08-14T17:53:20Z"), "Bo"));
    assertThat(Mapper.comments(json("{\"message\": \"no\"}"))).isNull();
    assertThat(Mapper.comments(json("[{\"id\": 1}]"))).isNull();
  }

  private static Detail detail(String more) {
    return Mapper.detail(json("{\"id\": 1, \"start_date\": \"2026-07-01T08:00:00Z\"" + more + "}"))
        .orElseThrow();
  }

  @Test
  void knowsATrackByItsMap() {
    assertThat(track("\"map\": {\"summary_polyline\": \"abc\"}, \"start_latlng\": [1, 2]"))
        .isTrue();
    assertThat(track("\"map\": {\"summary_polyline\": \"abc\"}, \"start_latlng\": null")).isTrue();
    assertThat(track("\"map\": {\"summary_polyline\": \"\"}, \"start_latlng\": []")).isFalse();
    assertThat(track("\"map\": {\"summary_polyline\": null}, \"start_latlng\": []")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "null",
        "[]",
        "{\"start_date\": \"2026-07-01T08:00:00Z\"}",
        "{\"id\": \"x\", \"start_date\": \"2026-07-01T08:00:00Z\"}",
        "{\"id\": 1.5, \"start_date\": \"2026-07-01T08:00:00Z\"}",
        "{\"id\": 99999999999999999999, \"start_date\": \"2026-07-01T08:00:00Z\"}",
        "{\"id\": 1}",
        "{\"id\": 1, \"start_date\": \"yesterday\"}",
        "{\"id\": 1, \"start_date\": 5}"
      })
  void leavesOutWhatCannotBePlaced(String json) {
    assertThat(Mapper.summary(json(json))).isEmpty();
  }

  @Test
  @DisplayName("Case 9, rule 4: no list of efforts is not an empty list")
  void case9TellsAbsentFromEmpty() {
    assertThat(Mapper.efforts(json("{\"id\": 1}"))).isNull();
    assertThat(Mapper.efforts(json("{\"segment_efforts\": null}"))).isNull();
    assertThat(Mapper.efforts(json("{\"segment_efforts\": []}"))).isEmpty();
  }

  @Test
  void leavesOutOneBadEffortAndKeepsTheOthers() {
    assertThat(
            efforts(
                """
                {"id": 1, "segment": {}}, null, 5, {"id": 2},
                {"id": 3, "segment": {"id": 7}, "elapsed_time": 90, "start_index": 0,
                 "end_index": 12, "distance": 300, "hidden": true,
                 "start_date": "2026-07-01T08:00:00Z", "start_date_local": "2026-07-01T09:00:00Z"}
                """))
        .containsExactly(
            new Effort(
                3,
                7,
                false,
                90,
                Instant.parse("2026-07-01T08:00:00Z"),
                LocalDateTime.parse("2026-07-01T09:00:00"),
                0,
                12,
                300,
                true));
  }

  @Test
  void saysWhatAnEffortDoesNot() {
    assertThat(efforts("{\"segment\": {\"id\": 7}, \"distance\": null, \"hidden\": null}"))
        .containsExactly(new Effort(0, 7, false, 0, null, null, -1, -1, 0, false));
  }

  @Test
  void knowsTheOwnerIfItIsNamed() {
    assertThat(Mapper.owner(json("{\"athlete\": {\"id\": 900001}}"))).hasValue(900_001);
    assertThat(Mapper.owner(json("{\"athlete\": null}"))).isEmpty();
    assertThat(Mapper.owner(json("[]"))).isEmpty();
  }

  @Test
  void readsATrackAndRefusesAHalfOne() {
    JsonNode whole =
        json("{\"latlng\":{\"data\":[[37,-122],[37.1,-122]]},\"time\":{\"data\":[0,9]}}");

    assertThat(Mapper.track(whole).secondsAt(1)).isEqualTo(9);
    assertThatThrownBy(() -> Mapper.track(json("{\"latlng\":{\"data\":[[37]]}}")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Mapper.track(json("{\"time\":{\"data\":[\"x\"]}}")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static @Nullable Boolean track(String fields) {
    return summary("{\"id\": 1, \"start_date\": \"2026-07-01T08:00:00Z\", " + fields + "}")
        .hasTrack();
  }

  private static Summary summary(String json) {
    return Mapper.summary(json(json)).orElseThrow();
  }

  private static List<Effort> efforts(String elements) {
    List<Effort> efforts = Mapper.efforts(json("{\"segment_efforts\": [" + elements + "]}"));
    return Objects.requireNonNull(efforts);
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text);
  }
}

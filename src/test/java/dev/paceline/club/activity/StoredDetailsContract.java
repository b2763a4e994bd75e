package dev.paceline.club.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paceline.club.activity.Detail.Comment;
import dev.paceline.club.activity.Detail.Photo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What is stored of an activity beyond its summary: description, line, photos, comments, music.
abstract class StoredDetailsContract extends ActivitiesGround {
  private static final String ODD = "It's \"done\"; drop table effort; -- 🏁\n\ttab\\";
  private static final List<Photo> PHOTOS =
      List.of(
          new Photo("a", "https://photos.invalid/a", "Start; it's on", false),
          new Photo("b", "https://photos.invalid/b", null, true));

  private long id;

  @BeforeEach
  void putOne() {
    id = put(List.of(run(1))).getFirst();
  }

  @Test
  void storesWhatADetailSays() {
    putDetail(new Detail(run(1), ODD, "_p~iF~ps|U", 2, 3, 512.5, List.of(effort(1, JANUARY))));

    Detail.Stored stored = activities.detail(athlete, id);
    assertThat(stored)
        .isEqualTo(
            new Detail.Stored(ODD, "_p~iF~ps|U", 2, 3, 512.5, List.of(), List.of(), List.of()));
    assertThat(entries().getFirst().efforts()).containsExactly(effort(1, JANUARY));
    assertThat(groups())
        .containsEntry("summary", "value")
        .containsEntry("detail", "value")
        .containsEntry("efforts", "value")
        .containsEntry("music", "empty")
        .doesNotContainKeys("photos", "comments");
  }

  @Test
  void leavesWhatADetailDoesNotSay() {
    putDetail(new Detail(run(1), ODD, "line", 2, 3, 512.5, List.of(effort(1, JANUARY))));
    activities.putPhotos(athlete, id, PHOTOS);
    Detail.Stored before = activities.detail(athlete, id);
    clock.advance(Duration.ofHours(1));

    putDetail(new Detail(silent(1), null, null, null, null, null, null));

    assertThat(activities.detail(athlete, id)).isEqualTo(before);
    assertThat(entries().getFirst().efforts()).hasSize(1);
  }

  @Test
  @DisplayName("test 34: a summary changes its own fields only")
  void test34SummaryChangesOnlyItsOwnFields() {
    putDetail(new Detail(run(1), "Track: Rain", "detailed", 2, 1, 1.0, List.of()));
    activities.putPhotos(athlete, id, PHOTOS);
    activities.putComments(athlete, id, List.of(comment("c", "Well done")));
    Detail.Stored before = activities.detail(athlete, id);
    Map<String, String> groups = groups();
    clock.advance(Duration.ofHours(1));

    put(List.of(run(1, JANUARY.plusSeconds(3600), 10_050, "Run")));

    assertThat(activities.detail(athlete, id)).isEqualTo(before);
    assertThat(groups()).isEqualTo(groups);
    assertThat(entries().getFirst().activity().distanceMeters()).isEqualTo(10_050);
  }

  @Test
  void showsAnOutdatedDetailUntilItIsReplaced() {
    putDetail(new Detail(run(1), "Old", "old line", 0, 0, null, List.of()));
    clock.advance(Duration.ofHours(1));

    put(List.of(run(1, JANUARY.plusSeconds(3600), 5_000, "Run")));

    assertThat(groups()).containsEntry("detail", "unknown");
    assertThat(activities.detail(athlete, id).polyline()).isEqualTo("old line");
    clock.advance(Duration.ofHours(1));
    putDetail(new Detail(silent(1), null, "cropped", null, null, null, null));
    assertThat(groups()).containsEntry("detail", "value");
    assertThat(activities.detail(athlete, id).polyline()).isEqualTo("cropped");
  }

  @Test
  @DisplayName("test 35: photos stay when a detail does not name them, and go when there are none")
  void test35TellsNoPhotosFromNoWordOnPhotos() {
    activities.putPhotos(athlete, id, PHOTOS);
    clock.advance(Duration.ofHours(1));

    putDetail(new Detail(run(1), null, null, null, null, null, null));
    activities.putPhotos(athlete, id, null);
    assertThat(activities.detail(athlete, id).photos()).isEqualTo(PHOTOS);
    assertThat(fetchedAt("photos")).isEqualTo(clock.instant().minusSeconds(3600).toEpochMilli());

    putDetail(new Detail(run(1), null, null, 0, null, null, null));
    assertThat(activities.detail(athlete, id).photos()).isEmpty();
    assertThat(groups()).containsEntry("photos", "empty").doesNotContainKey("comments");
    assertThat(fetchedAt("photos")).isEqualTo(clock.instant().toEpochMilli());
  }

  @Test
  void doubtsThatThereAreNoPhotosWhenADetailCountsSome() {
    activities.putPhotos(athlete, id, List.of());
    assertThat(groups()).containsEntry("photos", "empty");
    clock.advance(Duration.ofHours(1));

    putDetail(new Detail(run(1), null, null, 2, null, null, null));

    assertThat(groups()).containsEntry("photos", "unknown");
  }

  @Test
  @DisplayName("test 24a: descriptions and comments are stored character for character")
  void test24aKeepsOddText() {
    putDetail(new Detail(run(1), ODD, null, null, null, null, null));
    activities.putComments(athlete, id, List.of(comment("9", ODD), comment("10", "")));

    assertThat(activities.detail(athlete, id).description()).isEqualTo(ODD);
    assertThat(activities.detail(athlete, id).comments())
        .containsExactly(comment("9", ODD), comment("10", ""));
  }

  @Test
  void replacesPhotosAndCommentsAsAWhole() {
    activities.putPhotos(athlete, id, PHOTOS);
    activities.putComments(athlete, id, List.of(comment("1", "a"), comment("2", "b")));
    clock.advance(Duration.ofMinutes(1));

    activities.putPhotos(athlete, id, PHOTOS.subList(1, 2));
    activities.putComments(athlete, id, List.of());

    assertThat(activities.detail(athlete, id).photos()).isEqualTo(PHOTOS.subList(1, 2));
    assertThat(activities.detail(athlete, id).comments()).isEmpty();
  }

  @Test
  @DisplayName("test 59: music is found in a description when it is stored")
  void test59StoresTheMusicOfADescription() {
    activities = new Activities(database, List.of("Nova"));
    String text = "Wet.\nTRACK: Day by Day by The Band\nnova Radio: Rain by Low Clouds\r\nDone";

    putDetail(new Detail(run(1), text, null, null, null, null, null));

    assertThat(activities.detail(athlete, id).music())
        .containsExactly(
            new Detail.Music(
                Detail.Form.TRACK,
                "Day by Day",
                "The Band",
                "TRACK: Day by Day by The Band",
                false),
            new Detail.Music(
                Detail.Form.RADIO, "Rain", "Low Clouds", "nova Radio: Rain by Low Clouds", true));
    assertThat(activities.detail(athlete, id).description()).isEqualTo(text);
    clock.advance(Duration.ofMinutes(1));
    putDetail(new Detail(run(1), null, null, null, null, null, null));
    assertThat(activities.detail(athlete, id).music()).hasSize(2);
    putDetail(new Detail(run(1), "", null, null, null, null, null));
    assertThat(activities.detail(athlete, id).music()).isEmpty();
  }

  @Test
  void keepsTheNewerAnswerWhenAnOlderOneComesLate() {
    putDetail(new Detail(run(1), "new", "new", 1, 1, null, List.of(effort(1, JANUARY))));
    activities.putPhotos(athlete, id, PHOTOS);
    clock.advance(Duration.ofMinutes(-1));

    putDetail(new Detail(run(1), "old", "old", 0, 0, null, List.of()));
    activities.putPhotos(athlete, id, List.of());

    assertThat(activities.detail(athlete, id).description()).isEqualTo("new");
    assertThat(activities.detail(athlete, id).photos()).isEqualTo(PHOTOS);
    assertThat(entries().getFirst().efforts()).hasSize(1);
  }

  @Test
  void refusesTheDetailOfAnotherActivity() {
    long other = put(List.of(run(2))).getFirst();

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            activities.putDetail(
                athlete, other, new Detail(run(1), null, null, null, null, null, null)));
    AthleteId stranger = activities.athlete(SourceKey.strava(8));
    assertThat(
            activities.putDetail(
                stranger, id, new Detail(run(1), "x", null, null, null, null, null)))
        .isEqualTo(new Walks.Foreign(SourceKey.strava(1)));
    assertThat(activities.detail(athlete, id).description()).isNull();
  }

  @Test
  void raisesTheVersionWhenADetailSaysSomethingNew() {
    Walks walks = new Walks(database);
    Detail detail = new Detail(run(1), "x", null, null, null, null, List.of());
    putDetail(detail);
    long version = walks.version(athlete);

    putDetail(detail);
    assertThat(walks.version(athlete)).isEqualTo(version);

    activities.putPhotos(athlete, id, PHOTOS);
    assertThat(walks.version(athlete)).isGreaterThan(version);
  }

  private void putDetail(Detail detail) {
    assertThat(activities.putDetail(athlete, id, detail)).isInstanceOf(Walks.Merged.class);
  }

  private Comment comment(String externalId, String text) {
    return new Comment(externalId, text, JANUARY, "Ada");
  }

  private Map<String, String> groups() {
    Map<String, String> groups = new TreeMap<>();
    database.read(transaction -> {
      transaction
          .sql("select field_group, state from activity_group where activity_id = ?")
          .param(id)
          .query(row -> {
            groups.put(row.getString(1), row.getString(2));
          });
      return groups;
    });
    return groups;
  }

  private @Nullable Long fetchedAt(String group) {
    return database.read(transaction ->
        transaction
            .sql("select fetched_at from activity_group where activity_id = ? and field_group = ?")
            .params(id, group)
            .query((row, _) -> row.getLong(1))
            .single());
  }
}

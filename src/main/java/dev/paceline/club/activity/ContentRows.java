package dev.paceline.club.activity;

import dev.paceline.club.activity.Detail.Comment;
import dev.paceline.club.activity.Detail.Form;
import dev.paceline.club.activity.Detail.Photo;
import dev.paceline.club.activity.GroupRows.Of;
import dev.paceline.club.activity.GroupRows.Outcome;
import dev.paceline.engine.store.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// The statements that store what an activity's detail, photos and comments say. Each group is
/// replaced as a whole by an answer that says it; what an answer does not say stays.
final class ContentRows {
  private static final String PUT =
      """
      insert into activity_detail
        (athlete_id, activity_id, description, polyline, photo_count, comment_count, calories,
         device_name)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (athlete_id, activity_id) do update
      set description = excluded.description, polyline = excluded.polyline,
          photo_count = excluded.photo_count, comment_count = excluded.comment_count,
          calories = excluded.calories, device_name = excluded.device_name
      """;

  /// The values of a detail's row, as they are hashed.
  static final String VALUES =
      "description, polyline, photo_count, comment_count, calories, device_name";

  /// The columns of the lists behind those that say whose they are, as they are hashed.
  static final String PHOTO_COLUMNS = "external_id, url, caption, video";

  static final String COMMENT_COLUMNS = "external_id, body, written_at, first_name";
  static final String MUSIC_COLUMNS = "form, title, artist, raw_line, is_primary";

  private final Transaction transaction;
  private final Of activity;
  private boolean changed;

  ContentRows(Transaction transaction, AthleteId athlete, long activity) {
    this.transaction = transaction;
    this.activity = new Of(athlete, activity);
  }

  /// Whether anything that was put differs from what was stored.
  boolean changed() {
    return changed;
  }

  void putDetail(Detail detail, Music music) {
    List<@Nullable Object> said =
        Arrays.asList(
            detail.description(),
            detail.polyline(),
            detail.photoCount(),
            detail.commentCount(),
            detail.calories(),
            detail.summary().deviceName());
    List<@Nullable Object> values =
        values().map(known -> SummaryColumns.merged(known, said)).orElse(said);
    if (!isPut("detail", "value", Columns.hash(List.of(values)))) {
      return;
    }
    List<@Nullable Object> row =
        new ArrayList<>(List.of(activity.athlete().value(), activity.id()));
    row.addAll(values);
    transaction.batch(PUT, List.<@Nullable Object[]>of(row.toArray()));
    if (detail.description() != null) {
      putMusic(music.in(detail.description()));
    }
    count("photos", "activity_photo", detail.photoCount());
    count("comments", "activity_comment", detail.commentCount());
  }

  void putPhotos(List<Photo> photos) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Photo photo : photos) {
      rows.add(
          row(
              rows.size(),
              photo.externalId(),
              photo.url(),
              photo.caption(),
              Columns.bit(photo.video())));
    }
    replace("photos", "activity_photo", PHOTO_COLUMNS, rows);
  }

  void putComments(List<Comment> comments) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Comment comment : comments) {
      rows.add(
          row(
              rows.size(),
              comment.externalId(),
              comment.text(),
              Columns.millis(comment.writtenAt()),
              comment.firstName()));
    }
    replace("comments", "activity_comment", COMMENT_COLUMNS, rows);
  }

  private void putMusic(List<Detail.Music> music) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Detail.Music one : music) {
      rows.add(
          row(
              rows.size(),
              one.form().name(),
              one.title(),
              one.artist(),
              one.line(),
              Columns.bit(one.primary())));
    }
    replace("music", "activity_music", MUSIC_COLUMNS, rows);
  }

  /// What a number says of a group: none is empty, and some is more than none.
  private void count(String group, String table, @Nullable Integer number) {
    if (number != null && number == 0) {
      replace(group, table, "", List.of());
    } else if (number != null) {
      GroupRows.doubt(transaction, activity, group);
    }
  }

  private void replace(String group, String table, String columns, List<@Nullable Object[]> rows) {
    String hash = Columns.hash(rows.stream().map(Arrays::asList).toList());
    if (!isPut(group, rows.isEmpty() ? "empty" : "value", hash)) {
      return;
    }
    transaction
        .sql("delete from " + table + " where athlete_id = ? and activity_id = ?")
        .params(activity.athlete().value(), activity.id())
        .update();
    String places = ", ?".repeat(rows.isEmpty() ? 0 : rows.getFirst().length - 1);
    transaction.batch(
        "insert into %s (athlete_id, activity_id, ordinal, %s) values (?%s)"
            .formatted(table, columns, places),
        rows);
  }

  private boolean isPut(String group, String state, String hash) {
    Outcome outcome = GroupRows.put(transaction, activity, group, state, hash);
    changed |= outcome == Outcome.CHANGED;
    return outcome != Outcome.OLDER;
  }

  private @Nullable Object[] row(@Nullable Object... values) {
    @Nullable Object[] row = new @Nullable Object[values.length + 2];
    row[0] = activity.athlete().value();
    row[1] = activity.id();
    System.arraycopy(values, 0, row, 2, values.length);
    return row;
  }

  private Optional<List<@Nullable Object>> values() {
    return transaction
        .sql("select " + VALUES + " from activity_detail where athlete_id = ? and activity_id = ?")
        .params(activity.athlete().value(), activity.id())
        .query((row, _) -> {
          List<@Nullable Object> values = new ArrayList<>();
          for (int i = 1; i <= 6; i++) {
            values.add(row.getObject(i));
          }
          return values;
        })
        .optional();
  }

  /// What is stored.
  Detail.Stored load() {
    List<@Nullable Object> detail = values().orElse(Arrays.asList(new Object[6]));
    return new Detail.Stored(
        (String) detail.get(0),
        (String) detail.get(1),
        integer(detail.get(2)),
        integer(detail.get(3)),
        detail.get(4) instanceof Number calories ? (Double) calories.doubleValue() : null,
        music(),
        photos(),
        comments());
  }

  private static @Nullable Integer integer(@Nullable Object value) {
    return value instanceof Number number ? (Integer) number.intValue() : null;
  }

  private List<Detail.Music> music() {
    return rows(MUSIC_COLUMNS + " from activity_music")
        .query((row, _) ->
            new Detail.Music(
                Form.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5) == 1))
        .list();
  }

  private List<Photo> photos() {
    return rows(PHOTO_COLUMNS + " from activity_photo")
        .query((row, _) ->
            new Photo(row.getString(1), row.getString(2), row.getString(3), row.getInt(4) == 1))
        .list();
  }

  private List<Comment> comments() {
    return rows(COMMENT_COLUMNS + " from activity_comment")
        .query((row, _) ->
            new Comment(
                row.getString(1), row.getString(2), Columns.instant(row, 3), row.getString(4)))
        .list();
  }

  private StatementSpec rows(String what) {
    return transaction
        .sql("select " + what + " where athlete_id = ? and activity_id = ? order by ordinal")
        .params(activity.athlete().value(), activity.id());
  }
}

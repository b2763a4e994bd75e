package dev.paceline.club.view;

import dev.paceline.club.activity.Detail.Comment;
import dev.paceline.club.activity.Detail.Form;
import dev.paceline.club.activity.Detail.Music;
import dev.paceline.club.activity.Detail.Photo;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements that read what hangs on activities which a viewer was found to see.
final class ContentsRows {
  /// How many activities one statement names.
  private static final int AT_ONCE = 500;

  private final Transaction transaction;

  ContentsRows(Transaction transaction) {
    this.transaction = transaction;
  }

  /// The rows with what hangs on each, in the same order.
  List<View.Full> fill(List<View> rows) {
    List<View.Full> full = new ArrayList<>();
    for (int first = 0; first < rows.size(); first += AT_ONCE) {
      List<View> some = rows.subList(first, Math.min(rows.size(), first + AT_ONCE));
      Map<SourceKey, List<Comment>> comments =
          load(some, "activity_comment", ContentsRows::comment);
      Map<SourceKey, List<Photo>> photos = load(some, "activity_photo", ContentsRows::photo);
      Map<SourceKey, List<Music>> music = load(some, "activity_music", ContentsRows::music);
      for (View view : some) {
        full.add(
            new View.Full(
                view,
                new View.Contents(
                    comments.getOrDefault(view.key(), List.of()),
                    photos.getOrDefault(view.key(), List.of()),
                    music.getOrDefault(view.key(), List.of()))));
      }
    }
    return full;
  }

  /// Reads one thing of a row.
  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> Map<SourceKey, List<T>> load(List<View> rows, String table, Reading<T> reading) {
    Map<SourceKey, List<T>> found = new HashMap<>();
    transaction
        .sql(
            "select a.source, a.external_id as activity, x.* from activity a join "
                + table
                + " x on x.athlete_id = a.athlete_id and x.activity_id = a.id"
                + " where a.source in (:sources) and a.external_id in (:ids)"
                + " order by a.id, x.ordinal")
        .param("sources", rows.stream().map(view -> view.key().source()).distinct().toList())
        .param("ids", rows.stream().map(view -> view.key().externalId()).toList())
        .query(row -> {
          SourceKey key = new SourceKey(row.getString("source"), row.getString("activity"));
          found.computeIfAbsent(key, _ -> new ArrayList<>()).add(reading.of(row));
        });
    return found;
  }

  private static Comment comment(ResultSet row) throws SQLException {
    return new Comment(
        row.getString("external_id"),
        row.getString("body"),
        instant(row),
        row.getString("first_name"));
  }

  private static Photo photo(ResultSet row) throws SQLException {
    return new Photo(
        row.getString("external_id"),
        row.getString("url"),
        row.getString("caption"),
        row.getInt("video") == 1);
  }

  private static Music music(ResultSet row) throws SQLException {
    return new Music(
        Form.valueOf(row.getString("form")),
        row.getString("title"),
        row.getString("artist"),
        row.getString("raw_line"),
        row.getInt("is_primary") == 1);
  }

  private static @Nullable Instant instant(ResultSet row) throws SQLException {
    long millis = row.getLong("written_at");
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}

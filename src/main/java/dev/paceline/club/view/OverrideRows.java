package dev.paceline.club.view;

import static java.util.stream.Collectors.joining;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.view.Edit.Field;
import dev.paceline.club.view.Overrides.Entry;
import dev.paceline.club.view.Overrides.Target;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements that store what was changed by hand.
final class OverrideRows {
  /// Every column of every field, for a row `o`.
  static final String COLUMNS =
      Arrays.stream(Field.values())
          .map(Field::column)
          .map(c -> "o.%1$s as o_%1$s, o.%1$s_by as o_%1$s_by, o.%1$s_at as o_%1$s_at".formatted(c))
          .collect(joining(", "));

  private OverrideRows() {}

  static Map<Field, Entry> load(Transaction transaction, Target target) {
    return transaction
        .sql(
            "select "
                + COLUMNS
                + " from activity_override o"
                + " where o.athlete_id = ? and o.source = ? and o.external_id = ?")
        .params(target.athlete().value(), target.key().source(), target.key().externalId())
        .query((row, _) -> entries(row))
        .optional()
        .orElseGet(() -> new EnumMap<>(Field.class));
  }

  /// What a row with [#COLUMNS] holds.
  static Map<Field, Entry> entries(ResultSet row) throws SQLException {
    Map<Field, Entry> entries = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      Edit edit = edit(row, field);
      if (edit != null) {
        long by = row.getLong("o_" + field.column() + "_by");
        AthleteId editor = row.wasNull() ? null : new AthleteId(by);
        Instant at = Instant.ofEpochMilli(row.getLong("o_" + field.column() + "_at"));
        entries.put(field, new Entry(edit, editor, at));
      }
    }
    return entries;
  }

  /// Sets the columns of one field; without value they become null.
  static void set(
      Transaction transaction, Target target, Field field, @Nullable Object value, Actor actor) {
    AthleteId by = actor.athlete();
    boolean cleared = value == null;
    transaction
        .sql(
            """
            insert into activity_override (athlete_id, source, external_id, %1$s, %1$s_by, %1$s_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (athlete_id, source, external_id) do update
            set %1$s = excluded.%1$s, %1$s_by = excluded.%1$s_by, %1$s_at = excluded.%1$s_at
            """
                .formatted(field.column()))
        .param(target.athlete().value())
        .param(target.key().source())
        .param(target.key().externalId())
        .param(value)
        .param(cleared || by == null ? null : by.value())
        .param(cleared ? null : transaction.now().toEpochMilli())
        .update();
  }

  static int moveEditor(Transaction transaction, AthleteId from, AthleteId to) {
    int fields = 0;
    for (Field field : Field.values()) {
      fields +=
          transaction
              .sql(
                  "update activity_override set %1$s_by = ? where %1$s_by = ?"
                      .formatted(field.column()))
              .params(to.value(), from.value())
              .update();
    }
    return fields;
  }

  /// Notes which overrides have no activity any more, and removes those without one since an
  /// instant. Answers how many. Those of other sources than the athlete's own need none.
  static int purge(Transaction transaction, Instant lackingSince) {
    String stored =
        """
        exists (select 1 from activity a where a.athlete_id = activity_override.athlete_id
          and a.source = activity_override.source
          and a.external_id = activity_override.external_id)
        """;
    transaction
        .sql(
            "update activity_override set lacking_since = null"
                + " where lacking_since is not null and "
                + stored)
        .update();
    transaction
        .sql(
            """
            update activity_override set lacking_since = ?
            where lacking_since is null and exists (select 1 from athlete t
              where t.id = activity_override.athlete_id and t.source = activity_override.source)
              and not \
            """
                + stored)
        .param(transaction.now().toEpochMilli())
        .update();
    return transaction
        .sql("delete from activity_override where lacking_since <= ?")
        .param(lackingSince.toEpochMilli())
        .update();
  }

  static int forgetEditor(Transaction transaction, AthleteId athlete) {
    int fields = 0;
    for (Field field : Field.values()) {
      fields +=
          transaction
              .sql(
                  "update activity_override set %1$s_by = null where %1$s_by = ?"
                      .formatted(field.column()))
              .param(athlete.value())
              .update();
    }
    return fields;
  }

  private static @Nullable Edit edit(ResultSet row, Field field) throws SQLException {
    String column = "o_" + field.column();
    if (row.getObject(column) == null) {
      return null;
    }
    return switch (field) {
      case NAME -> new Edit.Name(row.getString(column));
      case ELAPSED_SECONDS -> new Edit.Time(Duration.ofSeconds(row.getLong(column)));
      case DISTANCE_METERS -> new Edit.Distance(row.getDouble(column));
      case EVENT_ID -> new Edit.Event(row.getLong(column));
      case HIDDEN -> new Edit.Hidden(row.getInt(column) == 1);
      case DESCRIPTION -> new Edit.Description(row.getString(column));
      case NOTE -> new Edit.Note(row.getString(column));
    };
  }
}

package dev.paceline.simulation;

import dev.paceline.engine.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What hangs on activities, and the attempts to read it, as they lie in the tables.
final class StoredContents {
  private static final String CONTENTS =
      """
      select a.external_id, g.field_group, g.state, g.fetched_at,
        coalesce(cast(e.id as text), p.external_id, c.external_id)
      from activity_group g
      join activity a on a.athlete_id = g.athlete_id and a.id = g.activity_id
      left join effort e on g.field_group = 'efforts'
        and e.athlete_id = g.athlete_id and e.activity_id = g.activity_id
      left join activity_photo p on g.field_group = 'photos'
        and p.athlete_id = g.athlete_id and p.activity_id = g.activity_id
      left join activity_comment c on g.field_group = 'comments'
        and c.athlete_id = g.athlete_id and c.activity_id = g.activity_id
      where g.athlete_id = :athlete and g.field_group in ('efforts', 'photos', 'comments')
      """;

  private final Database database;

  StoredContents(Database database) {
    this.database = database;
  }

  /// A field group of an activity.
  record Group(long activity, String name, String state, Instant readAt) {}

  /// What hangs on an athlete's activities: the numbers of efforts, photos and comments, in order,
  /// by the group that tells of them.
  Map<Group, List<String>> contents(long athlete) {
    return database.read(transaction -> {
      Map<Group, List<String>> contents = new HashMap<>();
      transaction
          .sql(CONTENTS)
          .param("athlete", athlete)
          .query(row -> {
            Group group =
                new Group(
                    Long.parseLong(row.getString(1)),
                    row.getString(2),
                    row.getString(3),
                    Instant.ofEpochMilli(row.getLong(4)));
            List<String> items = contents.computeIfAbsent(group, _ -> new ArrayList<>());
            String item = row.getString(5);
            if (item != null) {
              items.add(item);
            }
          });
      contents.values().forEach(items -> items.sort(null));
      return contents;
    });
  }

  /// Whether an attempt to read a kind of an activity was begun and has not ended.
  boolean isBegun(String activity, String kind) {
    return database.read(transaction ->
        transaction
            .sql(
                """
                select 1 from enrichment e join activity a on a.id = e.activity_id
                where a.external_id = ? and e.kind = ? and e.begun is not null
                """)
            .params(activity, kind)
            .query((row, _) -> row.getInt(1))
            .optional()
            .isPresent());
  }
}

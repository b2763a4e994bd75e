package dev.paceline.club.race;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.paceline.club.member.ClubId;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The statements that store what a club says of its board.
final class RuleRows {
  private RuleRows() {}

  static RaceRule rule(Transaction transaction, ClubId club) {
    return transaction
        .sql(
            """
            select types, workout_types, least_meters, followers_too
            from race_rule where club_id = ?
            """)
        .param(club.value())
        .query((row, _) ->
            new RaceRule(
                Arrays.stream(row.getString(1).split(",", -1)).collect(toSet()),
                Arrays.stream(row.getString(2).split(",", -1))
                    .map(Integer::valueOf)
                    .collect(toSet()),
                row.getDouble(3),
                row.getInt(4) == 1))
        .optional()
        .orElse(RaceRule.DEFAULT);
  }

  static void rule(Transaction transaction, ClubId club, RaceRule rule) {
    transaction
        .sql(
            """
            insert into race_rule (club_id, types, workout_types, least_meters, followers_too)
            values (?, ?, ?, ?, ?)
            on conflict (club_id) do update
            set types = excluded.types, workout_types = excluded.workout_types,
              least_meters = excluded.least_meters, followers_too = excluded.followers_too
            """)
        .params(
            club.value(),
            String.join(",", new TreeSet<>(rule.types())),
            new TreeSet<>(rule.workoutTypes()).stream().map(String::valueOf).collect(joining(",")),
            rule.leastMeters(),
            rule.followersToo() ? 1 : 0)
        .update();
  }

  static List<DistanceClass> classes(Transaction transaction, ClubId club) {
    List<DistanceClass> classes =
        transaction
            .sql(
                """
                select name, from_meters, to_meters from race_class
                where club_id = ? order by ordinal
                """)
            .param(club.value())
            .query((row, _) -> distanceClass(row))
            .list();
    return classes.isEmpty() ? DistanceClass.DEFAULTS : classes;
  }

  static void classes(Transaction transaction, ClubId club, List<DistanceClass> classes) {
    transaction.sql("delete from race_class where club_id = ?").param(club.value()).update();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (DistanceClass each : classes) {
      rows.add(
          new @Nullable Object[] {
            club.value(), rows.size(), each.name(), each.fromMeters(), each.toMeters()
          });
    }
    transaction.batch(
        """
        insert into race_class (club_id, ordinal, name, from_meters, to_meters)
        values (?, ?, ?, ?, ?)
        """,
        rows);
  }

  private static DistanceClass distanceClass(ResultSet row) throws SQLException {
    double to = row.getDouble(3);
    Double end = row.wasNull() ? null : to;
    return new DistanceClass(row.getString(1), row.getDouble(2), end);
  }
}

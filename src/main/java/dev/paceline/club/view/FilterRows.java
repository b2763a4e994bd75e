package dev.paceline.club.view;

import dev.paceline.club.member.ClubId;
import dev.paceline.engine.store.Transaction;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The statements that store the filters of clubs.
final class FilterRows {
  private FilterRows() {}

  static Filter load(Transaction transaction, ClubId club) {
    return transaction
        .sql("select types, since_day from club_filter where club_id = ?")
        .param(club.value())
        .query((row, _) -> {
          String types = row.getString(1);
          long day = row.getLong(2);
          LocalDate since = row.wasNull() ? null : LocalDate.ofEpochDay(day);
          return new Filter(split(types), since);
        })
        .optional()
        .orElse(Filter.DEFAULT);
  }

  static void store(Transaction transaction, ClubId club, Filter filter) {
    LocalDate since = filter.since();
    transaction
        .sql(
            """
            insert into club_filter (club_id, types, since_day) values (?, ?, ?)
            on conflict (club_id)
            do update set types = excluded.types, since_day = excluded.since_day
            """)
        .param(club.value())
        .param(String.join(",", new TreeSet<>(filter.types())))
        .param(since == null ? null : since.toEpochDay())
        .update();
  }

  private static Set<String> split(String types) {
    return Arrays.stream(types.split(",", -1))
        .filter(type -> !type.isEmpty())
        .collect(Collectors.toSet());
  }
}

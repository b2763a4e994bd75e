package dev.paceline.club.member;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The statements that store clubs and their versions.
final class ClubRows {
  private ClubRows() {}

  static List<Club> list(Transaction transaction) {
    return transaction
        .sql("select id, name, is_default from club order by id")
        .query((row, _) -> club(row))
        .list();
  }

  static Club add(Transaction transaction, String name) {
    List<Club> others = list(transaction);
    long id = others.stream().mapToLong(club -> club.id().value()).max().orElse(0) + 1;
    Club club = new Club(new ClubId(id), name, others.isEmpty());
    transaction
        .sql("insert into club (id, name, is_default) values (?, ?, ?)")
        .params(id, name, club.isDefault() ? 1 : 0)
        .update();
    transaction.sql("insert into club_version (club_id, version) values (?, 1)").param(id).update();
    return club;
  }

  static void rename(Transaction transaction, ClubId club, String name) {
    transaction.sql("update club set name = ? where id = ?").params(name, club.value()).update();
  }

  static Optional<Boolean> openBoard(Transaction transaction, ClubId club) {
    return transaction
        .sql("select open_board from club where id = ? and open_board is not null")
        .param(club.value())
        .query((row, _) -> row.getInt(1) == 1)
        .optional();
  }

  static void openBoard(Transaction transaction, ClubId club, boolean open) {
    transaction
        .sql("update club set open_board = ? where id = ?")
        .params(open ? 1 : 0, club.value())
        .update();
  }

  static void raise(Transaction transaction, ClubId club) {
    transaction
        .sql("update club_version set version = version + 1 where club_id = ?")
        .param(club.value())
        .update();
  }

  static void raiseAllOf(Transaction transaction, AthleteId athlete) {
    transaction
        .sql(
            """
            update club_version set version = version + 1
            where club_id in (select club_id from membership where athlete_id = ?)
            """)
        .param(athlete.value())
        .update();
  }

  private static Club club(ResultSet row) throws SQLException {
    return new Club(new ClubId(row.getLong(1)), row.getString(2), row.getInt(3) == 1);
  }
}

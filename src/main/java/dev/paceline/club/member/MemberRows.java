package dev.paceline.club.member;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The statements that store athletes as members.
final class MemberRows {
  private MemberRows() {}

  static @Nullable AthleteId athlete(ResultSet row, int column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : new AthleteId(number);
  }

  static void enter(Transaction transaction, AthleteId athlete) {
    transaction
        .sql("insert into member (athlete_id) values (?) on conflict (athlete_id) do nothing")
        .param(athlete.value())
        .update();
  }

  static boolean isThere(Transaction transaction, AthleteId athlete) {
    return transaction
        .sql("select 1 from member where athlete_id = ?")
        .param(athlete.value())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  static long roleVersion(Transaction transaction, AthleteId athlete) {
    return transaction
        .sql("select role_version from member where athlete_id = ?")
        .param(athlete.value())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  static void raiseRoles(Transaction transaction, AthleteId athlete) {
    transaction
        .sql("update member set role_version = role_version + 1 where athlete_id = ?")
        .param(athlete.value())
        .update();
  }

  /// Gives an athlete the role version of another, so that what hangs on it goes on.
  static void takeRoles(Transaction transaction, AthleteId from, AthleteId to) {
    transaction
        .sql("update member set role_version = ? where athlete_id = ?")
        .params(roleVersion(transaction, from), to.value())
        .update();
  }

  static Map<ClubId, Role> roles(Transaction transaction, AthleteId athlete) {
    Map<ClubId, Role> roles = new TreeMap<>();
    transaction
        .sql("select club_id, role from membership where athlete_id = ?")
        .param(athlete.value())
        .query(row -> {
          roles.put(new ClubId(row.getLong(1)), Role.valueOf(row.getString(2)));
        });
    return roles;
  }

  static Set<Flag> flags(Transaction transaction, AthleteId athlete) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    transaction
        .sql("select * from member where athlete_id = ?")
        .param(athlete.value())
        .query(row -> {
          for (Flag flag : Flag.values()) {
            if (row.getInt(flag.column()) == 1) {
              flags.add(flag);
            }
          }
        });
    return flags;
  }

  static void flag(Transaction transaction, AthleteId athlete, Flag flag, boolean value) {
    transaction
        .sql("update member set " + flag.column() + " = ? where athlete_id = ?")
        .params(value ? 1 : 0, athlete.value())
        .update();
  }

  static boolean isOperator(Transaction transaction, AthleteId athlete) {
    return operators(transaction).contains(athlete);
  }

  static List<AthleteId> operators(Transaction transaction) {
    return transaction
        .sql("select athlete_id from member where operator = 1 order by athlete_id")
        .query((row, _) -> new AthleteId(row.getLong(1)))
        .list();
  }

  static void operator(Transaction transaction, AthleteId athlete, boolean value) {
    transaction
        .sql("update member set operator = ? where athlete_id = ?")
        .params(value ? 1 : 0, athlete.value())
        .update();
  }

  static Optional<Role> role(Transaction transaction, ClubId club, AthleteId athlete) {
    return transaction
        .sql("select role from membership where club_id = ? and athlete_id = ?")
        .params(club.value(), athlete.value())
        .query((row, _) -> Role.valueOf(row.getString(1)))
        .optional();
  }

  static void role(Transaction transaction, ClubId club, AthleteId athlete, Role role) {
    transaction
        .sql(
            """
            insert into membership (athlete_id, club_id, role, since_at) values (?, ?, ?, ?)
            on conflict (athlete_id, club_id) do update set role = excluded.role
            """)
        .params(athlete.value(), club.value(), role.name(), transaction.now().toEpochMilli())
        .update();
  }

  static void remove(Transaction transaction, ClubId club, AthleteId athlete) {
    transaction
        .sql("delete from membership where club_id = ? and athlete_id = ?")
        .params(club.value(), athlete.value())
        .update();
  }

  static List<AthleteId> list(Transaction transaction, ClubId club) {
    return transaction
        .sql("select athlete_id from membership where club_id = ? order by athlete_id")
        .param(club.value())
        .query((row, _) -> new AthleteId(row.getLong(1)))
        .list();
  }

  static boolean isLastAdmin(Transaction transaction, ClubId club, AthleteId athlete) {
    return transaction
        .sql("select athlete_id from membership where club_id = ? and role = 'ADMIN'")
        .param(club.value())
        .query((row, _) -> new AthleteId(row.getLong(1)))
        .list()
        .equals(List.of(athlete));
  }
}

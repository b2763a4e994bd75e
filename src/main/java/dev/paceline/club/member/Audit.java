package dev.paceline.club.member;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What people changed, in the order in which they did. Only grows. Thread-safe.
public final class Audit {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SELECT =
      """
      select id, at, actor_by, role, command, request_id, athlete_id, fields_before, fields_after
      from audit
      """;

  private final Database database;

  public Audit(Database database) {
    this.database = database;
  }

  /// One change.
  ///
  /// @param id rises with time
  /// @param actor who did it; without athlete if nobody of the athletes, or one erased since
  /// @param about whom it concerns, if anybody
  /// @param before the changed fields as a JSON object
  /// @param after the same fields afterwards
  public record Entry(
      long id, Instant at, Actor actor, @Nullable AthleteId about, String before, String after) {}

  /// Adds a change; part of the transaction it is called in.
  ///
  /// @param about whom it concerns; the entry goes when that athlete is erased
  /// @param before the changed fields: texts, numbers, booleans or `null`
  /// @param after the same fields afterwards
  public void append(
      Actor actor,
      @Nullable AthleteId about,
      Map<String, ? extends @Nullable Object> before,
      Map<String, ? extends @Nullable Object> after) {
    database.write(transaction -> {
      long id =
          transaction
              .sql("select coalesce(max(id), 0) + 1 from audit")
              .query((row, _) -> row.getLong(1))
              .single();
      transaction
          .sql(
              """
              insert into audit (id, at, actor_by, role, command, request_id, athlete_id,
                fields_before, fields_after) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .param(id)
          .param(transaction.now().toEpochMilli())
          .param(number(actor.athlete()))
          .param(actor.role().name())
          .param(actor.command())
          .param(actor.requestId())
          .param(number(about))
          .param(JSON.writeValueAsString(new TreeMap<>(before)))
          .param(JSON.writeValueAsString(new TreeMap<>(after)))
          .update();
      return id;
    });
  }

  /// The newest changes first.
  ///
  /// @param before only entries with a lower id
  public List<Entry> list(long before, int limit) {
    return database.read(transaction ->
        transaction
            .sql(SELECT + " where id < ? order by id desc limit ?")
            .params(before, limit)
            .query((row, _) -> entry(row))
            .list());
  }

  /// The newest changes of one club first: those about its members, and what its members changed of
  /// nobody, or of somebody who belongs to no club.
  ///
  /// @param before only entries with a lower id
  public List<Entry> list(ClubId club, long before, int limit) {
    return database.read(transaction ->
        transaction
            .sql(
                SELECT
                    + """
                     where id < :before
                      and (athlete_id in (select athlete_id from membership where club_id = :club)
                        or (actor_by in (select athlete_id from membership where club_id = :club)
                          and (athlete_id is null
                            or athlete_id not in (select athlete_id from membership))))
                    order by id desc limit :limit
                    """)
            .param("before", before)
            .param("club", club.value())
            .param("limit", limit)
            .query((row, _) -> entry(row))
            .list());
  }

  /// Blanks an athlete as actor, for who is erased. Answers the number of entries.
  public int forgetActor(AthleteId athlete) {
    return database.write(transaction -> forget(transaction, athlete));
  }

  /// Names another athlete as actor where the first one was. Returns the number of entries.
  public int moveActor(AthleteId from, AthleteId to) {
    return database.write(transaction ->
        transaction
            .sql("update audit set actor_by = ? where actor_by = ?")
            .params(to.value(), from.value())
            .update());
  }

  private static int forget(Transaction transaction, AthleteId athlete) {
    return transaction
        .sql("update audit set actor_by = null where actor_by = ?")
        .param(athlete.value())
        .update();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong(1),
        Instant.ofEpochMilli(row.getLong(2)),
        new Actor(
            MemberRows.athlete(row, 3),
            Role.valueOf(row.getString(4)),
            row.getString(5),
            row.getString(6)),
        MemberRows.athlete(row, 7),
        row.getString(8),
        row.getString(9));
  }

  private static @Nullable Long number(@Nullable AthleteId athlete) {
    return athlete == null ? null : athlete.value();
  }
}

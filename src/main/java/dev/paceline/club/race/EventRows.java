package dev.paceline.club.race;

import dev.paceline.club.member.ClubId;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The statements that store events and their names.
final class EventRows {
  private EventRows() {}

  static Optional<Event> find(Transaction transaction, ClubId club, EventName name) {
    return transaction
        .sql(
            """
            select e.id, e.name from event e
            join event_name n on n.event_id = e.id
            where n.club_id = ? and n.folded = ?
            """)
        .params(club.value(), name.folded())
        .query((row, _) -> event(row))
        .optional();
  }

  static Optional<Event> find(Transaction transaction, ClubId club, long event) {
    return transaction
        .sql("select id, name from event where club_id = ? and id = ?")
        .params(club.value(), event)
        .query((row, _) -> event(row))
        .optional();
  }

  static List<Event> list(Transaction transaction, ClubId club) {
    return transaction
        .sql("select id, name from event where club_id = ? order by lower(name), id")
        .param(club.value())
        .query((row, _) -> event(row))
        .list();
  }

  static List<String> aliases(Transaction transaction, ClubId club, long event) {
    return transaction
        .sql(
            """
            select n.name from event_name n join event e on e.id = n.event_id
            where n.club_id = ? and n.event_id = ? and n.name <> e.name order by n.name
            """)
        .params(club.value(), event)
        .query((row, _) -> row.getString(1))
        .list();
  }

  static Event add(Transaction transaction, ClubId club, EventName name) {
    long id = number(transaction, "event");
    transaction
        .sql("insert into event (id, club_id, name) values (?, ?, ?)")
        .params(id, club.value(), name.text())
        .update();
    addName(transaction, club, id, name);
    return new Event(id, name.text());
  }

  static void rename(Transaction transaction, ClubId club, long event, EventName name) {
    transaction
        .sql("update event set name = ? where club_id = ? and id = ?")
        .params(name.text(), club.value(), event)
        .update();
    addName(transaction, club, event, name);
  }

  /// A number that no other of its kind ever has.
  static long number(Transaction transaction, String kind) {
    return transaction
        .sql(
            """
            insert into race_number (kind, last) values (?, 1)
            on conflict (kind) do update set last = race_number.last + 1
            returning last
            """)
        .param(kind)
        .query((row, _) -> row.getLong(1))
        .single();
  }

  private static void addName(Transaction transaction, ClubId club, long event, EventName name) {
    transaction
        .sql(
            """
            insert into event_name (club_id, folded, event_id, name) values (?, ?, ?, ?)
            on conflict (club_id, folded) do update set name = excluded.name
            """)
        .params(club.value(), name.folded(), event, name.text())
        .update();
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(row.getLong(1), row.getString(2));
  }
}

package dev.paceline.strava.sync;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.store.Database;
import dev.paceline.strava.fetch.Caller.Tries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rows of `named_activity`: activities that events named, to be looked at alone.
final class NamedRows {
  private final Database database;

  /// An activity to look at.
  ///
  /// @param gone whether an event said that it was deleted
  /// @param vain the looks so far
  /// @param events how many events have named it
  record Named(AthleteId athlete, String externalId, boolean gone, Vain vain, int events) {}

  /// How often an activity was looked at in vain.
  ///
  /// @param absent how often it was not there yet
  /// @param failed looks that failed, since one did not
  /// @param tries of the look it is at
  record Vain(int absent, int failed, Tries tries) {
    Vain with(Tries next) {
      return new Vain(absent, failed, next);
    }

    Vain andAbsent() {
      return new Vain(absent + 1, 0, Tries.NONE);
    }

    Vain andFailed() {
      return new Vain(absent, failed + 1, Tries.NONE);
    }
  }

  NamedRows(Database database) {
    this.database = database;
  }

  /// Names an activity. Of several events within the time that combines them the first says when;
  /// once one said that it is gone, all do.
  void name(AthleteId athlete, String externalId, boolean gone, Instant notBefore) {
    database.write(transaction ->
        transaction
            .sql(
                """
                insert into named_activity
                  (athlete_id, external_id, wanted, not_before, looks, failed_looks, failures,
                    renewed, events)
                values (:athlete, :id, :wanted, :at, 0, 0, 0, 0, 1)
                on conflict (athlete_id, external_id) do update set
                  events = named_activity.events + 1,
                  wanted = case when excluded.wanted = 'CONFIRM_GONE'
                    then excluded.wanted else named_activity.wanted end,
                  not_before = case when excluded.not_before < named_activity.not_before
                    then excluded.not_before else named_activity.not_before end
                """)
            .param("athlete", athlete.value())
            .param("id", externalId)
            .param("wanted", gone ? "CONFIRM_GONE" : "READ")
            .param("at", notBefore.toEpochMilli())
            .update());
  }

  /// The next one of an athlete that is due.
  Optional<Named> due(AthleteId athlete, Instant now) {
    return database.read(transaction ->
        transaction
            .sql(
                """
                select external_id, wanted, looks, failed_looks, failures, renewed, events
                from named_activity
                where athlete_id = ? and not_before <= ? order by not_before, external_id limit 1
                """)
            .params(athlete.value(), now.toEpochMilli())
            .query((row, _) ->
                new Named(
                    athlete,
                    row.getString(1),
                    row.getString(2).equals("CONFIRM_GONE"),
                    new Vain(
                        row.getInt(3), row.getInt(4), new Tries(row.getInt(5), row.getInt(6) == 1)),
                    row.getInt(7)))
            .optional());
  }

  /// When the next one of an athlete is due.
  Optional<Instant> next(AthleteId athlete) {
    return database.read(transaction ->
        transaction
            .sql("select min(not_before) from named_activity where athlete_id = ?")
            .param(athlete.value())
            .query((row, _) -> Optional.ofNullable(row.getObject(1)))
            .single()
            .map(value -> Instant.ofEpochMilli(((Number) value).longValue())));
  }

  /// The athletes of whom some are due.
  List<AthleteId> athletes(Instant now) {
    return database.read(transaction ->
        transaction
            .sql(
                """
                select distinct athlete_id from named_activity
                where not_before <= ? order by athlete_id
                """)
            .param(now.toEpochMilli())
            .query((row, _) -> new AthleteId(row.getLong(1)))
            .list());
  }

  /// Looks at it again, not before the instant.
  void later(Named named, Instant notBefore, Vain vain) {
    database.write(transaction ->
        transaction
            .sql(
                """
                update named_activity set not_before = ?, looks = ?, failed_looks = ?,
                  failures = ?, renewed = ?
                where athlete_id = ? and external_id = ?
                """)
            .params(
                notBefore.toEpochMilli(),
                vain.absent(),
                vain.failed(),
                vain.tries().failures(),
                vain.tries().renewed() ? 1 : 0,
                named.athlete().value(),
                named.externalId())
            .update());
  }

  /// It was looked at. If an event named it meanwhile, it is looked at once more.
  void done(Named named) {
    database.write(transaction ->
        transaction
            .sql(
                """
                delete from named_activity where athlete_id = ? and external_id = ? and events = ?
                """)
            .params(named.athlete().value(), named.externalId(), named.events())
            .update());
  }
}

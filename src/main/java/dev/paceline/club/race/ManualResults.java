package dev.paceline.club.race;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Members;
import dev.paceline.club.view.Overrides;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Transaction;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/// Results that no source of recordings knows; no sync touches them.
///
/// Every method is one transaction, or part of the one it is called in. Thread-safe.
public final class ManualResults {
  private final Database database;
  private final Members members;
  private final Overrides overrides;

  public ManualResults(Database database, Members members, Overrides overrides) {
    this.database = database;
    this.members = members;
    this.overrides = overrides;
  }

  /// Where a result comes from.
  public enum Origin {
    /// An editor entered it.
    MANUAL,
    /// It stood in a file.
    IMPORT;

    /// The source in keys of results of this origin.
    public String source() {
      return this == MANUAL ? "manual" : "import";
    }
  }

  /// The answer to an entry or a removal.
  public sealed interface Outcome {
    /// It is so now.
    record Done(SourceKey key) implements Outcome {}

    /// Nothing changed.
    record Refused(String why) implements Outcome {}
  }

  /// Stores a result for a member of the actor's club, under a key that no other ever has.
  public Outcome enter(Actor actor, ClubId club, Origin origin, ManualResult result) {
    return database.write(transaction -> {
      if (!overrides.isEditor(actor, club, result.athlete())) {
        return new Outcome.Refused("only editors of a club of the athlete enter results");
      }
      Long event = result.event();
      if (event != null && EventRows.find(transaction, club, event).isEmpty()) {
        return new Outcome.Refused("the club has no event " + event);
      }
      SourceKey key =
          new SourceKey(
              origin.source(), Long.toString(EventRows.number(transaction, origin.source())));
      add(transaction, actor, key, result);
      members.changed(result.athlete());
      members
          .audit()
          .append(
              actor,
              result.athlete(),
              Map.of(),
              Map.of(
                  "result",
                  key.toString(),
                  "name",
                  result.name(),
                  "seconds",
                  result.time().toSeconds()));
      return new Outcome.Done(key);
    });
  }

  /// Removes a result. What was changed of it by hand stays.
  public Outcome remove(Actor actor, ClubId club, AthleteId athlete, SourceKey key) {
    return database.write(transaction -> {
      if (!overrides.isEditor(actor, club, athlete)) {
        return new Outcome.Refused("only editors of a club of the athlete remove results");
      }
      Optional<String> name =
          transaction
              .sql(
                  """
                  delete from manual_result
                  where athlete_id = ? and source = ? and external_id = ? returning name
                  """)
              .params(athlete.value(), key.source(), key.externalId())
              .query((row, _) -> row.getString(1))
              .optional();
      if (name.isEmpty()) {
        return new Outcome.Refused("there is no result " + key);
      }
      members.changed(athlete);
      members
          .audit()
          .append(actor, athlete, Map.of("result", key.toString(), "name", name.get()), Map.of());
      return new Outcome.Done(key);
    });
  }

  /// Blanks an athlete as who entered results of others, for who is erased.
  public int forgetEditor(AthleteId athlete) {
    return database.write(transaction ->
        transaction
            .sql("update manual_result set entered_by = null where entered_by = ?")
            .param(athlete.value())
            .update());
  }

  /// Names another athlete as who entered what the first one did. Returns the number of results.
  public int moveEditor(AthleteId from, AthleteId to) {
    return database.write(transaction ->
        transaction
            .sql("update manual_result set entered_by = ? where entered_by = ?")
            .params(to.value(), from.value())
            .update());
  }

  private static void add(
      Transaction transaction, Actor actor, SourceKey key, ManualResult result) {
    AthleteId by = actor.athlete();
    transaction
        .sql(
            """
            insert into manual_result (athlete_id, source, external_id, name, type, start_at,
              wall_start, elapsed_seconds, distance_meters, climb_meters, event_id, note,
              entered_by, entered_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(result.athlete().value())
        .param(key.source())
        .param(key.externalId())
        .param(result.name())
        .param(result.type())
        .param(result.localStart().atZone(result.zone()).toInstant().toEpochMilli())
        .param(result.localStart().toEpochSecond(ZoneOffset.UTC))
        .param((int) result.time().toSeconds())
        .param(result.meters())
        .param(result.climbMeters())
        .param(result.event())
        .param(result.note())
        .param(by == null ? null : by.value())
        .param(transaction.now().toEpochMilli())
        .update();
  }
}

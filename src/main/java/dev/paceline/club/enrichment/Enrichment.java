package dev.paceline.club.enrichment;

import static dev.paceline.engine.store.Table.Trait.IN_SNAPSHOT;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.enrichment.Schedule.Facts;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What activities lack, and the record of attempts to complete them.
///
/// An attempt: [#due] finds it, a permit is taken, [#begin] commits it, then comes the call, and
/// what it stored is stored together with one of [#done], [#empty], [#failed], [#givenUp],
/// [#notYet] or [#settling]; if the limits refused the call, [#withdrawn]. Every method is one
/// transaction, or part of the one it is called in. Thread-safe.
public final class Enrichment {
  /// The tables of this feature.
  public static final List<Table> TABLES =
      List.of(
          Table.ofAthletes("enrichment", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("enrichment_refusal", "athlete_id", IN_SNAPSHOT));

  private final Database database;
  private final EnrichmentPolicy policy;
  private final Schedule schedule;

  public Enrichment(Database database, EnrichmentPolicy policy) {
    this.database = database;
    this.policy = policy;
    this.schedule = new Schedule(policy);
  }

  /// What can be completed by a call of its own.
  public enum Kind {
    /// Description, detailed line, efforts; and how many photos and comments there are.
    DETAIL("detail"),
    PHOTOS("photos"),
    COMMENTS("comments");

    private final String group;

    Kind(String group) {
      this.group = group;
    }

    /// The group of fields that it fills.
    String group() {
      return group;
    }
  }

  /// Where the completion of an activity by one kind stands.
  public enum Status {
    PENDING,
    DONE,
    /// The source said that there is nothing.
    EMPTY,
    FAILED,
    GIVEN_UP
  }

  /// A kind of an activity.
  public record Item(AthleteId athlete, long activity, Kind kind) {}

  /// Something to attempt.
  ///
  /// @param key the activity at its source
  /// @param race whether it was marked as a race
  /// @param start when the activity began
  public record Due(Item item, SourceKey key, boolean race, Instant start) {}

  /// The record of attempts at one kind of an activity.
  ///
  /// @param attempts ever
  /// @param nextAt before which none is made; `null` if none is planned
  /// @param error why the last one failed
  public record State(
      Status status,
      int attempts,
      @Nullable Instant lastAttemptAt,
      @Nullable Instant nextAt,
      @Nullable String error) {}

  /// What is to be attempted now, of all athletes: races before others, then newest first.
  public List<Due> due(int limit) {
    return database.read(transaction -> new DueRows(transaction, policy).list(null, limit));
  }

  /// What is to be attempted now of one athlete, in the same order.
  public List<Due> due(AthleteId athlete, int limit) {
    return database.read(transaction -> new DueRows(transaction, policy).list(athlete, limit));
  }

  /// Where a kind of an activity stands.
  public State state(Item item) {
    return database.read(transaction ->
        AttemptRows.state(
            transaction, item, new DueRows(transaction, policy).find(item).orElse(null)));
  }

  /// Commits that an attempt begins. To be called after the permit and before the call, never in
  /// the call's own transaction. Answers whether it is still due: else another node has begun it,
  /// and no call may follow.
  public boolean begin(Item item) {
    return database.write(transaction -> {
      Optional<Facts> facts =
          new DueRows(transaction, policy)
              .find(item)
              .filter(known -> schedule.isDue(known, transaction.now()));
      facts.ifPresent(known -> AttemptRows.begin(transaction, schedule, item, known));
      return facts.isPresent();
    });
  }

  /// No permit was to be had: nothing but the next time is written.
  public void postponed(Item item, Instant until) {
    write(transaction -> AttemptRows.postpone(transaction, item, until));
  }

  /// The limits refused the call after the attempt was begun: it is counted no more, and due again
  /// at the instant. Nothing happens if none was begun, or it was withdrawn already.
  public void withdrawn(Item item, Instant until) {
    write(transaction -> AttemptRows.withdraw(transaction, item, until));
  }

  /// The call succeeded, and what it said is stored.
  public void done(Item item) {
    write(transaction -> AttemptRows.succeed(transaction, item, Status.DONE));
  }

  /// The call succeeded and said that there is nothing, which is stored.
  public void empty(Item item) {
    write(transaction -> AttemptRows.succeed(transaction, item, Status.EMPTY));
  }

  /// The call failed for good: the next attempt comes after the spacing.
  ///
  /// @param error why, without anything personal
  public void failed(Item item, String error) {
    write(transaction -> AttemptRows.fail(transaction, item, Status.FAILED, error));
  }

  /// The call will never succeed: no attempt follows, unless somebody asks.
  ///
  /// @param error why, without anything personal
  public void givenUp(Item item, String error) {
    write(transaction -> AttemptRows.fail(transaction, item, Status.GIVEN_UP, error));
  }

  /// The source refuses a kind for an athlete: none of it is due, until somebody asks.
  public void refused(AthleteId athlete, Kind kind) {
    write(transaction -> AttemptRows.refuse(transaction, athlete, kind));
  }

  /// What was asked for is being made: to be looked for again in a while, outside spacing and cap,
  /// if that was not done often enough already.
  public void notYet(Item item) {
    write(transaction -> AttemptRows.notYet(transaction, schedule, item));
  }

  /// The efforts may still change: to be looked at again after the next settling time.
  ///
  /// @param end when the activity ended
  public void settling(Item item, Instant end) {
    write(transaction -> AttemptRows.settle(transaction, schedule, item, end));
  }

  /// Somebody asks for all kinds of an activity: each is due at once, whatever was tried.
  public void again(AthleteId athlete, long activity) {
    write(transaction -> {
      for (Kind kind : policy.kinds()) {
        AttemptRows.ask(transaction, new Item(athlete, activity, kind));
      }
    });
  }

  private void write(Consumer<Transaction> work) {
    database.<@Nullable Object>write(transaction -> {
      work.accept(transaction);
      return null;
    });
  }
}

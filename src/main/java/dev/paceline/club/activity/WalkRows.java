package dev.paceline.club.activity;

import static java.util.stream.Collectors.toSet;

import dev.paceline.club.activity.Activities.Reading;
import dev.paceline.club.activity.HoldRows.Hold;
import dev.paceline.club.activity.Walks.Applied;
import dev.paceline.club.activity.Walks.Finish;
import dev.paceline.club.activity.Walks.Foreign;
import dev.paceline.club.activity.Walks.Merged;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Ends complete readings of a list: what they lack is hidden and their ranges are covered, unless
/// they lack so much that they are held.
final class WalkRows {
  private static final Merged NOTHING = new Merged(List.of(), List.of(), 0, 0, 0, List.of());

  private record Stored(long id, String externalId, Instant start) {}

  private WalkRows() {}

  /// Ends a reading whose pages are merged. Without what it has seen, it marks nothing.
  static Finish finish(Transaction transaction, AthleteId athlete, Reading reading) {
    if (reading.seen().isEmpty()) {
      ListRows.cover(transaction, athlete, reading);
      return applied(transaction, athlete, NOTHING, 0);
    }
    Set<String> seen = reading.seen().get().stream().map(String::valueOf).collect(toSet());
    Hold hold = lack(transaction, athlete, reading, seen, Optional.empty());
    return decide(transaction, athlete, hold);
  }

  /// Ends a full walk, whose pages are staged.
  static Finish finishFull(
      Transaction transaction, AthleteId athlete, String session, Reading reading) {
    Set<String> seen = StagingRows.externalIds(transaction, session);
    Hold hold = lack(transaction, athlete, reading, seen, Optional.of(session));
    return decide(transaction, athlete, hold);
  }

  /// Applies what is held, whatever it lacks, but for what was seen since.
  static Finish apply(Transaction transaction, AthleteId athlete) {
    Hold hold =
        HoldRows.find(transaction, athlete)
            .orElseThrow(() ->
                new IllegalArgumentException("no walk is held of athlete " + athlete.value()));
    return apply(transaction, athlete, hold);
  }

  private static Finish decide(Transaction transaction, AthleteId athlete, Hold hold) {
    if (hold.isSuspicious() && !HoldRows.isConfirmed(transaction, athlete, hold)) {
      FailureRows.fail(
          transaction, athlete, hold.reading().ranges(), Failure.Code.SUSPICIOUS_LIST, null);
      return HoldRows.put(transaction, athlete, hold);
    }
    return apply(transaction, athlete, hold);
  }

  private static Finish apply(Transaction transaction, AthleteId athlete, Hold hold) {
    Merged merged = NOTHING;
    if (hold.session().isPresent()) {
      String session = hold.session().get();
      Optional<SourceKey> foreign = StagingRows.foreign(transaction, athlete, session);
      if (foreign.isPresent()) {
        return new Foreign(foreign.get());
      }
      merged = StagingRows.merge(transaction, athlete, session);
      StagingRows.drop(transaction, session);
      List<Long> gone = new ArrayList<>(hold.missing());
      gone.addAll(hidden(transaction, athlete, hold));
      MissingRows.mark(transaction, athlete, gone, true);
    } else {
      MissingRows.mark(transaction, athlete, hold.missing(), false);
    }
    HoldRows.drop(transaction, athlete);
    ListRows.cover(transaction, athlete, hold.reading());
    return applied(transaction, athlete, merged, hold.missing().size());
  }

  private static Applied applied(
      Transaction transaction, AthleteId athlete, Merged merged, int missing) {
    return new Applied(
        merged.added().size(),
        merged.updated(),
        merged.unchanged(),
        merged.returned(),
        missing,
        MissingRows.candidates(transaction, athlete));
  }

  /// What a reading lacks of the activities that it should have seen.
  private static Hold lack(
      Transaction transaction,
      AthleteId athlete,
      Reading reading,
      Set<String> seen,
      Optional<String> session) {
    List<Stored> known = knownIn(transaction, athlete, reading, "missing_since is null");
    List<Long> missing =
        known.stream()
            .filter(activity -> !seen.contains(activity.externalId()))
            .map(Stored::id)
            .sorted()
            .toList();
    return new Hold(reading, session, missing, known.size(), transaction.now());
  }

  /// What was hidden before a full walk and is so after it, so that now it is known to be gone.
  private static List<Long> hidden(Transaction transaction, AthleteId athlete, Hold hold) {
    return knownIn(transaction, athlete, hold.reading(), "missing_since < :started").stream()
        .map(Stored::id)
        .toList();
  }

  /// The athlete's activities of their own source that start in the ranges of the reading, and were
  /// stored before it began.
  private static List<Stored> knownIn(
      Transaction transaction, AthleteId athlete, Reading reading, String which) {
    return transaction
        .sql(
            """
            select a.id, a.external_id, a.start_at from activity a
            join athlete t on t.id = a.athlete_id and t.source = a.source
            where a.athlete_id = :athlete and a.start_at is not null
              and a.first_seen_at < :started and a.\
            """
                + which)
        .param("athlete", athlete.value())
        .param("started", reading.startedAt().toEpochMilli())
        .query((row, _) ->
            new Stored(row.getLong(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))))
        .list()
        .stream()
        .filter(activity -> reading.ranges().contains(activity.start()))
        .toList();
  }
}

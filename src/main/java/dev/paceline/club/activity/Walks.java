package dev.paceline.club.activity;

import dev.paceline.club.activity.Activities.Reading;
import dev.paceline.engine.coverage.Coverage.Piece;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What walks through an athlete's list leave in the store: merged pages, a full walk staged and
/// swapped in at once, and what they showed to be missing.
///
/// Every method is one transaction, or part of the one it is called in. Thread-safe. Statements
/// carry at most 500 rows. Whatever changes what can be seen of an athlete raises the version.
public final class Walks {
  /// The beginning of time, where a full walk ends.
  public static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");

  /// How long what is gone stays stored, if nobody says otherwise.
  private static final Duration GRACE = Duration.ofHours(24);

  /// How long a walk is held for somebody to decide.
  private static final Duration HELD = Duration.ofDays(7);

  private final Database database;
  private final Duration grace;

  public Walks(Database database) {
    this(database, GRACE);
  }

  /// @param grace how long what is gone stays stored, hidden
  public Walks(Database database, Duration grace) {
    this.database = database;
    this.grace = grace;
  }

  /// What became of answers that were to be stored.
  public sealed interface Merge {
    /// The ids of the activities, in the order of the answers.
    ///
    /// @throws IllegalStateException if nothing was stored
    List<Long> ids();
  }

  /// All were stored.
  ///
  /// @param ids the activities, in the order of the answers
  /// @param added those that were not known before
  /// @param updated how many were known and changed
  /// @param unchanged how many were known and did not change
  /// @param returned how many of the known ones had been missing
  /// @param outdated known ones that changed so much that their detail may no longer fit
  public record Merged(
      List<Long> ids,
      List<Long> added,
      int updated,
      int unchanged,
      int returned,
      List<Long> outdated)
      implements Merge {
    public Merged {
      ids = List.copyOf(ids);
      added = List.copyOf(added);
      outdated = List.copyOf(outdated);
    }
  }

  /// What became of a page that was to be staged.
  public sealed interface Stage {}

  /// It was staged.
  ///
  /// @param fresh how many of its activities no earlier page of the session had
  /// @param total how many activities the session has staged
  public record Staged(int fresh, int total) implements Stage {}

  /// What became of a complete walk.
  public sealed interface Finish {}

  /// It was applied.
  ///
  /// @param added activities that staged pages added, as for updated, unchanged and returned
  /// @param missing how many activities were hidden
  /// @param candidates all activities of the athlete that are hidden and may be gone: one call each
  ///   will tell
  public record Applied(
      int added, int updated, int unchanged, int returned, int missing, List<Candidate> candidates)
      implements Finish {
    public Applied {
      candidates = List.copyOf(candidates);
    }
  }

  /// It lacked suspiciously many activities, so nothing was applied, for now.
  ///
  /// @param heldAt since when a walk that lacked the same is held
  /// @param session the session whose pages are staged, if they are
  /// @param missing how many activities it would hide
  /// @param known of how many
  public record Held(
      AthleteId athlete, Instant heldAt, Optional<String> session, int missing, int known)
      implements Finish {}

  /// Nothing was stored: this activity belongs to another athlete.
  public record Foreign(SourceKey key) implements Merge, Stage, Finish {
    @Override
    public List<Long> ids() {
      throw new IllegalStateException(key + " belongs to another athlete");
    }
  }

  /// An activity that may be gone.
  public record Candidate(long activity, SourceKey key) {}

  /// Stores a page, new or changed or back, and nothing else. Answers that are older than what is
  /// stored change nothing; what an answer does not say leaves the stored value as it is.
  ///
  /// @param asked when it was asked for, by the database's clock: what was hidden since stays so
  public Merge merge(AthleteId athlete, Collection<Summary> page, Instant asked) {
    return database.write(transaction -> Pages.put(transaction, athlete, page, asked));
  }

  /// Keeps a page of a full walk apart, until the walk is complete.
  ///
  /// @param asked as for [#merge]
  public Stage stage(AthleteId athlete, String session, Collection<Summary> page, Instant asked) {
    return database.write(
        transaction -> StagingRows.stage(transaction, athlete, session, page, asked));
  }

  /// How many activities a session has staged.
  public int staged(String session) {
    return database.read(transaction -> StagingRows.count(transaction, session));
  }

  /// Forgets the pages of a session.
  public void dropStaging(String session) {
    write(transaction -> StagingRows.drop(transaction, session));
  }

  /// Ends a full walk: merges its pages, marks what they lack as gone, adds its ranges to the
  /// coverage and drops the staging, all at once; or holds it. Only activities of the athlete's own
  /// source that were first seen before the walk began are ever marked.
  ///
  /// @param reading its `seen` is not used: what was seen is staged
  public Finish finishFull(AthleteId athlete, String session, Reading reading) {
    return database.write(
        transaction -> WalkRows.finishFull(transaction, athlete, session, reading));
  }

  /// Ends an incremental walk, whose pages are merged: adds its ranges to the coverage and marks
  /// nothing.
  public void finishIncremental(AthleteId athlete, Reading reading) {
    write(transaction -> ListRows.cover(transaction, athlete, reading));
  }

  /// Ends a walk whose pages are merged and which read its ranges to the last activity: hides what
  /// they lack, and answers what is to be confirmed; or holds it.
  ///
  /// @throws IllegalArgumentException if the reading does not say what it has seen
  public Finish finishReconcile(AthleteId athlete, Reading reading) {
    if (reading.seen().isEmpty()) {
      throw new IllegalArgumentException("a reconciling reading must say what it has seen");
    }
    return database.write(transaction -> WalkRows.finish(transaction, athlete, reading));
  }

  /// Hides an activity of which somebody says that it was deleted, from now on: only an answer to a
  /// later question shows it again.
  public void hide(AthleteId athlete, long activity) {
    write(transaction -> MissingRows.hide(transaction, athlete, activity));
  }

  /// All activities of the athlete that are hidden and not known to be gone, newest first.
  public List<Candidate> candidates(AthleteId athlete) {
    return database.read(transaction -> MissingRows.candidates(transaction, athlete));
  }

  /// The source said that there is no such activity: it is hidden, and removed after a day.
  public void confirmGone(AthleteId athlete, long activity) {
    write(transaction -> MissingRows.mark(transaction, athlete, List.of(activity), true));
  }

  /// Removes activities that have been gone for the grace, with everything that hangs on them, and
  /// walks held for a week. Answers how many activities.
  public int purgeGone() {
    return database.write(transaction -> {
      HoldRows.dropBefore(transaction, transaction.now().minus(HELD));
      return MissingRows.purge(transaction, grace);
    });
  }

  /// The walks that wait for somebody's decision, longest first: at most one of an athlete.
  public List<Held> held() {
    return database.read(HoldRows::list);
  }

  /// An activity that a held walk lacks.
  public record Lacking(Optional<String> type, Optional<Instant> start) {}

  /// What the walk lacks that is held of an athlete, newest first; nothing if none is held. Says no
  /// more than what helps to decide, as nobody's choice who may see it is asked for.
  public List<Lacking> lacking(AthleteId athlete) {
    return database.read(transaction -> HoldRows.lacking(transaction, athlete));
  }

  /// Applies the walk that is held of an athlete, but for what was seen since it began.
  ///
  /// @throws IllegalArgumentException if none is held
  public Finish apply(AthleteId athlete) {
    return database.write(transaction -> WalkRows.apply(transaction, athlete));
  }

  /// Drops the walk that is held of an athlete, with its pages. Does nothing if none is held.
  public void drop(AthleteId athlete) {
    write(transaction -> HoldRows.drop(transaction, athlete));
  }

  /// The newest instant up to which the athlete's list was read, if any of it was.
  public Optional<Instant> watermark(AthleteId athlete) {
    return pieces(athlete).stream().map(Walks::end).max(Comparator.naturalOrder());
  }

  /// When the list was last read up to its newest known instant.
  public Optional<Instant> lastSuccess(AthleteId athlete) {
    return pieces(athlete).stream()
        .max(Comparator.comparing(Walks::end).thenComparing(Piece::readAt))
        .map(Piece::readAt);
  }

  /// When the athlete's newest activities that can be seen began, newest first.
  public List<Instant> latestStarts(AthleteId athlete, int count) {
    return database.read(transaction -> SummaryRows.latestStarts(transaction, athlete, count));
  }

  /// How often something changed that can be seen of the athlete. Keys of caches contain it.
  public long version(AthleteId athlete) {
    return database.read(transaction -> VersionRows.version(transaction, athlete));
  }

  /// Says that something else changed that can be seen of the athlete.
  public void raiseVersion(AthleteId athlete) {
    write(transaction -> VersionRows.raise(transaction, athlete));
  }

  /// The activity of a key, if it is stored and the athlete's.
  public Optional<Long> find(AthleteId athlete, SourceKey key) {
    return database.read(transaction -> AthleteRows.findActivity(transaction, athlete, key));
  }

  private List<Piece> pieces(AthleteId athlete) {
    return database.read(transaction -> ListRows.coverage(transaction, athlete)).pieces();
  }

  /// A reading says nothing of what came after it.
  private static Instant end(Piece piece) {
    Instant to = piece.range().to();
    return to.isBefore(piece.readAt()) ? to : piece.readAt();
  }

  private void write(Consumer<Transaction> work) {
    database.<@Nullable Object>write(transaction -> {
      work.accept(transaction);
      return null;
    });
  }
}

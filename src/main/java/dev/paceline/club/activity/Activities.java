package dev.paceline.club.activity;

import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The one store of athletes, activities and efforts, and of what is known about them.
///
/// Every method is one transaction, durable when it returns. Thread-safe.
@SuppressWarnings("DoNotCallSuggester")
public final class Activities {
  /// The tables of this feature.
  public static final List<Table> TABLES = List.of();

  @SuppressWarnings("unused")
  private final Database database;

  public Activities(Database database) {
    this.database = database;
  }

  /// The athlete of a key, entered when unknown.
  public AthleteId athlete(SourceKey key) {
    throw new UnsupportedOperationException();
  }

  /// The athlete of a key, if known.
  public Optional<AthleteId> findAthlete(SourceKey key) {
    throw new UnsupportedOperationException();
  }

  /// Stores a page of a list. What a summary does not say leaves the stored value as it is;
  /// activities that are not in the page stay. Answers the ids in the order of the summaries. An
  /// activity that had gone missing is back. If start, distance (by more than 1 %) or type changed,
  /// its detail counts as never read.
  public List<Long> put(AthleteId athlete, Collection<Summary> page) {
    throw new UnsupportedOperationException();
  }

  /// Marks a range of the list as read completely, and forgets the list's last failure. Returns the
  /// instant.
  public Instant cover(AthleteId athlete, RangeSet ranges) {
    throw new UnsupportedOperationException();
  }

  /// Like [#cover], after a reading that went on until a page held nothing new: activities stored
  /// in the range before `since` and not among the seen ones are missing from then on. If that is a
  /// suspiciously large part (more than 10 % and more than 20, or more than half of at least 10)
  /// nothing changes but the failure `SUSPICIOUS_LIST`, unless an equal reading at least 15 minutes
  /// ago was held as well. Returns whether it was applied.
  public boolean coverAll(
      AthleteId athlete, RangeSet ranges, Collection<Long> seen, Instant since) {
    throw new UnsupportedOperationException();
  }

  /// Stores an activity's efforts, replacing the earlier ones, and forgets its last failure. `null`
  /// means that the detail had no list of efforts, which leaves earlier ones in place.
  public void putEfforts(AthleteId athlete, long activity, @Nullable Collection<Effort> efforts) {
    throw new UnsupportedOperationException();
  }

  /// Stores measured stretches.
  public void putMeasures(AthleteId athlete, Map<History.Stretch, History.Measure> measures) {
    throw new UnsupportedOperationException();
  }

  /// Remembers that reading the list failed.
  public void listFailed(AthleteId athlete, Failure.Code code, @Nullable Instant until) {
    throw new UnsupportedOperationException();
  }

  /// Remembers that reading an activity's detail failed.
  public void detailFailed(long activity, Failure.Code code, @Nullable Instant until) {
    throw new UnsupportedOperationException();
  }

  /// What is known of an athlete, with the activities that the predicate wants.
  public History history(AthleteId athlete, Predicate<Activity> which) {
    throw new UnsupportedOperationException();
  }

  /// What is stored, by kind.
  public Contents contents() {
    throw new UnsupportedOperationException();
  }

  /// Removes what is stored of the kind together with the coverage that describes it: for all
  /// athletes or one, wholly or what was read before an instant. Answers what was removed, or with
  /// `dryRun` would be.
  public Contents clear(
      Kind kind, @Nullable AthleteId athlete, @Nullable Instant readBefore, boolean dryRun) {
    throw new UnsupportedOperationException();
  }

  /// A kind of stored record.
  public enum Kind {
    /// Activity lists, with everything that hangs on them.
    LISTS,
    /// Efforts of activities, with the distances measured for them.
    DETAILS,
    /// Distances measured along tracks.
    MEASURES
  }

  /// Numbers of stored records, and when the oldest was read.
  public record Contents(
      int athletes,
      int activities,
      int details,
      int efforts,
      int measures,
      Map<AthleteId, RangeSet> coverage,
      @Nullable Instant oldest) {
    public Contents {
      coverage = Map.copyOf(coverage);
    }
  }
}

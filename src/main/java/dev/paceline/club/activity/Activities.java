package dev.paceline.club.activity;

import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /// The key of an athlete.
  ///
  /// @throws IllegalArgumentException if there is no such athlete
  public SourceKey key(AthleteId athlete) {
    throw new UnsupportedOperationException();
  }

  /// Which ranges of an athlete's list are known.
  public Coverage coverage(AthleteId athlete) {
    throw new UnsupportedOperationException();
  }

  /// The athlete of a key, if known.
  public Optional<AthleteId> findAthlete(SourceKey key) {
    throw new UnsupportedOperationException();
  }

  /// Stores a page of a list. What a summary does not say leaves the stored value as it is;
  /// activities that are not in the page stay. Answers the ids in the order of the summaries. An
  /// activity that had gone missing is back. If start, distance (by more than 1 %) or type changed,
  /// its detail counts as never read. A
  /// failure `ACTIVITY_GONE` of an activity on the page is forgotten: it is there.
  public List<Long> put(AthleteId athlete, Collection<Summary> page) {
    throw new UnsupportedOperationException();
  }

  /// Stores the last page of a reading like [#put], marks its ranges as read as of its start, and
  /// forgets the list's last failure: all at once.
  ///
  /// After a confirming reading, stored activities that start in the ranges, were stored before the
  /// reading began and are not among the seen ones are missing from then on. If these are
  /// suspiciously many (more than 10 % and more than 20, or more than half of at least 10) neither
  /// they nor the coverage change, and `SUSPICIOUS_LIST` becomes the list's failure, unless an equal
  /// reading at least 15 minutes ago was held as well. Returns whether it was applied.
  public boolean putLast(AthleteId athlete, Collection<Summary> page, Reading reading) {
    throw new UnsupportedOperationException();
  }

  /// A complete reading of ranges of a list.
  ///
  /// @param startedAt when it began: nothing that came later was certainly seen
  /// @param seen the source's ids of everything on its pages, if it was made to find out what is
  ///     gone
  public record Reading(RangeSet ranges, Instant startedAt, Optional<Set<Long>> seen) {}

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

package dev.paceline.club.activity;

import static dev.paceline.engine.store.Table.Trait.IN_SNAPSHOT;
import static dev.paceline.engine.store.Table.Trait.ONLY_GROWS;
import static dev.paceline.engine.store.Table.Trait.RESET_ON_RESTORE;

import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The one store of athletes, activities and efforts, and of what is known about them.
///
/// Every method is one transaction, durable when it returns. Thread-safe.
public final class Activities {
  /// The tables of this feature.
  public static final List<Table> TABLES =
      List.of(
          Table.ofNobody("activity_number", IN_SNAPSHOT, ONLY_GROWS),
          Table.ofAthletes("athlete", "id", IN_SNAPSHOT),
          Table.ofAthletes("activity", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("activity_group", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("effort", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("measure", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("detail_failure", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("list_coverage", "athlete_id", IN_SNAPSHOT, RESET_ON_RESTORE),
          Table.ofAthletes("list_failure", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("list_hold", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("list_cursor", "athlete_id", IN_SNAPSHOT, RESET_ON_RESTORE),
          Table.ofAthletes("detail_claim", "athlete_id"));

  private final Database database;

  public Activities(Database database) {
    this.database = database;
  }

  /// The athlete of a key, entered when unknown.
  public AthleteId athlete(SourceKey key) {
    return findAthlete(key)
        .orElseGet(() ->
            database.write(transaction ->
                AthleteRows.find(transaction, key)
                    .orElseGet(() -> AthleteRows.add(transaction, key))));
  }

  /// The key of an athlete.
  ///
  /// @throws IllegalArgumentException if there is no such athlete
  public SourceKey key(AthleteId athlete) {
    return database
        .read(transaction -> AthleteRows.findKey(transaction, athlete))
        .orElseThrow(() -> new IllegalArgumentException("there is no athlete " + athlete.value()));
  }

  /// Which ranges of an athlete's list are known.
  public Coverage coverage(AthleteId athlete) {
    return database.read(transaction -> ListRows.coverage(transaction, athlete));
  }

  /// The athlete of a key, if known.
  public Optional<AthleteId> findAthlete(SourceKey key) {
    return database.read(transaction -> AthleteRows.find(transaction, key));
  }

  /// Stores a page of a list. What a summary does not say leaves the stored value as it is;
  /// activities that are not in the page stay. Answers the ids in the order of the summaries. An
  /// activity that had gone missing is back. If start, distance (by more than 1 %) or type changed,
  /// its detail counts as never read. A failure `ACTIVITY_GONE` of an activity on the page is
  /// forgotten: it is there.
  public List<Long> put(AthleteId athlete, Collection<Summary> page) {
    Map<SourceKey, Long> ids =
        page.isEmpty()
            ? Map.of()
            : database.write(transaction -> SummaryRows.put(transaction, athlete, page));
    return page.stream().map(Summary::key).map(ids::get).toList();
  }

  /// Stores a page like [#put] together with how far its reading has come, so that a later one can
  /// go on from there.
  public void put(AthleteId athlete, Collection<Summary> page, Cursor cursor) {
    write(transaction -> {
      SummaryRows.put(transaction, athlete, page);
      CursorRows.put(transaction, athlete, cursor);
    });
  }

  /// How far readings of an athlete's list came that did not end, by range.
  public List<Cursor> cursors(AthleteId athlete) {
    return database.read(transaction -> CursorRows.list(transaction, athlete));
  }

  /// Forgets how far a reading came.
  public void forget(AthleteId athlete, Cursor cursor) {
    write(transaction -> CursorRows.remove(transaction, athlete, cursor));
  }

  /// Where the reading of a range stands, all of whose pages so far are stored.
  ///
  /// @param startedAt when the reading began
  /// @param position what its source needs to know to go on; nobody else understands it
  public record Cursor(TimeRange range, Instant startedAt, String position) {}

  /// Stores the last page of a reading like [#put], marks its ranges as read as of its start, and
  /// forgets the list's last failure and how far readings of these ranges came: all at once.
  ///
  /// After a confirming reading, stored activities that start in the ranges, were stored before the
  /// reading began and are not among the seen ones are missing from then on. If these are
  /// suspiciously many (more than 10 % and more than 20, or more than half of at least 10) neither
  /// they nor the coverage change, and `SUSPICIOUS_LIST` becomes the list's failure, unless an
  /// equal reading at least 15 minutes ago was held as well. Returns whether it was applied.
  public boolean putLast(AthleteId athlete, Collection<Summary> page, Reading reading) {
    return database.write(transaction -> {
      SummaryRows.put(transaction, athlete, page);
      CursorRows.remove(transaction, athlete, reading.ranges());
      return ListRows.finish(transaction, athlete, reading);
    });
  }

  /// A complete reading of ranges of a list.
  ///
  /// @param startedAt when it began: nothing that came later was certainly seen
  /// @param seen the source's ids of everything on its pages, if it was made to find out what is
  ///   gone
  public record Reading(RangeSet ranges, Instant startedAt, Optional<Set<Long>> seen) {}

  /// Asks for the right to read a detail, so that of several processes only one does. It lasts
  /// until the reading is stored, as efforts or as a failure, or the time is over; who has it may
  /// ask again.
  ///
  /// @param known what is known, on account of which the detail is to be read
  /// @param holder names the one who asks
  public Claim claimDetail(AthleteId athlete, History.Entry known, String holder, Duration length) {
    return database.write(
        transaction -> ClaimRows.claim(transaction, athlete, known, holder, length));
  }

  /// An answer to [#claimDetail].
  public enum Claim {
    /// Nobody else reads it meanwhile.
    GRANTED,
    /// Somebody else is reading it.
    TAKEN,
    /// It is not as it was known to be: somebody else has read it, or tried.
    ANSWERED
  }

  /// Stores an activity's efforts, replacing the earlier ones, and forgets its last failure. `null`
  /// means that the detail had no list of efforts, which leaves earlier ones in place.
  public void putEfforts(AthleteId athlete, long activity, @Nullable Collection<Effort> efforts) {
    write(transaction -> DetailRows.putEfforts(transaction, athlete, activity, efforts));
  }

  /// Stores measured stretches.
  public void putMeasures(AthleteId athlete, Map<History.Stretch, History.Measure> measures) {
    write(transaction -> DetailRows.putMeasures(transaction, athlete, measures));
  }

  /// Remembers that reading the list failed.
  public void listFailed(AthleteId athlete, Failure.Code code, @Nullable Instant until) {
    write(transaction -> ListRows.fail(transaction, athlete, code, until));
  }

  /// Remembers that reading an activity's detail failed.
  public void detailFailed(long activity, Failure.Code code, @Nullable Instant until) {
    write(transaction -> DetailRows.fail(transaction, activity, code, until));
  }

  /// What is known of an athlete, with the activities that the predicate wants.
  public History history(AthleteId athlete, Predicate<Activity> which) {
    return database.read(transaction -> new HistoryRows(transaction, athlete).load(which));
  }

  /// What is stored, by kind.
  public Contents contents() {
    return database.read(
        transaction -> new StoredContents(transaction, Kind.LISTS, null, null).count());
  }

  /// Removes what is stored of the kind together with the coverage that describes it: for all
  /// athletes or one, wholly or what was read before an instant. Answers what was removed, or with
  /// `dryRun` would be.
  public Contents clear(
      Kind kind, @Nullable AthleteId athlete, @Nullable Instant readBefore, boolean dryRun) {
    if (dryRun) {
      return database.read(
          transaction -> new StoredContents(transaction, kind, athlete, readBefore).count());
    }
    return database.write(transaction -> {
      StoredContents stored = new StoredContents(transaction, kind, athlete, readBefore);
      Contents removed = stored.count();
      stored.remove();
      return removed;
    });
  }

  private void write(Consumer<Transaction> work) {
    database.write(transaction -> {
      work.accept(transaction);
      return transaction.now();
    });
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
  ///
  /// @param athletes those of whom anything is counted
  /// @param details activities whose detail was read
  /// @param coverage by athlete, in the order of their numbers
  public record Contents(
      int athletes,
      int activities,
      int details,
      int efforts,
      int measures,
      Map<AthleteId, RangeSet> coverage,
      @Nullable Instant oldest) {
    public Contents {
      coverage = Collections.unmodifiableMap(new TreeMap<>(coverage));
    }
  }
}

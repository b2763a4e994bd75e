package dev.paceline.club.activity;

import static dev.paceline.engine.store.Table.Trait.IN_SNAPSHOT;
import static dev.paceline.engine.store.Table.Trait.ONLY_GROWS;
import static dev.paceline.engine.store.Table.Trait.RESET_ON_RESTORE;

import dev.paceline.club.activity.Walks.Finish;
import dev.paceline.club.activity.Walks.Foreign;
import dev.paceline.club.activity.Walks.Merge;
import dev.paceline.club.activity.Walks.Merged;
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
          Table.ofAthletes("detail_claim", "athlete_id"),
          Table.ofAthletes("athlete_version", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("activity_detail", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("activity_photo", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("activity_comment", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("activity_music", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("list_hold_activity", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("walk_staging", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("integrity_count", "athlete_id"));

  /// All time: the range of a failure that concerns every list.
  public static final TimeRange EVER =
      new TimeRange(Walks.BEGINNING, Instant.parse("9999-12-31T23:59:59.999Z"));

  private final Database database;
  private final Music music;

  public Activities(Database database) {
    this(database, List.of());
  }

  /// @param stations names of radio stations, as descriptions write them before the word "Radio"
  public Activities(Database database, Collection<String> stations) {
    this.database = database;
    this.music = new Music(stations);
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

  /// Gives an athlete another key, which nobody has.
  public void rename(AthleteId athlete, SourceKey key) {
    database.write(transaction -> {
      AthleteRows.rename(transaction, athlete, key);
      return key;
    });
  }

  /// Which ranges of an athlete's list are known.
  public Coverage coverage(AthleteId athlete) {
    return database.read(transaction -> ListRows.coverage(transaction, athlete));
  }

  /// The athlete of a key, if known.
  public Optional<AthleteId> findAthlete(SourceKey key) {
    return database.read(transaction -> AthleteRows.find(transaction, key));
  }

  /// Stores a page of a list, or nothing if an activity on it is another athlete's. What a summary
  /// does not say leaves the stored value as it is; activities that are not in the page stay. An
  /// activity that had gone missing is back. If start, distance (by more than 1 %) or type changed,
  /// its detail counts as never read. A failure `ACTIVITY_GONE` of an activity on the page is
  /// forgotten: it is there.
  public Merge put(AthleteId athlete, Collection<Summary> page) {
    return database.write(transaction -> Pages.put(transaction, athlete, page, transaction.now()));
  }

  /// Stores a page like [#put], as of when its reading began, together with how far that has come,
  /// so that a later one can go on from there.
  public Merge put(AthleteId athlete, Collection<Summary> page, Cursor cursor) {
    return database.write(transaction -> {
      Merge merge = Pages.put(transaction, athlete, page, cursor.startedAt());
      if (merge instanceof Merged) {
        CursorRows.put(transaction, athlete, cursor);
      }
      return merge;
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

  /// Stores the last page of a reading and marks its ranges as read, both as of its start, and
  /// forgets failures of these ranges and how far readings of them came: all at once.
  ///
  /// After a confirming reading, stored activities that start in the ranges, were stored before the
  /// reading began and are not among the seen ones are missing from then on. If these are
  /// suspiciously many (more than 10 % and more than 20, or more than half of at least 10) neither
  /// they nor the coverage change, and `SUSPICIOUS_LIST` becomes the failure of these ranges,
  /// unless an equal reading at least 15 minutes ago was held as well.
  public Finish putLast(AthleteId athlete, Collection<Summary> page, Reading reading) {
    return database.write(transaction ->
        switch (Pages.put(transaction, athlete, page, reading.startedAt())) {
          case Merged _ -> {
            CursorRows.remove(transaction, athlete, reading.ranges());
            yield WalkRows.finish(transaction, athlete, reading);
          }
          case Foreign foreign -> foreign;
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

  /// Stores what a detail says, as far as it says it, and forgets its last failure. An empty list
  /// of efforts replaces the stored ones, no list of them leaves them in place; a number of 0
  /// photos or comments empties these. Nothing is stored if its summary is of another athlete's
  /// activity.
  ///
  /// @throws IllegalArgumentException if the athlete has no such activity, or it has another key
  public Merge putDetail(AthleteId athlete, long activity, Detail detail) {
    return putDetail(athlete, activity, detail, Instant.MAX);
  }

  /// Like [#putDetail], its summary as of when the detail was asked for.
  public Merge putDetail(AthleteId athlete, long activity, Detail detail, Instant asked) {
    GroupRows.Of which = new GroupRows.Of(athlete, activity);
    return database.write(transaction -> DetailRows.put(transaction, which, detail, asked, music));
  }

  /// Stores an activity's photos, replacing the earlier ones. `null` means that the source did not
  /// say, which leaves them in place.
  ///
  /// @param photos the first is the cover; without placeholders
  public void putPhotos(AthleteId athlete, long activity, @Nullable List<Detail.Photo> photos) {
    if (photos != null) {
      putContent(athlete, activity, rows -> rows.putPhotos(photos));
    }
  }

  /// Stores an activity's comments, replacing the earlier ones. `null` means that the source did
  /// not say, which leaves them in place.
  public void putComments(
      AthleteId athlete, long activity, @Nullable List<Detail.Comment> comments) {
    if (comments != null) {
      putContent(athlete, activity, rows -> rows.putComments(comments));
    }
  }

  private void putContent(AthleteId athlete, long activity, Consumer<ContentRows> content) {
    write(transaction -> {
      ContentRows rows = new ContentRows(transaction, athlete, activity);
      content.accept(rows);
      if (rows.changed()) {
        VersionRows.raise(transaction, athlete);
      }
    });
  }

  /// What is stored of an activity beyond its summary and efforts.
  public Detail.Stored detail(AthleteId athlete, long activity) {
    return database.read(transaction -> new ContentRows(transaction, athlete, activity).load());
  }

  /// Stores measured stretches.
  public void putMeasures(AthleteId athlete, Map<History.Stretch, History.Measure> measures) {
    write(transaction -> DetailRows.putMeasures(transaction, athlete, measures));
  }

  /// Remembers that reading a range of the list failed, or with [#EVER] that all reading does. A
  /// complete reading forgets failures of what it read.
  public void listFailed(
      AthleteId athlete, TimeRange range, Failure.Code code, @Nullable Instant until) {
    write(transaction -> FailureRows.fail(transaction, athlete, RangeSet.of(range), code, until));
  }

  /// Remembers that reading an activity's detail failed.
  public void detailFailed(long activity, Failure.Code code, @Nullable Instant until) {
    write(transaction -> DetailRows.fail(transaction, activity, code, until));
  }

  /// What is known of an athlete, with the activities that the predicate wants.
  public History history(AthleteId athlete, Predicate<Activity> which) {
    return database.read(transaction -> new HistoryRows(transaction, athlete).load(which));
  }

  /// How many activities of each athlete can be seen; of who has none there is no entry.
  public Map<AthleteId, Integer> counts() {
    return database.read(SummaryRows::counts);
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

  /// Looks for damage in what is stored, and changes nothing of it; healthy is what has no finding
  /// but advice. Remembers how much there is, for the next check.
  public List<Finding> check() {
    List<Finding> findings = database.read(transaction -> new Integrity(transaction).check());
    write(Integrity::remember);
    return findings;
  }

  /// Something odd about what is stored.
  ///
  /// @param what words for people, in the plural or of one example
  /// @param athlete whose rows, if it was found with one
  /// @param count of how many rows
  public record Finding(Severity severity, String what, Optional<AthleteId> athlete, int count) {}

  /// How much a finding matters.
  public enum Severity {
    /// The store contradicts itself.
    STRUCTURAL,
    /// Much less is there than at the last check.
    COMPARATIVE,
    /// It may well be so.
    ADVISORY
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

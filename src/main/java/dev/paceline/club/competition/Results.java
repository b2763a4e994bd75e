package dev.paceline.club.competition;

import dev.paceline.club.activity.Failure;
import dev.paceline.club.competition.Competition.DistanceWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Everything a competition amounts to as of one instant. Same competition, same records and same
/// instant give an equal value.
///
/// @param boards one per group in workbook order, or one per window where windows are not merged
/// @param summary teams over all boards, in order
/// @param distances one per distance window, in workbook order
/// @param distanceSummary over all distance windows, `null` without any
/// @param quality one row per runner and competition, in workbook order
public record Results(
    Competition competition,
    Instant asOf,
    List<Board> boards,
    List<TeamTotal> summary,
    List<DistanceBoard> distances,
    @Nullable DistanceBoard distanceSummary,
    List<Quality> quality) {
  public Results {
    boards = List.copyOf(boards);
    summary = List.copyOf(summary);
    distances = List.copyOf(distances);
    quality = List.copyOf(quality);
  }

  /// The worst status of any runner, `COMPLETE` if there is none.
  public Status status() {
    return quality.stream().map(row -> row.verdict().status()).reduce(Status.COMPLETE, Status::and);
  }

  private static Map<Status, Integer> sorted(Map<Status, Integer> statuses) {
    return Collections.unmodifiableMap(new TreeMap<>(statuses));
  }

  private static Status worst(Map<Status, Integer> statuses) {
    return statuses.keySet().stream().reduce(Status.COMPLETE, Status::and);
  }

  /// How complete a figure is, and why it is not better.
  ///
  /// @param reasons in the order found, none for complete figures
  /// @param readAt when the oldest list reading behind it was made, at the latest `asOf`; `null` if
  ///   there was none
  public record Verdict(Status status, List<Reason> reasons, @Nullable Instant readAt) {
    public Verdict {
      reasons = List.copyOf(reasons);
    }
  }

  /// Why something is missing or old.
  ///
  /// @param until the earliest next attempt that makes sense, if known
  public record Reason(Failure.Code code, @Nullable Instant until) {}

  /// Something the reader of a row should know.
  public enum Note {
    DEFAULT_TIME("default time"),
    START_HIDDEN("start time hidden"),
    DISTANCE_DECLARED("distance declared"),
    POSSIBLE_DUPLICATE("possible duplicate"),
    EFFORTS_MISSING("efforts missing");

    private final String text;

    Note(String text) {
      this.text = text;
    }

    /// The words for people.
    public String text() {
      return text;
    }
  }

  /// Which bonuses changed a time.
  public enum Bonus {
    BIRTHDAY,
    TIME
  }

  /// The standings of one segment.
  ///
  /// @param name the segment's name; beside the window's label or dates where windows are not
  ///   merged
  /// @param rows ranked runners: by team, adjusted time, elapsed, start, name, athlete
  /// @param unranked runners without a usable time, in the same order of teams and names
  /// @param statuses how many runners have which status
  public record Board(
      String name,
      Competition.Group group,
      List<Row> rows,
      List<Unranked> unranked,
      List<TeamRow> teams,
      Map<Status, Integer> statuses) {
    public Board {
      rows = List.copyOf(rows);
      unranked = List.copyOf(unranked);
      teams = List.copyOf(teams);
      statuses = sorted(statuses);
    }

    /// The worst status on the board.
    public Status status() {
      return worst(statuses);
    }
  }

  /// A ranked runner.
  ///
  /// @param rank over the whole board, equal times share it
  /// @param teamRank within the team
  /// @param attempts distinct valid efforts; 0 for a default time
  /// @param filtered efforts below the minimum distance
  /// @param adjustedMillis what is ranked
  /// @param best the effort behind the time, `null` for a default time
  /// @param date the effort's local wall clock; the first window's start for a default time
  /// @param distanceMeters measured or declared; 0 for a default time
  public record Row(
      Competition.Runner runner,
      int rank,
      int teamRank,
      int attempts,
      int filtered,
      long adjustedMillis,
      @Nullable Best best,
      LocalDateTime date,
      double distanceMeters,
      Set<Bonus> bonuses,
      Verdict verdict,
      List<Note> notes) {
    public Row {
      bonuses = Collections.unmodifiableSet(new TreeSet<>(bonuses));
      notes = List.copyOf(notes);
    }
  }

  /// The effort behind a time.
  ///
  /// @param activityId the activity's id at its source
  /// @param effortId the effort's id at its source, 0 if it gave none
  /// @param start its instant, `null` if only its wall clock is known
  public record Best(
      Competition.Window window,
      String activityId,
      long effortId,
      long elapsedMillis,
      @Nullable Instant start) {}

  /// A runner of the board without a rank.
  public record Unranked(Competition.Runner runner, Verdict verdict, List<Note> notes) {
    public Unranked {
      notes = List.copyOf(notes);
    }

    /// Whether a time may exist that is not known; otherwise all was read, and there is none.
    public boolean isUnknown() {
      return verdict.status().compareTo(Status.PROVISIONAL) > 0;
    }
  }

  /// A team on one board, in order.
  ///
  /// @param gapMillis to the smallest total
  /// @param score as the rules say; smaller is better
  /// @param fastest who ran the fastest time, `null` if nobody is ranked
  /// @param counted members with a rank
  /// @param entered members of the team
  /// @param statuses how many members have which status
  public record TeamRow(
      String team,
      long totalMillis,
      long gapMillis,
      BigDecimal score,
      @Nullable Row fastest,
      BigDecimal meanMillis,
      BigDecimal medianMillis,
      int attempts,
      int counted,
      int entered,
      Map<Status, Integer> statuses) {
    public TeamRow {
      statuses = sorted(statuses);
    }

    /// The worst status of a member.
    public Status status() {
      return worst(statuses);
    }
  }

  /// A team over all boards.
  ///
  /// @param runners distinct runners with a result, defaults included
  /// @param boards boards on which it has a result
  /// @param statuses how many members have which status, each with its worst
  public record TeamTotal(
      String team,
      int runners,
      int boards,
      int attempts,
      BigDecimal meanMillis,
      long totalMillis,
      Map<Status, Integer> statuses) {
    public TeamTotal {
      statuses = sorted(statuses);
    }

    /// The worst status of a member.
    public Status status() {
      return worst(statuses);
    }
  }

  /// The distances of one window, or of all.
  ///
  /// @param window `null` for the summary
  /// @param rows everybody with a distance team, in order
  /// @param teams totals per team; empty in compat mode
  public record DistanceBoard(
      @Nullable DistanceWindow window, List<DistanceRow> rows, List<DistanceTeam> teams) {
    public DistanceBoard {
      rows = List.copyOf(rows);
      teams = List.copyOf(teams);
    }
  }

  /// What a runner covered; without figures if nothing usable is known.
  public record DistanceRow(
      Competition.Runner runner, @Nullable Distance distance, Verdict verdict, List<Note> notes) {
    public DistanceRow {
      notes = List.copyOf(notes);
    }
  }

  /// Sums over runs, rounded once.
  ///
  /// @param kilometers 2 decimals
  /// @param climbMeters 1 decimal
  /// @param averageKilometers per run, 2 decimals, 0 without any
  /// @param longRuns runs of at least the threshold, `null` without a threshold
  public record Distance(
      int runs,
      BigDecimal kilometers,
      BigDecimal climbMeters,
      BigDecimal averageKilometers,
      @Nullable Integer longRuns) {}

  /// A distance team's sums.
  ///
  /// @param runners members with figures
  /// @param statuses how many members have which status
  public record DistanceTeam(
      String team,
      int runners,
      int runs,
      BigDecimal kilometers,
      BigDecimal climbMeters,
      BigDecimal kilometersPerRunner,
      Map<Status, Integer> statuses) {
    public DistanceTeam {
      statuses = sorted(statuses);
    }

    /// The worst status of a member.
    public Status status() {
      return worst(statuses);
    }
  }

  /// The two competitions a runner may be in.
  public enum Kind {
    SEGMENT,
    DISTANCE
  }

  /// How complete a runner's data is.
  ///
  /// @param needed time of the activity list that was needed
  /// @param covered the part of it that was read
  /// @param listed activities known in the needed ranges
  /// @param considered those of them that qualify
  /// @param withDetail those of them whose efforts are known
  /// @param skipped the others of the listed, by reason
  /// @param missing qualifying activities whose efforts are not known
  /// @param settled qualifying activities whose efforts change no more
  public record Quality(
      Competition.Runner runner,
      Kind kind,
      Verdict verdict,
      Duration needed,
      Duration covered,
      int listed,
      int considered,
      int withDetail,
      Map<String, Integer> skipped,
      int missing,
      int settled) {
    public Quality {
      skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
    }
  }
}

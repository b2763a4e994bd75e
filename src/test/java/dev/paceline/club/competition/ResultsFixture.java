package dev.paceline.club.competition;

import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.competition.Results.Bonus;
import dev.paceline.club.competition.Results.Note;
import dev.paceline.club.competition.Results.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Results made by hand: one runner of each status, every bonus, a default time, two boards, two
/// distance windows.
public final class ResultsFixture {
  public static final Instant AS_OF = Instant.parse("2026-02-03T09:00:00Z");

  /// An id that a binary fraction cannot hold.
  public static final long EFFORT = 3_360_000_000_000_000_123L;

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Instant READ = AS_OF.minus(Duration.ofHours(26));

  public static final Competition.Runner ADA = runner(2, "Ada Nordby", "Blue");
  public static final Competition.Runner BEN = runner(3, "Ben Kaas", "Blue");
  public static final Competition.Runner CLEO = runner(4, "Cleo Ruiz", "Red");
  public static final Competition.Runner DAN = runner(5, "Dan Holt", "Red");
  public static final Competition.Runner EVA = runner(6, "Eva Lind", "Red");
  public static final Competition.Runner FINN = runner(7, "Finn Aas", "Blue");

  public static final Competition.Window WINDOW =
      new Competition.Window(
          2, day("2026-01-01"), day("2026-01-31"), LONDON, "January", 5000, 10_000);
  public static final Competition.Group CLIMB =
      new Competition.Group(9001, "Harbour Climb", 600_000L, 0, List.of(WINDOW));
  public static final Competition.Group LOOP =
      new Competition.Group(9002, "Mill / Loop", null, 0, List.of(WINDOW));

  private ResultsFixture() {}

  public static Competition.Runner runner(int row, String name, String team) {
    return new Competition.Runner(row, name, SourceKey.strava(1000 + row), team, team, null);
  }

  public static WrittenTime day(String date) {
    return new WrittenTime(LocalDateTime.parse(date + "T00:00"), false, Optional.empty());
  }

  public static Verdict verdict(Status status) {
    return switch (status) {
      case COMPLETE, PROVISIONAL -> new Verdict(status, List.of(), READ);
      case STALE ->
          new Verdict(
              status,
              List.of(
                  new Results.Reason(
                      Failure.Code.RATE_LIMITED, Instant.parse("2026-02-03T14:30:00Z"))),
              READ);
      case PARTIAL ->
          new Verdict(status, List.of(new Results.Reason(Failure.Code.ACTIVITY_GONE, null)), READ);
      case FAILED ->
          new Verdict(status, List.of(new Results.Reason(Failure.Code.TOKEN_REVOKED, null)), null);
    };
  }

  /// A ranked row; rank and team rank as given.
  public static Results.Row row(
      Competition.Runner runner, int rank, int teamRank, long millis, Status status) {
    return new Results.Row(
        runner,
        rank,
        teamRank,
        2,
        0,
        millis,
        new Results.Best(
            WINDOW, "4294967296123", EFFORT, millis + 5000, Instant.parse("2026-01-15T09:00:10Z")),
        LocalDateTime.parse("2026-01-15T09:00:10"),
        1609.25,
        Set.of(),
        verdict(status),
        List.of());
  }

  public static Results.Row with(Results.Row row, Set<Bonus> bonuses, int filtered, Note... notes) {
    return new Results.Row(
        row.runner(),
        row.rank(),
        row.teamRank(),
        row.attempts(),
        filtered,
        row.adjustedMillis(),
        row.best(),
        row.date(),
        row.distanceMeters(),
        bonuses,
        row.verdict(),
        List.of(notes));
  }

  /// The row of somebody who did not run.
  public static Results.Row defaulted(Competition.Runner runner, int rank, int teamRank) {
    return new Results.Row(
        runner,
        rank,
        teamRank,
        0,
        0,
        600_000,
        null,
        LocalDateTime.parse("2026-01-01T00:00"),
        0,
        Set.of(),
        verdict(Status.COMPLETE),
        List.of(Note.DEFAULT_TIME));
  }

  public static Results.Board board(
      Competition.Group group,
      List<Results.Row> rows,
      List<Results.Unranked> unranked,
      List<Results.TeamRow> teams) {
    Map<Status, Integer> statuses = new EnumMap<>(Status.class);
    rows.forEach(row -> statuses.merge(row.verdict().status(), 1, Integer::sum));
    unranked.forEach(row -> statuses.merge(row.verdict().status(), 1, Integer::sum));
    return new Results.Board(group.name(), group, rows, unranked, teams, statuses);
  }

  public static Results.Board climb() {
    Results.Row ada = with(row(ADA, 1, 1, 110_000, Status.COMPLETE), Set.of(Bonus.BIRTHDAY), 0);
    Results.Row ben =
        with(
            row(BEN, 2, 2, 118_000, Status.PROVISIONAL),
            Set.of(Bonus.BIRTHDAY, Bonus.TIME),
            0,
            Note.START_HIDDEN);
    Results.Row cleo = with(row(CLEO, 3, 1, 119_500, Status.STALE), Set.of(Bonus.TIME), 1);
    Results.Row dan = row(DAN, 4, 2, 121_500, Status.PARTIAL);
    Results.Row finn = defaulted(FINN, 5, 3);
    return board(
        CLIMB,
        List.of(ada, ben, finn, cleo, dan),
        List.of(new Results.Unranked(EVA, verdict(Status.FAILED), List.of())),
        List.of(
            team("Red", 241_000, 0, 7, cleo, 4, 2, 3, Status.FAILED),
            team("Blue", 828_000, 587_000, 8, ada, 4, 3, 3, Status.PROVISIONAL)));
  }

  /// A team whose mean and median are those of its total.
  public static Results.TeamRow team(
      String name,
      long total,
      long gap,
      int score,
      Results.@Nullable Row fastest,
      int attempts,
      int counted,
      int entered,
      Status status) {
    BigDecimal mean = BigDecimal.valueOf(counted == 0 ? 0 : total / counted);
    return new Results.TeamRow(
        name,
        total,
        gap,
        BigDecimal.valueOf(score),
        fastest,
        mean,
        mean,
        attempts,
        counted,
        entered,
        Map.of(status, entered));
  }

  /// Nobody has a time here, and of one runner nothing is known.
  public static Results.Board loop() {
    return board(
        LOOP,
        List.of(),
        List.of(new Results.Unranked(EVA, verdict(Status.FAILED), List.of())),
        List.of(team("Red", 0, 0, 0, null, 0, 0, 3, Status.FAILED)));
  }

  public static Results.DistanceBoard distances(
      String label, String start, String end, @Nullable BigDecimal threshold) {
    Competition.DistanceWindow window =
        new Competition.DistanceWindow(2, day(start), day(end), LONDON, label, threshold);
    Integer longRuns = threshold == null ? null : 1;
    return new Results.DistanceBoard(
        window,
        distanceRows(longRuns),
        List.of(
            new Results.DistanceTeam(
                "Blue",
                3,
                2,
                decimal("10.00"),
                decimal("80.0"),
                decimal("3.33"),
                Map.of(Status.COMPLETE, 3)),
            new Results.DistanceTeam(
                "Red",
                2,
                3,
                decimal("18.17"),
                decimal("9.5"),
                decimal("9.09"),
                Map.of(Status.FAILED, 2))));
  }

  private static List<Results.DistanceRow> distanceRows(@Nullable Integer longRuns) {
    return List.of(
        distance(CLEO, Status.STALE, 2, "12.17", "7.5", "6.09", longRuns),
        distance(ADA, Status.COMPLETE, 2, "10.00", "80.0", "5.00", longRuns),
        distance(DAN, Status.PARTIAL, 1, "6.00", "2.0", "6.00", longRuns),
        distance(BEN, Status.PROVISIONAL, 0, "0.00", "0.0", "0.00", longRuns == null ? null : 0),
        new Results.DistanceRow(EVA, null, verdict(Status.FAILED), List.of()));
  }

  private static Results.DistanceRow distance(
      Competition.Runner runner,
      Status status,
      int runs,
      String kilometers,
      String climb,
      String average,
      @Nullable Integer longRuns) {
    return new Results.DistanceRow(
        runner,
        new Results.Distance(runs, decimal(kilometers), decimal(climb), decimal(average), longRuns),
        verdict(status),
        List.of());
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  public static Results.Quality quality(
      Competition.Runner runner, Results.Kind kind, Status status) {
    boolean known = status != Status.FAILED;
    Duration needed = Duration.ofDays(33);
    return new Results.Quality(
        runner,
        kind,
        verdict(status),
        needed,
        known ? needed : Duration.ZERO,
        known ? 12 : 0,
        known ? 8 : 0,
        status == Status.PARTIAL ? 7 : known ? 8 : 0,
        known ? Map.of("sport", 3, "private", 1) : Map.of(),
        status == Status.PARTIAL ? 1 : 0,
        status == Status.PROVISIONAL ? 6 : known ? 8 : 0);
  }

  public static Competition competition(Rules.Mode mode) {
    Rules rules =
        Rules.of(
            Map.of(
                Setting.MODE,
                mode.name().toLowerCase(java.util.Locale.ROOT),
                Setting.TIME_ZONE,
                "Europe/London"));
    return new Competition(
        "Spring Cup",
        rules,
        List.of(ADA, BEN, CLEO, DAN, EVA, FINN),
        List.of(CLIMB, LOOP),
        List.of());
  }

  /// Everything there is, in one value.
  public static Results results(Rules.Mode mode) {
    return results(
        mode,
        List.of(climb(), loop()),
        List.of(
            distances("Week 1", "2026-01-05", "2026-01-11", decimal("5")),
            distances("", "2026-01-12", "2026-01-18", null)),
        new Results.DistanceBoard(null, distanceRows(null), List.of()));
  }

  /// The boards given, and the quality of all runners.
  public static Results results(
      Rules.Mode mode,
      List<Results.Board> boards,
      List<Results.DistanceBoard> distances,
      Results.@Nullable DistanceBoard distanceSummary) {
    return new Results(
        competition(mode),
        AS_OF,
        boards,
        List.of(
            new Results.TeamTotal(
                "Red", 2, 1, 4, new BigDecimal("120500"), 241_000, Map.of(Status.FAILED, 2)),
            new Results.TeamTotal(
                "Blue", 3, 1, 4, new BigDecimal("276000"), 828_000, Map.of(Status.PROVISIONAL, 3))),
        distances,
        distanceSummary,
        List.of(
            quality(ADA, Results.Kind.SEGMENT, Status.COMPLETE),
            quality(ADA, Results.Kind.DISTANCE, Status.COMPLETE),
            quality(BEN, Results.Kind.SEGMENT, Status.PROVISIONAL),
            quality(CLEO, Results.Kind.SEGMENT, Status.STALE),
            quality(DAN, Results.Kind.SEGMENT, Status.PARTIAL),
            quality(EVA, Results.Kind.SEGMENT, Status.FAILED),
            quality(EVA, Results.Kind.DISTANCE, Status.FAILED),
            quality(FINN, Results.Kind.SEGMENT, Status.COMPLETE)));
  }
}

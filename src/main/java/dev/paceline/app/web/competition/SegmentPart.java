package dev.paceline.app.web.competition;

import dev.paceline.club.competition.BoardView;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Figures;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Status;
import dev.paceline.club.competition.Wording;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The board of a segment on a page.
///
/// @param when its windows, with their labels
/// @param counts how many runners have which status
/// @param withheld what is said about who is withheld; empty if nobody is
record SegmentPart(
    String anchor,
    String name,
    List<String> when,
    Mark status,
    String counts,
    List<Row> rows,
    List<Absent> unranked,
    List<Team> teams,
    String withheld) {
  private static final String NONE = "–";

  /// A ranked runner.
  ///
  /// @param date by the wall clock where it was run; empty for a default time
  /// @param activity the key of the activity, if it may be named
  /// @param concealed whether others do not see the row
  record Row(
      int rank,
      String runner,
      String team,
      String time,
      String gap,
      int attempts,
      Optional<LocalDateTime> date,
      Optional<String> activity,
      List<String> bonuses,
      Mark status,
      String remarks,
      boolean mine,
      boolean concealed) {}

  /// A runner without a rank.
  ///
  /// @param status said where a time may exist that is not known
  record Absent(
      String runner,
      String team,
      Optional<Mark> status,
      String why,
      boolean mine,
      boolean concealed) {}

  /// A team on the board.
  record Team(
      String team,
      String total,
      String gap,
      String score,
      String fastest,
      String mean,
      String median,
      int attempts,
      String members,
      Mark status) {}

  static SegmentPart of(String anchor, Results.Board board, int withheld, Look look) {
    long best = board.rows().stream().mapToLong(Results.Row::adjustedMillis).min().orElse(0);
    return new SegmentPart(
        anchor,
        board.name(),
        board.group().windows().stream().map(window -> when(window, look)).toList(),
        Mark.of(board.status()),
        Wording.counts(board.statuses()),
        board.rows().stream()
            .filter(row -> look.wants(row.runner(), row.runner().segmentTeam()))
            .sorted(Comparator.comparingInt(Results.Row::rank))
            .map(row -> row(row, best, look))
            .toList(),
        board.unranked().stream()
            .filter(row -> look.wants(row.runner(), row.runner().segmentTeam()))
            .map(row -> absent(row, look))
            .toList(),
        look.searching() ? List.of() : board.teams().stream().map(SegmentPart::team).toList(),
        BoardView.notice(withheld));
  }

  boolean empty() {
    return rows.isEmpty() && unranked.isEmpty();
  }

  private static String when(Competition.Window window, Look look) {
    String days = look.days(window.start(), window.end()) + ", " + window.zone().getId();
    return window.label().isEmpty() ? days : window.label() + ": " + days;
  }

  private static Row row(Results.Row row, long best, Look look) {
    Competition.Runner runner = row.runner();
    String time = Figures.time(row.adjustedMillis());
    long gap = row.adjustedMillis() - best;
    return new Row(
        row.rank(),
        runner.name(),
        runner.segmentTeam(),
        row.verdict().status() == Status.PARTIAL ? "≤ " + time : time,
        gap == 0 ? NONE : "+" + Figures.time(gap),
        row.attempts(),
        Optional.ofNullable(row.best()).map(_ -> row.date()),
        activity(row),
        bonuses(row),
        Mark.of(row.verdict().status()),
        Wording.remarks(row, look.asOf()),
        look.isSelf(runner),
        look.conceals(runner));
  }

  private static Optional<String> activity(Results.Row row) {
    Results.Best best = row.best();
    return best == null || best.activityId().isBlank()
        ? Optional.empty()
        : Optional.of(row.runner().key().source() + ":" + best.activityId());
  }

  private static List<String> bonuses(Results.Row row) {
    List<String> words = new ArrayList<>();
    for (Results.Bonus bonus : row.bonuses()) {
      words.add(
          switch (bonus) {
            case BIRTHDAY -> "birthday";
            case TIME -> "time bonus";
          });
    }
    return words;
  }

  private static Absent absent(Results.Unranked row, Look look) {
    return new Absent(
        row.runner().name(),
        row.runner().segmentTeam(),
        row.isUnknown() ? Optional.of(Mark.of(row.verdict().status())) : Optional.empty(),
        Wording.remarks(row, look.asOf()),
        look.isSelf(row.runner()),
        look.conceals(row.runner()));
  }

  private static Team team(Results.TeamRow team) {
    Results.Row fastest = team.fastest();
    boolean counted = fastest != null;
    return new Team(
        team.team(),
        counted ? Figures.time(team.totalMillis()) : NONE,
        counted ? Figures.time(team.gapMillis()) : NONE,
        counted ? Figures.score(team.score()).toPlainString() : NONE,
        fastest == null
            ? NONE
            : fastest.runner().name() + ", " + Figures.time(fastest.adjustedMillis()),
        counted ? Figures.time(team.meanMillis()) : NONE,
        counted ? Figures.time(team.medianMillis()) : NONE,
        team.attempts(),
        Wording.share(team.counted(), team.entered()),
        Mark.of(team.status()));
  }
}

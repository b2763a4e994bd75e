package dev.paceline.app.cli;

import dev.paceline.app.cli.TextTable.Column;
import dev.paceline.app.cli.TextTable.Kind;
import dev.paceline.club.competition.Figures;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Status;
import dev.paceline.club.competition.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The boards of the segments on a terminal: the ranked, the others with the reason, the teams.
final class SegmentBoards {
  private static final List<Column> BOARD =
      List.of(
          new Column("Rank", Kind.NUMBER),
          new Column("Runner", Kind.FLEXIBLE),
          new Column("Team", Kind.FLEXIBLE),
          new Column("Time", Kind.NUMBER),
          new Column("Attempts", Kind.NUMBER),
          new Column("Marks", Kind.TEXT));
  private static final List<Column> UNRANKED =
      List.of(
          new Column("Not ranked", Kind.FLEXIBLE),
          new Column("Team", Kind.FLEXIBLE),
          new Column("Status", Kind.TEXT),
          new Column("Why", Kind.WRAPPED));

  private static final int LONGEST_FASTEST = 20;

  private final Screen screen;
  private final int top;

  SegmentBoards(Screen screen, int top) {
    this.screen = screen;
    this.top = top;
  }

  void print(Results.Board board, Results results) {
    screen.title(board.name());
    TextTable table = new TextTable(BOARD);
    board.rows().stream()
        .sorted(Comparator.comparingInt(Results.Row::rank))
        .limit(top)
        .forEach(row -> table.row(row(row)));
    if (table.isEmpty()) {
      screen.say("No results for this segment.");
    } else {
      screen.print(table);
      screen.rest(board.rows().size(), top);
    }
    unranked(board, results.asOf());
    absent(board);
    teams(board, results.competition().rules());
    screen.say(Wording.counts(board.statuses()));
  }

  private static List<String> row(Results.Row row) {
    boolean partial = row.verdict().status() == Status.PARTIAL;
    return List.of(
        Integer.toString(row.rank()),
        row.runner().name(),
        row.runner().segmentTeam(),
        (partial ? "\u2264 " : "") + Figures.time(row.adjustedMillis()),
        Integer.toString(row.attempts()),
        marks(row));
  }

  private static String marks(Results.Row row) {
    List<String> marks = new ArrayList<>();
    if (row.bonuses().contains(Results.Bonus.BIRTHDAY)) {
      marks.add("B");
    }
    if (row.bonuses().contains(Results.Bonus.TIME)) {
      marks.add("T");
    }
    if (row.best() == null) {
      marks.add("d");
    }
    marks.add(Leaderboard.mark(row.verdict().status(), "\u2264"));
    return String.join(" ", marks).strip();
  }

  private void unranked(Results.Board board, Instant asOf) {
    TextTable table = new TextTable(UNRANKED);
    board.unranked().stream()
        .filter(Results.Unranked::isUnknown)
        .forEach(unranked ->
            table.row(
                List.of(
                    unranked.runner().name(),
                    unranked.runner().segmentTeam(),
                    unranked.verdict().status().text(),
                    Wording.remarks(unranked, asOf))));
    if (!table.isEmpty()) {
      screen.blank();
      screen.print(table);
    }
  }

  /// Those of whom all is known but who have no time.
  private void absent(Results.Board board) {
    String names =
        board.unranked().stream()
            .filter(unranked -> !unranked.isUnknown())
            .map(unranked -> unranked.runner().name())
            .collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      screen.blank();
      screen.say("No valid effort: " + names);
    }
  }

  private void teams(Results.Board board, Rules rules) {
    TextTable table =
        new TextTable(
            List.of(
                new Column("Team", Kind.FLEXIBLE),
                new Column(score(rules), Kind.NUMBER),
                new Column("Total", Kind.NUMBER),
                new Column("Members", Kind.TEXT),
                new Column("Status", Kind.TEXT),
                new Column("Gap", Kind.OPTIONAL),
                new Column("Fastest", Kind.OPTIONAL),
                new Column("Mean", Kind.OPTIONAL),
                new Column("Median", Kind.OPTIONAL),
                new Column("Attempts", Kind.OPTIONAL),
                new Column("Per runner", Kind.OPTIONAL)));
    board.teams().forEach(team -> table.row(team(team)));
    if (!table.isEmpty()) {
      screen.blank();
      screen.print(table);
    }
    screen.blank();
  }

  private static String score(Rules rules) {
    return switch (rules.teamScore()) {
      case Rules.TeamScore.RankSum _ -> "Rank sum";
      case Rules.TeamScore.AverageRank _ -> "Average rank";
      case Rules.TeamScore.Best(int members) -> "Best " + members;
    };
  }

  private static List<String> team(Results.TeamRow team) {
    String members = Wording.share(team.counted(), team.entered());
    Results.Row fastest = team.fastest();
    if (fastest == null) {
      return List.of(team.team(), "", "", members, team.status().text(), "", "", "", "", "", "");
    }
    String runner = TerminalText.cut(TerminalText.safe(fastest.runner().name()), LONGEST_FASTEST);
    return List.of(
        team.team(),
        Figures.score(team.score()).toPlainString(),
        Figures.time(team.totalMillis()),
        members,
        team.status().text(),
        Figures.time(team.gapMillis()),
        "%s (%s)".formatted(runner, Figures.time(fastest.adjustedMillis())),
        Figures.time(team.meanMillis()),
        Figures.time(team.medianMillis()),
        Integer.toString(team.attempts()),
        Figures.mean(team.attempts(), team.counted()).toPlainString());
  }
}

package dev.paceline.app.cli;

import dev.paceline.app.cli.TextTable.Column;
import dev.paceline.app.cli.TextTable.Kind;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Status;
import dev.paceline.club.competition.Wording;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Results for a terminal: the boards, the teams, the distances, then what is not complete. Plain
/// text without color, no line longer than the terminal is wide.
final class Leaderboard {
  private static final int NAMES_SHOWN = 10;

  private final Screen screen;
  private final int top;

  /// @param width of the terminal in columns
  /// @param top how many rows of each board are shown
  Leaderboard(Appendable out, int width, int top) {
    this.screen = new Screen(out, width);
    this.top = top;
  }

  /// Prints everything.
  void print(Results results) {
    Rules rules = results.competition().rules();
    screen.say(
        "%s, as of %s, %s, %s"
            .formatted(
                results.competition().name(),
                Wording.moment(results.asOf()),
                rules.mode().name().toLowerCase(Locale.ROOT),
                rules.zone()));
    SegmentBoards boards = new SegmentBoards(screen, top);
    results.boards().forEach(board -> boards.print(board, results));
    DistanceBoards distances = new DistanceBoards(screen, top);
    results.distances().forEach(board -> distances.print(board, results));
    Results.DistanceBoard total = results.distanceSummary();
    if (total != null) {
      distances.print(total, results);
    }
    legend(results);
    printQuality(results);
  }

  /// Prints the data-quality line and whose data is not complete, the worst first.
  void printQuality(Results results) {
    screen.blank();
    screen.say("Data quality: " + Wording.counts(Wording.statuses(results)));
    TextTable table =
        new TextTable(
            List.of(
                new Column("Runner", Kind.FLEXIBLE),
                new Column("Competition", Kind.TEXT),
                new Column("Status", Kind.TEXT),
                new Column("Why", Kind.WRAPPED)));
    results.quality().stream()
        .filter(row -> row.verdict().status().compareTo(Status.PROVISIONAL) > 0)
        .sorted(Comparator.comparing((Results.Quality row) -> row.verdict().status()).reversed())
        .forEach(row ->
            table.row(
                List.of(
                    row.runner().name(),
                    Wording.kind(row.kind()),
                    row.verdict().status().text(),
                    Wording.remarks(row, results.asOf()))));
    if (!table.isEmpty()) {
      screen.blank();
      screen.print(table);
    }
    for (Results.Kind kind : Results.Kind.values()) {
      provisional(results, kind);
    }
  }

  /// Rows that only time can complete have nothing to say but their names, if these are few.
  private void provisional(Results results, Results.Kind kind) {
    List<String> names =
        results.quality().stream()
            .filter(row -> row.kind() == kind)
            .filter(row -> row.verdict().status() == Status.PROVISIONAL)
            .map(row -> row.runner().name())
            .toList();
    if (!names.isEmpty()) {
      screen.blank();
      screen.say(
          "Provisional, %s (a window is open or efforts may still change): %s"
              .formatted(
                  Wording.kind(kind),
                  names.size() > NAMES_SHOWN
                      ? Counts.of(names.size(), "runner")
                      : String.join(", ", names)));
    }
  }

  /// Explains the marks that were used.
  private void legend(Results results) {
    Set<String> marks = new LinkedHashSet<>();
    List<Results.Row> rows =
        results.boards().stream().flatMap(board -> board.rows().stream()).toList();
    for (Results.Bonus bonus : Results.Bonus.values()) {
      if (rows.stream().anyMatch(row -> row.bonuses().contains(bonus))) {
        marks.add(words(bonus));
      }
    }
    if (rows.stream().anyMatch(row -> row.best() == null)) {
      marks.add("d default time");
    }
    rows.forEach(row -> marks.add(words(row.verdict().status(), "\u2264", "at most this time")));
    Stream.concat(results.distances().stream(), Stream.ofNullable(results.distanceSummary()))
        .flatMap(board -> board.rows().stream())
        .forEach(row -> marks.add(words(row.verdict().status(), "\u2265", "at least this much")));
    marks.remove("");
    if (!marks.isEmpty()) {
      screen.blank();
      screen.say(String.join(", ", marks));
    }
  }

  private static String words(Results.Bonus bonus) {
    return switch (bonus) {
      case BIRTHDAY -> "B birthday bonus";
      case TIME -> "T time bonus";
    };
  }

  private static String words(Status status, String partial, String means) {
    return switch (status) {
      case COMPLETE, FAILED -> "";
      case PARTIAL -> "%s partial (%s)".formatted(partial, means);
      case PROVISIONAL, STALE -> mark(status, partial) + " " + status.text();
    };
  }

  /// The mark of a status; `partial` is that of partial figures.
  static String mark(Status status, String partial) {
    return switch (status) {
      case COMPLETE, FAILED -> "";
      case PROVISIONAL -> "~";
      case STALE -> "!";
      case PARTIAL -> partial;
    };
  }
}

package dev.paceline.club.workbook;

import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Setting;
import dev.paceline.club.competition.Status;
import dev.paceline.club.competition.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How far the results can be trusted: the rules in force, every board by its full name, every
/// runner, and what the run cost.
final class QualityPage {
  private static final List<String> COLUMNS =
      List.of(
          "Runner",
          "Athlete",
          "Competition",
          "Status",
          "Reason",
          "Needed (days)",
          "Covered (%)",
          "Listed",
          "Considered",
          "With Detail",
          "Missing",
          "Settled",
          "Skipped",
          "Oldest Data",
          "Age");
  private static final Duration DAY = Duration.ofDays(1);

  private QualityPage() {}

  static void write(Page page, Results results, SheetPlan plan, RunBlock run) {
    page.header(Page.PLAIN, List.of("Data quality", results.competition().name()));
    head(page, results);
    page.skip(1);
    boards(page, results, plan);
    page.skip(1);
    int header = page.rows();
    page.header(Page.PLAIN, COLUMNS);
    results.quality().forEach(row -> page.row(row(row, results.asOf())));
    page.filter(header, COLUMNS.size());
    page.skip(1);
    page.header(Page.PLAIN, List.of("Run"));
    run.rows().forEach(row -> page.row(row.stream().map(ResultCell::ownText).toList()));
  }

  private static void head(Page page, Results results) {
    pair(page, "As of", ResultCell.text(Wording.moment(results.asOf())));
    Arrays.stream(Setting.values())
        .filter(setting -> setting != Setting.COMPETITION_NAME)
        .forEach(setting ->
            pair(page, setting.key(), ResultCell.text(text(results.competition(), setting))));
    pair(page, "Status", ResultCell.status(results.status()));
    Map<Status, Integer> counts = Wording.statuses(results);
    for (Status status : Status.values()) {
      pair(page, "Runners " + status.text(), ResultCell.number(counts.getOrDefault(status, 0)));
    }
  }

  private static String text(Competition competition, Setting setting) {
    return competition.rules().values().getOrDefault(setting, setting.initial());
  }

  private static void pair(Page page, String key, ResultCell value) {
    page.row(List.of(ResultCell.text(key), value));
  }

  private static void boards(Page page, Results results, SheetPlan plan) {
    List<String> columns = new ArrayList<>(List.of("Sheet", "Board", "Status"));
    Arrays.stream(Status.values()).forEach(status -> columns.add("Runners " + status.text()));
    page.header(Page.PLAIN, columns);
    for (int i = 0; i < results.boards().size(); i++) {
      Results.Board board = results.boards().get(i);
      page.row(board(plan.boards().get(i), board.name(), board.statuses()));
    }
    for (int i = 0; i < results.distances().size(); i++) {
      Results.DistanceBoard board = results.distances().get(i);
      page.row(board(plan.distances().get(i), name(board), Wording.statuses(board)));
    }
  }

  private static String name(Results.DistanceBoard board) {
    Competition.DistanceWindow window = board.window();
    return window == null || window.label().isEmpty() ? "Distance" : window.label();
  }

  private static List<ResultCell> board(String sheet, String name, Map<Status, Integer> counts) {
    Status worst = counts.keySet().stream().reduce(Status.COMPLETE, Status::and);
    return Stream.concat(
            Stream.of(ResultCell.text(sheet), ResultCell.text(name), ResultCell.status(worst)),
            Arrays.stream(Status.values())
                .map(status -> ResultCell.number(counts.getOrDefault(status, 0))))
        .toList();
  }

  private static List<ResultCell> row(Results.Quality row, Instant asOf) {
    Instant readAt = row.verdict().readAt();
    return List.of(
        ResultCell.text(row.runner().name()),
        ResultCell.text(row.runner().key().toString()),
        ResultCell.text(Wording.kind(row.kind())),
        ResultCell.status(row.verdict().status()),
        ResultCell.text(Wording.reasons(row.verdict(), asOf)),
        ResultCell.number(ratio(row.needed(), DAY, 2)),
        row.needed().isZero()
            ? ResultCell.blank()
            : ResultCell.number(ratio(row.covered().multipliedBy(100), row.needed(), 1)),
        ResultCell.number(row.listed()),
        ResultCell.number(row.considered()),
        ResultCell.number(row.withDetail()),
        ResultCell.number(row.missing()),
        ResultCell.text(Wording.share(row.settled(), row.considered())),
        ResultCell.text(skipped(row.skipped())),
        readAt == null ? ResultCell.blank() : ResultCell.text(Wording.moment(readAt)),
        readAt == null ? ResultCell.blank() : ResultCell.text(Wording.age(readAt, asOf)));
  }

  /// Rounded down, so that nothing reads as whole that is not.
  private static BigDecimal ratio(Duration part, Duration whole, int decimals) {
    return BigDecimal.valueOf(part.toSeconds())
        .divide(BigDecimal.valueOf(whole.toSeconds()), decimals, RoundingMode.DOWN);
  }

  private static String skipped(Map<String, Integer> reasons) {
    return new TreeMap<>(reasons)
        .entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }
}

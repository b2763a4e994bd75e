package dev.paceline.app;

import dev.paceline.club.competition.BoardView;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Figures;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Setting;
import dev.paceline.club.competition.Status;
import dev.paceline.club.competition.Wording;
import dev.paceline.club.workbook.RunBlock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.exc.JacksonIOException;

/// Results as JSON, schema `paceline.results` in version 1.
///
/// Keys keep their order, ids are strings, instants are ISO in UTC, local times are ISO without a
/// zone, times are whole milliseconds, and what is unknown is `null`, never 0. A reader must ignore
/// keys it does not know; the version rises when a key goes or changes its meaning.
public final class ResultsJson {
  /// The version of the schema.
  public static final int VERSION = 1;

  private final Json json;
  private final Instant asOf;

  /// Whether everything is told of how the data of each runner was read.
  private final boolean whole;

  private ResultsJson(Json json, Instant asOf, boolean whole) {
    this.json = json;
    this.asOf = asOf;
    this.whole = whole;
  }

  /// Writes the results in UTF-8 and leaves the stream open.
  ///
  /// @throws UncheckedIOException if the stream fails
  public static void write(Results results, RunBlock run, OutputStream out) {
    document(out, json -> new ResultsJson(json, results.asOf(), true).document(results, run));
  }

  /// Writes what others than the organiser see, with the number of those who are withheld, and
  /// leaves the stream open. Of each runner's data it says how complete it is, and no more.
  ///
  /// @throws UncheckedIOException if the stream fails
  public static void write(BoardView view, OutputStream out) {
    Results results = view.results();
    document(
        out,
        json -> {
          new ResultsJson(json, results.asOf(), false).document(results, RunBlock.none());
          json.number("withheld", view.withheld());
          json.text("notice", view.notice());
        });
  }

  private static void document(OutputStream out, Consumer<Json> content) {
    try {
      try (Json json = new Json(out)) {
        json.object(() -> content.accept(json));
      }
      out.write('\n');
      out.flush();
    } catch (JacksonIOException e) {
      throw new UncheckedIOException(e.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void document(Results results, RunBlock run) {
    Competition competition = results.competition();
    json.text("schema", "paceline.results");
    json.number("version", VERSION);
    json.text("competition", competition.name());
    json.instant("asOf", results.asOf());
    json.text("status", results.status().text());
    counts("runners", Wording.statuses(results));
    json.array("run", run.rows(), row -> json.array(row, json::text));
    json.object(
        "settings",
        () -> {
          for (Setting setting : Setting.values()) {
            if (setting != Setting.COMPETITION_NAME) {
              json.text(setting.key(), competition.rules().values().get(setting));
            }
          }
        });
    json.array("boards", results.boards(), board -> json.object(() -> board(board)));
    json.array("summary", results.summary(), team -> json.object(() -> total(team)));
    json.object(
        "distance",
        () -> {
          json.array("boards", results.distances(), board -> json.object(() -> distances(board)));
          Results.DistanceBoard all = results.distanceSummary();
          if (all == null) {
            json.text("summary", null);
          } else {
            json.object("summary", () -> distances(all));
          }
        });
    json.array("dataQuality", results.quality(), row -> json.object(() -> quality(row)));
  }

  private void board(Results.Board board) {
    json.text("name", board.name());
    json.text("segmentId", Long.toString(board.group().segmentId()));
    json.text("status", board.status().text());
    counts("runners", board.statuses());
    json.array("rows", board.rows(), row -> json.object(() -> row(row)));
    json.array("unranked", board.unranked(), row -> json.object(() -> unranked(row)));
    json.array("teams", board.teams(), team -> json.object(() -> team(team)));
  }

  private void row(Results.Row row) {
    Results.Best best = row.best();
    runner(row.runner(), row.runner().segmentTeam());
    json.number("rank", row.rank());
    json.number("teamRank", row.teamRank());
    json.number("attempts", row.attempts());
    json.number("filtered", row.filtered());
    json.number("elapsedMs", best == null ? null : best.elapsedMillis());
    json.number("adjustedMs", row.adjustedMillis());
    json.object("bonuses", () -> bonuses(row));
    json.instant("start", best == null ? null : best.start());
    json.local("startLocal", row.date());
    json.text("activityId", best == null || best.activityId().isEmpty() ? null : best.activityId());
    json.text(
        "effortId", best == null || best.effortId() == 0 ? null : Long.toString(best.effortId()));
    json.text("window", best == null ? null : best.window().label());
    json.number("distanceMeters", Figures.meters(row.distanceMeters()));
    verdict(row.verdict());
    json.array("notes", row.notes(), note -> json.text(note.text()));
  }

  /// The milliseconds that each bonus took off; `null` where it did not apply.
  private void bonuses(Results.Row row) {
    Results.Best best = row.best();
    boolean birthday = best != null && row.bonuses().contains(Results.Bonus.BIRTHDAY);
    boolean time = best != null && row.bonuses().contains(Results.Bonus.TIME);
    json.number(
        "birthdayMs", birthday && best != null ? best.window().birthdayBonusMillis() : null);
    json.number("timeMs", time && best != null ? best.window().timeBonusMillis() : null);
  }

  private void unranked(Results.Unranked row) {
    runner(row.runner(), row.runner().segmentTeam());
    verdict(row.verdict());
    json.array("notes", row.notes(), note -> json.text(note.text()));
  }

  private void team(Results.TeamRow team) {
    Results.Row fastest = team.fastest();
    boolean counted = fastest != null;
    json.text("team", team.team());
    json.number("totalMs", counted ? team.totalMillis() : null);
    json.number("gapMs", counted ? team.gapMillis() : null);
    json.number("score", counted ? Figures.score(team.score()) : null);
    json.text("fastestAthlete", fastest == null ? null : fastest.runner().key().toString());
    json.number("fastestMs", fastest == null ? null : fastest.adjustedMillis());
    json.number("meanMs", counted ? whole(team.meanMillis()) : null);
    json.number("medianMs", counted ? whole(team.medianMillis()) : null);
    json.number("attempts", team.attempts());
    json.number("counted", team.counted());
    json.number("entered", team.entered());
    json.text("status", team.status().text());
    counts("members", team.statuses());
  }

  private void total(Results.TeamTotal team) {
    json.text("team", team.team());
    json.number("runners", team.runners());
    json.number("boards", team.boards());
    json.number("attempts", team.attempts());
    json.number("meanMs", team.runners() == 0 ? null : whole(team.meanMillis()));
    json.number("totalMs", team.runners() == 0 ? null : team.totalMillis());
    json.text("status", team.status().text());
    counts("members", team.statuses());
  }

  private void distances(Results.DistanceBoard board) {
    Competition.DistanceWindow window = board.window();
    if (window != null) {
      json.text("label", window.label());
      json.local("start", window.start().dateTime());
      json.local("end", window.end().dateTime());
      json.text("zone", window.zone().getId());
      json.number("thresholdKm", window.thresholdKilometers());
    }
    counts("runners", Wording.statuses(board));
    json.array("rows", board.rows(), row -> json.object(() -> distance(row)));
    json.array("teams", board.teams(), team -> json.object(() -> team(team)));
  }

  private void distance(Results.DistanceRow row) {
    Results.Distance distance = row.distance();
    Integer longRuns = distance == null ? null : distance.longRuns();
    runner(row.runner(), row.runner().distanceTeam());
    json.number("runs", distance == null ? null : distance.runs());
    json.number("km", distance == null ? null : distance.kilometers());
    json.number("climbMeters", distance == null ? null : distance.climbMeters());
    json.number("kmPerRun", distance == null ? null : distance.averageKilometers());
    json.number("longRuns", longRuns);
    verdict(row.verdict());
    json.array("notes", row.notes(), note -> json.text(note.text()));
  }

  private void team(Results.DistanceTeam team) {
    json.text("team", team.team());
    json.number("runners", team.runners());
    boolean known = team.runners() > 0;
    json.number("runs", known ? team.runs() : null);
    json.number("km", known ? team.kilometers() : null);
    json.number("climbMeters", known ? team.climbMeters() : null);
    json.number("kmPerRunner", known ? team.kilometersPerRunner() : null);
    json.text("status", team.status().text());
    counts("members", team.statuses());
  }

  private void quality(Results.Quality row) {
    String team =
        switch (row.kind()) {
          case SEGMENT -> row.runner().segmentTeam();
          case DISTANCE -> row.runner().distanceTeam();
        };
    runner(row.runner(), team);
    json.text("competition", Wording.kind(row.kind()));
    verdict(row.verdict());
    if (!whole) {
      return;
    }
    json.number("neededSeconds", row.needed().toSeconds());
    json.number("coveredSeconds", row.covered().toSeconds());
    json.number("listed", row.listed());
    json.number("considered", row.considered());
    json.number("withDetail", row.withDetail());
    json.object("skipped", () -> new TreeMap<>(row.skipped()).forEach(json::number));
    json.number("missing", row.missing());
    json.number("settled", row.settled());
  }

  private void runner(Competition.Runner runner, String team) {
    json.text("athlete", runner.key().toString());
    json.text("name", runner.name());
    json.text("team", team);
  }

  private void verdict(Results.Verdict verdict) {
    json.text("status", verdict.status().text());
    json.array("reasons", verdict.reasons(), reason -> json.object(() -> reason(reason)));
    json.instant("readAt", verdict.readAt());
  }

  private void reason(Results.Reason reason) {
    json.text("code", reason.code().text());
    json.instant("until", reason.until());
    json.text("text", Wording.reason(reason, asOf));
  }

  private void counts(String key, Map<Status, Integer> statuses) {
    json.object(
        key,
        () -> {
          for (Status status : Status.values()) {
            json.number(status.text(), statuses.getOrDefault(status, 0));
          }
        });
  }

  private static long whole(BigDecimal millis) {
    return millis.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }
}

package dev.paceline.app.cli;

import dev.paceline.app.CompetitionDesk;
import dev.paceline.app.Driver;
import dev.paceline.app.Paceline;
import dev.paceline.club.activity.ActivitySource.Cost;
import dev.paceline.club.activity.ActivitySource.Fetch;
import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.ActivitySource.Spend;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Results;
import dev.paceline.club.workbook.Reading;
import dev.paceline.club.workbook.RunBlock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One run of a competition: what it fetched, and what it scored.
final class Run {
  private static final Spend NOTHING = new Spend(Map.of(), Map.of(), Map.of(), 0, 0);

  private final Paceline paceline;
  private final CompetitionDesk desk;
  private final Reading reading;
  private final Competition competition;
  private final Instant asOf;
  private final Instant startedAt;
  private Spend spend = NOTHING;
  private int known;

  /// What was read before counts as unknown.
  private Instant readSince = Instant.MIN;

  Run(Paceline paceline, CompetitionDesk desk, Reading reading, Instant asOf) {
    this.paceline = paceline;
    this.desk = desk;
    this.reading = reading;
    this.competition = reading.competition().orElseThrow();
    this.asOf = asOf;
    this.startedAt = paceline.time().clock().instant();
  }

  /// What fetching would cost now.
  Cost cost() {
    return desk.cost(competition, asOf, readSince);
  }

  Driver.Outcome fetch(boolean fresh, Optional<Duration> patience, Driver.Listener listener) {
    desk.connect(reading);
    readSince = fresh ? startedAt : Instant.MIN;
    known = cost().known();
    Fetch fetch = desk.open(competition, asOf, readSince);
    Driver.Outcome outcome = paceline.driver().run(fetch, patience, listener);
    spend = fetch.progress().spend();
    return outcome;
  }

  /// Whether all that was to be read anew was, so that the results rest on nothing older.
  boolean renewed() {
    return readSince.equals(Instant.MIN) || cost().calls().lower() == 0;
  }

  Results score(Results.Reason unreached) {
    return desk.score(competition, asOf, unreached);
  }

  Spend spend() {
    return spend;
  }

  /// What the run did, for the end of the Data quality sheet.
  RunBlock block() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Run", "run-" + startedAt.toEpochMilli()));
    rows.add(List.of("Started", startedAt.toString()));
    rows.add(List.of("Ended", paceline.time().clock().instant().toString()));
    for (Phase phase : Phase.values()) {
      String calls = String.valueOf(spend.calls().getOrDefault(phase, 0));
      rows.add(List.of("Calls: " + phase.name().toLowerCase(Locale.ROOT), calls));
    }
    rows.add(List.of("Calls in all", String.valueOf(spend.total())));
    rows.add(List.of("Details answered by the store", String.valueOf(known)));
    rows.add(List.of("Calls refused", String.valueOf(spend.refused())));
    rows.add(List.of("Tokens renewed", String.valueOf(spend.renewals())));
    rows.add(List.of("Runner", "Calls", "Retries"));
    for (Competition.Runner runner : competition.runners()) {
      AthleteId athlete = paceline.activities().athlete(runner.key());
      rows.add(
          List.of(
              runner.name(),
              String.valueOf(spend.callsOf().getOrDefault(athlete, 0)),
              String.valueOf(spend.retriesOf().getOrDefault(athlete, 0))));
    }
    return new RunBlock(rows);
  }
}

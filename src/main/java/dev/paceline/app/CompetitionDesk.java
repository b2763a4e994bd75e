package dev.paceline.app;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.ActivitySource;
import dev.paceline.club.activity.ActivitySource.Needs;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.Need;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Scoring;
import dev.paceline.club.competition.Setting;
import dev.paceline.club.workbook.Context;
import dev.paceline.club.workbook.Reading;
import dev.paceline.club.workbook.WorkbookReader;
import dev.paceline.engine.budget.Forecast;
import dev.paceline.engine.budget.Status;
import dev.paceline.strava.client.Connections;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Predicate;

/// What an organiser does with a competition: read its workbook, ask what it costs, fetch, score.
public final class CompetitionDesk {
  /// Why data may be missing where nobody said until when to wait.
  public static final Results.Reason NOT_REACHED =
      new Results.Reason(Failure.Code.NOT_REACHED, null);

  private static final Comparator<Instant> EARLIER = Comparator.naturalOrder();

  private final Activities activities;
  private final Connections connections;
  private final ActivitySource strava;
  private final Settings settings;

  public CompetitionDesk(Paceline paceline, Settings settings) {
    this.activities = paceline.activities();
    this.connections = paceline.connections();
    this.strava = paceline.strava();
    this.settings = settings;
  }

  /// @param strava asks as careful as its budget is
  CompetitionDesk(Base base, ActivitySource strava) {
    this.activities = base.activities();
    this.connections = base.connections();
    this.strava = strava;
    this.settings = base.settings();
  }

  /// Reads a workbook. Nothing is stored and nobody is called.
  public Reading read(Path workbook, Map<Setting, String> chosen, Instant asOf) {
    return WorkbookReader.read(workbook, context(chosen, asOf));
  }

  /// What a workbook that was sent or stored is read against.
  Context context(Instant asOf) {
    return context(Map.of(), asOf);
  }

  private Context context(Map<Setting, String> chosen, Instant asOf) {
    return new Context(chosen, settings.rules(), this::connected, asOf);
  }

  /// Takes over the refresh tokens of a workbook where they are needed. Returns how many.
  public int connect(Reading reading) {
    int taken = 0;
    for (var token : reading.refreshTokens().byAthlete().entrySet()) {
      boolean strava = token.getKey().source().equals(SourceKey.STRAVA);
      if (strava && connections.importRefreshToken(number(token.getKey()), token.getValue())) {
        taken++;
      }
    }
    return taken;
  }

  /// What fetching would cost now. Nobody is called.
  ///
  /// @param readSince what was read before counts as unknown
  public ActivitySource.Cost cost(Competition competition, Instant asOf, Instant readSince) {
    return strava.cost(needs(competition, asOf, readSince));
  }

  /// How long calls take at the present limits.
  public static Forecast forecast(int calls, ActivitySource.Budget budget, Instant now) {
    return Forecast.of(
        calls,
        now,
        new Status.Allowance(budget.perQuarter(), budget.leftInQuarter()),
        new Status.Allowance(budget.perDay(), budget.leftInDay()));
  }

  /// Prepares to fetch what is missing. Remembers who is connected to no source at all.
  ///
  /// @param readSince what was read before counts as unknown
  public ActivitySource.Fetch open(Competition competition, Instant asOf, Instant readSince) {
    for (Competition.Runner runner : competition.runners()) {
      if (!runner.key().source().equals(SourceKey.STRAVA)) {
        AthleteId athlete = activities.athlete(runner.key());
        activities.listFailed(athlete, Activities.EVER, Failure.Code.NOT_CONNECTED, null);
      }
    }
    return strava.open(needs(competition, asOf, readSince));
  }

  /// Scores from the store. Nobody is called.
  ///
  /// @param unreached why data may be missing without a stored failure
  public Results score(Competition competition, Instant asOf, Results.Reason unreached) {
    Duration freshness = settings.duration(SettingKey.FETCH_FRESHNESS);
    Scoring scoring = new Scoring(competition, asOf, unreached, freshness);
    for (Competition.Runner runner : competition.runners()) {
      Need need = need(competition, runner, asOf);
      scoring.add(runner, activities.history(need.athlete(), within(need)));
    }
    return scoring.results();
  }

  /// The activities from the first instant that is needed to the last.
  private static Predicate<Activity> within(Need need) {
    Instant from =
        need.spans().stream().map(s -> s.range().from()).min(EARLIER).orElse(Instant.MAX);
    Instant to = need.spans().stream().map(s -> s.range().to()).max(EARLIER).orElse(Instant.MIN);
    return activity -> activity.start().isBefore(to) && !activity.end().isBefore(from);
  }

  private Needs needs(Competition competition, Instant asOf, Instant readSince) {
    return new Needs(
        competition.runners().stream()
            .filter(runner -> runner.key().source().equals(SourceKey.STRAVA))
            .map(runner -> need(competition, runner, asOf))
            .toList(),
        competition.rules().lateUpload(),
        competition.rules().settle(),
        readSince);
  }

  private Need need(Competition competition, Competition.Runner runner, Instant asOf) {
    return Scoring.need(competition, runner, activities.athlete(runner.key()), asOf);
  }

  private boolean connected(SourceKey key) {
    return key.source().equals(SourceKey.STRAVA) && connections.connected(number(key));
  }

  private static long number(SourceKey key) {
    return Long.parseLong(key.externalId());
  }
}

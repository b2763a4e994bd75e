package dev.paceline.app.web.sync;

import dev.paceline.app.web.WebGround;
import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Summary;
import dev.paceline.club.activity.Walks;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Club;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.jobs.Engine;
import dev.paceline.engine.jobs.Page;
import dev.paceline.engine.jobs.Step;
import dev.paceline.engine.jobs.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Invented runners of a server under test, with what is stored of them.
public final class Runners {
  private static final Actor CONSOLE = Actor.console("test", "");

  private final WebGround ground;

  public Runners(WebGround ground) {
    this.ground = ground;
  }

  /// A runner of the club, with a number at Strava.
  public AthleteId add(long number, String name) {
    return add(ground.paceline.club().club(), number, name);
  }

  /// A runner of another club.
  public AthleteId elsewhere(long number, String name) {
    ground.paceline.club().club();
    return add(ground.paceline.members().club("Elsewhere"), number, name);
  }

  private AthleteId add(Club club, long number, String name) {
    AthleteId athlete = ground.paceline.activities().athlete(SourceKey.strava(number));
    ground.paceline.club().accounts().open(CONSOLE, athlete, name);
    ground.paceline.members().join(CONSOLE, club.id(), athlete);
    return athlete;
  }

  /// Stores so many runs, one a day, the last one a day ago.
  public void ran(AthleteId athlete, int count) {
    ground.paceline.sync().walks().merge(athlete, runs(count), ground.clock.instant());
  }

  /// A walk that still has so many of the runs; the others are missing.
  public Walks.Finish walked(AthleteId athlete, int count, int left) {
    Instant now = ground.clock.instant();
    Set<Long> seen =
        runs(count).stream()
            .limit(left)
            .map(run -> Long.valueOf(run.key().externalId()))
            .collect(Collectors.toSet());
    TimeRange all = new TimeRange(now.minus(Duration.ofDays(4000)), now);
    return ground
        .paceline
        .sync()
        .walks()
        .finishReconcile(athlete, new Activities.Reading(RangeSet.of(all), now, Optional.of(seen)));
  }

  private List<Summary> runs(int count) {
    return IntStream.range(0, count).mapToObj(this::run).toList();
  }

  private Summary run(int number) {
    Instant start = WebGround.START.minus(Duration.ofDays(number + 1L));
    return new Summary(
        SourceKey.strava(5_000 + number),
        "Run " + number,
        "Run",
        "Run",
        0,
        start,
        LocalDateTime.ofInstant(start, ZoneOffset.UTC),
        "UTC",
        0,
        3000,
        2900,
        10_000.0,
        50.0,
        "everyone",
        false,
        false,
        false,
        false,
        true,
        null,
        null,
        null,
        null,
        null);
  }

  /// What does the jobs of athletes in a test: so many pages, a line and a count for each.
  public static Work pages(int pages) {
    return run ->
        run.write(page -> {
          long batch = run.session().count("batches") + 1;
          page.cursor("page " + batch);
          page.count("batches", 1);
          page.count("fetched", 200);
          page.log(
              Page.Level.INFO,
              "batch " + batch + " complete",
              Map.<String, Object>of("batch", batch));
          return batch < pages ? new Step.Again(Instant.MIN, "") : new Step.Done();
        });
  }

  /// Fails for good.
  public static Work hopeless() {
    return _ -> new Step.Hopeless("broken", "nothing helps <b>here</b>");
  }

  /// An engine that does the jobs of athletes by a work.
  public Engine engine(Work work) {
    return new Engine(ground.paceline.sync().jobs(), Map.of("sync", work));
  }
}

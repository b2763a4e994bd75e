package dev.paceline.app;

import dev.paceline.club.activity.ActivitySource;
import dev.paceline.club.activity.ActivitySource.Cause;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.programme.CompetitionId;
import dev.paceline.club.programme.Programme;
import dev.paceline.club.programme.StoredCompetition;
import dev.paceline.club.workbook.Reading;
import dev.paceline.club.workbook.Sheets;
import dev.paceline.engine.jobs.Page;
import dev.paceline.engine.jobs.Run;
import dev.paceline.engine.jobs.Session;
import dev.paceline.engine.jobs.Step;
import dev.paceline.engine.jobs.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Runs a stored competition: fetches what is missing, one call a step, and notes the instant that
/// its standings are judged by.
///
/// The cursor is that instant. Everything else that a run needs to go on is in the store: the
/// reading under way is kept in memory from step to step, and made anew from the store where it is
/// not: after a crash, when another node did a step, and when the competition was changed.
final class CompetitionWork implements Work {
  private static final String DONE = "done ";

  /// How soon to look again for a call that another process makes.
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  /// Readings kept in memory; others are made anew.
  private static final int MOST_KEPT = 16;

  /// Steps without a call that are made in one go.
  private static final int MOST_QUIET = 100;

  private final Programme programme;
  private final CompetitionDesk desk;
  private final Map<String, CompetitionReading> readings = new ConcurrentHashMap<>();

  CompetitionWork(Programme programme, CompetitionDesk desk) {
    this.programme = programme;
    this.desk = desk;
  }

  @Override
  public Step run(Run run) {
    Session session = run.session();
    String cursor = session.cursor().orElse("");
    if (cursor.startsWith(DONE)) {
      return new Step.Done();
    }
    CompetitionId id = new CompetitionId(session.subject().number());
    Optional<StoredCompetition> stored = programme.find(id);
    if (stored.isEmpty()) {
      return new Step.Refused("removed", "the competition was removed");
    }
    if (cursor.isEmpty()) {
      return begin(run);
    }
    Instant asOf = Instant.parse(cursor);
    CompetitionReading kept = readings.remove(session.id());
    if (kept != null && kept.fits(session, stored.get())) {
      return advance(run, id, asOf, kept);
    }
    Optional<Competition> competition =
        programme
            .sheets(id)
            .map((Sheets sheets) -> sheets.read(desk.context(asOf)))
            .flatMap(Reading::competition);
    if (competition.isEmpty()) {
      return new Step.Refused("errors", "there are errors in the workbook");
    }
    return advance(
        run, id, asOf, CompetitionReading.open(desk, competition.get(), asOf, stored.get()));
  }

  @Override
  public void ended(Session session) {
    readings.remove(session.id());
  }

  private static Step begin(Run run) {
    return run.write(page -> {
      Instant asOf = page.transaction().now();
      page.cursor(asOf.toString());
      page.log(Page.Level.INFO, "the run began", Map.of("as_of", asOf.toString()));
      return new Step.Again(Instant.MIN, "");
    });
  }

  private Step advance(Run run, CompetitionId id, Instant asOf, CompetitionReading reading) {
    ActivitySource.Step step = step(reading.fetch());
    return switch (step) {
      case ActivitySource.Step.Progressed() -> {
        keep(run.session(), reading);
        yield run.write(page -> {
          reading.report(page, run.session(), Optional.empty());
          page.cursor(asOf.toString());
          return new Step.Again(Instant.MIN, "");
        });
      }
      case ActivitySource.Step.WaitUntil wait -> {
        keep(run.session(), reading);
        yield run.write(page -> waiting(page, run.session(), reading, wait));
      }
      case ActivitySource.Step.Stopped(String why) ->
          run.write(page -> {
            reading.report(page, run.session(), Optional.empty());
            page.log(Page.Level.ERROR, why, Map.of());
            return new Step.Failed("source_refuses", why);
          });
      case ActivitySource.Step.Done() -> run.write(page -> done(page, run, id, asOf, reading));
    };
  }

  /// Steps until a call was made, or something is waited for.
  private static ActivitySource.Step step(ActivitySource.Fetch fetch) {
    int before = fetch.progress().spend().total();
    ActivitySource.Step step = fetch.step();
    for (int quiet = 0; quiet < MOST_QUIET; quiet++) {
      if (!(step instanceof ActivitySource.Step.Progressed)
          || fetch.progress().spend().total() > before) {
        return step;
      }
      step = fetch.step();
    }
    return step;
  }

  private static Step waiting(
      Page page, Session session, CompetitionReading reading, ActivitySource.Step.WaitUntil wait) {
    Instant soon = page.transaction().now().plus(LOOK_AGAIN);
    Instant until = wait.instant().equals(Instant.MAX) ? soon : wait.instant();
    if (wait.cause() == Cause.BUDGET) {
      reading.report(page, session, Optional.of(until));
    }
    return new Step.Again(until, wait.why());
  }

  private Step done(
      Page page, Run run, CompetitionId id, Instant asOf, CompetitionReading reading) {
    if (programme.find(id).isEmpty()) {
      return new Step.Refused("removed", "the competition was removed");
    }
    reading.report(page, run.session(), Optional.empty());
    programme.ran(id, asOf);
    page.cursor(DONE + asOf);
    page.log(Page.Level.SUCCESS, "the run is complete", Map.of("as_of", asOf.toString()));
    return new Step.Done();
  }

  private void keep(Session session, CompetitionReading reading) {
    Iterator<String> others = readings.keySet().iterator();
    while (readings.size() >= MOST_KEPT && others.hasNext()) {
      readings.remove(others.next());
    }
    reading.usedBy(session);
    readings.put(session.id(), reading);
  }
}

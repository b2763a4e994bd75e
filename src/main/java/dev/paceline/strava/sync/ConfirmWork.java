package dev.paceline.strava.sync;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Walks;
import dev.paceline.engine.jobs.Page;
import dev.paceline.engine.jobs.Run;
import dev.paceline.engine.jobs.Step;
import dev.paceline.strava.fetch.Caller;
import dev.paceline.strava.fetch.Caller.Answer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Looks one by one at the activities that a complete list lacked, to find out which are gone.
final class ConfirmWork {
  private final Ground ground;
  private final Caller caller;
  private final Looks looks;

  ConfirmWork(Ground ground, Caller caller) {
    this.ground = ground;
    this.caller = caller;
    this.looks = new Looks(ground);
  }

  /// Looks at the next one, or ends the walk.
  Step step(Run run, AthleteId athlete, WalkCursor cursor) {
    long below = cursor.confirmingBelow().orElseThrow();
    Optional<Walks.Candidate> next =
        ground.walks().candidates(athlete).stream()
            .filter(candidate -> candidate.activity() < below)
            .max((a, b) -> Long.compare(a.activity(), b.activity()));
    if (next.isEmpty()) {
      return run.write(page -> {
        page.log(Page.Level.SUCCESS, "sync completed", Map.of());
        return new Step.Done();
      });
    }
    Walks.Candidate candidate = next.get();
    Instant asked = ground.asking();
    Answer answer =
        caller.ask(
            ground.atStrava(athlete),
            run.session().priority(),
            cursor.tries(),
            Looks.detail(candidate.key()));
    if (answer instanceof Answer.NotNow || answer instanceof Answer.Reconnect) {
      return Steps.without(run, answer, tries -> cursor.withTries(tries).text());
    }
    return run.write(page -> {
      looks.judge(page, athlete, candidate, asked, answer);
      page.cursor(cursor.confirmingBelow(candidate.activity()).text());
      return new Step.Again(Instant.MIN, "");
    });
  }
}

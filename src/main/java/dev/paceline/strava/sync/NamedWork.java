package dev.paceline.strava.sync;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.engine.jobs.Page;
import dev.paceline.engine.jobs.Run;
import dev.paceline.engine.jobs.Step;
import dev.paceline.strava.fetch.Caller;
import dev.paceline.strava.fetch.Caller.Answer;
import dev.paceline.strava.fetch.Caller.Tries;
import dev.paceline.strava.sync.NamedRows.Named;
import dev.paceline.strava.sync.NamedRows.Vain;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Looks at the activities that events named, one by one, at the priority of events.
///
/// One that is not there yet is left to the next walk after some looks. One of which Strava says
/// nothing may be hidden meanwhile, so it is looked at, more and more rarely, until Strava does.
final class NamedWork {
  /// How soon something that should be there is looked for again.
  private static final Duration NOT_YET = Duration.ofMinutes(5);

  private static final int MOST_LOOKS = 5;
  private static final Backoff AFTER_FAILURE = new Backoff(Duration.ofHours(1));

  private final Ground ground;
  private final Caller caller;
  private final NamedRows rows;
  private final Looks looks;

  NamedWork(Ground ground, Caller caller) {
    this.ground = ground;
    this.caller = caller;
    this.rows = new NamedRows(ground.database());
    this.looks = new Looks(ground);
  }

  /// Looks at the next one of an athlete, if one is due.
  Optional<Step> step(Run run, AthleteId athlete) {
    return rows.due(athlete, ground.clock().instant()).map(named -> look(run, named));
  }

  /// What becomes of a job that has nothing else to do: it waits for the next one if that is soon.
  /// For those that are due later there will be another job.
  Step rest(AthleteId athlete) {
    return soon(athlete).<Step>map(next -> new Step.Again(next, "")).orElseGet(Step.Done::new);
  }

  /// Orders a job for the next one, if that is soon, as the one that would have looked has ended.
  void follow(AthleteId athlete) {
    soon(athlete)
        .map(next -> Orders.of(athlete, Kind.ENRICH, Priority.WEBHOOK, next, "webhook"))
        .ifPresent(ground.jobs()::submit);
  }

  private Optional<Instant> soon(AthleteId athlete) {
    Instant soon = ground.clock().instant().plus(NOT_YET);
    return rows.next(athlete).filter(next -> !next.isAfter(soon));
  }

  /// Strava says that there is no such activity: it is looked at once more before it is gone.
  void doubt(AthleteId athlete, SourceKey key, Instant now) {
    rows.name(athlete, key.externalId(), true, now.plus(NOT_YET));
  }

  private Step look(Run run, Named named) {
    SourceKey key = key(named);
    Instant asked = ground.asking();
    Answer answer =
        caller.ask(
            ground.atStrava(named.athlete()),
            Math.max(run.session().priority(), Priority.WEBHOOK),
            named.vain().tries(),
            Looks.detail(key));
    if (answer instanceof Answer.Reconnect) {
      return Steps.without(run, answer, _ -> "");
    }
    return run.write(page -> {
      switch (answer) {
        case Answer.Found(JsonNode json) -> found(page, named, asked, json);
        case Answer.Absent() -> absent(page, named, key);
        case Answer.NotNow(Instant until, boolean limits, String why, Tries tries) -> {
          rows.later(named, until, named.vain().with(tries));
          return limits ? Steps.waiting(page, until, why) : new Step.Again(until, why);
        }
        case Answer.Failed(_, String why) -> failed(page, named, why);
        case Answer.SubscriptionRequired() -> failed(page, named, "not for free");
        case Answer.Withheld _, Answer.Reconnect _ ->
            throw new IllegalStateException("not an answer to this: " + answer);
      }
      return new Step.Again(Instant.MIN, "");
    });
  }

  /// What is known to be the athlete's cannot be somebody else's: then the answer makes no sense.
  /// What was hidden since it was asked about is asked about again.
  private void found(Page page, Named named, Instant asked, JsonNode json) {
    Optional<Long> stored = looks.store(named.athlete(), json, asked);
    if (stored.filter(activity -> isHidden(named.athlete(), activity)).isPresent()) {
      rows.later(named, page.transaction().now(), named.vain().with(Tries.NONE));
    } else if (stored.isPresent()) {
      page.count("named", 1);
      rows.done(named);
    } else if (ground.walks().find(named.athlete(), key(named)).isPresent()) {
      failed(page, named, "not the expected answer");
    } else {
      page.log(Page.Level.WARNING, "an event named what is not the athlete's", Map.of());
      rows.done(named);
    }
  }

  private boolean isHidden(AthleteId athlete, long activity) {
    return ground.walks().candidates(athlete).stream()
        .anyMatch(candidate -> candidate.activity() == activity);
  }

  private static SourceKey key(Named named) {
    return new SourceKey(SourceKey.STRAVA, named.externalId());
  }

  /// What was deleted is gone; what was just created may not be there yet.
  private void absent(Page page, Named named, SourceKey key) {
    Vain vain = named.vain().andAbsent();
    if (named.gone()) {
      ground
          .walks()
          .find(named.athlete(), key)
          .ifPresent(activity -> ground.walks().confirmGone(named.athlete(), activity));
      page.count("gone", 1);
      rows.done(named);
    } else if (vain.absent() < MOST_LOOKS) {
      rows.later(named, page.transaction().now().plus(NOT_YET), vain);
    } else {
      page.log(
          Page.Level.WARNING,
          "an activity that an event named is left to the next walk: it is not there yet",
          Map.of("looks", vain.absent()));
      rows.done(named);
    }
  }

  private void failed(Page page, Named named, String why) {
    Instant again = page.transaction().now().plus(AFTER_FAILURE.after(named.vain().failed()));
    page.log(
        Page.Level.WARNING,
        "an activity that an event named could not be looked at: " + why,
        Map.of("again", again.toString()));
    rows.later(named, again, named.vain().andFailed());
  }
}

package dev.paceline.strava.sync;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Flag;
import dev.paceline.engine.jobs.Page;
import dev.paceline.engine.jobs.Run;
import dev.paceline.engine.jobs.Step;
import dev.paceline.engine.jobs.Work;
import dev.paceline.strava.sync.WebhookRows.State;
import dev.paceline.strava.sync.WebhookRows.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks at the events that came in, and asks for what they make necessary. Calls nobody: an event
/// is a hint, and whatever it says is confirmed by a call of its athlete's own job.
final class EventWork implements Work {
  private static final int BATCH = 100;

  /// Events ring; this is for those that came while nobody listened.
  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

  private final Ground ground;
  private final SyncPolicy policy;
  private final WebhookRows events;
  private final NamedRows named;

  EventWork(Ground ground, SyncPolicy policy) {
    this.ground = ground;
    this.policy = policy;
    this.events = new WebhookRows(ground.database());
    this.named = new NamedRows(ground.database());
  }

  @Override
  public Step run(Run run) {
    return run.write(page -> {
      List<Stored> fresh = events.fresh(BATCH);
      for (Stored event : fresh) {
        take(event);
      }
      page.count("events", fresh.size());
      if (!fresh.isEmpty()) {
        page.log(Page.Level.INFO, "took events", Map.of("events", fresh.size()));
      }
      boolean more = fresh.size() == BATCH;
      return new Step.Again(more ? Instant.MIN : page.transaction().now().plus(LOOK_AGAIN), "");
    });
  }

  private void take(Stored stored) {
    if (events.repeats(stored)) {
      events.become(stored.id(), State.REPEATED, "");
      return;
    }
    Optional<AthleteId> athlete =
        ground.activities().findAthlete(SourceKey.strava(stored.event().owner()));
    if (athlete.isEmpty()) {
      events.become(stored.id(), State.REJECTED, "of nobody here");
      return;
    }
    act(athlete.get(), stored);
    events.become(stored.id(), State.TAKEN, "");
  }

  private void act(AthleteId athlete, Stored stored) {
    WebhookEvent event = stored.event();
    if (event.deauthorizes()) {
      // Hidden until it is known whether that is true.
      Actor source = Actor.console("webhook", "event-" + stored.id());
      ground.members().set(source, athlete, Flag.ERASING, true);
      ground
          .jobs()
          .supersede(Orders.of(athlete, Kind.ERASE, Priority.WEBHOOK, Instant.MIN, "webhook"));
    } else if (event.objectType().equals("activity")) {
      if (event.hides()) {
        ground
            .walks()
            .find(athlete, new SourceKey(SourceKey.STRAVA, event.objectId()))
            .ifPresent(activity -> ground.walks().hide(athlete, activity));
      }
      Instant when =
          event.hides() ? stored.receivedAt() : stored.receivedAt().plus(policy.combine());
      named.name(athlete, event.objectId(), event.aspect().equals("delete"), when);
      ground.jobs().submit(Orders.of(athlete, Kind.ENRICH, Priority.WEBHOOK, when, "webhook"));
    }
  }
}

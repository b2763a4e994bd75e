package dev.paceline.strava.sync;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Flag;
import dev.paceline.engine.jobs.Run;
import dev.paceline.engine.jobs.Session;
import dev.paceline.engine.jobs.Step;
import dev.paceline.engine.jobs.Work;
import dev.paceline.strava.sync.AthleteSync.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Every job of an athlete: walks, single activities, and the end of it all. Between two pages of a
/// walk the activities that events named have their turn.
final class AthleteWork implements Work {
  /// With events coming in, nobody needs to be asked more often.
  private static final Duration LIVE = Duration.ofHours(24);

  private final Ground ground;
  private final WalkWork walks;
  private final NamedWork named;
  private final EnrichWork enrich;
  private final EraseWork erase;
  private final Alerts alerts;
  private final SyncRows rows;
  private final WebhookRows events;

  /// What it hands on to.
  record Parts(WalkWork walks, NamedWork named, EnrichWork enrich, EraseWork erase) {}

  AthleteWork(Ground ground, Parts parts, Alerts alerts) {
    this.ground = ground;
    this.walks = parts.walks();
    this.named = parts.named();
    this.enrich = parts.enrich();
    this.erase = parts.erase();
    this.alerts = alerts;
    this.rows = new SyncRows(ground.database());
    this.events = new WebhookRows(ground.database());
  }

  @Override
  public Step run(Run run) {
    AthleteId athlete = athlete(run.session());
    Kind kind = Orders.kind(run.session().kind());
    if (kind == Kind.ERASE) {
      return erase.step(run, athlete);
    }
    Set<Flag> flags = ground.members().flags(athlete);
    if (flags.contains(Flag.PAUSED) || flags.contains(Flag.BLOCKED)) {
      return new Step.Refused("paused", "nothing is asked for this athlete just now");
    }
    Optional<Step> look = named.step(run, athlete);
    if (look.isPresent()) {
      return look.get();
    }
    return kind == Kind.ENRICH ? enrich.step(run, athlete) : walks.step(run, kind, athlete);
  }

  @Override
  public void ended(Session session) {
    AthleteId athlete = athlete(session);
    Kind kind = Orders.kind(session.kind());
    String code = session.code().orElse("");
    boolean held = code.equals("suspicious_list");
    if (kind == Kind.FULL && session.state() != Session.State.DONE && !held) {
      ground.walks().dropStaging(session.id());
    }
    switch (session.state()) {
      case DONE -> done(athlete, kind, session);
      case FAILED -> failed(athlete, kind, session, code);
      case CANCELLED, QUEUED, RUNNING, WAITING -> {}
    }
  }

  private void done(AthleteId athlete, Kind kind, Session session) {
    if (kind == Kind.ENRICH || kind == Kind.ERASE) {
      return;
    }
    Instant now = ground.clock().instant();
    boolean live = events.lastReceived().filter(last -> last.isAfter(now.minus(LIVE))).isPresent();
    Duration interval =
        live ? Calendar.LONGEST : Calendar.interval(ground.walks().latestStarts(athlete, 20));
    rows.succeeded(athlete, now.plus(interval), kind == Kind.FULL ? session.createdAt() : null);
    named.follow(athlete);
  }

  private void failed(AthleteId athlete, Kind kind, Session session, String code) {
    if (code.equals("token_revoked")
        || code.equals("not_connected")
        || code.equals("scope_missing")) {
      rows.failed(athlete, Status.NEEDS_RECONNECT, code, session.why());
      alerts.raise("reconnect_needed", "athlete " + athlete.value() + " must connect again");
    } else if (!code.equals("paused")) {
      if (kind != Kind.ENRICH) {
        rows.failed(athlete, Status.ERROR, code, session.why());
      }
      String kindOfAlert = code.equals("suspicious_list") ? "held_walk" : "dead_letter";
      alerts.raise(kindOfAlert, session.id() + ": " + session.why());
    }
  }

  private static AthleteId athlete(Session session) {
    return new AthleteId(session.subject().athlete().orElseThrow());
  }
}

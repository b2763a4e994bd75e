package dev.paceline.strava.sync;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Flag;
import dev.paceline.engine.budget.Call;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.engine.budget.Span;
import dev.paceline.engine.jobs.Run;
import dev.paceline.engine.jobs.Step;
import dev.paceline.engine.jobs.Subject;
import dev.paceline.engine.jobs.Work;
import dev.paceline.strava.sync.AthleteSync.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Decides every few minutes whose turn it is: for the usual refresh, the weekly search for what is
/// gone, the next full walk, and what still lacks something; and has [Watch] look around. Calls
/// nobody.
final class PlanWork implements Work {
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final Duration WEEK = Duration.ofDays(7);

  /// Who is due so soon after a time of refreshing is refreshed with the others, not hours later.
  private static final Duration SOON = Duration.ofMinutes(30);

  /// Who was out within this time is refreshed before who was not.
  private static final Duration RECENTLY = Duration.ofDays(14);

  /// Calls of a search for what is gone: a page, and one that confirms.
  private static final int RECONCILE_CALLS = 2;

  /// Activities that lack something, looked at for one plan: more than a quarter of an hour allows.
  private static final int MOST_AT_ONCE = 200;

  /// The share of a day that such a search may take at once.
  private static final double SHARE = 0.2;

  private final Ground ground;
  private final SyncPolicy policy;
  private final RateBudget budget;
  private final Watch watch;
  private final SyncRows rows;
  private final NamedRows named;
  private final WebhookRows events;

  PlanWork(Ground ground, SyncPolicy policy, RateBudget budget, Alerts alerts) {
    this.ground = ground;
    this.policy = policy;
    this.budget = budget;
    this.watch = new Watch(ground, budget, alerts);
    this.rows = new SyncRows(ground.database());
    this.named = new NamedRows(ground.database());
    this.events = new WebhookRows(ground.database());
  }

  @Override
  public Step run(Run run) {
    return run.write(page -> {
      Instant now = page.transaction().now();
      watch.look(now);
      page.count(
          "refreshes", once("refresh", Calendar.lastRefresh(policy.times(), now), this::refresh));
      page.count("reconciles", once("reconcile", Calendar.lastNight(now), this::reconcile));
      page.count("fulls", full(now));
      page.count("looks", look(now));
      page.count("enrichments", enrich());
      once("clean", Calendar.lastNight(now), this::clean);
      return new Step.Again(now.plus(EVERY), "");
    });
  }

  /// Does something whose time has come since it was done last; what was missed is done once.
  private int once(String name, Instant slot, Plan plan) {
    if (rows.slot(name).filter(done -> !done.isBefore(slot)).isPresent()) {
      return 0;
    }
    int done = plan.at(slot);
    rows.slotDone(name, slot);
    return done;
  }

  private int refresh(Instant slot) {
    Instant now = ground.clock().instant();
    int count = 0;
    for (AthleteId athlete : rows.due(now.plus(SOON))) {
      boolean recent =
          ground.walks().latestStarts(athlete, 1).stream()
              .anyMatch(start -> start.isAfter(slot.minus(RECENTLY)));
      count += submit(athlete, Kind.INCREMENTAL, recent ? Priority.RECENT : Priority.RARE);
    }
    return count;
  }

  /// On Mondays everybody; each on a day of their own if that would take too much of one.
  private int reconcile(Instant night) {
    List<AthleteId> athletes = rows.byLastFull();
    int perDay = budget.status().allowance(Call.READ, Span.DAY).limit();
    boolean spread = athletes.size() * RECONCILE_CALLS > SHARE * perDay;
    boolean monday = night.equals(Calendar.lastMonday(night));
    long today = Math.floorMod(Duration.between(Instant.EPOCH, night).toDays(), 7L);
    int count = 0;
    for (AthleteId athlete : athletes) {
      boolean turn = spread ? Math.floorMod(athlete.value(), 7L) == today : monday;
      count += turn ? submit(athlete, Kind.RECONCILE, Priority.RECONCILE) : 0;
    }
    return count;
  }

  /// One at a time, so that a week has as many as it should, the longest ago first.
  private int full(Instant now) {
    if (policy.fullPerWeek() == 0) {
      return 0;
    }
    Duration gap = WEEK.dividedBy(policy.fullPerWeek());
    if (rows.slot("full").filter(last -> now.isBefore(last.plus(gap))).isPresent()) {
      return 0;
    }
    for (AthleteId athlete : rows.byLastFull()) {
      if (submit(athlete, Kind.FULL, Priority.FULL) == 1) {
        rows.slotDone("full", now);
        return 1;
      }
    }
    return 0;
  }

  /// Has those looked at that events named, and that no job is waiting for any more.
  private int look(Instant now) {
    return named.athletes(now).stream()
        .mapToInt(athlete -> submit(athlete, Kind.ENRICH, Priority.WEBHOOK))
        .sum();
  }

  private int enrich() {
    return ground.enrichment().due(MOST_AT_ONCE).stream()
        .map(due -> due.item().athlete())
        .distinct()
        .mapToInt(athlete -> submit(athlete, Kind.ENRICH, Priority.ENRICH))
        .sum();
  }

  private int clean(Instant night) {
    events.removeBefore(night.minus(policy.keepEvents()));
    return ground.walks().purgeGone() + ground.jobs().clean();
  }

  /// Asks for a job unless the athlete has one, wants none or must connect again. Returns how many.
  private int submit(AthleteId athlete, Kind kind, int priority) {
    boolean busy = ground.jobs().live(Orders.ATHLETE, Subject.athlete(athlete.value())).isPresent();
    boolean still =
        ground.members().flags(athlete).stream()
            .anyMatch(flag -> flag == Flag.PAUSED || flag == Flag.BLOCKED || flag == Flag.ERASING);
    boolean cutOff =
        rows.find(athlete).filter(row -> row.status() == Status.NEEDS_RECONNECT).isPresent();
    if (busy || still || cutOff) {
      return 0;
    }
    ground.jobs().submit(Orders.of(athlete, kind, priority, Instant.MIN, "schedule"));
    return 1;
  }

  /// Something to do at its time. Returns how much was done.
  @FunctionalInterface
  private interface Plan {
    int at(Instant slot);
  }
}

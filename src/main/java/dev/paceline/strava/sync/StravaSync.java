package dev.paceline.strava.sync;

import static dev.paceline.engine.store.Table.Trait.IN_SNAPSHOT;
import static dev.paceline.engine.store.Table.Trait.SOURCE_ATHLETE;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Flag;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import dev.paceline.engine.jobs.Subject;
import dev.paceline.engine.jobs.Work;
import dev.paceline.engine.store.Table;
import dev.paceline.strava.client.Connections;
import dev.paceline.strava.fetch.Caller;
import dev.paceline.strava.sync.AthleteSync.Status;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Keeps athletes in sync with Strava: asks for jobs, does them, and tells how each athlete stands.
/// Thread-safe.
public final class StravaSync {
  /// The tables of this feature.
  public static final List<Table> TABLES =
      List.of(
          Table.ofAthletes("sync_athlete", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("named_activity", "athlete_id"),
          Table.ofAthletes("webhook_event", "owner", SOURCE_ATHLETE),
          Table.ofNobody("sync_slot"),
          Table.ofNobody("webhook_subscription"));

  private final Ground ground;
  private final Source source;
  private final SyncPolicy policy;
  private final Alerts alerts;
  private final SyncRows rows;
  private final WebhookRows events;

  /// What stands between us and Strava.
  ///
  /// @param optional how many activities may be enriched, beside the limits of Strava
  public record Source(
      Caller caller, Connections connections, RateBudget budget, RateBudget optional) {}

  public StravaSync(Ground ground, Source source, SyncPolicy policy, Alerts alerts) {
    this.ground = ground;
    this.source = source;
    this.policy = policy;
    this.alerts = alerts;
    this.rows = new SyncRows(ground.database());
    this.events = new WebhookRows(ground.database());
  }

  /// The works of this feature, by task.
  public Map<String, Work> works() {
    NamedWork named = new NamedWork(ground, source.caller());
    AthleteWork athlete =
        new AthleteWork(
            ground,
            new AthleteWork.Parts(
                new WalkWork(ground, source.caller(), policy),
                named,
                new EnrichWork(ground, source.caller(), source.optional(), named),
                new EraseWork(ground, source)),
            alerts);
    return Map.of(
        Orders.ATHLETE, athlete,
        Orders.EVENTS, new EventWork(ground, policy),
        Orders.PLAN, new PlanWork(ground, policy, source.budget(), alerts));
  }

  /// How many calls of this process failed: by a status of 5xx, a time-out, a broken connection or
  /// an answer that makes no sense.
  public long failedCalls() {
    return source.caller().failures();
  }

  /// Has the regular work done from now on, if it is not already.
  public void begin() {
    ground.jobs().submit(Orders.of(Orders.PLAN, Instant.MIN));
    ground.jobs().submit(Orders.of(Orders.EVENTS, Instant.MIN));
  }

  /// Enters a new athlete, whose first page is asked for before everything else.
  ///
  /// @throws IllegalArgumentException if the athlete is not one of Strava
  public Jobs.Ticket join(AthleteId athlete) {
    return ground
        .database()
        .write(_ -> {
          enter(athlete);
          return ground
              .jobs()
              .submit(
                  Orders.of(
                      athlete, Kind.INCREMENTAL, Priority.NEW_MEMBER, Instant.MIN, "newcomer"));
        });
  }

  /// The athlete has connected again: what waited for that goes on.
  public void reconnected(AthleteId athlete) {
    rows.reconnected(athlete);
  }

  /// Somebody joined a club or has connected: of who is known, what waited goes on; other members
  /// of Strava are entered.
  public void arrived(AthleteId athlete) {
    if (find(athlete).isPresent()) {
      reconnected(athlete);
    } else if (ground.isAtStrava(athlete) && !ground.members().roles(athlete).isEmpty()) {
      var _ = join(athlete);
    }
  }

  /// Asks for a job because a person wants it now. Within the cooldown a second request has the
  /// same session as the first.
  public Jobs.Ticket request(AthleteId athlete, Kind kind, String by) {
    return ground
        .database()
        .write(transaction -> {
          enter(athlete);
          Instant since = transaction.now().minus(policy.cooldown());
          Optional<String> before =
              rows.find(athlete)
                  .filter(row -> row.askedAt().filter(at -> at.isAfter(since)).isPresent())
                  .flatMap(SyncRows.Row::askedSession)
                  .filter(session -> covers(session, kind));
          if (before.isPresent()) {
            return new Jobs.Ticket(before.get(), true);
          }
          Jobs.Ticket ticket =
              ground.jobs().submit(Orders.of(athlete, kind, Priority.PERSON, Instant.MIN, by));
          rows.asked(athlete, ticket.session());
          return ticket;
        });
  }

  /// Asks for a job for which nobody waits: everything else goes first.
  public Jobs.Ticket requestIdly(AthleteId athlete, Kind kind, String by) {
    return ground
        .database()
        .write(_ -> {
          enter(athlete);
          return ground.jobs().submit(Orders.of(athlete, kind, Priority.FULL, Instant.MIN, by));
        });
  }

  /// Ends the athlete's live job, if there is one. Returns its session. An erasure under way is
  /// never stopped: what was asked for cannot be taken back.
  public Optional<String> stop(AthleteId athlete, String by) {
    Subject subject = Subject.athlete(athlete.value());
    return ground
        .database()
        .write(_ ->
            ground
                .jobs()
                .live(Orders.ATHLETE, subject)
                .filter(session -> Orders.kind(session.kind()) != Kind.ERASE)
                .filter(session -> !session.followUp().equals(Optional.of("erase")))
                .flatMap(_ -> ground.jobs().cancel(Orders.ATHLETE, subject, by)));
  }

  /// Stops asking for an athlete, whose data stay; or goes on.
  public void pause(Actor actor, AthleteId athlete, boolean paused) {
    ground.members().set(actor, athlete, Flag.PAUSED, paused);
    if (paused) {
      stop(athlete, actor.command());
    }
  }

  /// Removes everything of an athlete, who is hidden from now on. Cannot be undone.
  public Jobs.Ticket erase(Actor actor, AthleteId athlete) {
    return ground
        .database()
        .write(_ -> {
          ground.members().set(actor, athlete, Flag.ERASING, true);
          return ground
              .jobs()
              .supersede(
                  Orders.of(athlete, Kind.ERASE, Priority.PERSON, Instant.MIN, actor.command()));
        });
  }

  /// How an athlete's sync stands, if it ever began.
  public Optional<AthleteSync> find(AthleteId athlete) {
    return ground.database().read(_ -> rows.find(athlete).map(this::shown));
  }

  /// How everybody's sync stands, in the order of their numbers.
  public List<AthleteSync> list() {
    return ground.database().read(_ -> rows.list().stream().map(this::shown).toList());
  }

  /// Those that a stale reading should have refreshed: asks for it, unless it waits for something,
  /// or there is nobody to ask.
  public void stale(AthleteId athlete) {
    if (ground.isAtStrava(athlete)) {
      ground
          .jobs()
          .submit(Orders.of(athlete, Kind.INCREMENTAL, Priority.RECENT, Instant.MIN, "reading"));
    }
  }

  /// Stores an event. Nothing else happens before it is answered.
  ///
  /// @param subscription the one that is ours, if there is one
  public void receive(WebhookEvent event, Optional<String> subscription) {
    boolean ours = subscription.filter(event.subscription()::equals).isPresent();
    ground
        .database()
        .write(_ -> {
          long id =
              events.add(
                  event,
                  ours ? WebhookRows.State.NEW : WebhookRows.State.REJECTED,
                  ours ? "" : "of another subscription");
          ground.jobs().submit(Orders.of(Orders.EVENTS, Instant.MIN));
          return id;
        });
  }

  /// Stores an event like [#receive(WebhookEvent, Optional)], by the subscription that is known.
  public void receive(WebhookEvent event) {
    ground
        .database()
        .write(_ -> {
          receive(event, events.subscription());
          return true;
        });
  }

  /// Remembers by which subscription events come that are ours; events by others are rejected.
  ///
  /// @param subscription empty if there is none any more
  public void subscribed(Optional<String> subscription) {
    events.subscribe(subscription);
  }

  /// The subscription that is ours, as far as known.
  public Optional<String> subscription() {
    return events.subscription();
  }

  /// Looks at an event again. What is right already stays so.
  ///
  /// @throws IllegalArgumentException if there is no such event
  public void replay(long event) {
    ground
        .database()
        .write(_ -> {
          if (events.find(event).isEmpty()) {
            throw new IllegalArgumentException("there is no event " + event);
          }
          events.become(event, WebhookRows.State.NEW, "replayed");
          return ground.jobs().submit(Orders.of(Orders.EVENTS, Instant.MIN));
        });
  }

  /// Stored events, newest first.
  ///
  /// @param beforeId only those with a smaller number
  public List<Event> events(long beforeId, int limit) {
    return events.list(beforeId, limit).stream()
        .map(stored ->
            new Event(
                stored.id(),
                stored.receivedAt(),
                stored.event(),
                stored.state().name().toLowerCase(Locale.ROOT),
                stored.note()))
        .toList();
  }

  /// An event as it is stored.
  ///
  /// @param state `new`, `taken`, `repeated` or `rejected`
  public record Event(long id, Instant receivedAt, WebhookEvent event, String state, String note) {}

  private void enter(AthleteId athlete) {
    var _ = ground.atStrava(athlete);
    rows.enter(athlete);
  }

  private boolean covers(String session, Kind kind) {
    return ground
        .jobs()
        .find(session)
        .filter(found -> found.cancelledBy().isEmpty())
        .filter(found -> Orders.kind(found.kind()).strength() >= kind.strength())
        .filter(found -> found.state().live() || found.state() == Session.State.DONE)
        .isPresent();
  }

  private AthleteSync shown(SyncRows.Row row) {
    Subject subject = Subject.athlete(row.athlete().value());
    Set<Flag> flags = ground.members().flags(row.athlete());
    boolean live =
        ground
            .jobs()
            .live(Orders.ATHLETE, subject)
            .filter(session -> Orders.kind(session.kind()) != Kind.ENRICH)
            .isPresent();
    Status status =
        row.status() == Status.NEEDS_RECONNECT
            ? row.status()
            : flags.contains(Flag.PAUSED)
                ? Status.PAUSED
                : live ? Status.IN_PROGRESS : row.status();
    return new AthleteSync(
        row.athlete(),
        status,
        row.code(),
        row.text(),
        row.lastSyncedAt(),
        row.fullAt(),
        row.dueAt(),
        ground.jobs().latest(Orders.ATHLETE, subject).map(Session::id));
  }
}

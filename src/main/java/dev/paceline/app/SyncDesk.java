package dev.paceline.app;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Walks;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Members;
import dev.paceline.engine.budget.Call;
import dev.paceline.engine.budget.Forecast;
import dev.paceline.engine.budget.Span;
import dev.paceline.engine.budget.Status;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import dev.paceline.engine.snapshot.Made;
import dev.paceline.strava.sync.AthleteSync;
import dev.paceline.strava.sync.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What administrators decide about syncs: who is asked for, what ends, what of a suspicious list
/// is believed. Each decision and its audit row are one transaction; whose business it is, the
/// caller has made sure of.
public final class SyncDesk {
  private static final int MOST = 1_000_000;

  private final Base base;
  private final SyncParts sync;
  private final Members members;
  private final Upkeep upkeep;

  SyncDesk(Base base, SyncParts sync, Members members, Upkeep upkeep) {
    this.base = base;
    this.sync = sync;
    this.members = members;
    this.upkeep = upkeep;
  }

  /// What asking for athletes costs, from what is known of them.
  ///
  /// @param calls at least so many
  /// @param end when they are done, if nothing more urgent comes
  public record Estimate(int athletes, int calls, Instant end) {}

  /// What became of a request.
  public sealed interface Asked {
    /// A session does it.
    record Queued(Jobs.Ticket ticket, Estimate estimate) implements Asked {}

    /// Nothing is to be done: what is stored is new enough.
    record Fresh(Instant syncedAt) implements Asked {}

    /// Nothing is asked of Strava for this athlete.
    ///
    /// @param why such as `paused`
    record Not(String why) implements Asked {}
  }

  /// What became of a request for many.
  public sealed interface Started {
    /// Sessions do it, after everything else.
    record Queued(List<String> sessions, Estimate estimate) implements Started {
      public Queued {
        sessions = List.copyOf(sessions);
      }
    }

    /// Nothing was asked for, as there would be no way back.
    record NoSnapshot(String why) implements Started {}
  }

  /// What a request would cost.
  public Estimate estimate(Collection<AthleteId> athletes, Kind kind) {
    Map<AthleteId, Integer> known = base.activities().counts();
    int calls =
        athletes.stream()
            .mapToInt(athlete -> calls(athlete, kind, known.getOrDefault(athlete, 0)))
            .sum();
    Status status = sync.budget().status();
    Forecast forecast =
        Forecast.of(
            calls,
            base.time().clock().instant(),
            status.allowance(Call.READ, Span.QUARTER),
            status.allowance(Call.READ, Span.DAY));
    return new Estimate(athletes.size(), calls, forecast.end());
  }

  /// Asks for one athlete, for whom somebody waits.
  ///
  /// @param force also if what is stored is new enough
  public Asked ask(Actor actor, AthleteId athlete, Kind kind, boolean force) {
    Optional<String> not = hindrance(athlete);
    if (not.isPresent()) {
      return new Asked.Not(not.get());
    }
    Optional<Instant> fresh = force || kind != Kind.INCREMENTAL ? Optional.empty() : fresh(athlete);
    if (fresh.isPresent()) {
      return new Asked.Fresh(fresh.get());
    }
    Estimate estimate = estimate(List.of(athlete), kind);
    Jobs.Ticket ticket =
        audited(
            actor,
            athlete,
            () -> sync.sync().request(athlete, kind, by(actor)),
            made -> Map.of("sync", word(kind), "session", made.session()));
    return new Asked.Queued(ticket, estimate);
  }

  /// Asks for many, those whose full walk is longest ago first; everything else goes before. Who
  /// wants nothing is left out. Before many lists are swapped a snapshot is made.
  public Started start(Actor actor, Collection<AthleteId> athletes, Kind kind) {
    List<AthleteId> meant =
        athletes.stream()
            .filter(athlete -> hindrance(athlete).isEmpty())
            .sorted(Comparator.comparing(this::fullAt))
            .toList();
    if (kind == Kind.FULL
        && meant.size() > 1
        && upkeep.snapshots().make() instanceof Made.Invalid invalid) {
      return new Started.NoSnapshot(invalid.why());
    }
    Estimate estimate = estimate(meant, kind);
    List<String> sessions = new ArrayList<>();
    for (AthleteId athlete : meant) {
      sessions.add(sync.sync().requestIdly(athlete, kind, by(actor)).session());
    }
    members
        .audit()
        .append(actor, null, Map.of(), Map.of("sync", word(kind), "athletes", meant.size()));
    return new Started.Queued(sessions, estimate);
  }

  /// Ends an athlete's job. Answers its session as it is then, if there is one.
  public Optional<Session> stop(Actor actor, AthleteId athlete) {
    Optional<String> stopped =
        audited(
            actor,
            athlete,
            () -> sync.sync().stop(athlete, by(actor)),
            session -> session.isPresent() ? Map.of("stopped", session.get()) : Map.of());
    return stopped.flatMap(sync.jobs()::find);
  }

  /// Ends jobs. Answers them as they are then.
  public List<Session> cancel(Actor actor, Collection<Session> sessions) {
    for (Session session : sessions) {
      audited(
          actor,
          athlete(session).orElse(null),
          () -> sync.jobs().cancel(session.task(), session.subject(), by(actor)),
          _ -> Map.of("cancelled", session.id()));
    }
    return sessions.stream().flatMap(one -> sync.jobs().find(one.id()).stream()).toList();
  }

  /// Revives executions that missed their heartbeats; running ones are left alone. Answers their
  /// sessions.
  public List<String> reviveStuck(Actor actor) {
    return audited(
        actor, null, () -> sync.jobs().reviveStuck(), revived -> Map.of("revived", revived.size()));
  }

  /// Lets a dead letter go on from its cursor.
  ///
  /// @throws IllegalArgumentException if it is none
  public Jobs.Ticket retry(Actor actor, Session dead) {
    return audited(
        actor,
        athlete(dead).orElse(null),
        () -> sync.jobs().retry(dead.id(), by(actor)),
        made -> Map.of("retried", dead.id(), "session", made.session()));
  }

  /// Takes a dead letter from the list.
  ///
  /// @throws IllegalArgumentException if it is none
  public void discard(Actor actor, Session dead, String reason) {
    audited(
        actor,
        athlete(dead).orElse(null),
        () -> {
          sync.jobs().discard(dead.id(), by(actor), reason);
          return dead.id();
        },
        id -> Map.of("discarded", id));
  }

  /// Believes the walk of an athlete that is held: what it lacked is hidden.
  ///
  /// @throws IllegalArgumentException if none is held
  public Walks.Finish apply(Actor actor, Walks.Held held) {
    return audited(
        actor,
        held.athlete(),
        () -> sync.walks().apply(held.athlete()),
        _ -> Map.of("walk", "applied", "missing", held.missing()));
  }

  /// Forgets the walk of an athlete that is held: everything stays as it is.
  public void drop(Actor actor, Walks.Held held) {
    audited(
        actor,
        held.athlete(),
        () -> {
          sync.walks().drop(held.athlete());
          return held;
        },
        _ -> Map.of("walk", "dropped", "missing", held.missing()));
  }

  /// Looks at an event again.
  ///
  /// @throws IllegalArgumentException if there is no such event
  public void replay(Actor actor, long event) {
    audited(
        actor,
        null,
        () -> {
          sync.sync().replay(event);
          return event;
        },
        id -> Map.of("replayed", id));
  }

  /// The athlete that a session is about, if it is about one.
  public static Optional<AthleteId> athlete(Session session) {
    return session.subject().athlete().isPresent()
        ? Optional.of(new AthleteId(session.subject().athlete().getAsLong()))
        : Optional.empty();
  }

  private <T> T audited(
      Actor actor,
      @Nullable AthleteId about,
      Supplier<T> change,
      Function<T, Map<String, Object>> after) {
    return base.database()
        .write(_ -> {
          T made = change.get();
          Map<String, Object> fields = after.apply(made);
          if (!fields.isEmpty()) {
            members.audit().append(actor, about, Map.of(), fields);
          }
          return made;
        });
  }

  private Optional<String> hindrance(AthleteId athlete) {
    Set<Flag> flags = members.flags(athlete);
    Optional<AthleteSync.Status> status = sync.sync().find(athlete).map(AthleteSync::status);
    if (status.filter(AthleteSync.Status.NEEDS_RECONNECT::equals).isPresent()) {
      return Optional.of("token revoked");
    }
    return Set.of(Flag.PAUSED, Flag.BLOCKED, Flag.ERASING).stream()
        .filter(flags::contains)
        .findFirst()
        .map(flag -> flag.name().toLowerCase(Locale.ROOT));
  }

  private Optional<Instant> fresh(AthleteId athlete) {
    Instant since =
        base.time().clock().instant().minus(base.settings().duration(SettingKey.SYNC_FRESHNESS));
    return sync.sync().find(athlete).flatMap(AthleteSync::lastSyncedAt).filter(since::isBefore);
  }

  private Instant fullAt(AthleteId athlete) {
    return sync.sync().find(athlete).flatMap(AthleteSync::fullAt).orElse(Instant.MIN);
  }

  /// A walk that may find things gone reads one page more, to be sure.
  private int calls(AthleteId athlete, Kind kind, int known) {
    int step = Math.max(1, base.settings().count(SettingKey.SYNC_PAGE_SIZE) - 1);
    return switch (kind) {
      case ENRICH -> sync.enrichment().due(athlete, MOST).size();
      case INCREMENTAL -> 1;
      case RECONCILE -> 2;
      case FULL -> Math.max(1, Math.ceilDiv(Math.max(0, known - 1), step)) + 1;
      case ERASE -> 0;
    };
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /// For logs: a number, never a name.
  private static String by(Actor actor) {
    AthleteId athlete = actor.athlete();
    return athlete == null ? actor.command() : "athlete " + athlete.value();
  }
}

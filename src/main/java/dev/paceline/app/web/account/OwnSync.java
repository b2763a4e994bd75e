package dev.paceline.app.web.account;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import dev.paceline.strava.sync.AthleteSync;
import dev.paceline.strava.sync.Kind;
import dev.paceline.strava.sync.StravaSync;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How the sync of the own activities stands, and asking for it.
@Component
final class OwnSync {
  private static final String BY = "athlete";

  private final Paceline paceline;

  OwnSync(Paceline paceline) {
    this.paceline = paceline;
  }

  /// How it stands.
  ///
  /// @param syncStatus `pending` also where it never began
  /// @param counters what the last or live session did so far
  record State(
      boolean connected,
      String syncStatus,
      @Nullable String syncError,
      @Nullable Instant lastSyncedAt,
      @Nullable Instant nextDueAt,
      @Nullable String sessionId,
      @Nullable String sessionState,
      Map<String, Long> counters) {}

  /// How it stands for an athlete.
  State of(AthleteId athlete) {
    Optional<AthleteSync> sync = paceline.sync().sync().find(athlete);
    Optional<Session> session = session(athlete);
    return new State(
        connected(athlete),
        sync.map(found -> found.status().key()).orElse(AthleteSync.Status.PENDING.key()),
        sync.flatMap(AthleteSync::text).orElse(null),
        sync.flatMap(AthleteSync::lastSyncedAt).orElse(null),
        sync.map(AthleteSync::dueAt).filter(OwnSync::isKnown).orElse(null),
        session.map(Session::id).orElse(null),
        session.map(found -> found.state().name().toLowerCase(Locale.ROOT)).orElse(null),
        session.<Map<String, Long>>map(found -> new TreeMap<>(found.counters())).orElse(Map.of()));
  }

  /// The live session of an athlete, else the last one.
  Optional<Session> session(AthleteId athlete) {
    return paceline
        .sync()
        .sync()
        .find(athlete)
        .flatMap(AthleteSync::session)
        .flatMap(paceline.sync().jobs()::find);
  }

  /// Whether the athlete is of Strava and the connection was not refused.
  boolean connected(AthleteId athlete) {
    SourceKey key = paceline.activities().key(athlete);
    return key.source().equals(SourceKey.STRAVA)
        && paceline.connections().connected(Long.parseLong(key.externalId()));
  }

  /// Asks for a refresh of the own activities.
  ///
  /// @throws Problem if there is nothing to ask, or nobody who may
  Jobs.Ticket refresh(Caller caller) {
    AthleteId self = caller.self();
    if (!connected(self)) {
      throw Problem.conflict("This account is not connected with Strava.");
    }
    StravaSync sync = paceline.sync().sync();
    boolean paused =
        sync.find(self).filter(state -> state.status() == AthleteSync.Status.PAUSED).isPresent();
    if (paused) {
      throw Problem.conflict("Your sync is paused: resume it first.");
    }
    if (paceline.members().roles(self).isEmpty()) {
      throw Problem.conflict("Activities are read once you are a member of the club.");
    }
    return sync.request(self, Kind.INCREMENTAL, BY);
  }

  /// Ends the live session, if there is one. Returns its name.
  Optional<String> stop(Caller caller) {
    return paceline.sync().sync().stop(caller.self(), BY);
  }

  private static boolean isKnown(Instant due) {
    return due.isAfter(Instant.EPOCH);
  }
}

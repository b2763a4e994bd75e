package dev.paceline.app.web.sync;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Flag;
import dev.paceline.engine.jobs.Session;
import dev.paceline.strava.sync.AthleteSync;
import dev.paceline.strava.sync.AthleteSync.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An athlete of the club and how their sync stands.
///
/// @param name for people
/// @param sync empty if nothing was ever asked for
/// @param activities that can be seen
/// @param live the job under way
/// @param paused whether the athlete wants nothing to be asked
record AthleteRow(
    AthleteId athlete,
    String key,
    String name,
    Optional<AthleteSync> sync,
    int activities,
    Optional<Session> live,
    boolean paused) {
  /// Everybody of the caller's club, by their numbers.
  static List<AthleteRow> list(Paceline paceline, ClubAthletes athletes, Caller caller) {
    Map<AthleteId, AthleteSync> syncs = new HashMap<>();
    paceline.sync().sync().list().forEach(sync -> syncs.put(sync.athlete(), sync));
    Map<String, Session> live = new HashMap<>();
    paceline.sync().jobs().queue().forEach(session -> live.put(session.id(), session));
    Map<AthleteId, Integer> counts = paceline.activities().counts();
    Map<AthleteId, String> names = athletes.names(caller);
    return athletes.list(caller).stream()
        .map(athlete -> {
          String key = athletes.key(athlete);
          Optional<AthleteSync> sync = Optional.ofNullable(syncs.get(athlete));
          return new AthleteRow(
              athlete,
              key,
              names.getOrDefault(athlete, key),
              sync,
              counts.getOrDefault(athlete, 0),
              sync.flatMap(AthleteSync::session).map(live::get),
              paceline.members().flags(athlete).contains(Flag.PAUSED));
        })
        .toList();
  }

  Status status() {
    return sync.map(AthleteSync::status).orElse(paused ? Status.PAUSED : Status.PENDING);
  }

  /// The colour of the status.
  String colour() {
    return colour(status());
  }

  static String colour(Status status) {
    return switch (status) {
      case COMPLETED -> "good";
      case IN_PROGRESS -> "info";
      case ERROR, NEEDS_RECONNECT -> "bad";
      case PENDING, PAUSED -> "warn";
    };
  }
}

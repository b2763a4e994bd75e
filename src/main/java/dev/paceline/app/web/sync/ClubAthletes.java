package dev.paceline.app.web.sync;

import dev.paceline.app.Paceline;
import dev.paceline.app.SyncDesk;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.account.Account;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Role;
import dev.paceline.engine.jobs.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The athletes of the caller's club, and what is about them; of others nothing is known.
@Component
final class ClubAthletes {
  private final Paceline paceline;

  ClubAthletes(Paceline paceline) {
    this.paceline = paceline;
  }

  /// Everybody of the club of whom Strava may be asked, in the order of their numbers.
  List<AthleteId> list(Caller caller) {
    return paceline.members().list(caller.club().id()).stream()
        .filter(athlete -> key(athlete).startsWith(SourceKey.STRAVA + ":"))
        .toList();
  }

  /// The athlete of a key such as `strava:12`.
  ///
  /// @throws Problem if there is none in the club
  AthleteId find(Caller caller, String key) {
    int colon = key.indexOf(':');
    boolean isKey = colon > 0 && !key.substring(colon + 1).isBlank();
    return Optional.of(key)
        .filter(_ -> isKey)
        .map(text -> new SourceKey(text.substring(0, colon), text.substring(colon + 1)))
        .flatMap(paceline.activities()::findAthlete)
        .filter(athlete -> has(caller, athlete))
        .orElseThrow(() -> Problem.notFound("athlete"));
  }

  /// Whether an athlete is of the club.
  boolean has(Caller caller, AthleteId athlete) {
    return paceline.members().roles(athlete).containsKey(caller.club().id());
  }

  /// Whether a session is the caller's business.
  boolean has(Caller caller, Session session) {
    return SyncDesk.athlete(session)
        .map(athlete -> has(caller, athlete))
        .orElseGet(() -> caller.may(Role.OPERATOR));
  }

  /// The session of an id.
  ///
  /// @throws Problem if there is none that is the caller's business
  Session session(Caller caller, String id) {
    return paceline
        .sync()
        .jobs()
        .find(id)
        .filter(session -> has(caller, session))
        .orElseThrow(() -> Problem.notFound("session"));
  }

  /// The dead letter of an id.
  ///
  /// @throws Problem if there is none that is the caller's business
  Session dead(Caller caller, String id) {
    return Optional.of(session(caller, id))
        .filter(Session::dead)
        .orElseThrow(() -> Problem.notFound("failed job"));
  }

  /// What an athlete is called outside.
  String key(AthleteId athlete) {
    return paceline.activities().key(athlete).toString();
  }

  /// The key of the athlete that a session is about.
  Optional<String> key(Session session) {
    return SyncDesk.athlete(session).map(this::key);
  }

  /// The names of the club's accounts, for people.
  Map<AthleteId, String> names(Caller caller) {
    return paceline.club().accounts().list(caller.club().id()).stream()
        .collect(Collectors.toMap(Account::athlete, Account::name));
  }

  /// Whom or what a session is about, for people.
  String who(Map<AthleteId, String> names, Session session) {
    return SyncDesk.athlete(session)
        .map(athlete -> names.getOrDefault(athlete, key(athlete)))
        .orElse("the installation");
  }
}

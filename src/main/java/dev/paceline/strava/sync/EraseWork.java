package dev.paceline.strava.sync;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Flag;
import dev.paceline.engine.jobs.Page;
import dev.paceline.engine.jobs.Run;
import dev.paceline.engine.jobs.Step;
import dev.paceline.strava.client.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Removes everything of an athlete. If an event asked for it, Strava is asked first whether the
/// connection has really ended; if not, the athlete is shown again.
final class EraseWork {
  private static final String REVOKED = "revoked";

  /// Strava may not know of it for so long, then the rest goes on without.
  private static final int REVOKE_TRIES = 3;

  /// How soon Strava is asked again whether the connection has ended, if it does not answer.
  private static final Duration VERIFY_AGAIN = Duration.ofMinutes(5);

  private static final Duration REVOKE_AGAIN = Duration.ofSeconds(5);

  private final Ground ground;
  private final StravaSync.Source source;

  EraseWork(Ground ground, StravaSync.Source source) {
    this.ground = ground;
    this.source = source;
  }

  Step step(Run run, AthleteId athlete) {
    String cursor = run.session().cursor().orElse("");
    if (cursor.isEmpty() && run.session().requestedBy().equals("webhook")) {
      return verify(run, athlete);
    }
    boolean told = cursor.equals(REVOKED) || !ground.isAtStrava(athlete);
    return told ? remove(run, athlete) : revoke(run, athlete, tries(cursor));
  }

  private Step verify(Run run, AthleteId athlete) {
    return switch (source.connections().verify(ground.atStrava(athlete))) {
      case Connection.Usable _ ->
          run.write(page -> {
            ground
                .members()
                .set(Actor.console("webhook", run.session().id()), athlete, Flag.ERASING, false);
            page.log(Page.Level.WARNING, "the event was false: the token still works", Map.of());
            return new Step.Done();
          });
      case Connection.Revoked(), Connection.NotConnected() ->
          run.write(page -> {
            page.cursor("try 0");
            return new Step.Again(Instant.MIN, "");
          });
      case Connection.Busy(Instant until) -> new Step.Again(until, "the token is being renewed");
      case Connection.Due() -> new Step.Again(Instant.MIN, "");
      // Whoever cannot be asked about stays hidden, so it never stays at that.
      case Connection.Unavailable(String why) ->
          new Step.Again(ground.clock().instant().plus(VERIFY_AGAIN), why);
      case Connection.ClientRefused() ->
          new Step.Again(
              ground.clock().instant().plus(VERIFY_AGAIN),
              "Strava did not accept this application");
    };
  }

  private Step revoke(Run run, AthleteId athlete, int tries) {
    Optional<String> problem = source.connections().revoke(ground.atStrava(athlete));
    boolean again = problem.isPresent() && tries + 1 < REVOKE_TRIES;
    return run.write(page -> {
      problem.ifPresent(
          why -> page.log(Page.Level.WARNING, "Strava could not be told: " + why, Map.of()));
      page.cursor(again ? "try " + (tries + 1) : REVOKED);
      return new Step.Again(again ? page.transaction().now().plus(REVOKE_AGAIN) : Instant.MIN, "");
    });
  }

  private Step remove(Run run, AthleteId athlete) {
    return run.write(page -> {
      Map<String, Long> removed = ground.erasure().erase(athlete.value());
      ground
          .members()
          .audit()
          .append(
              Actor.console("erase", ""),
              null,
              Map.of(),
              Map.of("rows", removed.values().stream().mapToLong(Long::longValue).sum()));
      return new Step.Done();
    });
  }

  private static int tries(String cursor) {
    return cursor.startsWith("try ") ? Integer.parseInt(cursor.substring(4)) : 0;
  }
}

package dev.paceline.app.web.sync;

import dev.paceline.app.Paceline;
import dev.paceline.app.SyncDesk;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Jobs that are to be done, and those that failed for good.
@RestController
final class QueueRoutes {
  private static final int LONGEST = 200;

  private final Paceline paceline;
  private final ClubAthletes athletes;

  QueueRoutes(Paceline paceline, ClubAthletes athletes) {
    this.paceline = paceline;
    this.athletes = athletes;
  }

  /// The jobs to be done, in their order.
  ///
  /// @param states how many there are of each
  /// @param stalled those that make no progress although they need not wait
  record Queue(Map<String, Long> states, List<String> stalled, List<SessionJson> jobs) {}

  /// Jobs that were to end, as they are then.
  record Cancelled(List<SessionJson> jobs) {}

  /// Jobs that failed at every attempt.
  record DeadLetters(List<SessionJson> deadLetters) {}

  /// The session that goes on.
  record Retried(String session) {}

  /// @param reason for the log
  record Reason(@Nullable String reason) {}

  @GetMapping("/api/admin/queue")
  @Guard(value = Who.ADMIN, does = "jobs to be done, in their order")
  Queue queue(Caller caller) {
    List<Session> mine = mine(caller);
    Map<String, Long> states =
        mine.stream()
            .collect(
                Collectors.groupingBy(
                    session -> session.state().name().toLowerCase(Locale.ROOT),
                    TreeMap::new,
                    Collectors.counting()));
    List<String> stalled =
        paceline.sync().jobs().stalled().stream()
            .filter(session -> athletes.has(caller, session))
            .map(Session::id)
            .toList();
    return new Queue(states, stalled, mine.stream().map(this::json).toList());
  }

  @PostMapping("/api/admin/queue/{job}/cancel")
  @Guard(value = Who.ADMIN, does = "ends a job")
  ResponseEntity<Cancelled> cancel(@PathVariable String job, Caller caller) {
    Session session = live(caller, job);
    return cancelled(paceline.desk().cancel(caller.actor(), List.of(session)));
  }

  @PostMapping("/api/admin/queue/cancel-pending")
  @Guard(value = Who.ADMIN, does = "ends the jobs of athletes that do not run just now")
  ResponseEntity<Cancelled> cancelPending(Caller caller) {
    return cancelled(paceline.desk().cancel(caller.actor(), pending(caller)));
  }

  @GetMapping("/api/admin/dead-letters")
  @Guard(value = Who.ADMIN, does = "jobs that failed at every attempt")
  DeadLetters dead(Caller caller) {
    return new DeadLetters(dead(paceline, athletes, caller).stream().map(this::json).toList());
  }

  @PostMapping("/api/admin/dead-letters/{id}/retry")
  @Guard(value = Who.ADMIN, does = "lets a failed job go on where it was")
  ResponseEntity<Retried> retry(@PathVariable String id, Caller caller) {
    Session dead = athletes.dead(caller, id);
    Jobs.Ticket ticket = paceline.desk().retry(caller.actor(), dead);
    return ResponseEntity.accepted().body(new Retried(ticket.session()));
  }

  @PostMapping("/api/admin/dead-letters/{id}/discard")
  @Guard(value = Who.ADMIN, does = "takes a failed job from the list")
  ResponseEntity<Void> discard(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Reason reason,
      Caller caller) {
    Session dead = athletes.dead(caller, id);
    paceline.desk().discard(caller.actor(), dead, reason(reason == null ? null : reason.reason()));
    return ResponseEntity.noContent().build();
  }

  /// A job that lives.
  ///
  /// @throws Problem if there is none that is the caller's business, or it is over, or it erases
  static Session live(ClubAthletes athletes, Caller caller, String id) {
    Session session = athletes.session(caller, id);
    if (!session.state().live()) {
      throw Problem.conflict("The job is over already.");
    }
    if (!stoppable(session)) {
      throw Problem.conflict(
          "Erasures and the regular work of the installation are never stopped.");
    }
    return session;
  }

  /// Whether somebody may end a job. Regular work would not come back before the next start.
  static boolean stoppable(Session session) {
    return SyncDesk.athlete(session).isPresent() && !session.kind().equals("erase");
  }

  /// A reason that people gave.
  ///
  /// @throws Problem if it is none
  static String reason(@Nullable String reason) {
    if (reason == null || reason.isBlank() || reason.length() > LONGEST) {
      throw Problem.invalid("reason", "is missing or too long", "1 to " + LONGEST + " characters");
    }
    return reason.strip();
  }

  static List<Session> dead(Paceline paceline, ClubAthletes athletes, Caller caller) {
    return paceline.sync().jobs().deadLetters().stream()
        .filter(session -> athletes.has(caller, session))
        .toList();
  }

  static List<Session> mine(Paceline paceline, ClubAthletes athletes, Caller caller) {
    return paceline.sync().jobs().queue().stream()
        .filter(session -> athletes.has(caller, session))
        .toList();
  }

  /// The jobs of the club's athletes that do not run, but for erasures.
  static List<Session> pending(Paceline paceline, ClubAthletes athletes, Caller caller) {
    return mine(paceline, athletes, caller).stream()
        .filter(QueueRoutes::stoppable)
        .filter(session -> session.state() != Session.State.RUNNING)
        .toList();
  }

  private List<Session> mine(Caller caller) {
    return mine(paceline, athletes, caller);
  }

  private List<Session> pending(Caller caller) {
    return pending(paceline, athletes, caller);
  }

  private Session live(Caller caller, String id) {
    return live(athletes, caller, id);
  }

  private ResponseEntity<Cancelled> cancelled(List<Session> sessions) {
    return ResponseEntity.accepted()
        .body(new Cancelled(sessions.stream().map(this::json).toList()));
  }

  private SessionJson json(Session session) {
    return SessionJson.of(session, athletes.key(session).orElse(null));
  }
}

package dev.paceline.app.web.account;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.SessionCookie;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.live.Streams;
import dev.paceline.club.account.Sessions;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The sync of the own activities.
@RestController
final class MeSyncRoutes {
  private final Paceline paceline;
  private final OwnSync sync;
  private final Streams streams;

  MeSyncRoutes(Paceline paceline, OwnSync sync, Streams streams) {
    this.paceline = paceline;
    this.sync = sync;
    this.streams = streams;
  }

  /// A session that does what was asked for.
  ///
  /// @param joined whether it was there before
  record Asked(String sessionId, boolean joined) {}

  /// Whether something stops.
  ///
  /// @param state `cancelling` or `idle`
  record Stopped(String state, @Nullable String sessionId) {}

  @GetMapping("/api/me/sync")
  @Guard(value = Who.SIGNED_IN, does = "how the own sync stands")
  OwnSync.State state(Caller caller) {
    return sync.of(caller.self());
  }

  @PostMapping("/api/me/sync")
  @Guard(value = Who.SIGNED_IN, does = "reads the own new activities now")
  ResponseEntity<Asked> refresh(Caller caller) {
    Jobs.Ticket ticket = sync.refresh(caller);
    return ResponseEntity.status(202).body(new Asked(ticket.session(), ticket.joined()));
  }

  @PostMapping("/api/me/sync/stop")
  @Guard(value = Who.SIGNED_IN, does = "ends the own live sync")
  ResponseEntity<Stopped> stop(Caller caller) {
    return sync.stop(caller)
        .map(session -> ResponseEntity.status(202).body(new Stopped("cancelling", session)))
        .orElseGet(() -> ResponseEntity.ok(new Stopped("idle", null)));
  }

  @GetMapping("/api/me/sync/events")
  @Guard(value = Who.SIGNED_IN, does = "how the own sync goes on, live")
  SseEmitter events(
      HttpServletRequest request,
      Caller caller,
      @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastId) {
    Session session =
        sync.session(caller.self())
            .orElseThrow(() -> Problem.conflict("Your activities were never read."));
    Sessions sessions = paceline.club().sessions();
    String secret = SessionCookie.find(request).orElseThrow(Problem::unauthorized);
    return streams.open(
        caller,
        lastId,
        new OwnNews(paceline.sync().jobs(), session.id(), () -> sessions.find(secret).isPresent()));
  }
}

package dev.paceline.app.web.sync;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.jobs.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The pages of jobs that are to be done, and of those that failed for good.
@RestController
final class QueuePages {
  private final Paceline paceline;
  private final ClubAthletes athletes;
  private final Pages pages;

  QueuePages(Paceline paceline, ClubAthletes athletes, Pages pages) {
    this.paceline = paceline;
    this.athletes = athletes;
    this.pages = pages;
  }

  /// A job, and whom it is about.
  record Job(Session session, String who, SessionPages.State state) {
    /// Whether somebody may end it.
    boolean stoppable() {
      return session.cancelledBy().isEmpty() && QueueRoutes.stoppable(session);
    }
  }

  /// What a page shows.
  ///
  /// @param pending how many could be ended at once
  record Jobs(List<Job> jobs, int pending, Optional<String> done) {}

  @GetMapping("/admin/queue")
  @Guard(value = Who.ADMIN, does = "jobs to be done, in their order")
  ResponseEntity<byte[]> queue(
      @RequestParam(defaultValue = "") String done, HttpServletRequest request, Caller caller) {
    List<Session> mine = QueueRoutes.mine(paceline, athletes, caller);
    int pending = QueueRoutes.pending(paceline, athletes, caller).size();
    Jobs jobs = new Jobs(jobs(caller, mine), pending, Done.words(done));
    return pages.page(request, caller, "Queue", "sync/queue.jte", jobs);
  }

  @PostMapping("/admin/queue/{job}/cancel")
  @Guard(value = Who.ADMIN, does = "ends a job")
  ResponseEntity<Void> cancel(@PathVariable String job, Caller caller) {
    Session session = QueueRoutes.live(athletes, caller, job);
    var _ = paceline.desk().cancel(caller.actor(), List.of(session));
    return AthletePages.to("/admin/queue?done=cancelled");
  }

  @PostMapping("/admin/queue/cancel-pending")
  @Guard(value = Who.ADMIN, does = "ends the jobs of athletes that do not run just now")
  ResponseEntity<Void> cancelPending(Caller caller) {
    List<Session> pending = QueueRoutes.pending(paceline, athletes, caller);
    var _ = paceline.desk().cancel(caller.actor(), pending);
    return AthletePages.to("/admin/queue?done=pending");
  }

  @GetMapping("/admin/dead-letters")
  @Guard(value = Who.ADMIN, does = "jobs that failed at every attempt")
  ResponseEntity<byte[]> dead(
      @RequestParam(defaultValue = "") String done, HttpServletRequest request, Caller caller) {
    List<Session> dead = QueueRoutes.dead(paceline, athletes, caller);
    Jobs jobs = new Jobs(jobs(caller, dead), 0, Done.words(done));
    return pages.page(request, caller, "Failed jobs", "sync/dead.jte", jobs);
  }

  @PostMapping("/admin/dead-letters/{id}/retry")
  @Guard(value = Who.ADMIN, does = "lets a failed job go on where it was")
  ResponseEntity<Void> retry(@PathVariable String id, Caller caller) {
    var _ = paceline.desk().retry(caller.actor(), athletes.dead(caller, id));
    return AthletePages.to("/admin/dead-letters?done=retried");
  }

  @PostMapping("/admin/dead-letters/{id}/discard")
  @Guard(value = Who.ADMIN, does = "takes a failed job from the list")
  ResponseEntity<Void> discard(
      @PathVariable String id, @RequestParam(defaultValue = "") String reason, Caller caller) {
    Session dead = athletes.dead(caller, id);
    paceline.desk().discard(caller.actor(), dead, QueueRoutes.reason(reason));
    return AthletePages.to("/admin/dead-letters?done=discarded");
  }

  private List<Job> jobs(Caller caller, List<Session> sessions) {
    Map<AthleteId, String> names = athletes.names(caller);
    return sessions.stream()
        .map(session ->
            new Job(session, athletes.who(names, session), SessionPages.State.of(session)))
        .toList();
  }
}

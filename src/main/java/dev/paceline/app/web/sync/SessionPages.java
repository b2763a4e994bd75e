package dev.paceline.app.web.sync;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Frame;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.app.web.live.Streams;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The page of one session with its log, which grows while it runs.
///
/// The page shows the log up to a line and names it in the address of its stream, which goes on
/// after that line; a browser that reconnects says itself what it heard last.
@RestController
final class SessionPages {
  private static final int MOST = 1000;

  private final Paceline paceline;
  private final ClubAthletes athletes;
  private final Streams streams;
  private final Pages pages;

  SessionPages(Paceline paceline, ClubAthletes athletes, Streams streams, Pages pages) {
    this.paceline = paceline;
    this.athletes = athletes;
    this.streams = streams;
    this.pages = pages;
  }

  /// What the page shows.
  ///
  /// @param who whom or what it is about
  /// @param more whether older lines are left out
  record Log(
      Session session,
      String who,
      Progress progress,
      List<Jobs.Line> lines,
      boolean more,
      Optional<String> done) {
    /// The last line that is shown.
    long last() {
      return lines.isEmpty() ? 0 : lines.getLast().id();
    }

    /// Whether somebody may end it.
    boolean stoppable() {
      return session.state().live()
          && session.cancelledBy().isEmpty()
          && QueueRoutes.stoppable(session);
    }
  }

  /// How a session stands, in words and colour.
  record State(String words, String colour) {
    static State of(Session session) {
      boolean ending = session.cancelledBy().isPresent();
      return switch (session.state()) {
        case QUEUED -> new State(ending ? "being cancelled" : "queued", "info");
        case RUNNING -> new State(ending ? "being cancelled" : "running", "info");
        case WAITING -> new State(ending ? "being cancelled" : "waiting", "warn");
        case DONE -> new State("done", "good");
        case FAILED -> new State(session.dead() ? "failed" : "ended without success", "bad");
        case CANCELLED -> new State("cancelled", "warn");
      };
    }
  }

  @GetMapping("/admin/sync/{session}")
  @Guard(value = Who.ADMIN, does = "a session with its log")
  ResponseEntity<byte[]> log(
      @PathVariable String session,
      @RequestParam(defaultValue = "") String done,
      HttpServletRequest request,
      Caller caller) {
    Session found = athletes.session(caller, session);
    List<Jobs.Line> lines = all(found);
    Log log =
        new Log(
            found,
            athletes.who(athletes.names(caller), found),
            Progress.of(paceline, found),
            lines.size() > MOST ? lines.subList(lines.size() - MOST, lines.size()) : lines,
            lines.size() > MOST,
            Done.words(done));
    return pages.page(request, caller, "Log", "sync/session.jte", log);
  }

  @GetMapping("/admin/sync/{session}/live")
  @Guard(value = Who.ADMIN, does = "what happens in a session, as parts of its page")
  SseEmitter live(
      @PathVariable String session,
      @RequestParam(defaultValue = "") String after,
      @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastId,
      HttpServletRequest request,
      Caller caller) {
    Session found = athletes.session(caller, session);
    Frame frame = pages.frame(request, caller, "");
    SessionTeller.Writing writing =
        new SessionTeller.Writing(
            now -> pages.fragment(frame, "sync/status.jte", now),
            now -> pages.fragment(frame, "sync/progress.jte", Progress.of(paceline, now)),
            line -> pages.fragment(frame, "sync/line.jte", line));
    return streams.open(
        caller,
        lastId.isEmpty() ? after : lastId,
        new SessionTeller(paceline, caller, found.id(), writing));
  }

  @PostMapping("/admin/sync/{session}/cancel")
  @Guard(value = Who.ADMIN, does = "ends a session")
  ResponseEntity<Void> cancel(@PathVariable String session, Caller caller) {
    Session live = QueueRoutes.live(athletes, caller, session);
    var _ = paceline.desk().cancel(caller.actor(), List.of(live));
    return AthletePages.to("/admin/sync/" + live.id() + "?done=cancelled");
  }

  /// All lines, oldest first.
  private List<Jobs.Line> all(Session session) {
    Jobs jobs = paceline.sync().jobs();
    List<Jobs.Line> lines = jobs.lines(session.id(), 0, MOST);
    List<Jobs.Line> all = new ArrayList<>(lines);
    while (lines.size() == MOST) {
      lines = jobs.lines(session.id(), lines.getLast().id(), MOST);
      all.addAll(lines);
    }
    return all;
  }
}

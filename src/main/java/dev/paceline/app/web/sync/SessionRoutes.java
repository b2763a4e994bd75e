package dev.paceline.app.web.sync;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.ask.Params;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.live.Streams;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Page;
import dev.paceline.engine.jobs.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/// Sessions and their logs, also while they run.
@RestController
final class SessionRoutes {
  private static final int MOST = 1000;
  private static final int MOST_SESSIONS = 500;
  private static final int USUAL = 100;

  private final Paceline paceline;
  private final ClubAthletes athletes;
  private final Streams streams;
  private final JsonMapper json;

  SessionRoutes(Paceline paceline, ClubAthletes athletes, Streams streams, JsonMapper json) {
    this.paceline = paceline;
    this.athletes = athletes;
    this.streams = streams;
    this.json = json;
  }

  /// Lines of a log.
  ///
  /// @param next what `after_id` is for the lines that follow; also for those that are yet to come
  record Lines(String sessionId, String state, List<SessionJson.Line> lines, String next) {}

  /// A page of sessions.
  ///
  /// @param next what `before` is for older ones
  record Sessions(List<SessionJson> sessions, @Nullable String next) {}

  @GetMapping("/api/admin/sync-logs")
  @Guard(value = Who.ADMIN, does = "the lines of a session's log, also while it runs")
  Lines lines(HttpServletRequest request, Caller caller) {
    Params params = Params.of(request.getParameterMap()).leaving("club");
    Optional<String> id = params.one("session_id");
    if (id.isEmpty()) {
      params.wrong("session_id", "is missing", "the id of a session");
    }
    long after = params.read("after_id", "the id of a line", Long::valueOf).orElse(0L);
    int limit = params.limit("limit", MOST, MOST);
    Optional<Page.Level> level =
        params.read(
            "level",
            "info, success, warning or error",
            word -> Page.Level.valueOf(word.toUpperCase(Locale.ROOT)));
    params.check();
    Session session = athletes.session(caller, id.orElseThrow());
    String athlete = athletes.key(session).orElse(null);
    List<Jobs.Line> found = found(session, after, limit, level);
    return new Lines(
        session.id(),
        session.state().name().toLowerCase(Locale.ROOT),
        found.stream().map(line -> SessionJson.Line.of(line, athlete)).toList(),
        Long.toString(found.isEmpty() ? after : found.getLast().id()));
  }

  @GetMapping("/api/admin/sync-sessions")
  @Guard(value = Who.ADMIN, does = "sessions, newest first")
  Sessions sessions(HttpServletRequest request, Caller caller) {
    Params params = Params.of(request.getParameterMap()).leaving("club");
    int limit = params.limit("limit", USUAL, MOST_SESSIONS);
    Optional<String> before = params.one("before");
    params.check();
    before.ifPresent(id -> athletes.session(caller, id));
    List<Session> found = newest(caller, before, limit + 1);
    List<SessionJson> page = found.stream().limit(limit).map(this::json).toList();
    return new Sessions(page, found.size() > limit ? page.getLast().id() : null);
  }

  @GetMapping("/api/admin/sync-sessions/{session}")
  @Guard(value = Who.ADMIN, does = "one session with its counters")
  SessionJson session(@PathVariable String session, Caller caller) {
    return json(athletes.session(caller, session));
  }

  @GetMapping("/api/admin/sync-sessions/{session}/events")
  @Guard(value = Who.ADMIN, does = "what happens in a session, live")
  SseEmitter events(
      @PathVariable String session,
      @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastId,
      Caller caller) {
    Session found = athletes.session(caller, session);
    String athlete = athletes.key(found).orElse(null);
    SessionTeller.Writing writing =
        new SessionTeller.Writing(
            now -> json.writeValueAsString(SessionJson.of(now, athlete)),
            now -> json.writeValueAsString(Progress.of(paceline, now)),
            line -> json.writeValueAsString(SessionJson.Line.of(line, athlete)));
    return streams.open(caller, lastId, new SessionTeller(paceline, caller, found.id(), writing));
  }

  /// The newest sessions that are the caller's business.
  private List<Session> newest(Caller caller, Optional<String> before, int limit) {
    List<Session> mine = new ArrayList<>();
    Optional<String> from = before;
    while (mine.size() < limit) {
      List<Session> some = paceline.sync().jobs().newest(from, MOST_SESSIONS);
      some.stream()
          .filter(session -> athletes.has(caller, session))
          .limit(limit - (long) mine.size())
          .forEach(mine::add);
      if (some.size() < MOST_SESSIONS) {
        return mine;
      }
      from = Optional.of(some.getLast().id());
    }
    return mine;
  }

  private List<Jobs.Line> found(
      Session session, long afterId, int limit, Optional<Page.Level> level) {
    List<Jobs.Line> found = new ArrayList<>();
    long after = afterId;
    while (found.size() < limit) {
      List<Jobs.Line> some = paceline.sync().jobs().lines(session.id(), after, MOST);
      some.stream()
          .filter(line -> level.isEmpty() || line.level() == level.get())
          .limit(limit - (long) found.size())
          .forEach(found::add);
      if (some.size() < MOST) {
        return found;
      }
      after = some.getLast().id();
    }
    return found;
  }

  private SessionJson json(Session session) {
    return SessionJson.of(session, athletes.key(session).orElse(null));
  }
}

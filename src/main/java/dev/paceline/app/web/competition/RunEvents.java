package dev.paceline.app.web.competition;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Frame;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.app.web.live.Streams;
import dev.paceline.club.member.Role;
import dev.paceline.club.programme.CompetitionId;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/// Tells how a run goes on, as it does: as JSON to programs, as parts of the page to browsers.
///
/// Events are `line` (a line of the run's log), `progress` (how it stands) and `end`.
@RestController
final class RunEvents {
  private static final int LINES_AT_ONCE = 500;
  private static final String LAST_ID = "Last-Event-ID";

  private final Paceline paceline;
  private final Shelf shelf;
  private final Streams streams;
  private final Pages pages;
  private final JsonMapper json;

  RunEvents(Paceline paceline, Shelf shelf, Streams streams, Pages pages, JsonMapper json) {
    this.paceline = paceline;
    this.shelf = shelf;
    this.streams = streams;
    this.pages = pages;
    this.json = json;
  }

  /// How lines and progress are written down.
  private record Writing(Function<LineShown, String> line, Function<RunShown, String> progress) {}

  @GetMapping("/api/competitions/{id}/run/events")
  @Guard(value = Who.EDITOR, does = "tells as it happens how the run stands")
  SseEmitter events(
      Caller caller,
      @PathVariable String id,
      @RequestHeader(name = LAST_ID, defaultValue = "") String lastId) {
    Writing writing = new Writing(json::writeValueAsString, json::writeValueAsString);
    return open(caller, id, lastId, writing);
  }

  @GetMapping("/organise/{id}/events")
  @Guard(value = Who.EDITOR, does = "the same for the page of the organiser")
  SseEmitter parts(
      HttpServletRequest request,
      Caller caller,
      @PathVariable String id,
      @RequestHeader(name = LAST_ID, defaultValue = "") String lastId,
      @RequestParam(defaultValue = "") String after) {
    Frame frame = pages.frame(request, caller, "");
    Writing writing =
        new Writing(
            line -> pages.fragment(frame, "competition/line.jte", line),
            run -> pages.fragment(frame, "competition/progress.jte", run));
    return open(caller, id, lastId.isEmpty() ? after : lastId, writing);
  }

  private SseEmitter open(Caller caller, String id, String lastId, Writing writing) {
    CompetitionId competition = shelf.get(caller, id).id();
    if (shelf.desk().session(competition).isEmpty()) {
      throw Problem.notFound("run");
    }
    return streams.open(caller, lastId, new RunTeller(caller, competition, writing));
  }

  /// Tells one browser of one competition's runs.
  private final class RunTeller implements Streams.Teller {
    private final Caller caller;
    private final CompetitionId competition;
    private final Writing writing;
    private String told = "";

    RunTeller(Caller caller, CompetitionId competition, Writing writing) {
      this.caller = caller;
      this.competition = competition;
      this.writing = writing;
    }

    @Override
    public Streams.News after(long id) {
      List<Streams.Event> events = new ArrayList<>();
      // The session first: of one that has ended, every line is there already.
      Session session = shelf.desk().session(competition).orElse(null);
      if (session == null) {
        return new Streams.News(events, true);
      }
      Jobs jobs = paceline.sync().jobs();
      long last = id;
      List<Jobs.Line> lines;
      do {
        lines = jobs.lines(session.id(), last, LINES_AT_ONCE);
        for (Jobs.Line line : lines) {
          last = line.id();
          events.add(
              new Streams.Event(line.id(), "line", writing.line().apply(LineShown.of(line))));
        }
      } while (lines.size() == LINES_AT_ONCE);
      String progress = writing.progress().apply(RunShown.of(session));
      if (!progress.equals(told)) {
        told = progress;
        events.add(new Streams.Event(0, "progress", progress));
      }
      return new Streams.News(events, !session.state().live());
    }

    @Override
    public boolean allowed() {
      return paceline
          .members()
          .findRole(caller.club().id(), caller.self())
          .filter(role -> role.covers(Role.EDITOR))
          .isPresent();
    }
  }
}

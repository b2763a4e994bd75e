package dev.paceline.app.web.sync;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.engine.budget.Bucket;
import dev.paceline.engine.budget.Span;
import dev.paceline.engine.budget.Status;
import dev.paceline.engine.budget.Window;
import dev.paceline.engine.jobs.Session;
import dev.paceline.strava.sync.AthleteSync;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The first page of admins: what needs somebody, and how everything stands.
@RestController
final class OverviewPage {
  /// How long the bar of a limit is in the picture.
  private static final int LENGTH = 300;

  private final Paceline paceline;
  private final ClubAthletes athletes;
  private final Spending spending;
  private final Pages pages;

  OverviewPage(Paceline paceline, ClubAthletes athletes, Spending spending, Pages pages) {
    this.paceline = paceline;
    this.athletes = athletes;
    this.spending = spending;
    this.pages = pages;
  }

  /// Something that needs somebody.
  record Concern(String colour, String text, String link, String action) {}

  /// Athletes of one state.
  record State(AthleteSync.Status status, String colour, long count) {}

  /// A limit as a bar: what is used, and from where on the rest is kept for who waits.
  record Bar(String name, Window window, int used, int keptFrom, int forJobs) {
    /// Whether little is left.
    String colour() {
      return window.used() * 10 >= window.limit() * 9 ? "bad" : "good";
    }
  }

  /// What the page shows.
  ///
  /// @param pausedUntil until when nothing may be asked
  record Overview(
      List<Concern> concerns,
      List<State> states,
      List<Bar> bars,
      @Nullable Instant pausedUntil,
      Map<Session.State, Long> queue,
      List<Spending.Row> spent) {}

  @GetMapping("/admin")
  @Guard(value = Who.ADMIN, does = "how syncs stand")
  ResponseEntity<byte[]> overview(HttpServletRequest request, Caller caller) {
    List<AthleteRow> rows = AthleteRow.list(paceline, athletes, caller);
    Status status = paceline.sync().budget().status();
    Overview overview =
        new Overview(
            concerns(caller, rows),
            states(rows),
            List.of(bar("This quarter hour", status, Span.QUARTER), bar("Today", status, Span.DAY)),
            status.pausedUntil().orElse(null),
            QueueRoutes.mine(paceline, athletes, caller).stream()
                .collect(Collectors.groupingBy(Session::state, Collectors.counting())),
            spending.lastDay(caller).stream().limit(5).toList());
    return pages.page(request, caller, "Admin", "sync/overview.jte", overview);
  }

  private static List<State> states(List<AthleteRow> rows) {
    List<State> states = new ArrayList<>();
    for (AthleteSync.Status status : AthleteSync.Status.values()) {
      long count = rows.stream().filter(row -> row.status() == status).count();
      states.add(new State(status, AthleteRow.colour(status), count));
    }
    return states;
  }

  private static Bar bar(String name, Status status, Span span) {
    Window window = status.window(Bucket.READ, span);
    int forJobs = Spending.forJobs(status, window);
    int kept = window.left() - forJobs;
    return new Bar(
        name,
        window,
        length(Math.min(window.used(), window.limit()), window.limit()),
        length(window.limit() - kept, window.limit()),
        forJobs);
  }

  private static int length(int part, int whole) {
    return Math.max(0, Math.min(LENGTH, Math.round((float) LENGTH * part / whole)));
  }

  private List<Concern> concerns(Caller caller, List<AthleteRow> rows) {
    List<Concern> concerns = new ArrayList<>();
    if (paceline.sync().budget().isSwitchedOff()) {
      concerns.add(
          new Concern(
              "bad",
              "Strava has switched this application off. One call every quarter of an hour finds out"
                  + " whether it is served again.",
              "/admin/queue",
              "See the queue"));
    }
    count(
        concerns,
        QueueRoutes.dead(paceline, athletes, caller).size(),
        "bad",
        "%d %s failed at every attempt.",
        new Words("job", "jobs"),
        new To("/admin/dead-letters", "Try again or discard"));
    count(
        concerns,
        WalkRoutes.held(paceline, athletes, caller).size(),
        "warn",
        "%d %s lacked too much to be believed.",
        new Words("list", "lists"),
        new To("/admin/walks", "Decide"));
    count(
        concerns,
        (int)
            rows.stream().filter(row -> row.status() == AthleteSync.Status.NEEDS_RECONNECT).count(),
        "warn",
        "%d %s must connect with Strava again.",
        new Words("athlete", "athletes"),
        new To("/admin/sync?status=needs_reconnect", "See who"));
    count(
        concerns,
        (int)
            paceline.sync().jobs().stalled().stream()
                .filter(session -> athletes.has(caller, session))
                .count(),
        "warn",
        "%d %s no progress although nothing stands in the way.",
        new Words("job makes", "jobs make"),
        new To("/admin/queue", "See the queue"));
    return concerns;
  }

  /// What is counted, of one and of many.
  private record Words(String one, String many) {}

  /// Where something can be done about it.
  private record To(String link, String action) {}

  private static void count(
      List<Concern> concerns, int count, String colour, String text, Words words, To to) {
    if (count > 0) {
      concerns.add(
          new Concern(
              colour,
              text.formatted(count, count == 1 ? words.one() : words.many()),
              to.link(),
              to.action()));
    }
  }
}

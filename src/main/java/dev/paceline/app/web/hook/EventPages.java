package dev.paceline.app.web.hook;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.ask.Params;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.strava.sync.StravaSync;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The page of what Strava told.
@RestController
final class EventPages {
  private static final int A_PAGE = 50;

  private final Paceline paceline;
  private final ClubEvents events;
  private final Pages pages;

  EventPages(Paceline paceline, ClubEvents events, Pages pages) {
    this.paceline = paceline;
    this.events = events;
    this.pages = pages;
  }

  /// What the page shows.
  ///
  /// @param subscribed whether events are expected
  /// @param next where older ones begin
  record Notices(
      List<StravaSync.Event> events, boolean subscribed, Optional<Long> next, boolean done) {
    /// The colour of an event's state.
    static String colour(String state) {
      return switch (state) {
        case "new" -> "info";
        case "taken" -> "good";
        case "rejected" -> "bad";
        default -> "";
      };
    }
  }

  @GetMapping("/admin/webhooks")
  @Guard(value = Who.ADMIN, does = "what Strava told, newest first")
  ResponseEntity<byte[]> notices(HttpServletRequest request, Caller caller) {
    Params params = Params.of(request.getParameterMap()).leaving("club");
    long before = params.read("before", "the id of an event", Long::valueOf).orElse(Long.MAX_VALUE);
    boolean done = params.one("done").isPresent();
    params.check();
    List<StravaSync.Event> found = events.list(caller, before, A_PAGE + 1);
    List<StravaSync.Event> shown = found.stream().limit(A_PAGE).toList();
    Notices notices =
        new Notices(
            shown,
            paceline.sync().sync().subscription().isPresent(),
            found.size() > A_PAGE ? Optional.of(shown.getLast().id()) : Optional.empty(),
            done);
    return pages.page(request, caller, "Notices", "hook/notices.jte", notices);
  }

  @PostMapping("/admin/webhooks/{id}/replay")
  @Guard(value = Who.ADMIN, does = "looks at an event again")
  ResponseEntity<Void> replay(@PathVariable String id, Caller caller) {
    paceline.desk().replay(caller.actor(), events.find(caller, id).id());
    return ResponseEntity.status(303).location(URI.create("/admin/webhooks?done=replayed")).build();
  }
}

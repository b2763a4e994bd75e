package dev.paceline.app.web.hook;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.ask.Params;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.strava.sync.StravaSync;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Stored events of the club's athletes.
@RestController
final class EventRoutes {
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  private final Paceline paceline;
  private final ClubEvents events;

  EventRoutes(Paceline paceline, ClubEvents events) {
    this.paceline = paceline;
    this.events = events;
  }

  /// An event as it is stored.
  ///
  /// @param athlete the key of whom it is about
  /// @param state `new`, `taken`, `repeated` or `rejected`
  record EventJson(
      String id,
      Instant receivedAt,
      String athlete,
      String objectType,
      String objectId,
      String aspect,
      Instant eventAt,
      Map<String, String> updates,
      String subscription,
      String state,
      String note) {
    static EventJson of(StravaSync.Event stored) {
      return new EventJson(
          Long.toString(stored.id()),
          stored.receivedAt(),
          "strava:" + stored.event().owner(),
          stored.event().objectType(),
          stored.event().objectId(),
          stored.event().aspect(),
          stored.event().at(),
          stored.event().updates(),
          stored.event().subscription(),
          stored.state(),
          stored.note());
    }
  }

  /// A page of events.
  ///
  /// @param next what `before` is for older ones
  record Events(List<EventJson> events, @Nullable String next) {}

  /// An event that is looked at again.
  record Replayed(String id, String state) {}

  @GetMapping("/api/admin/webhook-events")
  @Guard(value = Who.ADMIN, does = "what Strava told, newest first")
  Events list(HttpServletRequest request, Caller caller) {
    Params params = Params.of(request.getParameterMap()).leaving("club");
    int limit = params.limit("limit", USUAL, MOST);
    long before = params.read("before", "the id of an event", Long::valueOf).orElse(Long.MAX_VALUE);
    params.check();
    List<StravaSync.Event> found = events.list(caller, before, limit + 1);
    List<EventJson> page = found.stream().limit(limit).map(EventJson::of).toList();
    return new Events(page, found.size() > limit ? page.getLast().id() : null);
  }

  @PostMapping("/api/admin/webhook-events/{id}/replay")
  @Guard(value = Who.ADMIN, does = "looks at an event again")
  ResponseEntity<Replayed> replay(@PathVariable String id, Caller caller) {
    StravaSync.Event event = events.find(caller, id);
    paceline.desk().replay(caller.actor(), event.id());
    return ResponseEntity.accepted().body(new Replayed(id, "new"));
  }
}

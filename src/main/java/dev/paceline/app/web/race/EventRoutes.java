package dev.paceline.app.web.race;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.ask.Found;
import dev.paceline.app.web.ask.Params;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.race.RaceRoutes.OfAthlete;
import dev.paceline.app.web.race.RaceRoutes.OfEvent;
import dev.paceline.club.account.Keys;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.race.Event;
import dev.paceline.club.race.RaceBoard;
import dev.paceline.club.race.RaceFilter;
import dev.paceline.club.race.Totals;
import dev.paceline.club.view.Overrides.Outcome;
import dev.paceline.club.view.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Athletes and events of the board, for programs.
@RestController
final class EventRoutes {
  /// The longest name of an event.
  private static final int LONGEST = 200;

  private final Paceline paceline;
  private final RaceBoard board;

  EventRoutes(Paceline paceline) {
    this.paceline = paceline;
    this.board = paceline.club().races();
  }

  /// Who can be seen; no names, and no numbers of a source.
  record Athletes(List<OfAthlete> athletes) {}

  /// Events of which the caller sees a race.
  record Events(List<OfEvent> events) {}

  /// What an event is to be called.
  record Named(@Nullable String name) {}

  @GetMapping("/api/athletes")
  @Guard(value = Who.BOARD, scopes = Keys.Scope.RACES_READ, does = "athletes with their races")
  ResponseEntity<Athletes> athletes(HttpServletRequest request, Caller caller) {
    Params.of(request.getParameterMap()).leaving("club").check();
    Viewer viewer = RaceQuestion.viewer(caller);
    Map<AthleteId, Totals.OfAthlete> totals =
        Found.of(board.totals(viewer, all(caller))).value().athletes().stream()
            .collect(Collectors.toMap(Totals.OfAthlete::athlete, Function.identity()));
    List<AthleteId> seen =
        RaceQuestion.onlyOwn(caller)
            ? List.of(caller.self())
            : Found.of(paceline.club().views().athletes(viewer)).value();
    return Kept.of(
        caller,
        new Athletes(
            seen.stream()
                .map(athlete ->
                    form(totals.getOrDefault(athlete, new Totals.OfAthlete(athlete, 0, 0, 0))))
                .toList()));
  }

  @GetMapping("/api/events")
  @Guard(value = Who.BOARD, scopes = Keys.Scope.RACES_READ, does = "events with visible races")
  ResponseEntity<Events> events(HttpServletRequest request, Caller caller) {
    Params.of(request.getParameterMap()).leaving("club").check();
    return Kept.of(caller, new Events(seen(caller, all(caller))));
  }

  @GetMapping("/api/events/{id}/stats")
  @Guard(
      value = Who.BOARD,
      scopes = Keys.Scope.RACES_READ,
      does = "what an event's races add up to")
  ResponseEntity<OfEvent> stats(
      HttpServletRequest request, Caller caller, @PathVariable String id) {
    Params.of(request.getParameterMap()).leaving("club").check();
    RaceFilter.Builder filter = RaceFilter.where().events(Found.number(id, "event"));
    if (RaceQuestion.onlyOwn(caller)) {
      filter.athletes(caller.self());
    }
    return seen(caller, filter.build()).stream()
        .findFirst()
        .map(event -> Kept.of(caller, event))
        .orElseThrow(() -> Problem.notFound("event"));
  }

  @PostMapping("/api/events")
  @Guard(value = Who.EDITOR, does = "finds or enters the event of a title")
  ResponseEntity<RaceForm.EventForm> enter(Caller caller, @RequestBody Named named) {
    boolean known = board.events().find(caller.club().id(), title(named)).isPresent();
    Event event = board.events().event(caller.actor(), caller.club().id(), title(named));
    return ResponseEntity.status(known ? 200 : 201).body(RaceForm.EventForm.of(event));
  }

  @PatchMapping("/api/events/{id}")
  @Guard(value = Who.EDITOR, does = "renames an event")
  ResponseEntity<RaceForm.EventForm> rename(
      Caller caller, @PathVariable String id, @RequestBody Named named) {
    long number = Found.number(id, "event");
    boolean known =
        board.events().list(caller.club().id()).stream().anyMatch(event -> event.id() == number);
    if (!known) {
      throw Problem.notFound("event");
    }
    return switch (board
        .events()
        .rename(caller.actor(), caller.club().id(), number, title(named))) {
      case Outcome.Refused(String why) -> throw Problem.conflict(sentence(why));
      case Outcome.Done _ ->
          ResponseEntity.ok(
              board.events().list(caller.club().id()).stream()
                  .filter(event -> event.id() == number)
                  .map(RaceForm.EventForm::of)
                  .findFirst()
                  .orElseThrow(() -> Problem.notFound("event")));
    };
  }

  /// Words of the domain as a sentence.
  static String sentence(String why) {
    return Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".";
  }

  private List<OfEvent> seen(Caller caller, RaceFilter filter) {
    return Found.of(board.totals(RaceQuestion.viewer(caller), filter)).value().events().stream()
        .map(OfEvent::of)
        .toList();
  }

  private static RaceFilter all(Caller caller) {
    return RaceQuestion.onlyOwn(caller)
        ? RaceFilter.where().athletes(caller.self()).build()
        : RaceFilter.ALL;
  }

  private static OfAthlete form(Totals.OfAthlete one) {
    return new OfAthlete(
        String.valueOf(one.athlete().value()), one.races(), one.seconds(), one.meters());
  }

  private static String title(Named named) {
    String name = named.name() == null ? "" : named.name().strip();
    if (name.isEmpty() || name.length() > LONGEST) {
      throw Problem.invalid("name", "is no name", "a text of 1 to " + LONGEST + " letters");
    }
    return name;
  }
}

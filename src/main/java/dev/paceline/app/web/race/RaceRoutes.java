package dev.paceline.app.web.race;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.ask.Found;
import dev.paceline.app.web.ask.Params;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.account.Keys;
import dev.paceline.club.race.Race;
import dev.paceline.club.race.RaceBoard;
import dev.paceline.club.race.RacePage;
import dev.paceline.club.race.Totals;
import dev.paceline.club.view.Answer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The board for programs.
@RestController
final class RaceRoutes {
  private final Paceline paceline;
  private final RaceBoard board;

  RaceRoutes(Paceline paceline) {
    this.paceline = paceline;
    this.board = paceline.club().races();
  }

  /// A page of the board.
  ///
  /// @param totalRaces on all pages
  /// @param next the cursor of the next page
  record Races(
      @Nullable Instant asOf,
      boolean stale,
      long totalRaces,
      @Nullable String next,
      List<RaceForm> races) {}

  /// What races add up to.
  record Stats(
      @Nullable Instant asOf,
      boolean stale,
      long races,
      long timeSeconds,
      double distanceMeters,
      List<OfAthlete> athletes,
      List<OfEvent> events) {}

  /// The part of one athlete.
  record OfAthlete(String athlete, long races, long timeSeconds, double distanceMeters) {}

  /// The part of one event.
  record OfEvent(
      RaceForm.EventForm event,
      long races,
      long athletes,
      @Nullable Integer bestTimeSeconds,
      LocalDate firstDay,
      LocalDate lastDay) {
    static OfEvent of(Totals.OfEvent event) {
      return new OfEvent(
          RaceForm.EventForm.of(event.event()),
          event.races(),
          event.athletes(),
          event.bestSeconds(),
          event.firstDay(),
          event.lastDay());
    }
  }

  @GetMapping("/api/races")
  @Guard(value = Who.BOARD, scopes = Keys.Scope.RACES_READ, does = "races, filtered and sorted")
  ResponseEntity<Races> races(HttpServletRequest request, Caller caller) {
    RaceQuestion question = question(request, caller);
    Answer.Found<RacePage> found =
        Found.of(board.list(question.viewer(), question.filter(), question.order()));
    long total = Found.of(board.count(question.viewer(), question.filter())).value();
    RacePage.Place next = found.value().next();
    return Kept.of(
        caller,
        new Races(
            found.asOf(),
            found.stale(),
            total,
            next == null ? null : next.text(),
            found.value().races().stream().map(RaceForm::of).toList()));
  }

  @GetMapping("/api/races.csv")
  @Guard(value = Who.BOARD, scopes = Keys.Scope.RACES_READ, does = "races as a table (CSV)")
  ResponseEntity<byte[]> csv(HttpServletRequest request, Caller caller) {
    RaceQuestion question = question(request, caller);
    List<Race> races = Found.of(board.export(question.viewer(), question.filter())).value();
    StringWriter text = new StringWriter();
    RaceBoard.writeCsv(races, text);
    return Kept.builder(caller)
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header("Content-Disposition", "attachment; filename=\"races.csv\"")
        .body(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/api/races/stats")
  @Guard(value = Who.BOARD, scopes = Keys.Scope.RACES_READ, does = "what races add up to")
  ResponseEntity<Stats> stats(HttpServletRequest request, Caller caller) {
    RaceQuestion question = question(request, caller);
    Answer.Found<Totals> found = Found.of(board.totals(question.viewer(), question.filter()));
    Totals totals = found.value();
    return Kept.of(
        caller,
        new Stats(
            found.asOf(),
            found.stale(),
            totals.races(),
            totals.seconds(),
            totals.meters(),
            totals.athletes().stream()
                .map(one ->
                    new OfAthlete(
                        String.valueOf(one.athlete().value()),
                        one.races(),
                        one.seconds(),
                        one.meters()))
                .toList(),
            totals.events().stream().map(OfEvent::of).toList()));
  }

  private RaceQuestion question(HttpServletRequest request, Caller caller) {
    return RaceQuestion.of(paceline, caller, Params.of(request.getParameterMap()));
  }
}

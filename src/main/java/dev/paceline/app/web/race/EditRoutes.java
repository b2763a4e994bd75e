package dev.paceline.app.web.race;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.ask.Found;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.race.Race;
import dev.paceline.club.race.RaceBoard;
import dev.paceline.club.view.Edit.Field;
import dev.paceline.club.view.Overrides.Outcome;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Changes of one race, for programs.
@RestController
final class EditRoutes {
  private final RaceBoard board;
  private final Editing editing;

  EditRoutes(Paceline paceline) {
    this.board = paceline.club().races();
    this.editing = new Editing(board);
  }

  @PatchMapping("/api/races/{id}")
  @Guard(value = Who.MEMBER, does = "sets fields of an own race, or as editor of any")
  ResponseEntity<RaceForm> set(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
    Race race = editing.find(caller, id);
    return done(
        caller,
        id,
        board.edit(caller.actor(), caller.club().id(), Editing.target(race), Change.of(body)));
  }

  @DeleteMapping("/api/races/{id}/overrides/{field}")
  @Guard(value = Who.MEMBER, does = "takes back what was set by hand of one field")
  ResponseEntity<RaceForm> revert(
      Caller caller, @PathVariable String id, @PathVariable String field) {
    Race race = editing.find(caller, id);
    Field which = Found.field(field).orElseThrow(() -> Problem.notFound("field"));
    return done(
        caller, id, board.revert(caller.actor(), caller.club().id(), Editing.target(race), which));
  }

  private ResponseEntity<RaceForm> done(Caller caller, String id, Outcome outcome) {
    Editing.check(outcome);
    return Kept.of(caller, RaceForm.of(editing.find(caller, id)));
  }
}

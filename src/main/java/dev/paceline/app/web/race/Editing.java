package dev.paceline.app.web.race;

import dev.paceline.app.web.ask.Found;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.member.Role;
import dev.paceline.club.race.Race;
import dev.paceline.club.race.RaceBoard;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Edit.Field;
import dev.paceline.club.view.Overrides.Outcome;
import dev.paceline.club.view.Overrides.Target;
import java.util.EnumMap;
import java.util.Map;

/// Finds the race that is to be changed.
record Editing(RaceBoard board) {
  /// The race, hidden or not for editors and its athlete.
  ///
  /// @throws Problem if the caller sees none of that name
  Race find(Caller caller, String id) {
    return Found.of(
            board.find(RaceQuestion.viewer(caller), Found.key(id, "race"), caller.may(Role.EDITOR)))
        .value()
        .orElseThrow(() -> Problem.notFound("race"));
  }

  static Target target(Race race) {
    return new Target(race.athlete(), race.key());
  }

  /// What was set by hand of a race.
  Map<Field, Edit> byHand(Race race) {
    Map<Field, Edit> edits = new EnumMap<>(Field.class);
    board.byHand(target(race)).forEach((field, entry) -> edits.put(field, entry.edit()));
    return edits;
  }

  /// @throws Problem if nothing was changed
  static void check(Outcome outcome) {
    switch (outcome) {
      case Outcome.Done _ -> {}
      case Outcome.Refused(String why) -> {
        if (why.startsWith("the club has no event")) {
          throw Problem.invalid("event_id", "is not known here", "the number of an event");
        }
        throw Problem.forbidden(EventRoutes.sentence(why));
      }
    }
  }
}

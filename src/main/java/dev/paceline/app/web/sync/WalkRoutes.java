package dev.paceline.app.web.sync;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Walks;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Lists that lacked too much to be believed at once: an admin decides.
@RestController
final class WalkRoutes {
  private final Paceline paceline;
  private final ClubAthletes athletes;

  WalkRoutes(Paceline paceline, ClubAthletes athletes) {
    this.paceline = paceline;
    this.athletes = athletes;
  }

  /// A list that is held.
  ///
  /// @param id of the athlete, of whom one at most is held
  /// @param missing how many activities would be hidden
  /// @param known of how many
  record HeldJson(String id, Instant heldAt, @Nullable String session, int missing, int known) {}

  /// The lists that are held.
  record HeldLists(List<HeldJson> held) {}

  /// What became of one.
  record Decided(String id, String state, int missing) {}

  @GetMapping("/api/admin/walks/held")
  @Guard(value = Who.ADMIN, does = "lists that lacked too much to be believed")
  HeldLists held(Caller caller) {
    return new HeldLists(
        held(paceline, athletes, caller).stream()
            .map(held ->
                new HeldJson(
                    athletes.key(held.athlete()),
                    held.heldAt(),
                    held.session().orElse(null),
                    held.missing(),
                    held.known()))
            .toList());
  }

  @PostMapping("/api/admin/walks/held/{id}/apply")
  @Guard(value = Who.ADMIN, does = "believes a held list: what it lacks is hidden")
  Decided apply(@PathVariable String id, Caller caller) {
    Walks.Held held = find(paceline, athletes, caller, id);
    return switch (paceline.desk().apply(caller.actor(), held)) {
      case Walks.Applied applied -> new Decided(id, "applied", applied.missing());
      case Walks.Held still -> new Decided(id, "held", still.missing());
      case Walks.Foreign _ ->
          throw Problem.conflict(
              "The list has an activity of another athlete; it was not applied.");
    };
  }

  @PostMapping("/api/admin/walks/held/{id}/drop")
  @Guard(value = Who.ADMIN, does = "forgets a held list: everything stays")
  Decided drop(@PathVariable String id, Caller caller) {
    Walks.Held held = find(paceline, athletes, caller, id);
    paceline.desk().drop(caller.actor(), held);
    return new Decided(id, "dropped", 0);
  }

  static List<Walks.Held> held(Paceline paceline, ClubAthletes athletes, Caller caller) {
    return paceline.sync().walks().held().stream()
        .filter(held -> athletes.has(caller, held.athlete()))
        .toList();
  }

  /// The held list of an athlete.
  ///
  /// @throws Problem if none is held of an athlete of the club
  static Walks.Held find(Paceline paceline, ClubAthletes athletes, Caller caller, String id) {
    AthleteId athlete = athletes.find(caller, id);
    return held(paceline, athletes, caller).stream()
        .filter(held -> held.athlete().equals(athlete))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("held list"));
  }
}

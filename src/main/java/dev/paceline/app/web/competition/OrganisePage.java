package dev.paceline.app.web.competition;

import dev.paceline.app.Entrants.Entrant;
import dev.paceline.app.Entrants.Link;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an organiser sees of one competition: its steps, in order.
///
/// @param message what was just done, or why not
/// @param entrants who runs; nobody while there are errors
/// @param plan what a run would cost; empty while there are errors or a run is under way
/// @param run the run under way, or the last one
/// @param lines of that run, the last ones
/// @param lastLine the number of the last of them
/// @param issued a link that was just made
record OrganisePage(
    String id,
    String name,
    Mark state,
    boolean published,
    Optional<Message> message,
    FindingsPart findings,
    List<EntrantRow> entrants,
    Optional<PlanPart> plan,
    Optional<RunShown> run,
    List<LineShown> lines,
    String lastLine,
    Optional<Instant> asOf,
    Optional<Issued> issued) {
  /// Something to tell.
  record Message(String tone, String text) {}

  /// A link that lets one runner connect; told once.
  record Issued(String runner, String address) {}

  /// A runner and how the data can be read.
  record EntrantRow(
      int row, String name, String team, String key, Mark link, boolean invite, boolean agreed) {
    static EntrantRow of(Entrant entrant) {
      var runner = entrant.runner();
      return new EntrantRow(
          runner.row(),
          runner.name(),
          runner.segmentTeam().isEmpty() ? runner.distanceTeam() : runner.segmentTeam(),
          runner.key().toString(),
          new Mark(entrant.link().words(), tone(entrant.link())),
          entrant.link() != Link.ELSEWHERE,
          entrant.agreed());
    }

    private static String tone(Link link) {
      return switch (link) {
        case CONNECTED -> "good";
        case REVOKED -> "bad";
        case NOT_CONNECTED -> "warn";
        case ELSEWHERE -> "info";
      };
    }
  }

  boolean running() {
    return run.filter(RunShown::live).isPresent();
  }

  boolean faulty() {
    return findings.errors() > 0;
  }

  /// How many runners can be read.
  long connected() {
    return entrants.stream().filter(one -> one.link().tone().equals("good")).count();
  }

  /// How many runners others may see.
  long agreed() {
    return entrants.stream().filter(EntrantRow::agreed).count();
  }
}

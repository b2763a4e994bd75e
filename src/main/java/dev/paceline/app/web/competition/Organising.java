package dev.paceline.app.web.competition;

import dev.paceline.app.Entrants;
import dev.paceline.app.Paceline;
import dev.paceline.app.ProgrammeAnswer;
import dev.paceline.app.ProgrammeDesk;
import dev.paceline.app.web.competition.OrganisePage.EntrantRow;
import dev.paceline.app.web.competition.OrganisePage.Issued;
import dev.paceline.app.web.competition.OrganisePage.Message;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.programme.CompetitionId;
import dev.paceline.club.programme.State;
import dev.paceline.club.programme.StoredCompetition;
import dev.paceline.club.workbook.Reading;
import dev.paceline.club.workbook.Sheets;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Puts together what an organiser sees.
@Component
final class Organising {
  private static final int LINES_SHOWN = 200;
  private static final int MOST_LINES = 10_000;

  private final Paceline paceline;
  private final Shelf shelf;
  private final Entrants entrants;

  Organising(Paceline paceline, Shelf shelf, Entrants entrants) {
    this.paceline = paceline;
    this.shelf = shelf;
    this.entrants = entrants;
  }

  /// The competitions with their next steps, and something to tell.
  record ListPage(List<Listed> competitions, Optional<Message> message) {}

  /// A competition and what to do next.
  record Listed(String id, String name, Mark state, String next) {}

  /// Beside the steps, what is told once.
  ///
  /// @param allRows whether all rows of the workbook are shown
  record Beside(Optional<Message> message, Optional<Issued> issued, boolean allRows) {
    static final Beside NOTHING = new Beside(Optional.empty(), Optional.empty(), false);

    static Beside message(String tone, String text) {
      return new Beside(Optional.of(new Message(tone, text)), Optional.empty(), false);
    }
  }

  ListPage list(Caller caller, Optional<Message> message) {
    return new ListPage(
        shelf.list(caller).stream()
            .map(stored ->
                new Listed(
                    String.valueOf(stored.id().value()),
                    stored.name(),
                    Mark.of(stored.state()),
                    next(stored)))
            .toList(),
        message);
  }

  OrganisePage page(Caller caller, String id, Beside beside) {
    StoredCompetition stored = shelf.get(caller, id);
    ProgrammeDesk desk = shelf.desk();
    Reading reading = desk.reading(stored.id()).orElseThrow(Organising::unknown);
    Sheets sheets = desk.programme().sheets(stored.id()).orElseThrow(Organising::unknown);
    Optional<Session> session = desk.session(stored.id());
    boolean running = session.filter(run -> run.state().live()).isPresent();
    List<LineShown> lines = session.map(this::lines).orElse(List.of());
    return new OrganisePage(
        String.valueOf(stored.id().value()),
        stored.name(),
        Mark.of(stored.state()),
        stored.state() == State.PUBLISHED,
        beside.message(),
        FindingsPart.of(reading.findings(), reading.echo(), sheets, beside.allRows()),
        reading.competition().stream()
            .flatMap(found -> entrants.of(stored.club(), found).stream())
            .map(EntrantRow::of)
            .toList(),
        running ? Optional.empty() : plan(stored.id()),
        session.map(RunShown::of),
        lines,
        lines.isEmpty() ? "" : lines.getLast().id(),
        Optional.ofNullable(stored.asOf()),
        beside.issued());
  }

  private String next(StoredCompetition stored) {
    boolean running =
        shelf.desk().session(stored.id()).filter(run -> run.state().live()).isPresent();
    if (running) {
      return "A run is under way";
    }
    return switch (stored.state()) {
      case DRAFT -> "Correct the workbook and upload it again";
      case READY ->
          stored.asOf() == null ? "See the plan and run it" : "Look at the boards and publish them";
      case PUBLISHED -> "Run it again for news";
    };
  }

  private Optional<PlanPart> plan(CompetitionId id) {
    return shelf.desk().plan(id) instanceof ProgrammeAnswer.Found<ProgrammeDesk.Plan> found
        ? Optional.of(PlanPart.of(found.value()))
        : Optional.empty();
  }

  /// The last lines of a run.
  private List<LineShown> lines(Session session) {
    Jobs jobs = paceline.sync().jobs();
    List<LineShown> lines =
        jobs.lines(session.id(), 0, MOST_LINES).stream().map(LineShown::of).toList();
    return lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
  }

  private static Problem unknown() {
    return Problem.notFound("competition");
  }
}

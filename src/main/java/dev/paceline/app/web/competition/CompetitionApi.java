package dev.paceline.app.web.competition;

import dev.paceline.app.ResultsJson;
import dev.paceline.app.web.competition.CompetitionJson.Entries;
import dev.paceline.app.web.competition.CompetitionJson.Entry;
import dev.paceline.app.web.competition.CompetitionJson.Findings;
import dev.paceline.app.web.competition.CompetitionJson.Found;
import dev.paceline.app.web.competition.CompetitionJson.Plan;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.competition.BoardView;
import dev.paceline.club.programme.StoredCompetition;
import dev.paceline.club.workbook.Reading;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Reads competitions, for programs.
@RestController
final class CompetitionApi {
  private static final MediaType EXCEL =
      MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final Shelf shelf;

  CompetitionApi(Shelf shelf) {
    this.shelf = shelf;
  }

  @GetMapping("/api/competitions")
  @Guard(value = Who.BOARD, does = "the competitions of the club; published ones for members")
  Entries list(Caller caller) {
    return new Entries(shelf.list(caller).stream().map(one -> entry(caller, one)).toList());
  }

  @GetMapping("/api/competitions/template.xlsx")
  @Guard(value = Who.EDITOR, does = "an empty workbook to begin with")
  ResponseEntity<byte[]> template() {
    return excel(shelf.desk().template(), "competition.xlsx");
  }

  @GetMapping("/api/competitions/{id}")
  @Guard(value = Who.BOARD, does = "one competition, and how its run stands for organisers")
  Entry one(Caller caller, @PathVariable String id) {
    return entry(caller, shelf.get(caller, id));
  }

  @GetMapping("/api/competitions/{id}/findings")
  @Guard(value = Who.EDITOR, does = "what was found in its workbook")
  Findings findings(Caller caller, @PathVariable String id) {
    StoredCompetition stored = shelf.get(caller, id);
    Reading reading =
        shelf.desk().reading(stored.id()).orElseThrow(() -> Problem.notFound("competition"));
    return new Findings(reading.findings().stream().map(Found::of).toList(), reading.echo());
  }

  @GetMapping("/api/competitions/{id}/plan")
  @Guard(value = Who.EDITOR, does = "what a run would cost now; nobody is called")
  Plan plan(Caller caller, @PathVariable String id) {
    return Plan.of(Outcome.of(shelf.desk().plan(shelf.get(caller, id).id())));
  }

  @GetMapping("/api/competitions/{id}/results")
  @Guard(value = Who.BOARD, does = "the standings; who did not agree is withheld from members")
  ResponseEntity<byte[]> results(Caller caller, @PathVariable String id) {
    StoredCompetition stored = shelf.get(caller, id);
    if (Shelf.organises(caller)) {
      return json(Outcome.of(shelf.desk().resultsJson(stored.id())));
    }
    BoardView view = Outcome.of(shelf.boards(caller, stored.id(), true));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ResultsJson.write(view, bytes);
    return json(bytes.toByteArray());
  }

  @GetMapping("/api/competitions/{id}/results.xlsx")
  @Guard(value = Who.EDITOR, does = "the standings as a workbook")
  ResponseEntity<byte[]> workbook(Caller caller, @PathVariable String id) {
    StoredCompetition stored = shelf.get(caller, id);
    return excel(Outcome.of(shelf.desk().resultsWorkbook(stored.id())), stored.name() + ".xlsx");
  }

  Entry entry(Caller caller, StoredCompetition stored) {
    RunShown run =
        Shelf.organises(caller)
            ? shelf.desk().session(stored.id()).map(RunShown::of).orElse(null)
            : null;
    return Entry.of(stored, run);
  }

  private static ResponseEntity<byte[]> json(byte[] body) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(body);
  }

  private static ResponseEntity<byte[]> excel(byte[] body, String name) {
    return ResponseEntity.ok()
        .contentType(EXCEL)
        .cacheControl(CacheControl.noStore())
        .header(
            "Content-Disposition",
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(body);
  }
}

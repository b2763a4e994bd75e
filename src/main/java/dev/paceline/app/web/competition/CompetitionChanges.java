package dev.paceline.app.web.competition;

import dev.paceline.app.Uploaded;
import dev.paceline.app.web.competition.CompetitionJson.Entry;
import dev.paceline.app.web.competition.CompetitionJson.Found;
import dev.paceline.app.web.competition.CompetitionJson.Ordered;
import dev.paceline.app.web.competition.CompetitionJson.Upload;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.programme.CompetitionId;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Changes competitions, for programs.
@RestController
final class CompetitionChanges {
  private final Shelf shelf;
  private final CompetitionApi api;

  CompetitionChanges(Shelf shelf, CompetitionApi api) {
    this.shelf = shelf;
    this.api = api;
  }

  @PostMapping("/api/competitions")
  @Guard(value = Who.EDITOR, does = "takes a workbook in as a new competition")
  ResponseEntity<Upload> upload(
      Caller caller,
      @RequestParam(name = WorkbookFile.FIELD, required = false) @Nullable MultipartFile file)
      throws IOException {
    WorkbookFile workbook = WorkbookFile.of(file);
    Upload stored =
        upload(
            caller,
            Outcome.of(
                shelf
                    .desk()
                    .upload(
                        caller.actor(), caller.club().id(), workbook.bytes(), workbook.name())));
    return ResponseEntity.created(URI.create("/api/competitions/" + stored.competition().id()))
        .body(stored);
  }

  @PutMapping("/api/competitions/{id}/workbook")
  @Guard(value = Who.EDITOR, does = "puts a corrected workbook in the place of the last one")
  Upload replace(
      Caller caller,
      @PathVariable String id,
      @RequestParam(name = WorkbookFile.FIELD, required = false) @Nullable MultipartFile file)
      throws IOException {
    CompetitionId number = shelf.get(caller, id).id();
    WorkbookFile workbook = WorkbookFile.of(file);
    return upload(
        caller,
        Outcome.of(
            shelf.desk().replace(caller.actor(), number, workbook.bytes(), workbook.name())));
  }

  @PostMapping("/api/competitions/{id}/run")
  @Guard(value = Who.EDITOR, does = "has it run; joins a run under way")
  ResponseEntity<Ordered> run(Caller caller, @PathVariable String id) {
    CompetitionId number = shelf.get(caller, id).id();
    return accepted(Outcome.of(shelf.desk().run(caller.actor(), number)));
  }

  @PostMapping("/api/competitions/{id}/cancel")
  @Guard(value = Who.EDITOR, does = "ends the run under way; what was fetched is kept")
  ResponseEntity<Ordered> cancel(Caller caller, @PathVariable String id) {
    CompetitionId number = shelf.get(caller, id).id();
    return accepted(Outcome.of(shelf.desk().cancel(caller.actor(), number)));
  }

  @PostMapping("/api/competitions/{id}/publish")
  @Guard(value = Who.EDITOR, does = "shows its boards to whom the club shows them")
  Entry publish(Caller caller, @PathVariable String id) {
    CompetitionId number = shelf.get(caller, id).id();
    return api.entry(caller, Outcome.of(shelf.programme().publish(caller.actor(), number)));
  }

  @PostMapping("/api/competitions/{id}/unpublish")
  @Guard(value = Who.EDITOR, does = "takes its boards back")
  Entry unpublish(Caller caller, @PathVariable String id) {
    CompetitionId number = shelf.get(caller, id).id();
    return api.entry(caller, Outcome.of(shelf.programme().unpublish(caller.actor(), number)));
  }

  @DeleteMapping("/api/competitions/{id}")
  @Guard(value = Who.EDITOR, does = "removes it, and ends its run")
  ResponseEntity<Void> remove(Caller caller, @PathVariable String id) {
    CompetitionId number = shelf.get(caller, id).id();
    var _ = Outcome.of(shelf.desk().remove(caller.actor(), number));
    return ResponseEntity.noContent().build();
  }

  private Upload upload(Caller caller, Uploaded.Stored stored) {
    return new Upload(
        api.entry(caller, stored.competition()),
        stored.reading().findings().stream().map(Found::of).toList(),
        stored.tokens());
  }

  private static ResponseEntity<Ordered> accepted(String session) {
    return ResponseEntity.accepted().body(new Ordered(session));
  }
}

package dev.paceline.app.web.competition;

import dev.paceline.app.Uploaded;
import dev.paceline.app.web.competition.OrganisePage.Issued;
import dev.paceline.app.web.competition.OrganisePage.Message;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.club.programme.CompetitionId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// The forms of organisers. What was done leads back to the page; what cannot be is said on it.
@RestController
final class OrganiseForms {
  private final Shelf shelf;
  private final Organising organising;
  private final Invitations invitations;
  private final Pages pages;

  OrganiseForms(Shelf shelf, Organising organising, Invitations invitations, Pages pages) {
    this.shelf = shelf;
    this.organising = organising;
    this.invitations = invitations;
    this.pages = pages;
  }

  @PostMapping("/organise")
  @Guard(value = Who.EDITOR, does = "takes a workbook in as a new competition")
  ResponseEntity<byte[]> upload(
      HttpServletRequest request,
      Caller caller,
      @RequestParam(name = WorkbookFile.FIELD, required = false) @Nullable MultipartFile file)
      throws IOException {
    try {
      WorkbookFile workbook = WorkbookFile.of(file);
      Uploaded.Stored stored =
          Outcome.of(
              shelf
                  .desk()
                  .upload(caller.actor(), caller.club().id(), workbook.bytes(), workbook.name()));
      return to("/organise/" + stored.competition().id().value() + "?done=stored");
    } catch (Problem problem) {
      Message message = new Message("bad", words(problem));
      return as(
          problem.status(),
          pages.page(
              request,
              caller,
              "Organise",
              "competition/organise.jte",
              organising.list(caller, Optional.of(message))));
    }
  }

  @PostMapping("/organise/{id}/workbook")
  @Guard(value = Who.EDITOR, does = "puts a corrected workbook in the place of the last one")
  ResponseEntity<byte[]> replace(
      HttpServletRequest request,
      Caller caller,
      @PathVariable String id,
      @RequestParam(name = WorkbookFile.FIELD, required = false) @Nullable MultipartFile file)
      throws IOException {
    CompetitionId number = shelf.get(caller, id).id();
    try {
      WorkbookFile workbook = WorkbookFile.of(file);
      var _ =
          Outcome.of(
              shelf.desk().replace(caller.actor(), number, workbook.bytes(), workbook.name()));
      return to("/organise/" + number.value() + "?done=replaced");
    } catch (Problem problem) {
      return again(request, caller, id, problem);
    }
  }

  @PostMapping("/organise/{id}/run")
  @Guard(value = Who.EDITOR, does = "has it run; joins a run under way")
  ResponseEntity<byte[]> run(HttpServletRequest request, Caller caller, @PathVariable String id) {
    CompetitionId number = shelf.get(caller, id).id();
    return done(
        request, caller, number, "run", () -> Outcome.of(shelf.desk().run(caller.actor(), number)));
  }

  @PostMapping("/organise/{id}/cancel")
  @Guard(value = Who.EDITOR, does = "ends the run under way; what was fetched is kept")
  ResponseEntity<byte[]> cancel(
      HttpServletRequest request, Caller caller, @PathVariable String id) {
    CompetitionId number = shelf.get(caller, id).id();
    return done(
        request,
        caller,
        number,
        "cancelled",
        () -> Outcome.of(shelf.desk().cancel(caller.actor(), number)));
  }

  @PostMapping("/organise/{id}/publish")
  @Guard(value = Who.EDITOR, does = "shows its boards to whom the club shows them")
  ResponseEntity<byte[]> publish(
      HttpServletRequest request, Caller caller, @PathVariable String id) {
    CompetitionId number = shelf.get(caller, id).id();
    return done(
        request,
        caller,
        number,
        "published",
        () -> Outcome.of(shelf.programme().publish(caller.actor(), number)));
  }

  @PostMapping("/organise/{id}/unpublish")
  @Guard(value = Who.EDITOR, does = "takes its boards back")
  ResponseEntity<byte[]> unpublish(
      HttpServletRequest request, Caller caller, @PathVariable String id) {
    CompetitionId number = shelf.get(caller, id).id();
    return done(
        request,
        caller,
        number,
        "unpublished",
        () -> Outcome.of(shelf.programme().unpublish(caller.actor(), number)));
  }

  @PostMapping("/organise/{id}/remove")
  @Guard(value = Who.EDITOR, does = "removes it, and ends its run")
  ResponseEntity<byte[]> remove(Caller caller, @PathVariable String id) {
    CompetitionId number = shelf.get(caller, id).id();
    var _ = Outcome.of(shelf.desk().remove(caller.actor(), number));
    return to("/organise?done=removed");
  }

  @PostMapping("/organise/{id}/connect-link")
  @Guard(value = Who.EDITOR, does = "makes a link by which one runner connects; shown once")
  ResponseEntity<byte[]> connectLink(
      HttpServletRequest request,
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") String row) {
    CompetitionId number = shelf.get(caller, id).id();
    Issued issued = invitations.issue(caller, number, row);
    Organising.Beside beside = new Organising.Beside(Optional.empty(), Optional.of(issued), false);
    OrganisePage page = organising.page(caller, id, beside);
    return pages.page(request, caller, page.name(), "competition/steps.jte", page);
  }

  private ResponseEntity<byte[]> done(
      HttpServletRequest request,
      Caller caller,
      CompetitionId id,
      String code,
      Supplier<Object> change) {
    try {
      var _ = change.get();
      return to("/organise/" + id.value() + "?done=" + code);
    } catch (Problem problem) {
      return again(request, caller, String.valueOf(id.value()), problem);
    }
  }

  private ResponseEntity<byte[]> again(
      HttpServletRequest request, Caller caller, String id, Problem problem) {
    OrganisePage page =
        organising.page(caller, id, Organising.Beside.message("bad", words(problem)));
    return as(
        problem.status(), pages.page(request, caller, page.name(), "competition/steps.jte", page));
  }

  private static String words(Problem problem) {
    return problem.errors().isEmpty()
        ? problem.detail()
        : problem.errors().getFirst().problem()
            + " Choose "
            + problem.errors().getFirst().accepted()
            + ".";
  }

  private static ResponseEntity<byte[]> as(int status, ResponseEntity<byte[]> page) {
    return ResponseEntity.status(status).headers(page.getHeaders()).body(page.getBody());
  }

  private static ResponseEntity<byte[]> to(String path) {
    return ResponseEntity.status(303).location(URI.create(path)).build();
  }
}

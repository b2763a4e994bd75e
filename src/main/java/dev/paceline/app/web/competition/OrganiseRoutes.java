package dev.paceline.app.web.competition;

import dev.paceline.app.web.competition.OrganisePage.Message;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Shows organisers their competitions, and the steps of each.
@RestController
final class OrganiseRoutes {
  private final Organising organising;
  private final Pages pages;

  OrganiseRoutes(Organising organising, Pages pages) {
    this.organising = organising;
    this.pages = pages;
  }

  @GetMapping("/organise")
  @Guard(value = Who.EDITOR, does = "the competitions of the club with their next steps")
  ResponseEntity<byte[]> list(
      HttpServletRequest request, Caller caller, @RequestParam(defaultValue = "") String done) {
    Optional<Message> message =
        done.equals("removed")
            ? Optional.of(new Message("good", "The competition was removed."))
            : Optional.empty();
    return pages.page(
        request, caller, "Organise", "competition/organise.jte", organising.list(caller, message));
  }

  @GetMapping("/organise/{id}")
  @Guard(value = Who.EDITOR, does = "the steps of a competition, from workbook to boards")
  ResponseEntity<byte[]> steps(
      HttpServletRequest request,
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String done,
      @RequestParam(defaultValue = "") String rows) {
    OrganisePage page =
        organising.page(
            caller, id, new Organising.Beside(said(done), Optional.empty(), rows.equals("all")));
    return pages.page(request, caller, page.name(), "competition/steps.jte", page);
  }

  private static Optional<Message> said(String done) {
    String text =
        switch (done) {
          case "stored" -> "The workbook was taken in.";
          case "replaced" -> "The corrected workbook was taken in.";
          case "run" -> "The run was ordered.";
          case "cancelled" -> "The run ends; what was fetched is kept.";
          case "published" -> "The boards are published.";
          case "unpublished" -> "The boards were taken back.";
          default -> "";
        };
    return text.isEmpty() ? Optional.empty() : Optional.of(new Message("good", text));
  }
}

package dev.paceline.app.web.home;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.strava.sync.AthleteSync;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The first page.
@RestController
final class HomeRoutes {
  private final Paceline paceline;
  private final Pages pages;

  HomeRoutes(Paceline paceline, Pages pages) {
    this.paceline = paceline;
    this.pages = pages;
  }

  /// What the page shows.
  ///
  /// @param sync how the caller's own data stands; empty for who has none
  record Home(Optional<AthleteSync> sync) {}

  @GetMapping("/")
  @Guard(value = Who.ANYBODY, does = "the first page")
  ResponseEntity<byte[]> home(HttpServletRequest request, Caller caller) {
    Optional<AthleteSync> own =
        caller.session().flatMap(_ -> paceline.sync().sync().find(caller.self()));
    return pages.page(request, caller, "Home", "home/home.jte", new Home(own));
  }

  @GetMapping("/privacy")
  @Guard(value = Who.ANYBODY, does = "what is stored and who sees it")
  ResponseEntity<byte[]> privacy(HttpServletRequest request, Caller caller) {
    return pages.page(request, caller, "Privacy", "home/privacy.jte", caller.club());
  }
}

package dev.paceline.app.web.people;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Here;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The pages of the club's settings, and of the first steps of an installation.
@RestController
final class ClubPages {
  private static final String CLUB = "/admin/club";
  private static final String SETUP = "/admin/setup";

  private final Paceline paceline;
  private final ClubSettings settings;
  private final Here here;
  private final Pages pages;

  ClubPages(Paceline paceline, ClubSettings settings, Here here, Pages pages) {
    this.paceline = paceline;
    this.settings = settings;
    this.here = here;
    this.pages = pages;
  }

  /// What the page of the settings shows.
  ///
  /// @param leftOut how many rows each filter leaves out
  record View(Optional<String> said, SettingsForm form, Map<String, Long> leftOut) {
    View {
      leftOut = Map.copyOf(leftOut);
    }
  }

  /// What the page of the first steps shows.
  ///
  /// @param application whether Strava's application is set up here
  /// @param switchedOff whether Strava refuses the application
  /// @param callback the domain that Strava's settings want
  /// @param people how many members the club has
  record Setup(
      Optional<String> said,
      String zone,
      String address,
      boolean application,
      boolean switchedOff,
      String callback,
      int people) {}

  @GetMapping(CLUB)
  @Guard(value = Who.ADMIN, does = "the settings of the club")
  ResponseEntity<byte[]> club(
      HttpServletRequest request, Caller caller, @RequestParam(defaultValue = "") String done) {
    return pages.page(
        request,
        caller,
        "Club settings",
        "people/club.jte",
        new View(Done.words(done), SettingsForm.of(settings.of(caller)), settings.leftOut(caller)));
  }

  @PostMapping(CLUB)
  @Guard(value = Who.ADMIN, does = "changes the settings of the club")
  ResponseEntity<Void> save(Caller caller, @RequestParam Map<String, String> fields) {
    if (!fields.containsKey("name")) {
      throw Problem.invalid("name", "is missing", "the whole form of the page");
    }
    settings.apply(caller, SettingsForm.of(fields).values());
    return done(CLUB, Done.SAVED);
  }

  @GetMapping(SETUP)
  @Guard(value = Who.OPERATOR, does = "the first steps of an installation")
  ResponseEntity<byte[]> setup(
      HttpServletRequest request, Caller caller, @RequestParam(defaultValue = "") String done) {
    return pages.page(
        request,
        caller,
        "Set up",
        "people/setup.jte",
        new Setup(
            Done.words(done),
            paceline.settings().text(SettingKey.CLUB_ZONE),
            here.base().toString(),
            !paceline.settings().text(SettingKey.CLIENT_ID).isEmpty()
                && !paceline.settings().text(SettingKey.CLIENT_SECRET).isEmpty(),
            paceline.budget().isSwitchedOff(),
            String.valueOf(here.base().getHost()),
            paceline.members().list(caller.club().id()).size()));
  }

  @PostMapping(SETUP)
  @Guard(value = Who.OPERATOR, does = "names the club")
  ResponseEntity<Void> name(Caller caller, @RequestParam String name) {
    Roster.granted(
        paceline.club().oversight().rename(caller.actor(), caller.club().id(), name.strip()));
    return done(SETUP, Done.NAMED);
  }

  private static ResponseEntity<Void> done(String path, Done what) {
    return ResponseEntity.status(303).location(URI.create(path + "?done=" + what.code())).build();
  }
}

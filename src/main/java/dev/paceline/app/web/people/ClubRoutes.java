package dev.paceline.app.web.people;

import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What a club says of itself, for programs.
@RestController
final class ClubRoutes {
  private static final String SETTINGS = "/api/admin/clubs/{id}/settings";

  private final ClubSettings settings;

  ClubRoutes(ClubSettings settings) {
    this.settings = settings;
  }

  /// How many stored rows of members each filter leaves out; one may be left out by several.
  record Report(Map<String, Long> leftOut) {}

  @GetMapping(SETTINGS)
  @Guard(value = Who.ADMIN, does = "race rule, filters, distance classes and audience of the club")
  ClubSettings.Values settings(Caller caller, @PathVariable String id) {
    check(caller, id);
    return settings.of(caller);
  }

  @PutMapping(SETTINGS)
  @Guard(value = Who.ADMIN, does = "changes what is given of the club's settings")
  ClubSettings.Values change(
      Caller caller, @PathVariable String id, @RequestBody ClubSettings.Values values) {
    check(caller, id);
    settings.apply(caller, values);
    ClubSettings.Values now = settings.of(caller);
    return values.name() == null
        ? now
        : new ClubSettings.Values(
            values.name().strip(), now.races(), now.shown(), now.classes(), now.boardAudience());
  }

  @GetMapping("/api/admin/filters/report")
  @Guard(value = Who.ADMIN, does = "how many rows each filter of the club leaves out")
  Report report(Caller caller) {
    return new Report(settings.leftOut(caller));
  }

  private static void check(Caller caller, String id) {
    if (!String.valueOf(caller.club().id().value()).equals(id)) {
      throw Problem.notFound("club");
    }
  }
}

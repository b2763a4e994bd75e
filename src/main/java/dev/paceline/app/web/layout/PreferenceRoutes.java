package dev.paceline.app.web.layout;

import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Here;
import dev.paceline.app.web.guard.Who;
import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Colours and units, chosen by a browser for itself.
@RestController
final class PreferenceRoutes {
  private final Here here;

  PreferenceRoutes(Here here) {
    this.here = here;
  }

  @PostMapping("/preferences")
  @Guard(value = Who.ANYBODY, does = "keeps colours and units in cookies of the browser")
  ResponseEntity<Void> choose(
      @RequestParam(defaultValue = "AUTO") Preferences.Theme theme,
      @RequestParam(defaultValue = "KM") Preferences.Units units,
      @RequestParam(defaultValue = "/") String back) {
    return ResponseEntity.status(303)
        .location(Paths.own(back))
        .header("Set-Cookie", cookie(Preferences.THEME, theme.text()))
        .header("Set-Cookie", cookie(Preferences.UNITS, units.text()))
        .build();
  }

  private String cookie(String name, String value) {
    return ResponseCookie.from(name, value)
        .path("/")
        .sameSite("Lax")
        .secure(here.secure())
        .maxAge(Duration.ofDays(365))
        .build()
        .toString();
  }
}

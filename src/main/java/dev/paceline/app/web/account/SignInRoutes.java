package dev.paceline.app.web.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Here;
import dev.paceline.app.web.guard.SessionCookie;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.app.web.layout.Paths;
import dev.paceline.club.account.AccountPolicy;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The page to sign in on, and the end of a session.
@RestController
final class SignInRoutes {
  private final Paceline paceline;
  private final Here here;
  private final Pages pages;

  SignInRoutes(Paceline paceline, Here here, Pages pages) {
    this.paceline = paceline;
    this.here = here;
    this.pages = pages;
  }

  /// What the page shows.
  ///
  /// @param next the path to go on with
  /// @param strava whether there is a Strava application to sign in by
  record SignIn(String next, boolean strava, AccountPolicy.Join rule) {
    /// The way to Strava and back to the path.
    String start() {
      return "/auth/strava/start?next=" + URLEncoder.encode(next, UTF_8);
    }
  }

  /// Whether there is a Strava application to sign in by.
  static boolean hasStrava(Paceline paceline) {
    return !paceline.settings().text(SettingKey.CLIENT_ID).isEmpty()
        && !paceline.settings().text(SettingKey.CLIENT_SECRET).isEmpty();
  }

  @GetMapping("/sign-in")
  @Guard(value = Who.ANYBODY, does = "the ways to sign in")
  ResponseEntity<byte[]> signIn(
      HttpServletRequest request, Caller caller, @RequestParam(defaultValue = "/") String next) {
    return pages.page(
        request,
        caller,
        "Sign in",
        "account/sign-in.jte",
        new SignIn(
            Paths.own(next).toString(), hasStrava(paceline), paceline.club().joining().rule()));
  }

  @PostMapping("/auth/logout")
  @Guard(value = Who.SIGNED_IN, does = "ends the session")
  ResponseEntity<Void> logout(HttpServletRequest request) {
    SessionCookie.find(request).ifPresent(paceline.club().sessions()::end);
    return ResponseEntity.status(303)
        .location(URI.create("/sign-in"))
        .header(HttpHeaders.SET_COOKIE, SessionCookie.none(here))
        .build();
  }
}

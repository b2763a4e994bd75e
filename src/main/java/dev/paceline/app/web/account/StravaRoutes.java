package dev.paceline.app.web.account;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Here;
import dev.paceline.app.web.guard.SessionCookie;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.app.web.layout.Paths;
import dev.paceline.club.account.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The way to Strava and back.
@RestController
final class StravaRoutes {
  private static final String CALLBACK = "/auth/strava/callback";

  private final Paceline paceline;
  private final Errands errands;
  private final Arrival arrival;
  private final Here here;
  private final Pages pages;

  StravaRoutes(Paceline paceline, Errands errands, Arrival arrival, Here here, Pages pages) {
    this.paceline = paceline;
    this.errands = errands;
    this.arrival = arrival;
    this.here = here;
    this.pages = pages;
  }

  @GetMapping("/auth/strava/start")
  @Guard(value = Who.ANYBODY, does = "sends the browser to Strava, to sign in or to connect")
  ResponseEntity<byte[]> start(
      HttpServletRequest request,
      Caller caller,
      @RequestParam(defaultValue = "/") String next,
      @RequestParam(defaultValue = "false") String connect) {
    if (!SignInRoutes.hasStrava(paceline)) {
      return trouble(request, caller, Trouble.NOT_SET_UP);
    }
    Long account = connect.equals("true") ? caller.self().value() : null;
    Errand errand = errands.begin(Paths.own(next).toString(), account);
    URI redirect = URI.create(here.at(CALLBACK));
    URI strava =
        paceline.connections().authorizeUrl(redirect, errand.state(), StravaScope.wanted());
    return ResponseEntity.status(303)
        .location(strava)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.SET_COOKIE, errands.cookie(errand))
        .build();
  }

  @GetMapping(CALLBACK)
  @Guard(value = Who.ANYBODY, does = "takes what Strava says of a browser that was sent there")
  ResponseEntity<byte[]> callback(
      HttpServletRequest request,
      Caller caller,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String scope,
      @RequestParam(defaultValue = "") String error) {
    Optional<Errand> errand = errands.end(request, state);
    if (errand.isEmpty()) {
      return trouble(request, caller, Trouble.STATE);
    }
    if (!error.isEmpty()) {
      return trouble(
          request, caller, error.equals("access_denied") ? Trouble.DENIED : Trouble.FAILED);
    }
    if (code.isEmpty()) {
      return trouble(request, caller, Trouble.CODE_REFUSED);
    }
    Set<String> scopes =
        Arrays.stream(scope.split("[,\\s]+"))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toSet());
    Long account = errand.get().account();
    if (account == null) {
      return answer(request, caller, errand.get(), arrival.signIn(code, scopes));
    }
    Optional<SignedIn> same =
        caller.session().filter(session -> session.athlete().value() == account);
    return same.isEmpty()
        ? trouble(request, caller, Trouble.STATE)
        : answer(
            request, caller, errand.get(), arrival.connect(same.get().athlete(), code, scopes));
  }

  private ResponseEntity<byte[]> answer(
      HttpServletRequest request, Caller caller, Errand errand, Arrival.Outcome outcome) {
    return switch (outcome) {
      case Arrival.Outcome.SignedIn(String secret, boolean member, boolean complete) -> {
        SessionCookie.find(request).ifPresent(paceline.club().sessions()::end);
        boolean home = errand.next().equals("/");
        String next =
            !complete ? "/account?done=scopes" : home && !member ? "/account" : errand.next();
        yield on(next).header(HttpHeaders.SET_COOKIE, SessionCookie.of(secret, here)).build();
      }
      case Arrival.Outcome.Connected(boolean complete) ->
          on(!complete ? "/account?done=scopes" : "/account?done=connected").build();
      case Arrival.Outcome.Not(Trouble why) -> trouble(request, caller, why);
    };
  }

  private ResponseEntity.BodyBuilder on(String path) {
    return ResponseEntity.status(303)
        .location(URI.create(path))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.SET_COOKIE, errands.none());
  }

  private ResponseEntity<byte[]> trouble(HttpServletRequest request, Caller caller, Trouble why) {
    ResponseEntity<byte[]> page =
        pages.page(request, caller, why.title(), "account/trouble.jte", why);
    return ResponseEntity.status(why.status())
        .headers(page.getHeaders())
        .header(HttpHeaders.SET_COOKIE, errands.none())
        .body(page.getBody());
  }
}

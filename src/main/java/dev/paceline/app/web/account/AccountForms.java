package dev.paceline.app.web.account;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Here;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.SessionCookie;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.account.Accounts;
import dev.paceline.club.account.Joining;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The forms of the account page.
@RestController
final class AccountForms {
  private final Paceline paceline;
  private final OwnPrivacy privacy;
  private final OwnSync sync;
  private final Leaving leaving;
  private final Here here;

  AccountForms(Paceline paceline, OwnPrivacy privacy, OwnSync sync, Leaving leaving, Here here) {
    this.paceline = paceline;
    this.privacy = privacy;
    this.sync = sync;
    this.leaving = leaving;
    this.here = here;
  }

  @PostMapping("/account/name")
  @Guard(value = Who.SIGNED_IN, does = "gives the own account another name")
  ResponseEntity<Void> name(Caller caller, @RequestParam String name) {
    String wanted = name.strip();
    Accounts.nameProblem(wanted)
        .ifPresent(problem -> {
          throw Problem.invalid("name", "cannot be used", problem);
        });
    paceline.club().accounts().rename(caller.actor(), caller.self(), wanted);
    return done(Done.NAME);
  }

  @PostMapping("/account/join")
  @Guard(value = Who.SIGNED_IN, does = "asks the club for membership")
  ResponseEntity<Void> join(Caller caller) {
    return switch (paceline.club().joining().apply(caller.self(), caller.club().id())) {
      case Joining.Entry.Joined _ -> {
        paceline.sync().sync().arrived(caller.self());
        yield done(Done.JOINED);
      }
      case Joining.Entry.Applied _ -> done(Done.APPLIED);
      case Joining.Entry.Refused(String why) -> throw Problem.conflict(why);
    };
  }

  /// Boxes that are not ticked are not sent: each is a no.
  @PostMapping("/account/privacy")
  @Guard(value = Who.SIGNED_IN, does = "who may see the own activities, as ticked")
  ResponseEntity<Void> privacy(
      Caller caller,
      @RequestParam(name = "saved") String saved,
      @RequestParam(name = "shown", required = false) @Nullable List<String> shown,
      @RequestParam(name = "consent", required = false) @Nullable List<String> consent) {
    List<String> ticked = shown == null ? List.of() : shown;
    List<String> agreed = consent == null ? List.of() : consent;
    Map<String, @Nullable Boolean> consents = new TreeMap<>();
    for (ConsentText text : ConsentText.values()) {
      consents.put(text.key(), agreed.contains(text.key()));
    }
    privacy.apply(
        caller,
        new OwnPrivacy.Change(
            consents,
            ticked.contains("hidden"),
            ticked.contains("heart_rate"),
            ticked.contains("followers")));
    return done(Done.PRIVACY);
  }

  @PostMapping("/account/pause")
  @Guard(value = Who.SIGNED_IN, does = "reads nothing more from Strava, or goes on")
  ResponseEntity<Void> pause(Caller caller, @RequestParam String paused) {
    boolean value = paused.equals("true");
    leaving.pause(caller, value);
    return done(value ? Done.PAUSED : Done.RESUMED);
  }

  @PostMapping("/account/sync")
  @Guard(value = Who.SIGNED_IN, does = "reads the own new activities now")
  ResponseEntity<Void> refresh(Caller caller) {
    var _ = sync.refresh(caller);
    return done(Done.SYNC);
  }

  @PostMapping("/account/sync/stop")
  @Guard(value = Who.SIGNED_IN, does = "ends the own live sync")
  ResponseEntity<Void> stop(Caller caller) {
    return done(sync.stop(caller).isPresent() ? Done.STOPPED : Done.IDLE);
  }

  @PostMapping("/account/sessions/end")
  @Guard(value = Who.SIGNED_IN, does = "ends all other sessions of the account")
  ResponseEntity<Void> endOthers(HttpServletRequest request) {
    SessionCookie.find(request).ifPresent(paceline.club().sessions()::endOthers);
    return done(Done.SESSIONS);
  }

  @PostMapping("/account/erase")
  @Guard(
      value = Who.SIGNED_IN,
      recent = true,
      does = "erases the own account; the name must be typed to confirm")
  ResponseEntity<Void> erase(Caller caller, @RequestParam String confirm) {
    var _ = leaving.erase(caller, confirm);
    return ResponseEntity.status(303)
        .location(URI.create("/sign-in?next=/"))
        .header(HttpHeaders.SET_COOKIE, SessionCookie.none(here))
        .build();
  }

  private static ResponseEntity<Void> done(Done what) {
    return ResponseEntity.status(303).location(URI.create("/account?done=" + what.code())).build();
  }
}

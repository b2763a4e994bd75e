package dev.paceline.app.web.account;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Here;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.SessionCookie;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.activity.SourceKey;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// The own account, for scripts of pages.
@RestController
final class MeRoutes {
  private final Paceline paceline;
  private final OwnPrivacy privacy;
  private final OwnSync sync;
  private final Leaving leaving;
  private final Here here;

  MeRoutes(Paceline paceline, OwnPrivacy privacy, OwnSync sync, Leaving leaving, Here here) {
    this.paceline = paceline;
    this.privacy = privacy;
    this.sync = sync;
    this.leaving = leaving;
    this.here = here;
  }

  /// Who is signed in.
  ///
  /// @param athlete the key
  /// @param role in the club; `null` for nothing
  record Me(
      String athlete,
      String name,
      boolean strava,
      InClub club,
      @Nullable String role,
      Instant signedInAt,
      OwnSync.State sync) {}

  /// A club.
  record InClub(String id, String name) {}

  /// Whether to pause.
  record Pause(@Nullable Boolean paused) {}

  /// The name of the account, typed to confirm.
  record Confirmation(@Nullable String confirm) {}

  /// What is being erased.
  record Erasing(String sessionId) {}

  @GetMapping("/api/me")
  @Guard(value = Who.SIGNED_IN, does = "who is signed in, as what, and how the own sync stands")
  Me me(Caller caller) {
    SourceKey key = paceline.activities().key(caller.self());
    var session = caller.session().orElseThrow(Problem::unauthorized);
    return new Me(
        key.toString(),
        session.name(),
        key.source().equals(SourceKey.STRAVA),
        new InClub(String.valueOf(caller.club().id().value()), caller.club().name()),
        caller.role() == null ? null : caller.role().name().toLowerCase(Locale.ROOT),
        session.since(),
        sync.of(caller.self()));
  }

  @PatchMapping("/api/me/privacy")
  @Guard(value = Who.SIGNED_IN, does = "who may see the own activities")
  OwnPrivacy.Privacy change(Caller caller, @RequestBody OwnPrivacy.Change change) {
    privacy.apply(caller, change);
    return privacy.of(caller);
  }

  @GetMapping("/api/me/export")
  @Guard(value = Who.SIGNED_IN, does = "everything stored of the own account but secrets")
  ResponseEntity<StreamingResponseBody> export(Caller caller) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "application/json")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"paceline-my-data.json\"")
        .body(leaving.everything(caller));
  }

  @PostMapping("/api/me/pause")
  @Guard(value = Who.SIGNED_IN, does = "reads nothing more from Strava, or goes on")
  OwnSync.State pause(Caller caller, @RequestBody Pause pause) {
    if (pause.paused() == null) {
      throw Problem.invalid("paused", "is missing", "true or false");
    }
    leaving.pause(caller, pause.paused());
    return sync.of(caller.self());
  }

  @DeleteMapping("/api/me")
  @Guard(
      value = Who.SIGNED_IN,
      recent = true,
      does = "erases the own account; the name must be typed to confirm")
  ResponseEntity<Erasing> erase(
      Caller caller,
      @RequestBody(required = false) @Nullable Confirmation body,
      @RequestParam(required = false) @Nullable String confirm) {
    String typed = body != null && body.confirm() != null ? body.confirm() : confirm;
    String session = leaving.erase(caller, typed == null ? "" : typed);
    return ResponseEntity.status(202)
        .header(HttpHeaders.SET_COOKIE, SessionCookie.none(here))
        .body(new Erasing(session));
  }
}

package dev.paceline.app.web.hook;

import dev.paceline.app.Paceline;
import dev.paceline.app.WebhookDesk;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The address that Strava sends events to.
@RestController
final class HookRoutes {
  private final WebhookDesk desk;

  HookRoutes(Paceline paceline) {
    this.desk = paceline.webhooks();
  }

  /// Proves that a subscription is wanted: the challenge is repeated to who knows the token.
  @GetMapping(WebhookDesk.PATH + "{secret}")
  @Guard(value = Who.SECRET_PATH, does = "proves to Strava that a subscription is wanted")
  Map<String, String> challenge(
      @PathVariable String secret,
      @RequestParam(name = "hub.mode", defaultValue = "") String mode,
      @RequestParam(name = "hub.verify_token", defaultValue = "") String token,
      @RequestParam(name = "hub.challenge", defaultValue = "") String challenge) {
    check(secret);
    if (!mode.equals("subscribe") || challenge.isEmpty() || !desk.verifies(token)) {
      throw Problem.notFound("page");
    }
    return Map.of("hub.challenge", challenge);
  }

  @PostMapping(WebhookDesk.PATH + "{secret}")
  @Guard(value = Who.SECRET_PATH, does = "stores what Strava tells")
  ResponseEntity<Void> receive(
      @PathVariable String secret, @RequestBody(required = false) byte[] body) {
    check(secret);
    desk.receive(Notice.read(body == null ? new byte[0] : body));
    return ResponseEntity.ok().build();
  }

  private void check(String secret) {
    if (!desk.opens(secret)) {
      throw Problem.notFound("page");
    }
  }
}

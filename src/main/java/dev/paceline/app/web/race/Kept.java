package dev.paceline.app.web.race;

import dev.paceline.app.web.guard.Caller;
import org.springframework.http.ResponseEntity;

/// Answers that depend on who asks, and are asked for anew each time.
final class Kept {
  private Kept() {}

  static <T> ResponseEntity<T> of(Caller caller, T body) {
    return builder(caller).body(body);
  }

  static ResponseEntity.BodyBuilder builder(Caller caller) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok().header("Cache-Control", "private, no-cache");
    return caller.proof() instanceof Caller.Proof.ByKey
        ? answer.header("Vary", "Authorization", "X-API-Key")
        : answer;
  }
}

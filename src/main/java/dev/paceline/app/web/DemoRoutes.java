package dev.paceline.app.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Here;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.SessionCookie;
import dev.paceline.app.web.guard.Who;
import java.net.URI;
import java.security.MessageDigest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The door of a demonstration; no part of an ordinary server.
@RestController
final class DemoRoutes {
  private final Paceline paceline;
  private final Demo demo;
  private final Here here;

  DemoRoutes(Paceline paceline, Demo demo, Here here) {
    this.paceline = paceline;
    this.demo = demo;
    this.here = here;
  }

  @GetMapping("/auth/demo/{secret}")
  @Guard(value = Who.SECRET_PATH, does = "signs in the organiser of a demonstration")
  ResponseEntity<Void> enter(@PathVariable String secret) {
    if (!MessageDigest.isEqual(secret.getBytes(UTF_8), demo.secret().getBytes(UTF_8))) {
      throw Problem.notFound("page");
    }
    String session = paceline.club().sessions().open(demo.organiser());
    return ResponseEntity.status(303)
        .location(URI.create("/"))
        .header("Set-Cookie", SessionCookie.of(session, here))
        .build();
  }
}

package dev.paceline.app.web.ops;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.engine.store.StoreException;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Whether the server runs, and whether it can answer questions. No details: they are for people
/// who sign in.
@RestController
final class HealthRoutes {
  private static final String STATUS = "status";

  private final Paceline paceline;

  HealthRoutes(Paceline paceline) {
    this.paceline = paceline;
  }

  @GetMapping("/health")
  @Guard(value = Who.ANYBODY, does = "whether the server runs")
  Map<String, String> health() {
    return Map.of(STATUS, "up");
  }

  @GetMapping("/health/ready")
  @Guard(value = Who.ANYBODY, does = "whether database and jobs can be reached")
  ResponseEntity<Map<String, String>> ready() {
    try {
      var _ = paceline.club().club();
      var _ = paceline.sync().jobs().queue();
      return ResponseEntity.ok(Map.of(STATUS, "ready"));
    } catch (StoreException _) {
      return ResponseEntity.status(503).header("Retry-After", "10").body(Map.of(STATUS, "away"));
    }
  }
}

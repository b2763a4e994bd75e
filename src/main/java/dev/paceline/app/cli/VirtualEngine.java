package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.engine.budget.Bucket;
import dev.paceline.engine.budget.Span;
import dev.paceline.engine.budget.Status;
import dev.paceline.engine.jobs.Engine;
import dev.paceline.engine.jobs.Session;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.world.VirtualClock;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Does the jobs of athletes on time that passes at once, and tells how it goes.
final class VirtualEngine {
  private static final Duration SHORT = Duration.ofMinutes(1);
  private static final int CALLS_BETWEEN_LINES = 40;
  private static final int REFUSED = 429;

  private final Paceline paceline;
  private final SimulatedStrava strava;
  private final VirtualClock clock;
  private final PrintWriter out;
  private final Engine engine;
  private int waits;
  private long said;

  VirtualEngine(Paceline paceline, SimulatedStrava strava, VirtualClock clock, PrintWriter out) {
    this.paceline = paceline;
    this.strava = strava;
    this.clock = clock;
    this.out = out;
    this.engine = new Engine(paceline.sync().jobs(), paceline.sync().sync().works());
  }

  /// Runs until nothing is to be done, or until the instant. Returns the exit code.
  int run(Instant end) {
    Optional<Instant> next = Optional.of(clock.instant());
    while (next.isPresent() && !next.get().isAfter(end)) {
      if (engine.step()) {
        if (calls() >= said + CALLS_BETWEEN_LINES) {
          line("");
        }
        continue;
      }
      next = engine.next().filter(instant -> !instant.isAfter(end));
      if (next.isPresent()) {
        if (next.get().isAfter(clock.instant().plus(SHORT))) {
          waits++;
          line("; waiting until " + PlanText.moment(next.get()));
        }
        clock.advanceTo(next.get());
      }
    }
    line("");
    return paceline.sync().jobs().deadLetters().isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }

  /// Calls that Strava counts.
  long calls() {
    return strava.log().stream().filter(call -> call.kind() != CallKind.TOKEN).count();
  }

  /// Calls that were refused for the limits.
  long refused() {
    return strava.log().stream().filter(call -> call.status() == REFUSED).count();
  }

  /// How often there was nothing to do but wait for more than a minute.
  int waits() {
    return waits;
  }

  private void line(String more) {
    List<Session> live = paceline.sync().jobs().queue();
    Status budget = paceline.sync().budget().status();
    said = calls();
    out.printf(
        "%s  %d jobs left; %d calls (%d/%d this quarter hour, %d/%d today); %d activities%s%n",
        PlanText.moment(clock.instant()),
        live.size(),
        said,
        budget.window(Bucket.READ, Span.QUARTER).used(),
        budget.window(Bucket.READ, Span.QUARTER).limit(),
        budget.window(Bucket.READ, Span.DAY).used(),
        budget.window(Bucket.READ, Span.DAY).limit(),
        paceline.activities().contents().activities(),
        more);
    out.flush();
  }
}

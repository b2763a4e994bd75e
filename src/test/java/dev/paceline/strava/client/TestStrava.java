package dev.paceline.strava.client;

import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimEffort;
import dev.paceline.simulator.world.SimSegment;
import dev.paceline.simulator.world.VirtualClock;
import dev.paceline.simulator.world.World;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A simulated service on a clock that stands, with two runners, a segment, and a run each.
final class TestStrava implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-06-01T12:07:10Z");
  static final SimAthlete TAMO =
      SimAthlete.of(900_001, "Tamo Lerwick", "Mill", ZoneId.of("Europe/Oslo"));
  static final SimAthlete BRELA =
      SimAthlete.of(900_002, "Brela Unamere", "Harbour", ZoneId.of("America/New_York"));
  static final SimSegment LANE = SimSegment.of(41_000_007, "Mill Lane", 500);

  /// Beyond 2^53, where a floating-point number would lose it.
  static final long RUN = 9_007_199_254_741L;

  static final HttpClient HTTP = HttpClient.newHttpClient();

  final VirtualClock clock = new VirtualClock(NOW);
  final World world = World.of(List.of(TAMO, BRELA), List.of(LANE));
  final SimulatedStrava strava;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  TestStrava(SimulatorOptions options) {
    SimActivity run = SimActivity.draft(RUN, TAMO, NOW.minus(Duration.ofDays(3))).build();
    world.add(
        run, SimEffort.of(run, 0, LANE, 60, 120), SimEffort.of(run, 1, LANE, 600, 130).asHidden());
    strava = SimulatedStrava.start(world, options, clock, threads);
  }

  Endpoints endpoints() {
    return endpoints("5", "s", Duration.ofSeconds(15));
  }

  Endpoints endpoints(String clientId, String clientSecret, Duration timeout) {
    return new Endpoints(strava.apiBase(), strava.oauthBase(), clientId, clientSecret, timeout);
  }

  /// The calls so far, each as its kind and status.
  List<String> calls() {
    return strava.log().stream().map(call -> call.kind().word() + " " + call.status()).toList();
  }

  LoggedCall lastCall() {
    return strava.log().getLast();
  }

  @Override
  public void close() {
    strava.close();
    threads.close();
  }
}

package dev.paceline.simulator.server;

import dev.paceline.simulator.world.ActivityDraft;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimSegment;
import dev.paceline.simulator.world.World;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// A small world written down by hand: two runners and two segments.
final class Sample {
  static final SimAthlete TAMO =
      SimAthlete.of(900_001, "Tamo Lerwick", "Mill", ZoneId.of("Europe/Oslo"));
  static final SimAthlete BRELA =
      SimAthlete.of(900_002, "Brela Unamere", "Harbour", ZoneId.of("America/New_York"));
  static final SimSegment LANE = SimSegment.of(41_000_007, "Mill Lane", 500);
  static final SimSegment HILL = SimSegment.of(610_003, "Lantern Hill", 800.5);

  private Sample() {}

  static World world() {
    return World.of(List.of(TAMO, BRELA), List.of(LANE, HILL));
  }

  /// A run by Tamo.
  static ActivityDraft run(long id, String start) {
    return SimActivity.draft(id, TAMO, Instant.parse(start));
  }

  /// Runs by Tamo, numbered from 1, a second apart from 1 May 2026.
  static World withRuns(int count) {
    World world = world();
    Instant start = Instant.parse("2026-05-01T06:00:00Z");
    for (int i = 0; i < count; i++) {
      Instant instant = start.plusSeconds(i);
      world.add(SimActivity.draft(i + 1L, TAMO, instant).build());
    }
    return world;
  }
}

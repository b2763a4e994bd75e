package dev.paceline.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Appearance;
import dev.paceline.simulator.world.SimActivity.Visibility;
import dev.paceline.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ActivityListTest {
  /// Of the activity with number 1; number n begins n - 1 seconds later.
  private static final long FIRST = Instant.parse("2026-05-01T06:00:00Z").getEpochSecond();

  private static List<Long> ids(Probe probe, String query) {
    String token = probe.token(Sample.TAMO);
    return probe.get("/athlete/activities" + query, token).ids();
  }

  private static List<Long> range(int from, int to) {
    return from <= to
        ? LongStream.rangeClosed(from, to).boxed().toList()
        : range(to, from).reversed();
  }

  @Test
  void item24_newestFirstUnlessAfterStandsAlone() {
    String before = "before=" + (FIRST + 10);
    String after = "after=" + (FIRST - 1);
    try (Probe probe = Probe.of(Sample.withRuns(5))) {
      assertThat(ids(probe, "")).isEqualTo(range(5, 1));
      assertThat(ids(probe, "?" + before)).isEqualTo(range(5, 1));
      assertThat(ids(probe, "?" + before + "&" + after)).isEqualTo(range(5, 1));
      assertThat(ids(probe, "?" + after)).isEqualTo(range(1, 5));
    }
    var reversed = SimulatorOptions.DEFAULT.withSwitches(Switch.LISTS_REVERSED);
    try (Probe probe = Probe.of(Sample.withRuns(5), reversed)) {
      assertThat(ids(probe, "")).isEqualTo(range(1, 5));
      assertThat(ids(probe, "?" + after)).isEqualTo(range(5, 1));
    }
  }

  @Test
  void item24_aShuffledListIsCompleteAndStaysTheSame() {
    var shuffled = SimulatorOptions.DEFAULT.withSwitches(Switch.LISTS_SHUFFLED);
    try (Probe probe = Probe.of(Sample.withRuns(20), shuffled)) {
      List<Long> all = ids(probe, "?per_page=20");
      assertThat(all).containsExactlyInAnyOrderElementsOf(range(1, 20));
      assertThat(all).isNotEqualTo(range(1, 20)).isNotEqualTo(range(20, 1));
      List<Long> paged = new ArrayList<>(ids(probe, "?per_page=12"));
      paged.addAll(ids(probe, "?per_page=12&page=2"));
      assertThat(paged).isEqualTo(all);
    }
  }

  @Test
  void item25_afterIsExclusiveAndBeforeToo() {
    String query = "?after=" + FIRST + "&before=" + (FIRST + 3);
    try (Probe probe = Probe.of(Sample.withRuns(5))) {
      assertThat(ids(probe, query)).containsExactly(3L, 2L);
    }
    var inclusive = SimulatorOptions.DEFAULT.withSwitches(Switch.BEFORE_INCLUSIVE);
    try (Probe probe = Probe.of(Sample.withRuns(5), inclusive)) {
      assertThat(ids(probe, query)).containsExactly(4L, 3L, 2L);
    }
  }

  @Test
  void item26_thirtyAPageAtMostTwoHundredAndAnEmptyListAtTheEnd() {
    try (Probe probe = Probe.of(Sample.withRuns(205))) {
      assertThat(ids(probe, "")).isEqualTo(range(205, 176));
      assertThat(ids(probe, "?per_page=200")).isEqualTo(range(205, 6));
      assertThat(ids(probe, "?per_page=200&page=2")).isEqualTo(range(5, 1));
      assertThat(ids(probe, "?per_page=200&page=3")).isEmpty();
      assertThat(ids(probe, "?per_page=500")).hasSize(200);
    }
    var strict = SimulatorOptions.DEFAULT.withSwitches(Switch.LARGE_PAGES_REFUSED);
    try (Probe probe = Probe.of(Sample.withRuns(1), strict)) {
      String token = probe.token(Sample.TAMO);
      assertThat(probe.get("/athlete/activities?per_page=201", token).error())
          .isEqualTo("400 Bad Request Activity/per_page/invalid");
      assertThat(probe.get("/athlete/activities?per_page=200", token).status()).isEqualTo(200);
    }
  }

  @Test
  void badParametersAreNamed() {
    try (Probe probe = Probe.of(Sample.withRuns(1))) {
      String token = probe.token(Sample.TAMO);
      for (String bad : List.of("before=x", "after=1.5", "page=0", "per_page=0")) {
        assertThat(probe.get("/athlete/activities?" + bad, token).error())
            .isEqualTo(
                "400 Bad Request Activity/" + bad.substring(0, bad.indexOf('=')) + "/invalid");
      }
    }
  }

  @Test
  void item27_offsetPagesRepeatAfterAnInsertAndSkipAfterADelete() {
    World world = Sample.withRuns(6);
    try (Probe probe = Probe.of(world)) {
      assertThat(ids(probe, "?per_page=3")).containsExactly(6L, 5L, 4L);
      world.add(Sample.run(99, "2026-05-02T06:00:00Z").build());
      assertThat(ids(probe, "?per_page=3&page=2")).containsExactly(4L, 3L, 2L);
      world.remove(99);
      world.remove(6);
      assertThat(ids(probe, "?per_page=3&page=2")).containsExactly(2L, 1L);
    }
  }

  @Test
  void item28_aLateUploadNeverAppearsBehindANewerWatermark() {
    World world = Sample.withRuns(2);
    SimActivity late =
        Sample.run(50, "2026-04-30T06:00:00Z")
            .appearance(Appearance.at(Probe.NOON.plus(Duration.ofHours(14))))
            .build();
    world.add(late);
    try (Probe probe = Probe.of(world)) {
      String watermark = "?after=" + (FIRST - 1);
      assertThat(ids(probe, "")).containsExactly(2L, 1L);
      probe.clock.advance(Duration.ofHours(14));
      assertThat(ids(probe, watermark)).containsExactly(1L, 2L);
      assertThat(ids(probe, "")).containsExactly(2L, 1L, 50L);
    }
  }

  @Test
  void item29_onlyYouActivitiesNeedTheWiderScope() {
    var narrow = Sample.TAMO.withScopes(Set.of("read", "activity:read"));
    for (var athlete : List.of(Sample.TAMO, narrow)) {
      World world = World.of(List.of(athlete), List.of());
      world.add(Sample.run(1, "2026-05-01T06:00:00Z").build());
      world.add(Sample.run(2, "2026-05-01T07:00:00Z").visibility(Visibility.ONLY_ME).build());
      try (Probe probe = Probe.of(world)) {
        String token = probe.token(athlete);
        boolean isWide = athlete.equals(Sample.TAMO);
        assertThat(probe.get("/athlete/activities", token).ids())
            .isEqualTo(isWide ? List.of(2L, 1L) : List.of(1L));
        assertThat(probe.get("/activities/2", token).status()).isEqualTo(isWide ? 200 : 404);
      }
    }
  }

  @Test
  void item55_aDeletedActivityLeavesTheListAndIsNotFound() {
    World world = Sample.withRuns(3);
    try (Probe probe = Probe.of(world)) {
      String token = probe.token(Sample.TAMO);
      assertThat(probe.get("/activities/2", token).status()).isEqualTo(200);
      world.remove(2);
      assertThat(probe.get("/activities/2", token).error())
          .isEqualTo("404 Resource Not Found Activity//not found");
      assertThat(ids(probe, "")).containsExactly(3L, 1L);
    }
  }

  @Test
  void ownersSeeOnlyTheirOwn() {
    try (Probe probe = Probe.of(Sample.withRuns(3))) {
      String token = probe.token(Sample.BRELA);
      assertThat(probe.get("/athlete/activities", token).body()).isEqualTo("[]");
    }
  }
}

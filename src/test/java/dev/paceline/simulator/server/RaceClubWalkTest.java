package dev.paceline.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.simulator.world.ClubPlan;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.World;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class RaceClubWalkTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Pattern START = Pattern.compile("\"start_date\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile(",\"id\":(\\d+),\"start_date\"");

  @Test
  void everyActivityOfAnAthleteIsReachedPageByPage() throws Exception {
    World world = World.raceClub(ClubPlan.races(7, LocalDate.of(2022, 5, 2)).withRunners(3));
    var plenty = SimulatorOptions.DEFAULT.withLimits(Limits.PLENTY);
    try (Probe probe = new Probe(world, plenty, NOW)) {
      for (SimAthlete athlete : world.athletes()) {
        Set<Long> walked = walk(probe, athlete);
        List<Long> there = world.activitiesAt(athlete.id(), NOW).stream().map(a -> a.id()).toList();
        assertThat(walked).hasSizeGreaterThan(2_000).containsExactlyInAnyOrderElementsOf(there);
      }
      assertThat(probe.strava.log().stream().filter(call -> call.kind() == CallKind.LIST).count())
          .isLessThanOrEqualTo(3 * 12);
    }
  }

  private static Set<Long> walk(Probe probe, SimAthlete athlete) throws Exception {
    HttpClient client = probe.strava.client(Duration.ofSeconds(15));
    String token = probe.token(athlete);
    Set<Long> ids = new HashSet<>();
    long before = NOW.getEpochSecond();
    boolean grows = true;
    while (grows) {
      String path = "/athlete/activities?per_page=200&before=" + before;
      String body = client.send(probe.request(path, token).build(), BodyHandlers.ofString()).body();
      Matcher found = ID.matcher(body);
      grows = false;
      while (found.find()) {
        grows |= ids.add(Long.parseLong(found.group(1)));
      }
      Matcher starts = START.matcher(body);
      while (starts.find()) {
        before = Math.min(before, Instant.parse(starts.group(1)).getEpochSecond() + 1);
      }
    }
    return ids;
  }
}

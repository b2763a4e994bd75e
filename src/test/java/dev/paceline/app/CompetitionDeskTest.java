package dev.paceline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.ActivitySource.Progress;
import dev.paceline.club.activity.ActivitySource.Step;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Setting;
import dev.paceline.club.competition.Status;
import dev.paceline.club.competition.WrittenTime;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimEffort;
import dev.paceline.simulator.world.SimSegment;
import dev.paceline.simulator.world.VirtualClock;
import dev.paceline.simulator.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A week's competition on virtual time, run while it lasts and again when it is over.
final class CompetitionDeskTest {
  private static final SimSegment LANE = SimSegment.of(41_000_007, "Mill Lane", 500);
  private static final SimAthlete ADA = SimAthlete.of(900_001, "Ada", "Red", ZoneOffset.UTC);
  private static final Instant DURING = Instant.parse("2026-01-10T20:00:00Z");
  private static final Instant SOON_AFTER = Instant.parse("2026-01-14T12:00:00Z");
  private static final Instant AFTER = Instant.parse("2026-01-20T12:00:00Z");
  private static final Driver.Listener NOBODY =
      new Driver.Listener() {
        @Override
        public void progressed(Progress progress) {}

        @Override
        public void waiting(Progress progress, Step.WaitUntil wait) {}
      };

  private final VirtualClock clock = new VirtualClock(DURING);
  private final World world = World.of(List.of(ADA), List.of(LANE));
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  @TempDir private Path directory;
  private SimulatedStrava strava;
  private Paceline paceline;
  private CompetitionDesk desk;

  @BeforeEach
  void open() {
    strava = SimulatedStrava.start(world, SimulatorOptions.DEFAULT, clock, threads);
    Settings settings =
        Settings.read(
            Map.of(
                "data", directory.toString(),
                "strava.api-base", strava.apiBase().toString(),
                "strava.oauth-base", strava.oauthBase().toString(),
                "strava.client-id", "tests",
                "strava.client-secret", "tests"),
            Map.of());
    paceline = Paceline.open(settings, new Time.Virtual(clock));
    paceline.connections().importRefreshToken(ADA.id(), ADA.refreshToken());
    desk = new CompetitionDesk(paceline, settings);
  }

  @AfterEach
  void close() {
    paceline.close();
    strava.close();
    threads.close();
  }

  @Test
  @DisplayName("Q-3: the final sweep drops what is gone and reads unsettled efforts once more")
  void dropsWhatIsGoneAndReadsWhatWasNotSettled() {
    SimActivity deleted = add(1, "2026-01-06T09:00:00Z", 200);
    SimActivity changing = add(2, "2026-01-10T09:00:00Z", 250);
    Results.Row during = row(run(DURING));
    assertThat(during.adjustedMillis()).isEqualTo(200_000);
    assertThat(during.attempts()).isEqualTo(2);
    assertThat(during.verdict().status()).isEqualTo(Status.PROVISIONAL);

    world.remove(deleted.id());
    world.replaceEfforts(changing.id(), List.of(SimEffort.of(changing, 0, LANE, 60, 240)));
    int before = strava.log().size();
    Results after = run(AFTER);

    assertThat(row(after).adjustedMillis()).isEqualTo(240_000);
    assertThat(row(after).attempts()).isEqualTo(1);
    assertThat(after.status()).isEqualTo(Status.COMPLETE);
    assertThat(callsSince(before))
        .as("a list and its confirmation; the settled detail is not read again")
        .containsExactly(CallKind.LIST, CallKind.LIST, CallKind.DETAIL);
    int swept = strava.log().size();
    assertThat(run(AFTER.plus(Duration.ofDays(1))).status()).isEqualTo(Status.COMPLETE);
    assertThat(callsSince(swept)).isEmpty();
  }

  @Test
  @DisplayName(
      "Q-4, D11, case 18: a list that lacks too much is held until one like it confirms it")
  void holdsAListThatLacksTooMuch() {
    for (int i = 1; i <= 12; i++) {
      add(i, "2026-01-06T%02d:00:00Z".formatted(6 + i), 200 + i);
    }
    assertThat(row(run(SOON_AFTER)).attempts()).isEqualTo(12);

    for (int i = 1; i <= 10; i++) {
      world.remove(i);
    }
    Results held = run(AFTER);

    assertThat(row(held).attempts()).as("not applied").isEqualTo(12);
    assertThat(held.status()).isEqualTo(Status.STALE);
    assertThat(held.quality().getFirst().verdict().reasons())
        .extracting(Results.Reason::code)
        .containsExactly(Failure.Code.SUSPICIOUS_LIST);
    assertThat(run(AFTER.plus(Duration.ofMinutes(14))).status())
        .as("too soon to confirm it")
        .isEqualTo(Status.STALE);

    Results confirmed = run(AFTER.plus(Duration.ofMinutes(16)));

    assertThat(row(confirmed).attempts()).isEqualTo(2);
    assertThat(confirmed.status()).isEqualTo(Status.COMPLETE);
  }

  @Test
  @DisplayName("W-7: who has an account here only is failed as not connected, without a call")
  void failsWhoIsConnectedToNothing() {
    Competition ours = competition();
    Competition.Runner ben =
        new Competition.Runner(3, "Ben", new SourceKey("paceline", "ben"), "Red", "", null);
    Competition his =
        new Competition(
            ours.name(), ours.rules(), List.of(ben), ours.groups(), ours.distanceWindows());

    Results results = run(his, DURING);

    assertThat(results.boards().getFirst().rows()).as("no default time").isEmpty();
    Results.Verdict verdict = results.boards().getFirst().unranked().getFirst().verdict();
    assertThat(verdict.status()).isEqualTo(Status.FAILED);
    assertThat(verdict.reasons())
        .containsExactly(new Results.Reason(Failure.Code.NOT_CONNECTED, null));
    assertThat(strava.log()).isEmpty();
  }

  private SimActivity add(long id, String start, int seconds) {
    SimActivity run = SimActivity.draft(id, ADA, Instant.parse(start)).build();
    world.add(run, SimEffort.of(run, 0, LANE, 60, seconds));
    return run;
  }

  private List<CallKind> callsSince(int before) {
    return strava.log().stream()
        .skip(before)
        .map(call -> call.kind())
        .filter(kind -> kind != CallKind.TOKEN)
        .toList();
  }

  private Results run(Instant now) {
    return run(competition(), now);
  }

  private Results run(Competition competition, Instant now) {
    clock.advanceTo(now);
    Driver.Outcome outcome =
        paceline.driver().run(desk.open(competition, now, Instant.MIN), Optional.empty(), NOBODY);
    assertThat(outcome).isEqualTo(new Driver.Outcome.Finished());
    return desk.score(competition, now, new Results.Reason(Failure.Code.NOT_REACHED, null));
  }

  private static Results.Row row(Results results) {
    return results.boards().getFirst().rows().getFirst();
  }

  private static Competition competition() {
    Competition.Window week =
        new Competition.Window(2, day("2026-01-05"), day("2026-01-11"), ZoneOffset.UTC, "", 0, 0);
    return new Competition(
        "Winter",
        Rules.of(Map.of(Setting.FASTEST_DISTANCE, "declared")),
        List.of(new Competition.Runner(2, "Ada", SourceKey.strava(ADA.id()), "Red", "", null)),
        List.of(new Competition.Group(LANE.id(), "Mill Lane", 900_000L, 0, List.of(week))),
        List.of());
  }

  private static WrittenTime day(String date) {
    return new WrittenTime(LocalDate.parse(date).atStartOfDay(), false, Optional.empty());
  }
}

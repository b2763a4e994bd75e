package dev.paceline.strava.fetch;

import static dev.paceline.strava.fetch.Club.PAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.Driver.Outcome;
import dev.paceline.app.Time;
import dev.paceline.club.activity.Activities.Claim;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Detail;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Limits;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.TokenRotation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Two processes that read the same at the same time.
abstract class TwoRunsContract {
  private static final SimulatorOptions OPTIONS =
      SimulatorOptions.DEFAULT.withRotation(TokenRotation.ALWAYS).withLimits(Limits.PLENTY);

  @TempDir private Path directory;
  private String url = "";
  private Club club;

  /// The address of an empty database.
  abstract String newUrl();

  @BeforeEach
  void open() {
    url = newUrl();
    club = new Club(directory, 1, OPTIONS);
  }

  @AfterEach
  void close() {
    club.close();
  }

  @Test
  @Timeout(60)
  @DisplayName("Case 47: two runs at once both finish, and each detail is fetched once")
  void case47ReadsEachDetailOnce() throws Exception {
    club.close();
    club = new Club(directory, 4, OPTIONS, Optional.of(new Time.Real()));
    for (int runner = 0; runner < 4; runner++) {
      club.addRuns(runner, "2026-03-02", 15);
    }
    FetchGround one = process();
    FetchGround other = process();
    // Neither goes on to the details before the other has asked for its lists.
    CountDownLatch listing = new CountDownLatch(2);
    club.strava.onCall(call -> {
      if (call.kind() == CallKind.LIST && call.athleteId().orElse(0) == 900_004) {
        listing.countDown();
        await(listing);
      }
    });

    List<Callable<Outcome>> runs =
        List.of(() -> one.run(club.needs(one, PAST)), () -> other.run(club.needs(other, PAST)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Outcome> outcome : threads.invokeAll(runs)) {
        assertThat(outcome.get()).isEqualTo(new Outcome.Finished());
      }
    }

    assertThat(one.log(CallKind.DETAIL).stream().map(LoggedCall::target))
        .hasSize(60)
        .doesNotHaveDuplicates();
    assertThat(one.log(CallKind.TOKEN)).as("case 40").hasSize(4);
    for (int runner = 0; runner < 4; runner++) {
      AthleteId id = club.id(one, runner);
      assertThat(other.history(id)).isEqualTo(one.history(id));
      assertThat(one.history(id).entries()).hasSize(15).allMatch(e -> e.efforts().size() == 1);
    }
  }

  @Test
  void leavesADetailToTheOneWhoAskedFirst() {
    History.Entry due = listed();
    FetchGround one = onVirtualTime();
    AthleteId id = club.id(one, 0);

    assertThat(claim(one, due, "one")).isEqualTo(Claim.GRANTED);
    assertThat(claim(one, due, "other")).isEqualTo(Claim.TAKEN);
    assertThat(claim(one, due, "one")).as("again").isEqualTo(Claim.GRANTED);

    one.activities.putDetail(id, due.activity().id(), withoutEfforts(due));
    assertThat(claim(one, due, "other")).isEqualTo(Claim.ANSWERED);
    History.Entry read = one.history(id).entries().getFirst();
    assertThat(claim(one, read, "other")).as("read anew").isEqualTo(Claim.GRANTED);
  }

  @Test
  void takesAFailureForAnAnswerToo() {
    History.Entry due = listed();
    FetchGround one = onVirtualTime();
    claim(one, due, "one");

    one.activities.detailFailed(due.activity().id(), Failure.Code.ACTIVITY_GONE, null);

    assertThat(claim(one, due, "other")).isEqualTo(Claim.ANSWERED);
  }

  @Test
  @DisplayName("X-5 a claim of a process that was killed ends by itself")
  void x5OutlivesAKilledProcess() {
    History.Entry due = listed();
    FetchGround one = onVirtualTime();
    claim(one, due, "killed");

    one.run(club.needs(one, PAST));

    assertThat(one.log(CallKind.DETAIL))
        .extracting(LoggedCall::at)
        .containsExactly(Club.NOW.plusSeconds(3));
  }

  /// A process on real time: two that share a virtual one would each move it under the other.
  private FetchGround process() {
    return club.process(new FetchGround.Place(url, directory, new Time.Real()));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private FetchGround onVirtualTime() {
    return club.process(new FetchGround.Place(url, directory, new Time.Virtual(club.clock)));
  }

  /// An activity whose detail is due.
  private History.Entry listed() {
    club.addRuns(0, "2026-03-02", 1);
    FetchGround lister = onVirtualTime();
    Need.Span distance = new Need.Span(PAST.range(), PAST.finalAfter(), false);
    lister.run(club.needs(lister, distance));
    return lister.history(club.id(lister, 0)).entries().getFirst();
  }

  private Claim claim(FetchGround ground, History.Entry entry, String holder) {
    return ground.activities.claimDetail(club.id(ground, 0), entry, holder, Duration.ofSeconds(3));
  }

  private static Detail withoutEfforts(History.Entry entry) {
    String json =
        "{\"id\": %s, \"start_date\": \"%s\", \"segment_efforts\": []}"
            .formatted(entry.activity().externalId(), entry.activity().start());
    return Mapper.detail(new JsonMapper().readTree(json)).orElseThrow();
  }
}

package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.ActivitySource.Estimate;
import dev.paceline.club.activity.ActivitySource.Needs;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.world.SimActivity.Appearance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Walks from the newest activity back to known ground.
abstract class IncrementalContract extends SyncContract {
  private void known(int count) {
    ran(count);
    ground.run(athlete, Kind.FULL);
    ground.clock.advance(Duration.ofHours(1));
  }

  private int listed() {
    return ground.calls(CallKind.LIST).size();
  }

  @Test
  void costsOneCallWithoutNews() {
    known(450);
    int before = listed();

    Session session = ground.run(athlete, Kind.INCREMENTAL);

    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(listed() - before).isEqualTo(1);
    assertThat(session.count("added")).isZero();
  }

  @Test
  @DisplayName("test 15: 450 new activities all arrive")
  void fetchesAllThatIsNew() {
    known(100);
    for (int i = 0; i < 450; i++) {
      world.add(run(runner, 5_000 + i, NOW.plus(Duration.ofHours(2L * i))).build());
    }
    ground.clock.advance(Duration.ofDays(40));

    Session session = ground.run(athlete, Kind.INCREMENTAL);

    assertThat(session.count("added")).isEqualTo(450);
    assertThat(ground.visible(athlete)).isEqualTo(550);
  }

  @Test
  @DisplayName("test 6: a refresh never takes rows away, however little it reads")
  void keepsWhatItDoesNotRead() {
    known(250);

    ground.run(athlete, Kind.INCREMENTAL);

    assertThat(ground.visible(athlete)).isEqualTo(250);
  }

  @Test
  @DisplayName("test 16: what was uploaded late arrives, if it is old with the next full walk")
  void findsWhatWasUploadedLate() {
    known(300);
    Appearance late = Appearance.at(ground.clock.instant().plusSeconds(60));
    Instant recent = NOW.minus(Duration.ofDays(30)).plusSeconds(9);
    Instant old = NOW.minus(Duration.ofDays(90)).plusSeconds(9);
    world.add(run(runner, 7_001, recent).appearance(late).build());
    world.add(run(runner, 7_002, old).appearance(late).build());
    ground.clock.advance(Duration.ofHours(1));

    ground.run(athlete, Kind.INCREMENTAL);
    assertThat(ground.rows("activity", "external_id"))
        .contains("{external_id=7001}")
        .doesNotContain("{external_id=7002}");

    ground.run(athlete, Kind.FULL);
    assertThat(ground.visible(athlete)).isEqualTo(302);
  }

  @Test
  @DisplayName("test 42: a second request within five minutes has the same session and no calls")
  void joinsASecondRequest() {
    known(50);
    Jobs.Ticket first = ground.sync.request(athlete, Kind.INCREMENTAL, "test");
    ground.runUntilEnded(first.session());
    int before = listed();
    ground.clock.advance(Duration.ofMinutes(4));

    Jobs.Ticket second = ground.sync.request(athlete, Kind.INCREMENTAL, "test");

    assertThat(second).isEqualTo(new Jobs.Ticket(first.session(), true));
    ground.runUntilIdle();
    assertThat(listed()).isEqualTo(before);
    ground.clock.advance(Duration.ofMinutes(2));
    assertThat(ground.sync.request(athlete, Kind.INCREMENTAL, "test").session())
        .isNotEqualTo(first.session());
  }

  @Test
  void showsANewcomerTheFirstPageAtOnce() {
    ran(450);

    Jobs.Ticket ticket = ground.sync.join(athlete);
    assertThat(ground.jobs.find(ticket.session()).map(Session::priority)).contains(100);
    ground.runUntilEnded(ticket.session());

    assertThat(listed()).isEqualTo(1);
    assertThat(ground.visible(athlete)).isEqualTo(200);
    assertThat(ground.walks.watermark(athlete)).contains(NOW);
    Session next = ground.jobs.queue().getFirst();
    assertThat(next.kind()).isEqualTo("full");
    assertThat(next.priority()).isEqualTo(Priority.RECENT);

    ground.runUntilIdle();
    assertThat(ground.visible(athlete)).isEqualTo(450);
    assertThat(ground.sync.find(athlete).map(AthleteSync::status))
        .contains(AthleteSync.Status.COMPLETED);
  }

  @Test
  @DisplayName("test 32: a competition right after a walk lists nothing")
  void leavesNothingToListForACompetition() {
    known(300);
    ground.run(athlete, Kind.INCREMENTAL);
    TimeRange quarter =
        new TimeRange(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));
    Needs needs =
        new Needs(
            List.of(new Wanted(athlete, quarter)),
            Duration.ofDays(3),
            Duration.ofHours(36),
            Instant.MIN);

    assertThat(ground.source.cost(needs).lists()).isEqualTo(Estimate.exactly(0));

    ground.clock.advance(Duration.ofDays(1));
    assertThat(ground.source.cost(needs).lists().lower()).isPositive();
  }

  /// The list of a range, and nothing else.
  private record Wanted(AthleteId athlete, TimeRange range) implements Need {
    @Override
    public List<Span> spans() {
      return List.of(new Span(range, range.to().plus(Duration.ofDays(3)), false));
    }

    @Override
    public Optional<Instant> liveUntil(Activity activity) {
      return Optional.empty();
    }

    @Override
    public List<History.Stretch> stretches(History history) {
      return List.of();
    }

    @Override
    public int expectedTracks(int activities) {
      return 0;
    }
  }
}

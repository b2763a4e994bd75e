package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Walks;
import dev.paceline.engine.jobs.Session;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Walks that lack so much that they are not believed at once.
abstract class HeldWalkContract extends SyncContract {
  private Session walkWithout(int known, int vanished) {
    ran(known);
    ground.run(athlete, Kind.FULL);
    ground.clock.advance(Duration.ofHours(1));
    for (int i = 0; i < vanished; i++) {
      world.remove(1_000 + i);
    }
    return ground.run(athlete, Kind.FULL);
  }

  @ParameterizedTest
  @CsvSource({"300, 200", "12, 7"})
  @DisplayName("test 51a: a walk that lacks too much changes nothing and is held")
  void holdsWhatLacksTooMuch(int known, int vanished) {
    Session session = walkWithout(known, vanished);

    assertThat(session.state()).isEqualTo(Session.State.FAILED);
    assertThat(session.code()).contains("suspicious_list");
    assertThat(session.dead()).isFalse();
    assertThat(ground.visible(athlete)).isEqualTo(known);
    assertThat(ground.walks.held())
        .singleElement()
        .satisfies(held -> {
          assertThat(held.athlete()).isEqualTo(athlete);
          assertThat(held.missing()).isEqualTo(vanished);
          assertThat(held.known()).isEqualTo(known);
        });
    assertThat(ground.alerts).singleElement().asString().startsWith("held_walk");
  }

  @ParameterizedTest
  @CsvSource({"300, 30", "12, 6"})
  void believesWhatLacksLess(int known, int vanished) {
    Session session = walkWithout(known, vanished);

    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(ground.visible(athlete)).isEqualTo(known - vanished);
  }

  @Test
  void saysWhatWouldDisappearAndNoMore() {
    walkWithout(12, 7);

    assertThat(ground.walks.lacking(athlete))
        .hasSize(7)
        .allSatisfy(one -> {
          assertThat(one.type()).contains("Run");
          assertThat(one.start()).isPresent();
        });
    assertThat(ground.activities.counts()).containsEntry(athlete, 12);
    ground.walks.apply(athlete);
    assertThat(ground.walks.lacking(athlete)).isEmpty();
    assertThat(ground.activities.counts()).containsEntry(athlete, 5);
  }

  @Test
  @DisplayName("test 51a: applied by an administrator, the walk counts")
  void appliesOnDecision() {
    walkWithout(300, 200);

    ground.walks.apply(athlete);

    assertThat(ground.visible(athlete)).isEqualTo(100);
    assertThat(ground.walks.held()).isEmpty();
    assertThat(ground.rows("walk_staging", "*")).isEmpty();
  }

  @Test
  @DisplayName("test 51a: dropped by an administrator, the walk never was")
  void dropsOnDecision() {
    walkWithout(300, 200);

    ground.walks.drop(athlete);

    assertThat(ground.visible(athlete)).isEqualTo(300);
    assertThat(ground.walks.held()).isEmpty();
    assertThat(ground.rows("walk_staging", "*")).isEmpty();
  }

  @Test
  @DisplayName("test 51a: a second walk that agrees releases it, a quarter of an hour later")
  void releasesWhatASecondWalkConfirms() {
    walkWithout(300, 200);

    ground.clock.advance(Duration.ofMinutes(14));
    assertThat(ground.run(athlete, Kind.FULL).code()).contains("suspicious_list");
    assertThat(ground.visible(athlete)).isEqualTo(300);
    ground.clock.advance(Duration.ofMinutes(2));
    Session second = ground.run(athlete, Kind.FULL);

    assertThat(second.state()).isEqualTo(Session.State.DONE);
    assertThat(ground.visible(athlete)).isEqualTo(100);
  }

  @Test
  void confirmsByACallEachWhatAReconcilingWalkLacks() {
    ran(100);
    ground.run(athlete, Kind.FULL);
    ground.clock.advance(Duration.ofHours(1));
    List.of(1_005L, 1_050L).forEach(world::remove);

    Session session = ground.run(athlete, Kind.RECONCILE);

    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(session.count("gone")).isEqualTo(2);
    assertThat(ground.visible(athlete)).isEqualTo(98);
    assertThat(ground.walks.candidates(athlete)).isEqualTo(List.<Walks.Candidate>of());
    ground.clock.advance(Duration.ofHours(25));
    assertThat(ground.walks.purgeGone()).isEqualTo(2);
  }
}

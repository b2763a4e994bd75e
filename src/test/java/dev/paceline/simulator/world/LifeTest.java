package dev.paceline.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.simulator.world.SimActivity.Appearance;
import dev.paceline.simulator.world.SimActivity.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class LifeTest {
  private static final SimAthlete TAMO =
      SimAthlete.of(900_001, "Tamo Lerwick", "Mill", ZoneId.of("Europe/Oslo"));
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private static World world() {
    World world = World.of(List.of(TAMO), List.of());
    world.add(SimActivity.draft(1, TAMO, NOON.minusSeconds(7200)).workoutType(1).build());
    return world;
  }

  private static Instant minute(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }

  @Test
  void whatIsScriptedHappensAtItsInstant() {
    World world = world();
    world.at(minute(10), 1, new SimChange.Retitle("Won!"));
    world.at(minute(20), 1, new SimChange.Workout(OptionalInt.empty()));
    world.at(minute(30), 1, new SimChange.Crop(0.5));
    world.at(minute(40), 1, new SimChange.Show(Visibility.FOLLOWERS_ONLY));
    world.at(minute(50), 1, new SimChange.Delete());
    world.at(minute(60), 1, new SimChange.Return());
    world.at(minute(15), 1, new SimChange.Describe("it's \"so\""));
    assertThat(world.findActivityAt(1, minute(9)).orElseThrow().name()).isEqualTo("Run");
    SimActivity renamed = world.findActivityAt(1, minute(10)).orElseThrow();
    assertThat(renamed.name()).isEqualTo("Won!");
    assertThat(renamed.workoutType()).hasValue(1);
    assertThat(renamed.social().description()).isEmpty();
    SimActivity ordinary = world.findActivityAt(1, minute(29)).orElseThrow();
    assertThat(ordinary.workoutType()).isEmpty();
    assertThat(ordinary.distanceMeters()).isEqualTo(6000);
    assertThat(ordinary.social().description()).hasValue("it's \"so\"");
    SimActivity closed = world.findActivityAt(1, minute(49)).orElseThrow();
    assertThat(closed.visibility()).isEqualTo(Visibility.FOLLOWERS_ONLY);
    assertThat(closed.distanceMeters()).isEqualTo(3000);
    assertThat(closed.elapsedSeconds()).isEqualTo(900);
    assertThat(world.findActivityAt(1, minute(50))).isEmpty();
    assertThat(world.activitiesAt(TAMO.id(), minute(59))).isEmpty();
    assertThat(world.activitiesAt(TAMO.id(), minute(60))).containsExactly(closed);
    assertThat(world.activity(1).name()).as("as first recorded").isEqualTo("Run");
    assertThat(world.moments(NOON, minute(60))).hasSize(7).isSorted();
    assertThatThrownBy(() -> world.at(NOON, 2, new SimChange.Delete()))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void nothingIsThereBeforeItsUpload() {
    World world = world();
    world.add(
        SimActivity.draft(2, TAMO, NOON.minus(Duration.ofDays(9)))
            .appearance(Appearance.at(minute(5)))
            .build());
    assertThat(world.findActivityAt(2, minute(4))).isEmpty();
    assertThat(world.activitiesAt(TAMO.id(), minute(5)).getFirst().id()).isEqualTo(2);
    assertThat(world.moments(minute(4), minute(6)))
        .containsExactly(new SimChange.Moment(minute(5), 2));
  }

  @Test
  void witnessesHearOfWhatIsDoneByHand() {
    World world = world();
    List<String> heard = new ArrayList<>();
    World.Witness witness =
        new World.Witness() {
          @Override
          public void onPlanned(SimChange.Moment moment) {
            heard.add("planned " + moment.activityId() + " " + moment.at());
          }

          @Override
          public void onChanged(SimActivity before, Optional<SimActivity> after) {
            heard.add(before.name() + " > " + after.map(SimActivity::name).orElse("nothing"));
          }
        };
    world.addWitness(witness);
    world.at(minute(3), 1, new SimChange.Delete());
    world.replace(world.activity(1).edit().name("Lunch").build());
    world.remove(1);
    world.removeWitness(witness);
    world.add(SimActivity.draft(3, TAMO, NOON).build());
    assertThat(heard)
        .containsExactly("planned 1 2026-06-01T12:03:00Z", "Run > Lunch", "Lunch > nothing");
  }

  @Test
  void aClubLivesByItsRates() {
    ClubPlan plan =
        ClubPlan.races(3, LocalDate.of(2024, 1, 1))
            .withRunners(20)
            .withLife(new ClubPlan.Life(0.05, 0.2, 0.1, 0.5));
    World world = World.raceClub(plan);
    Map<String, Integer> counts = new HashMap<>();
    Instant end = LocalDate.of(2030, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    int all = 0;
    for (SimAthlete athlete : world.athletes()) {
      for (SimActivity first : world.activities(athlete.id())) {
        all++;
        Optional<SimActivity> last = world.findActivityAt(first.id(), end);
        count(counts, "deleted", last.isEmpty());
        count(counts, "edited", last.filter(now -> !now.equals(first)).isPresent());
        count(counts, "cropped", last.filter(now -> isShorter(now, first)).isPresent());
        count(counts, "shown", last.filter(now -> isShownElse(now, first)).isPresent());
        count(
            counts, "retyped", last.filter(now -> !now.sport().equals(first.sport())).isPresent());
        count(
            counts,
            "workout",
            last.filter(now -> !now.workoutType().equals(first.workoutType())).isPresent());
      }
    }
    assertThat((double) counts.getOrDefault("deleted", 0) / all).isBetween(0.035, 0.065);
    assertThat((double) counts.getOrDefault("edited", 0) / all).isBetween(0.15, 0.22);
    assertThat(counts.getOrDefault("cropped", 0)).isGreaterThan(all / 100);
    assertThat(counts.getOrDefault("shown", 0)).isGreaterThan(all / 100);
    assertThat(counts.getOrDefault("retyped", 0)).isGreaterThan(all / 100);
    assertThat(counts.getOrDefault("workout", 0)).isGreaterThan(all / 100);
  }

  private static boolean isShorter(SimActivity now, SimActivity first) {
    return now.distanceMeters() < first.distanceMeters();
  }

  private static boolean isShownElse(SimActivity now, SimActivity first) {
    return now.visibility() != first.visibility();
  }

  private static void count(Map<String, Integer> counts, String what, boolean is) {
    counts.merge(what, is ? 1 : 0, Integer::sum);
  }

  @Test
  void anOrdinaryClubCanLiveTooAndOneWithoutLifeStaysAsItWas() {
    ClubPlan plan = ClubPlan.of(7, LocalDate.of(2026, 1, 5)).withRunners(8);
    World still = World.club(plan);
    World lively = World.club(plan.withLife(new ClubPlan.Life(0, 0.5, 0.2, 0.2)));
    Instant end = Instant.parse("2026-12-01T00:00:00Z");
    int changed = 0;
    for (SimAthlete athlete : still.athletes()) {
      assertThat(lively.activities(athlete.id())).isEqualTo(still.activities(athlete.id()));
      assertThat(still.activitiesAt(athlete.id(), end)).isEqualTo(still.activities(athlete.id()));
      for (SimActivity first : lively.activities(athlete.id())) {
        changed += lively.findActivityAt(first.id(), end).filter(first::equals).isPresent() ? 0 : 1;
      }
    }
    assertThat(changed).isGreaterThan(100);
  }
}

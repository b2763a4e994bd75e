package dev.paceline.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.simulator.world.SimActivity.Trait;
import dev.paceline.simulator.world.SimActivity.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorldTest {
  private static final ClubPlan PLAN = ClubPlan.of(7, LocalDate.of(2026, 1, 5));
  private static final ClubPlan PLAN_OF_ONE = PLAN.withRunners(1).withActivities(1, 1);
  private static final World CLUB = World.club(PLAN);

  private static List<SimActivity> all(World world) {
    return world.athletes().stream()
        .flatMap(athlete -> world.activities(athlete.id()).stream())
        .toList();
  }

  private static List<SimEffort> efforts(World world) {
    return all(world).stream().flatMap(a -> world.efforts(a.id()).stream()).toList();
  }

  @Test
  void hasThePlannedSize() {
    assertThat(CLUB.athletes()).hasSize(34);
    assertThat(CLUB.segments()).hasSize(7);
    assertThat(CLUB.athletes().stream().map(SimAthlete::team).distinct()).hasSize(4);
    assertThat(CLUB.athletes())
        .allSatisfy(athlete -> assertThat(CLUB.activities(athlete.id())).hasSizeBetween(60, 66));
    assertThat(CLUB.athletes().stream().map(SimAthlete::name).distinct()).hasSize(34);
  }

  @Test
  void liesInThreeZones() {
    Set<ZoneOffset> winter = new HashSet<>();
    all(CLUB).forEach(activity -> winter.add(activity.utcOffset()));
    assertThat(winter)
        .containsExactlyInAnyOrder(ZoneOffset.ofHours(-5), ZoneOffset.UTC, ZoneOffset.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2026})
  void item31_containsEveryOddKindOfActivity(long seed) {
    List<SimActivity> all = all(World.club(ClubPlan.of(seed, LocalDate.of(2026, 1, 5))));
    for (Trait trait : Trait.values()) {
      assertThat(all).as("%s", trait).anyMatch(activity -> activity.is(trait));
    }
    for (Visibility visibility : Visibility.values()) {
      assertThat(all).as("%s", visibility).anyMatch(a -> a.visibility() == visibility);
    }
    assertThat(all)
        .anyMatch(a -> a.sport().equals(SimSport.SWIM) && a.is(Trait.TRAINER))
        .anyMatch(a -> a.sport().equals(SimSport.RUN) && a.is(Trait.TRAINER))
        .anyMatch(a -> a.sport().equals(SimSport.TRAIL_RUN))
        .anyMatch(a -> a.sport().equals(SimSport.UNHEARD_OF))
        .anyMatch(a -> a.elapsedSeconds() < a.movingSeconds())
        .anyMatch(a -> a.elapsedSeconds() > a.movingSeconds() + 1000)
        .anyMatch(a -> a.workoutType().orElse(0) == 1)
        .anyMatch(a -> a.workoutType().orElse(0) == 11)
        .anyMatch(a -> a.appearance().uploadedAt().isAfter(a.start().plusSeconds(14 * 3600)))
        .anyMatch(a -> a.appearance().effortsAt().isAfter(a.appearance().someEffortsAt()))
        .anyMatch(a -> a.localStart().toLocalTime().isAfter(LocalTime.of(23, 19)));
  }

  @Test
  void item25_twoActivitiesBeginInTheSameSecond() {
    assertThat(CLUB.athletes())
        .anySatisfy(athlete -> {
          List<SimActivity> list = CLUB.activities(athlete.id());
          assertThat(list.stream().map(SimActivity::start).distinct().count())
              .isLessThan(list.size());
        });
  }

  @Test
  void item27_activityIdsAreLargeAndUniqueAndFollowUploadsNotStarts() {
    List<SimActivity> all = all(CLUB);
    assertThat(all.stream().map(SimActivity::id).distinct()).hasSize(all.size());
    assertThat(all).allMatch(activity -> activity.id() > 1L << 31);
    assertThat(CLUB.athletes())
        .anySatisfy(athlete -> {
          List<Long> ids = CLUB.activities(athlete.id()).stream().map(SimActivity::id).toList();
          assertThat(ids).isNotEqualTo(ids.stream().sorted().toList());
        });
  }

  @Test
  void item34_everyEffortLiesOnItsTrack() {
    for (SimActivity activity : all(CLUB)) {
      List<SimEffort> efforts = CLUB.efforts(activity.id());
      if (efforts.isEmpty()) {
        continue;
      }
      SimTrack track = CLUB.track(activity.id()).orElseThrow();
      for (SimEffort effort : efforts) {
        SimSegment segment = CLUB.segment(effort.segmentId());
        assertThat(effort.elapsedSeconds())
            .isPositive()
            .isEqualTo(track.seconds(effort.lastIndex()) - track.seconds(effort.firstIndex()));
        assertThat(effort.startSeconds()).isEqualTo(track.seconds(effort.firstIndex()));
        assertThat(effort.movingSeconds()).isLessThanOrEqualTo(effort.elapsedSeconds());
        assertThat(track.position(effort.firstIndex()).metersTo(segment.line().getFirst()))
            .isLessThan(12);
        assertThat(track.position(effort.lastIndex()).metersTo(segment.line().getLast()))
            .isLessThan(12);
        assertThat(
                track.distanceMeters(effort.lastIndex())
                    - track.distanceMeters(effort.firstIndex()))
            .isBetween(segment.distanceMeters() - 15, segment.distanceMeters() + 15);
      }
    }
  }

  @Test
  void onlySomeRunsTouchASegmentAndSomeSeveralTimes() {
    for (SimSegment segment : CLUB.segments()) {
      assertThat(segment.distanceMeters()).isBetween(400.0, 2500.0);
      List<SimEffort> efforts =
          efforts(CLUB).stream().filter(e -> e.segmentId() == segment.id()).toList();
      assertThat(efforts).as(segment.name()).hasSizeBetween(40, 600);
      assertThat(efforts.stream().map(SimEffort::activityId).distinct().count())
          .isLessThan(efforts.size());
    }
    assertThat(efforts(CLUB)).anyMatch(SimEffort::hidden);
    assertThat(efforts(CLUB)).anyMatch(e -> e.elapsedSeconds() > e.movingSeconds() + 1000);
  }

  @Test
  void onlyActivitiesOfTheSegmentsTypeHaveEffortsOnIt() {
    for (SimActivity activity : all(CLUB)) {
      assertThat(CLUB.efforts(activity.id()))
          .extracting(effort -> CLUB.segment(effort.segmentId()).activityType())
          .allMatch(activity.sport().legacyType()::equals);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void segmentsStayInTownWithoutLeaps(long seed) {
    World world = World.club(PLAN_OF_ONE.withSegments(60).withSeed(seed));
    assertThat(world.segments()).hasSize(61);
    for (SimSegment segment : world.segments()) {
      assertThat(segment.distanceMeters()).isBetween(400.0, 2500.0);
      assertThat(segment.highMeters()).isGreaterThanOrEqualTo(segment.lowMeters());
      for (int i = 1; i < segment.line().size(); i++) {
        assertThat(segment.line().get(i - 1).metersTo(segment.line().get(i))).isLessThan(260);
      }
    }
    assertThat(all(world)).hasSizeBetween(1, 2);
  }

  @Test
  void effortIdsAreUniqueAndBeyondDoublePrecision() {
    List<SimEffort> efforts = efforts(CLUB);
    assertThat(efforts.stream().map(SimEffort::id).distinct()).hasSize(efforts.size());
    assertThat(efforts).allMatch(effort -> effort.id() > 1L << 53);
  }

  @Test
  void item44_tracksAreIrregularPausedLongAndJump() {
    List<SimTrack> tracks = new ArrayList<>();
    for (SimActivity activity : all(CLUB)) {
      CLUB.track(activity.id()).filter(SimTrack::hasPositions).ifPresent(tracks::add);
    }
    assertThat(tracks).anyMatch(track -> track.size() > 14_000);
    assertThat(tracks).anyMatch(track -> longestStep(track) == 31);
    assertThat(tracks).anyMatch(track -> longestStep(track) > 1000);
    assertThat(tracks)
        .anyMatch(track -> {
          int middle = track.size() / 2;
          return track.position(middle).metersTo(track.position(middle - 1)) > 300;
        });
  }

  private static int longestStep(SimTrack track) {
    int longest = 0;
    for (int i = 1; i < track.size(); i++) {
      longest = Math.max(longest, track.seconds(i) - track.seconds(i - 1));
    }
    return longest;
  }

  @Test
  void tracksAgreeWithTheirActivities() {
    for (SimActivity activity : CLUB.activities(900_004)) {
      var track = CLUB.track(activity.id());
      assertThat(track.isEmpty()).isEqualTo(activity.is(Trait.MANUAL));
      track.ifPresent(t -> {
        assertThat(t.hasPositions()).isEqualTo(activity.is(Trait.POSITIONS));
        assertThat(t.seconds(t.size() - 1)).isEqualTo(activity.elapsedSeconds());
      });
      assertThat(CLUB.outline(activity.id()).isEmpty()).isEqualTo(!activity.is(Trait.POSITIONS));
    }
  }

  @Test
  void item56_equalPlansMakeEqualWorldsWhateverIsAskedFirst() {
    World other = World.club(PLAN);
    long last = 900_034;
    assertThat(other.activities(last)).isEqualTo(CLUB.activities(last));
    assertThat(all(other)).isEqualTo(all(CLUB));
    assertThat(efforts(other)).isEqualTo(efforts(CLUB));
    assertThat(other.segments()).isEqualTo(CLUB.segments());
    assertThat(all(World.club(ClubPlan.of(8, PLAN.firstDay())))).isNotEqualTo(all(CLUB));
  }

  @Test
  void item40_hiddenStartShowsOneSecondPastMidnightOfTheLocalDay() {
    SimAthlete athlete = SimAthlete.of(1, "Tamo Lerwick", "Mill", ZoneId.of("America/New_York"));
    SimActivity activity =
        SimActivity.draft(5_000_000_001L, athlete, Instant.parse("2026-01-12T04:30:00Z"))
            .with(Trait.HIDDEN_START)
            .build();
    assertThat(activity.localStart()).isEqualTo("2026-01-11T23:30:00");
    assertThat(activity.shownStart()).isEqualTo("2026-01-11T00:00:01Z");
    assertThat(activity.shownLocalStart()).isEqualTo("2026-01-11T00:00:01");
  }

  @Test
  void handMadeWorldAnswersWhatWasWrittenDown() {
    SimAthlete athlete = SimAthlete.of(1, "Tamo Lerwick", "Mill", ZoneId.of("Europe/Oslo"));
    SimSegment segment = SimSegment.of(9, "Mill Lane", 500);
    World world = World.of(List.of(athlete), List.of(segment));
    SimActivity run =
        SimActivity.draft(3_000_000_000L, athlete, Instant.parse("2026-01-10T08:00:00Z")).build();
    SimEffort effort = SimEffort.of(run, 0, segment, 60, 120);
    world.add(run, effort);

    assertThat(world.activities(1)).containsExactly(run);
    assertThat(world.efforts(run.id())).containsExactly(effort);
    assertThat(run.startOf(effort)).isEqualTo("2026-01-10T08:01:00Z");
    assertThat(run.localStartOf(effort)).isEqualTo("2026-01-10T09:01:00");
    assertThat(world.track(run.id()).orElseThrow().size()).isEqualTo(1801);
    assertThatThrownBy(() -> world.add(run)).isInstanceOf(IllegalArgumentException.class);

    world.replace(run.edit().visibility(Visibility.ONLY_ME).build());
    assertThat(world.activity(run.id()).visibility()).isEqualTo(Visibility.ONLY_ME);
    assertThat(world.efforts(run.id())).hasSize(1);

    world.remove(run.id());
    assertThat(world.activities(1)).isEmpty();
    assertThatThrownBy(() -> world.activity(run.id())).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void generatedWorldCanBeChanged() {
    World world = World.club(PLAN.withRunners(2).withActivities(10, 5));
    SimAthlete athlete = world.athletes().getFirst();
    SimActivity first = world.activities(athlete.id()).getFirst();
    world.remove(first.id());
    assertThat(world.findActivity(first.id())).isEmpty();
    SimActivity added =
        SimActivity.draft(12_345, athlete, Instant.parse("2026-01-06T12:00:00Z")).build();
    world.add(added);
    assertThat(world.activity(12_345)).isEqualTo(added);
    assertThat(world.activities(athlete.id()))
        .isSortedAccordingTo(
            Comparator.comparing(SimActivity::start).thenComparingLong(SimActivity::id));
    world.replaceEfforts(12_345, List.of(SimEffort.of(added, 0, world.segments().get(0), 1, 9)));
    assertThat(world.efforts(12_345)).hasSize(1);
  }

  @Test
  void unknownIdsAreNobodys() {
    assertThat(LongStream.of(0, 1, 61, 5_000_000_000L))
        .allSatisfy(id -> assertThat(CLUB.findActivity(id)).isEmpty());
    assertThatThrownBy(() -> CLUB.activities(1)).isInstanceOf(NoSuchElementException.class);
  }
}

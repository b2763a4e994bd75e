package dev.paceline.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.simulator.world.SimActivity.Comment;
import dev.paceline.simulator.world.SimActivity.Trait;
import dev.paceline.simulator.world.SimActivity.Visibility;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RaceClubTest {
  private static final LocalDate FIRST_DAY = LocalDate.of(2022, 5, 2);
  private static final ClubPlan PLAN = ClubPlan.races(7, FIRST_DAY);
  private static final World CLUB = World.raceClub(PLAN);

  private static List<SimActivity> some(World world) {
    return world.athletes().stream()
        .limit(5)
        .flatMap(athlete -> world.activities(athlete.id()).stream())
        .toList();
  }

  @Test
  void hasTwoHundredPeopleWithMoreThanTwoThousandActivitiesEach() {
    assertThat(CLUB.athletes()).hasSize(200);
    Set<Long> ids = new HashSet<>();
    for (SimAthlete athlete : CLUB.athletes()) {
      List<SimActivity> all = CLUB.activities(athlete.id());
      assertThat(all).hasSize(2_100);
      assertThat(all).isSortedAccordingTo(Comparator.comparing(SimActivity::start));
      all.forEach(activity -> ids.add(activity.id()));
    }
    assertThat(ids).hasSize(420_000).allMatch(id -> id > 1L << 31);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2026})
  void item31_containsEveryOddKindOfActivity(long seed) {
    List<SimActivity> all = some(World.raceClub(PLAN.withSeed(seed)));
    for (Trait trait : Trait.values()) {
      assertThat(all).as("%s", trait).anyMatch(activity -> activity.is(trait));
    }
    for (Visibility visibility : Visibility.values()) {
      assertThat(all).as("%s", visibility).anyMatch(a -> a.visibility() == visibility);
    }
    assertThat(all)
        .anyMatch(a -> a.sport().equals(SimSport.SWIM) && a.is(Trait.TRAINER))
        .anyMatch(a -> a.sport().equals(SimSport.RUN) && a.is(Trait.TRAINER))
        .anyMatch(a -> a.sport().equals(SimSport.UNHEARD_OF))
        .anyMatch(a -> a.elapsedSeconds() < a.movingSeconds())
        .anyMatch(a -> a.elapsedSeconds() > a.movingSeconds() + 1000)
        .anyMatch(a -> a.workoutType().orElse(0) == 1)
        .anyMatch(a -> a.workoutType().orElse(0) == 11)
        .anyMatch(a -> a.appearance().uploadedAt().isAfter(a.start().plusSeconds(14 * 86_400)))
        .anyMatch(a -> a.zone().startsWith("Etc/GMT"));
    assertThat(all.stream().map(SimActivity::utcOffset).distinct().count()).isGreaterThan(4);
  }

  @Test
  void wordsAreHardOnProgramsThatMistakeThemForCode() {
    String names = some(CLUB).stream().map(SimActivity::name).collect(Collectors.joining("\n"));
    assertThat(names).contains("\"", ";", "'", "<script>", "🌅", "=1+1");
    String texts =
        some(CLUB).stream()
            .flatMap(a -> a.social().description().stream())
            .collect(Collectors.joining("\n"));
    assertThat(texts)
        .contains("Album: Paper Harbours by ", "Track: ", "PLAYLIST: ", "Kestrel Radio: ", "\r\n");
    assertThat(some(CLUB))
        .anySatisfy(a -> assertThat(a.social().photos()).hasSizeGreaterThan(1))
        .anySatisfy(a -> assertThat(a.social().photos()).anyMatch(SimActivity.Photo::video));
    List<Comment> comments =
        some(CLUB).stream().flatMap(a -> a.social().comments().stream()).toList();
    assertThat(comments.stream().map(Comment::id).distinct()).hasSameSizeAs(comments);
  }

  @Test
  void findsAnActivityFromItsIdAlone() {
    World fresh = World.raceClub(PLAN);
    for (SimActivity activity : some(CLUB)) {
      assertThat(fresh.activity(activity.id())).isEqualTo(activity);
    }
    assertThat(fresh.findActivity(3_000_000_000L + 200L * 2_105)).isEmpty();
    assertThat(fresh.findActivity(17)).isEmpty();
  }

  @Test
  void item56_equalPlansMakeEqualWorldsWhateverWasDroppedBetween() {
    World world = World.raceClub(PLAN);
    long first = world.athletes().getFirst().id();
    List<SimActivity> before = world.activities(first);
    world.athletes().forEach(athlete -> world.activities(athlete.id()));
    assertThat(world.activities(first)).isEqualTo(before).isNotSameAs(before);
    assertThat(World.raceClub(PLAN.withSeed(8)).activities(first)).isNotEqualTo(before);
  }

  @Test
  void item25_twoActivitiesBeginInTheSameSecond() {
    List<SimActivity> all = CLUB.activities(CLUB.athletes().getFirst().id());
    assertThat(all.stream().map(SimActivity::start).distinct().count()).isLessThan(all.size());
  }

  @Test
  void item27_idsDoNotFollowDates() {
    List<Long> ids =
        CLUB.activities(CLUB.athletes().get(3).id()).stream().map(SimActivity::id).toList();
    assertThat(ids).isNotEqualTo(ids.stream().sorted().toList());
  }

  @Test
  void aQuarterOfTheWeekFallsOnSunday() {
    List<SimActivity> all = some(CLUB);
    long sundays =
        all.stream().filter(a -> a.localStart().getDayOfWeek() == DayOfWeek.SUNDAY).count();
    assertThat((double) sundays / all.size()).isBetween(0.22, 0.28);
  }

  @Test
  void item34_tracksFitTheFiguresAndEffortsTheTracks() {
    int efforts = 0;
    for (SimActivity activity : some(CLUB).subList(0, 1500)) {
      if (!activity.is(Trait.POSITIONS)) {
        continue;
      }
      SimTrack track = CLUB.track(activity.id()).orElseThrow();
      int last = track.size() - 1;
      int elapsed = Math.max(activity.elapsedSeconds(), activity.movingSeconds());
      assertThat(track.seconds(last)).isEqualTo(elapsed);
      assertThat(track.distanceMeters(last)).isEqualTo(activity.distanceMeters());
      for (SimEffort effort : CLUB.efforts(activity.id())) {
        efforts++;
        assertThat(effort.elapsedSeconds())
            .isPositive()
            .isEqualTo(track.seconds(effort.lastIndex()) - track.seconds(effort.firstIndex()));
        assertThat(effort.startSeconds()).isEqualTo(track.seconds(effort.firstIndex()));
        SimSegment segment = CLUB.segment(effort.segmentId());
        assertThat(track.position(effort.firstIndex()).metersTo(segment.line().getFirst()))
            .isLessThan(20);
      }
    }
    assertThat(efforts).isGreaterThan(50);
  }

  @Test
  void momentsAreThoseOfEveryActivity() {
    World world = World.raceClub(PLAN.withRunners(3));
    var from = FIRST_DAY.plusDays(400).atStartOfDay().toInstant(ZoneOffset.UTC);
    var to = FIRST_DAY.plusDays(460).atStartOfDay().toInstant(ZoneOffset.UTC);
    List<Long> uploaded = new ArrayList<>();
    for (SimAthlete athlete : world.athletes()) {
      world.activities(athlete.id()).stream()
          .filter(a -> a.appearance().uploadedAt().isAfter(from))
          .filter(a -> !a.appearance().uploadedAt().isAfter(to))
          .forEach(a -> uploaded.add(a.id()));
    }
    List<SimChange.Moment> moments = world.moments(from, to);
    assertThat(moments).isSorted();
    assertThat(moments.stream().map(SimChange.Moment::activityId)).containsAll(uploaded);
    assertThat(moments.stream().filter(m -> world.findActivityAt(m.activityId(), m.at()).isEmpty()))
        .as("deletions")
        .isNotEmpty();
    List<SimChange.Moment> hourly = new ArrayList<>();
    for (Instant hour = from; hour.isBefore(to); hour = hour.plusSeconds(3600)) {
      hourly.addAll(world.moments(hour, hour.plusSeconds(3600)));
    }
    assertThat(hourly).isEqualTo(moments);
  }
}

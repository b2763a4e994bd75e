package dev.paceline.simulator.world;

import dev.paceline.simulator.world.SimActivity.Visibility;
import dev.paceline.simulator.world.SimChange.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Draws what happens to an activity after its upload; equal activities have equal fates.
final class Fates {
  /// After this time from its upload nothing happens to an activity any more.
  static final Duration END = Duration.ofDays(45);

  private static final int SOON_MINUTES = 2 * 24 * 60;
  private static final int LONG_MINUTES = 42 * 24 * 60;
  private static final String[] TITLES = {
    "Renamed: felt \"better\" today", "O'Brien's loop; again", "Évening ☀ jog", "<i>Tempo</i>"
  };

  private final long seed;
  private final ClubPlan.Life life;

  Fates(long seed, ClubPlan.Life life) {
    this.seed = seed;
    this.life = life;
  }

  /// What happens, in order of time.
  List<Timed> of(SimActivity activity) {
    if (life.edited() == 0 && life.deleted() == 0) {
      return List.of();
    }
    SplittableRandom random = Seeds.random(seed, 51, activity.id());
    List<Timed> fate = new ArrayList<>();
    if (random.nextDouble() < life.edited()) {
      fate.add(new Timed(later(activity, random), edit(activity, random)));
      if (random.nextInt(4) == 0) {
        fate.add(new Timed(later(activity, random), edit(activity, random)));
      }
    }
    if (random.nextDouble() < life.deleted()) {
      Instant deleted = later(activity, random);
      fate.add(new Timed(deleted, new SimChange.Delete()));
      if (random.nextDouble() < life.returned()) {
        Duration gone = Duration.ofMinutes(random.nextInt(30, 3 * 24 * 60));
        fate.add(new Timed(deleted.plus(gone), new SimChange.Return()));
      }
    }
    fate.sort(Comparator.comparing(Timed::at));
    return fate;
  }

  /// Mostly within two days, seldom weeks later.
  private static Instant later(SimActivity activity, SplittableRandom random) {
    int minutes = random.nextInt(5) > 0 ? SOON_MINUTES : LONG_MINUTES;
    return activity
        .appearance()
        .uploadedAt()
        .plusSeconds(60L * random.nextInt(2, minutes) + random.nextInt(60));
  }

  private static SimChange edit(SimActivity activity, SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> new SimChange.Retitle(TITLES[random.nextInt(TITLES.length)]);
      case 2 ->
          new SimChange.Retype(
              activity.sport().equals(SimSport.RUN) ? SimSport.TRAIL_RUN : SimSport.RUN);
      case 3 -> new SimChange.Workout(otherWorkout(activity));
      case 4 -> new SimChange.Crop(0.5 + 0.45 * random.nextDouble());
      default -> new SimChange.Show(other(activity.visibility(), random));
    };
  }

  /// A race becomes an ordinary outing, anything else a race.
  private static OptionalInt otherWorkout(SimActivity activity) {
    boolean ride = activity.sport().legacyType().equals("Ride");
    int race = ride ? 11 : 1;
    boolean isRace = activity.workoutType().orElse(0) == race;
    return isRace ? (ride ? OptionalInt.of(10) : OptionalInt.empty()) : OptionalInt.of(race);
  }

  private static Visibility other(Visibility now, SplittableRandom random) {
    List<Visibility> others =
        Stream.of(Visibility.values()).filter(visibility -> visibility != now).toList();
    return others.get(random.nextInt(others.size()));
  }
}

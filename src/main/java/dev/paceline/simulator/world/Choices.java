package dev.paceline.simulator.world;

import dev.paceline.simulator.world.SimActivity.Appearance;
import dev.paceline.simulator.world.SimActivity.Trait;
import dev.paceline.simulator.world.SimActivity.Visibility;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// Decides what kind of outing somebody goes on, and everything about it but its time.
final class Choices {
  /// Zones that a device may name instead of the usual one, at the same offset in winter.
  private static final List<String> ODD_ZONES = List.of("Etc/GMT+5", "Etc/GMT", "Etc/GMT-1");

  private static final double LONG_RIDE_METERS = 112_000;

  private final long seed;
  private final Town town;
  private final List<Street> streets;

  Choices(long seed, Town town, List<Street> streets) {
    this.seed = seed;
    this.town = town;
    this.streets = streets;
  }

  /// A kind of outing, its recording and its figures.
  record Choice(
      SimSport sport,
      Kind kind,
      Recording recording,
      int elapsedSeconds,
      int movingSeconds,
      double meters,
      double climbMeters) {

    boolean isOutdoors() {
      return kind == Kind.OUTDOORS;
    }

    boolean isFoot() {
      return isOutdoors() && sport.legacyType().equals("Run");
    }
  }

  private enum Kind {
    OUTDOORS,
    INDOORS,
    MANUAL
  }

  Choice choose(SplittableRandom random, int athlete, int ordinal) {
    if (athlete % 8 == 3 && ordinal == 11) {
      return outdoors(SimSport.RIDE, random, athlete, LONG_RIDE_METERS, 7.4);
    }
    int luck = random.nextInt(100);
    if (luck < 52) {
      return run(SimSport.RUN, random, athlete);
    } else if (luck < 60) {
      return run(SimSport.TRAIL_RUN, random, athlete);
    } else if (luck < 70) {
      return outdoors(SimSport.RIDE, random, athlete, random.nextInt(14_000, 42_000), 7.2);
    } else if (luck < 77) {
      return outdoors(SimSport.WALK, random, athlete, random.nextInt(1_500, 4_500), 1.4);
    } else if (luck < 80) {
      return outdoors(SimSport.UNHEARD_OF, random, athlete, random.nextInt(1_500, 3_000), 1.1);
    } else if (luck < 86) {
      return still(SimSport.WEIGHT_TRAINING, Kind.INDOORS, random, 0);
    } else if (luck < 91) {
      return still(SimSport.SWIM, Kind.INDOORS, random, 0.8);
    }
    return still(SimSport.RUN, luck < 96 ? Kind.INDOORS : Kind.MANUAL, random, speed(athlete));
  }

  Outing outing(
      Choice choice,
      SimAthlete athlete,
      long id,
      Instant start,
      Appearance appearance,
      SplittableRandom random) {
    boolean elapsedTooShort = random.nextInt(300) == 0;
    int moving = elapsedTooShort ? choice.elapsedSeconds() + 4 : choice.movingSeconds();
    ActivityDraft draft =
        SimActivity.draft(id, athlete, start)
            .name(name(choice, random))
            .sport(choice.sport())
            .seconds(choice.elapsedSeconds(), moving)
            .meters(choice.meters(), choice.climbMeters())
            .appearance(appearance);
    if (!choice.isOutdoors()) {
      draft.without(Trait.POSITIONS);
      draft.with(choice.kind() == Kind.MANUAL ? Trait.MANUAL : Trait.TRAINER);
    }
    addRareTraits(draft, random);
    addWorkoutType(draft, choice.sport(), random);
    addOddZone(draft, athlete, start, random);
    return new Outing(draft.build(), choice.recording());
  }

  static void addOddZone(
      ActivityDraft draft, SimAthlete athlete, Instant start, SplittableRandom random) {
    if (random.nextInt(40) == 0) {
      ZoneOffset offset = athlete.zone().getRules().getOffset(start);
      ODD_ZONES.stream()
          .filter(zone -> ZoneId.of(zone).getRules().getOffset(start).equals(offset))
          .forEach(zone -> draft.zone(zone, offset));
    }
  }

  static void addRareTraits(ActivityDraft draft, SplittableRandom random) {
    switch (random.nextInt(100)) {
      case 0, 1 -> draft.with(Trait.FLAGGED);
      case 2, 3, 4 -> draft.visibility(Visibility.ONLY_ME);
      case 5, 6, 7 -> draft.visibility(Visibility.FOLLOWERS_ONLY);
      case 8, 9 -> draft.with(Trait.HIDDEN_START);
      case 10, 11, 12 -> draft.with(Trait.COMMUTE);
      default -> {}
    }
  }

  private static void addWorkoutType(ActivityDraft draft, SimSport sport, SplittableRandom random) {
    int luck = random.nextInt(100);
    switch (sport.type()) {
      case "Run", "TrailRun" -> {
        if (luck < 30) {
          draft.workoutType(luck < 8 ? 1 : luck < 15 ? 2 : luck < 22 ? 3 : 0);
        }
      }
      case "Ride" -> draft.workoutType(luck < 10 ? 11 : luck < 20 ? 12 : 10);
      case "WeightTraining" -> draft.workoutType(30);
      default -> {}
    }
  }

  private Choice run(SimSport sport, SplittableRandom random, int athlete) {
    double speed = speed(athlete) * (0.9 + 0.2 * random.nextDouble());
    return outdoors(sport, random, athlete, random.nextInt(2_500, 9_000), speed);
  }

  private Choice outdoors(
      SimSport sport, SplittableRandom random, int athlete, double meters, double speed) {
    Errand errand =
        new Errand(
            random.nextLong(),
            Seeds.random(seed, 31, athlete).nextInt(town.corners()),
            meters,
            speed,
            visits(sport, random),
            pauses(random),
            random.nextInt(7) == 0,
            random.nextInt(50) == 0);
    Motion motion = new Motion(town, errand);
    return new Choice(
        sport,
        Kind.OUTDOORS,
        new Recording.InTown(town, streets, errand),
        motion.elapsedSeconds(),
        motion.movingSeconds(),
        Math.round(motion.totalMeters() * 10) / 10.0,
        climb(motion.route()));
  }

  private static Choice still(
      SimSport sport, Kind kind, SplittableRandom random, double metersPerSecond) {
    int seconds = random.nextInt(1_200, 3_600);
    boolean measuresHeight = kind == Kind.INDOORS && sport.equals(SimSport.RUN);
    return new Choice(
        sport,
        kind,
        new Recording.Indoors(measuresHeight),
        seconds,
        seconds,
        Math.round(seconds * metersPerSecond / 25) * 25.0,
        0);
  }

  private List<Errand.Visit> visits(SimSport sport, SplittableRandom random) {
    List<Street> fitting =
        streets.stream()
            .filter(street -> street.segment().activityType().equals(sport.legacyType()))
            .toList();
    List<Errand.Visit> visits = new ArrayList<>();
    if (fitting.isEmpty() || random.nextInt(100) >= 45) {
      return visits;
    }
    int laps = random.nextInt(9) == 0 ? random.nextInt(2, 5) : 1;
    visits.add(new Errand.Visit(fitting.get(random.nextInt(fitting.size())), laps));
    if (random.nextInt(4) == 0) {
      visits.add(new Errand.Visit(fitting.get(random.nextInt(fitting.size())), 1));
    }
    return visits;
  }

  private static List<Errand.Pause> pauses(SplittableRandom random) {
    List<Errand.Pause> pauses = new ArrayList<>();
    int count = Math.max(0, random.nextInt(7) - 3);
    for (int i = 0; i < count; i++) {
      boolean cake = random.nextInt(12) == 0;
      int seconds = cake ? random.nextInt(1_001, 1_900) : random.nextInt(15, 200);
      pauses.add(new Errand.Pause(0.05 + 0.9 * random.nextDouble(), seconds));
    }
    pauses.sort(Comparator.comparingDouble(Errand.Pause::share));
    return pauses;
  }

  private double climb(int[] route) {
    double climb = 0;
    for (int i = 1; i < route.length; i++) {
      climb += Math.max(0, town.height(route[i]) - town.height(route[i - 1]));
    }
    return Math.round(climb * 10) / 10.0;
  }

  private double speed(int athlete) {
    return 2.4 + 1.9 * Seeds.share(seed, 32, athlete);
  }

  private static String name(Choice choice, SplittableRandom random) {
    String[] words = {"Easy", "Brisk", "Windy", "Foggy", "Sunny", "Slow", "=Quick", "Café", "Long"};
    return words[random.nextInt(words.length)] + " " + choice.sport().type();
  }
}

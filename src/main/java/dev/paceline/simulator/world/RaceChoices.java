package dev.paceline.simulator.world;

import dev.paceline.simulator.world.SimActivity.Appearance;
import dev.paceline.simulator.world.SimActivity.Trait;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Decides what kind of outing a racer goes on: figures first, a way that fits them after.
final class RaceChoices {
  private static final double[] RACES = {5_000, 10_000, 10_000, 14_000, 21_097, 30_000, 42_195};
  private static final double ULTRA_METERS = 50_300;

  private final long seed;
  private final Town town;
  private final List<Street> streets;

  RaceChoices(long seed, Town town, List<Street> streets) {
    this.seed = seed;
    this.town = town;
    this.streets = streets;
  }

  /// The figures of an outing; meters are 0 where no distance is measured.
  record Figures(
      SimSport sport,
      Kind kind,
      boolean race,
      double meters,
      int movingSeconds,
      int elapsedSeconds,
      double climbMeters) {}

  enum Kind {
    OUTDOORS,
    INDOORS,
    MANUAL
  }

  Figures figures(SplittableRandom random, int athlete) {
    double speed = 2.4 + 1.9 * Seeds.share(seed, 32, athlete);
    int luck = random.nextInt(1000);
    if (luck < 40) {
      return race(random, speed * 1.15);
    } else if (luck < 600) {
      SimSport sport = luck < 530 ? SimSport.RUN : SimSport.TRAIL_RUN;
      double meters = random.nextInt(3_000, random.nextInt(6) == 0 ? 32_000 : 13_000);
      return outdoors(sport, false, meters, speed * (0.85 + 0.25 * random.nextDouble()), random);
    } else if (luck < 790) {
      double meters = random.nextInt(12_000, 70_000);
      return outdoors(SimSport.RIDE, luck < 606, meters, 7.4, random);
    } else if (luck < 850) {
      return outdoors(SimSport.WALK, false, random.nextInt(1_500, 9_000), 1.4, random);
    } else if (luck < 860) {
      return outdoors(SimSport.UNHEARD_OF, false, random.nextInt(900, 3_000), 1.1, random);
    } else if (luck < 900) {
      return still(SimSport.WEIGHT_TRAINING, Kind.INDOORS, 0, random);
    } else if (luck < 940) {
      return still(SimSport.SWIM, Kind.INDOORS, 0.8, random);
    }
    return still(SimSport.RUN, luck < 980 ? Kind.INDOORS : Kind.MANUAL, speed, random);
  }

  Outing outing(
      Figures figures,
      SimAthlete athlete,
      long id,
      Instant start,
      Appearance appearance,
      SplittableRandom random) {
    int moving = random.nextInt(300) == 0 ? figures.elapsedSeconds() + 4 : figures.movingSeconds();
    ActivityDraft draft =
        SimActivity.draft(id, athlete, start)
            .name(Words.name(figures, start, random))
            .sport(figures.sport())
            .seconds(figures.elapsedSeconds(), moving)
            .meters(figures.meters(), figures.climbMeters())
            .appearance(appearance);
    if (figures.kind() != Kind.OUTDOORS) {
      draft.without(Trait.POSITIONS);
      draft.with(figures.kind() == Kind.MANUAL ? Trait.MANUAL : Trait.TRAINER);
    }
    Choices.addRareTraits(draft, random);
    if (figures.race()) {
      draft.workoutType(figures.sport().legacyType().equals("Ride") ? 11 : 1);
    } else {
      addOrdinaryWorkout(draft, figures.sport(), random);
    }
    Choices.addOddZone(draft, athlete, start, random);
    Words.addSocial(draft, id, appearance.uploadedAt(), random);
    SimActivity activity = draft.build();
    return new Outing(activity, recording(figures, activity, random));
  }

  private Recording recording(Figures figures, SimActivity activity, SplittableRandom random) {
    if (figures.kind() != Kind.OUTDOORS) {
      return new Recording.Indoors(
          figures.kind() == Kind.INDOORS && figures.sport().equals(SimSport.RUN));
    }
    boolean onFoot = figures.sport().legacyType().equals("Run");
    Street street = streets.get(onFoot ? random.nextInt(streets.size() - 1) : streets.size() - 1);
    boolean visits = (onFoot || figures.sport().equals(SimSport.RIDE)) && random.nextInt(3) == 0;
    int home = Seeds.random(seed, 31, activity.athleteId()).nextInt(town.corners());
    return new Recording.Fitted(
        town,
        streets,
        new Circuit(
            random.nextLong(),
            home,
            figures.meters(),
            visits ? Optional.of(street) : Optional.empty()));
  }

  private static Figures race(SplittableRandom random, double speed) {
    boolean ultra = random.nextInt(40) == 0;
    double announced = ultra ? ULTRA_METERS : RACES[random.nextInt(RACES.length)];
    double meters = announced * (1 + 0.012 * random.nextDouble());
    double tired = 1 - 0.035 * Math.log(announced / 5_000) / Math.log(2);
    SimSport sport = ultra ? SimSport.TRAIL_RUN : SimSport.RUN;
    return outdoors(sport, true, meters, speed * tired, random);
  }

  private static Figures outdoors(
      SimSport sport, boolean race, double meters, double speed, SplittableRandom random) {
    int moving = (int) Math.round(meters / speed);
    int pause = race || random.nextInt(3) > 0 ? random.nextInt(9) : random.nextInt(10, 1_700);
    return new Figures(
        sport,
        Kind.OUTDOORS,
        race,
        Math.round(meters * 10) / 10.0,
        moving,
        moving + pause,
        Math.round(meters * 0.12 * random.nextDouble()) / 10.0);
  }

  private static Figures still(
      SimSport sport, Kind kind, double metersPerSecond, SplittableRandom random) {
    int seconds = random.nextInt(1_200, 3_600);
    double meters = Math.round(seconds * metersPerSecond / 25) * 25.0;
    return new Figures(sport, kind, false, meters, seconds, seconds, 0);
  }

  private static void addOrdinaryWorkout(
      ActivityDraft draft, SimSport sport, SplittableRandom random) {
    int luck = random.nextInt(100);
    switch (sport.type()) {
      case "Run", "TrailRun" -> {
        if (luck < 22) {
          draft.workoutType(luck < 8 ? 2 : luck < 15 ? 3 : 0);
        }
      }
      case "Ride" -> draft.workoutType(luck < 10 ? 12 : 10);
      case "WeightTraining" -> draft.workoutType(30);
      default -> {}
    }
  }
}

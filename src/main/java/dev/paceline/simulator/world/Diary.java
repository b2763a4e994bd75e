package dev.paceline.simulator.world;

import dev.paceline.simulator.world.SimActivity.Appearance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Writes down what the people of a club did: when, and how soon it could be seen.
///
/// An activity's id holds the second of its upload and its owner, so that ids follow uploads and
/// not starts, and the owner is known without a search.
final class Diary implements History {
  private static final long EPOCH_SECOND_OF_ID_ZERO = 1_200_000_000L;
  private static final int LEAST_STRIDE = 61;
  private static final LocalTime MORNING = LocalTime.of(5, 10);
  private static final int DAY_MINUTES = 14 * 60;

  private final ClubPlan plan;
  private final List<SimAthlete> athletes;
  private final Choices choices;
  private final Fates fates;
  private final long stride;

  Diary(ClubPlan plan, List<SimAthlete> athletes, Town town, List<Street> streets) {
    this.plan = plan;
    this.athletes = athletes;
    this.choices = new Choices(plan.seed(), town, streets);
    this.fates = new Fates(plan.seed(), plan.life());
    this.stride = Math.max(LEAST_STRIDE, athletes.size());
  }

  @Override
  public long athleteOf(long activityId) {
    long index = activityId % stride;
    return index < athletes.size() ? athletes.get((int) index).id() : 0;
  }

  @Override
  public List<Outing> of(long athleteId) {
    int index = (int) (athleteId - athletes.getFirst().id());
    if (index < 0 || index >= athletes.size()) {
      return List.of();
    }
    SimAthlete athlete = athletes.get(index);
    List<Outing> outings = new ArrayList<>();
    Set<Long> taken = new HashSet<>();
    int ordinal = 0;
    for (LocalDateTime slot : slots(index)) {
      SplittableRandom random = Seeds.random(plan.seed(), 21, index, ordinal);
      Choices.Choice choice = choices.choose(random, index, ordinal);
      Instant start = start(athlete, slot, choice, random);
      Appearance appearance = appearance(start.plusSeconds(choice.elapsedSeconds()), random);
      outings.add(
          choices.outing(choice, athlete, id(appearance, index, taken), start, appearance, random));
      if (choice.isOutdoors() && random.nextInt(45) == 0) {
        outings.add(copy(outings.getLast(), random, index, taken));
      }
      ordinal++;
    }
    return outings.stream()
        .map(o -> new Outing(o.activity(), o.recording(), fates.of(o.activity())))
        .toList();
  }

  /// The same outing from a second device, started at the same second or a little later.
  private Outing copy(Outing original, SplittableRandom random, int index, Set<Long> taken) {
    SimActivity first = original.activity();
    Appearance appearance = Appearance.at(first.appearance().effortsAt().plusSeconds(95));
    long id = id(appearance, index, taken);
    SimActivity second = first.edit().copyAs(id, random.nextInt(2) * 3L, appearance).build();
    return new Outing(second, original.recording());
  }

  /// Slots of the days, chosen evenly, so that outings seldom overlap and some days stay empty.
  private List<LocalDateTime> slots(int index) {
    SplittableRandom random = Seeds.random(plan.seed(), 22, index);
    int wanted = plan.activitiesPerRunner();
    int perDay = Math.max(2, (wanted * 3 / 2 + plan.days() - 1) / plan.days());
    List<LocalDateTime> slots = new ArrayList<>();
    int left = plan.days() * perDay;
    for (int day = 0; day < plan.days(); day++) {
      for (int slot = 0; slot < perDay; slot++, left--) {
        if (random.nextInt(left) < wanted - slots.size()) {
          int length = DAY_MINUTES / perDay;
          int minute = slot * length + random.nextInt(Math.max(1, length * 2 / 3));
          slots.add(
              plan.firstDay()
                  .plusDays(day)
                  .atTime(MORNING.plusMinutes(minute).plusSeconds(random.nextInt(60))));
        }
      }
    }
    return slots;
  }

  /// Some runs begin shortly before midnight, of the runner's zone or of UTC.
  private static Instant start(
      SimAthlete athlete, LocalDateTime slot, Choices.Choice choice, SplittableRandom random) {
    Instant usual = slot.atZone(athlete.zone()).toInstant();
    int edge = random.nextInt(16);
    if (!choice.isFoot() || edge > 1) {
      return usual;
    }
    LocalDateTime late = slot.toLocalDate().atTime(23, random.nextInt(20, 60), 7);
    return edge == 0 ? late.atZone(athlete.zone()).toInstant() : late.toInstant(ZoneOffset.UTC);
  }

  /// Most can be seen within minutes; some come hours late, and some efforts later than that.
  static Appearance appearance(Instant end, SplittableRandom random) {
    int luck = random.nextInt(100);
    Duration delay =
        switch (luck) {
          case 0, 1 -> Duration.ofHours(14);
          case 2, 3, 4, 5, 6 -> Duration.ofMinutes(random.nextInt(90, 480));
          default -> Duration.ofSeconds(random.nextInt(30, 900));
        };
    Instant uploaded = end.plus(delay);
    if (random.nextInt(8) > 0) {
      return Appearance.at(uploaded);
    }
    return new Appearance(
        uploaded,
        uploaded.plus(Duration.ofMinutes(random.nextInt(10, 60))),
        uploaded.plus(Duration.ofMinutes(random.nextInt(100, 300))));
  }

  private long id(Appearance appearance, int index, Set<Long> taken) {
    long second = appearance.uploadedAt().getEpochSecond() - EPOCH_SECOND_OF_ID_ZERO;
    while (!taken.add(second)) {
      second++;
    }
    return second * stride + index;
  }
}

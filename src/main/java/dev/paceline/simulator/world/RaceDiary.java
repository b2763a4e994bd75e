package dev.paceline.simulator.world;

import dev.paceline.simulator.world.SimActivity.Appearance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Years of outings of many people, each made from its owner and number alone.
///
/// Numbers follow time within each person, a quarter of each week's on Sundays. An activity's id
/// tells owner and number; ids follow numbers, but for neighbours that are sometimes swapped.
final class RaceDiary implements History {
  private static final long FIRST_ID = 3_000_000_000L;
  private static final int LEAST_STRIDE = 61;
  private static final LocalTime MORNING = LocalTime.of(5, 10);
  private static final int DAY_SECONDS = 14 * 3600;
  private static final int LONGEST_DELAY_DAYS = 21;

  /// Further than any outing lies from where it would be if all days were alike.
  private static final Duration SLACK = Duration.ofDays(7);

  /// The part of a week's outings that each day has, Monday first.
  private static final double[] WEEK = {0.11, 0.12, 0.12, 0.12, 0.11, 0.17, 0.25};

  private final ClubPlan plan;
  private final List<SimAthlete> athletes;
  private final RaceChoices choices;
  private final Fates fates;
  private final long stride;

  RaceDiary(ClubPlan plan, List<SimAthlete> athletes, RaceChoices choices) {
    this.plan = plan;
    this.athletes = athletes;
    this.choices = choices;
    fates = new Fates(plan.seed(), plan.life());
    stride = Math.max(LEAST_STRIDE, athletes.size());
  }

  @Override
  public List<Outing> of(long athleteId) {
    int index = index(athleteId);
    return index < 0
        ? List.of()
        : IntStream.range(0, plan.activitiesPerRunner())
            .mapToObj(number -> outing(index, number))
            .toList();
  }

  @Override
  public long athleteOf(long activityId) {
    long index = (activityId - FIRST_ID) % stride;
    return index >= 0 && index < athletes.size() ? athletes.get((int) index).id() : 0;
  }

  @Override
  public Optional<Outing> find(long activityId, LongFunction<List<Outing>> shelf) {
    int index = index(athleteOf(activityId));
    long number = swapped(index, (activityId - FIRST_ID) / stride);
    return index < 0 || number < 0 || number >= plan.activitiesPerRunner()
        ? Optional.empty()
        : Optional.of(outing(index, (int) number));
  }

  @Override
  public Stream<Outing> newestFirst(
      long athleteId, Instant before, LongFunction<List<Outing>> shelf) {
    int index = index(athleteId);
    int last = Math.min(plan.activitiesPerRunner() - 1, number(before) + slack());
    return index < 0
        ? Stream.empty()
        : IntStream.rangeClosed(0, last)
            .mapToObj(back -> outing(index, last - back))
            .filter(outing -> outing.activity().start().isBefore(before));
  }

  @Override
  public Stream<Outing> eventful(
      long athleteId, Instant from, Instant to, LongFunction<List<Outing>> shelf) {
    int index = index(athleteId);
    Duration longest = Fates.END.plusDays(LONGEST_DELAY_DAYS);
    int first = Math.max(0, number(from.minus(longest)) - slack());
    int last = Math.min(plan.activitiesPerRunner(), number(to) + slack() + 1);
    return index < 0
        ? Stream.empty()
        : IntStream.range(first, last).mapToObj(number -> outing(index, number));
  }

  private int index(long athleteId) {
    long index = athleteId - athletes.getFirst().id();
    return index >= 0 && index < athletes.size() ? (int) index : -1;
  }

  private Outing outing(int index, int number) {
    SimAthlete athlete = athletes.get(index);
    boolean copy = isCopy(index, number);
    int told = copy ? number - 1 : number;
    SplittableRandom random = Seeds.random(plan.seed(), 41, index, told);
    Instant start = start(athlete, index, told);
    RaceChoices.Figures figures = choices.figures(random, index);
    Instant end = start.plusSeconds(figures.elapsedSeconds());
    Appearance appearance = appearance(end, Seeds.random(plan.seed(), 42, index, number));
    long id = FIRST_ID + swapped(index, number) * stride + index;
    Outing made = choices.outing(figures, athlete, id, start, appearance, random);
    return new Outing(made.activity(), made.recording(), fates.of(made.activity()));
  }

  /// Whether the outing is the one before, from a second device, started in the same second.
  private boolean isCopy(int index, int number) {
    return number % 2 == 1 && Seeds.share(plan.seed(), 43, index, number) < 0.02;
  }

  private Instant start(SimAthlete athlete, int index, int number) {
    double jitter = 0.05 + 0.8 * Seeds.share(plan.seed(), 44, index, number);
    double days = (number + jitter) / plan.activitiesPerRunner() * plan.days();
    int week = (int) (days / 7);
    double left = days / 7 - week;
    int day = 0;
    int firstDay = plan.firstDay().getDayOfWeek().getValue() - 1;
    while (day < 6 && left >= WEEK[(firstDay + day) % 7]) {
      left -= WEEK[(firstDay + day) % 7];
      day++;
    }
    double share = Math.min(1, left / WEEK[(firstDay + day) % 7]);
    return plan.firstDay()
        .plusDays(7L * week + day)
        .atTime(MORNING.plusSeconds((long) (share * DAY_SECONDS)))
        .atZone(athlete.zone())
        .toInstant();
  }

  /// How many outings fall into a week, rounded up generously.
  private int slack() {
    return (int) (SLACK.toDays() * plan.activitiesPerRunner() / plan.days()) + 2;
  }

  /// The number of the outing at an instant if all days were alike.
  private int number(Instant instant) {
    Instant first = plan.firstDay().atStartOfDay(ZoneOffset.UTC).toInstant();
    double days = (instant.getEpochSecond() - first.getEpochSecond()) / 86_400.0;
    return (int) (Math.clamp(days / plan.days(), 0, 1) * plan.activitiesPerRunner());
  }

  private Appearance appearance(Instant end, SplittableRandom random) {
    if (random.nextDouble() < plan.life().late()) {
      return Appearance.at(end.plusSeconds(random.nextInt(1, LONGEST_DELAY_DAYS * 86_400)));
    }
    return Diary.appearance(end, random);
  }

  /// Swaps some neighbours; doing it twice changes nothing.
  private long swapped(int index, long number) {
    return Seeds.share(plan.seed(), 45, index, number >> 1) < 0.1 ? number ^ 1 : number;
  }
}

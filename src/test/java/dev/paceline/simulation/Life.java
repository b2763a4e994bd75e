package dev.paceline.simulation;

import dev.paceline.simulator.world.ActivityDraft;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Appearance;
import dev.paceline.simulator.world.SimActivity.Comment;
import dev.paceline.simulator.world.SimActivity.Photo;
import dev.paceline.simulator.world.SimActivity.Trait;
import dev.paceline.simulator.world.SimActivity.Visibility;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimChange;
import dev.paceline.simulator.world.SimEffort;
import dev.paceline.simulator.world.SimSegment;
import dev.paceline.simulator.world.SimSport;
import dev.paceline.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Draws the life of a small club: what was recorded before, what is recorded during the run, and
/// what becomes of it. Everything is known to the world from the beginning, and seen in its time.
final class Life {
  private static final long FIRST_ATHLETE = 900_001;
  private static final SimSegment LANE = SimSegment.of(41_000_007, "Mill Lane", 150);
  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("Europe/Oslo"), ZoneId.of("America/New_York"), ZoneId.of("Asia/Kolkata"));
  private static final List<SimSport> SPORTS =
      List.of(
          SimSport.RUN,
          SimSport.RUN,
          SimSport.RUN,
          SimSport.TRAIL_RUN,
          SimSport.RIDE,
          SimSport.SWIM,
          SimSport.UNHEARD_OF);

  private static final List<Visibility> VISIBILITIES = List.of(Visibility.values());

  private final SplittableRandom random;
  private final SplittableRandom extras;
  private final Instant start;
  private final Duration length;
  private final List<SimAthlete> people = new ArrayList<>();
  private long lastId;

  private Life(SplittableRandom random, Instant start, Duration length) {
    this.random = random;
    this.extras = new SplittableRandom(start.toEpochMilli());
    this.start = start;
    this.length = length;
    lastId = 1_000L + random.nextInt(1_000);
  }

  /// A club whose life is drawn.
  static Truth of(SplittableRandom random, Instant start, Duration length) {
    Life life = new Life(random, start, length);
    int size = 3 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      life.people.add(life.person(i));
    }
    Truth truth = new Truth(World.of(life.people, List.of(LANE)));
    for (SimAthlete person : life.people) {
      life.record(truth, person);
      life.edit(truth, person);
    }
    return truth;
  }

  private SimAthlete person(int index) {
    SimAthlete person =
        SimAthlete.of(
            FIRST_ATHLETE + index, "Runner " + index, "Reds", ZONES.get(index % ZONES.size()));
    return random.nextInt(5) == 0 ? person.withScopes(Set.of("read", "activity:read")) : person;
  }

  private void record(Truth truth, SimAthlete person) {
    int count = random.nextInt(8) == 0 ? random.nextInt(4) : 10 + random.nextInt(170);
    Instant at = start.minusSeconds(random.nextInt(86_400)).truncatedTo(ChronoUnit.SECONDS);
    for (int i = 0; i < count; i++) {
      add(truth, activity(person, at));
      // Now and then two begin in the same second.
      at = random.nextInt(15) == 0 ? at : at.minusSeconds(7_200 + random.nextInt(4 * 86_400));
    }
    int news = random.nextInt(6);
    for (int i = 0; i < news; i++) {
      Instant uploaded = during();
      boolean late = random.nextInt(3) == 0;
      Instant began =
          uploaded
              .minusSeconds(late ? 86_400L * (1 + random.nextInt(400)) : 3_600)
              .truncatedTo(ChronoUnit.SECONDS);
      add(truth, activity(person, began).appearance(Appearance.at(uploaded)));
    }
  }

  /// Adds it with what others wrote and what it shows, from before and from the run, and with
  /// efforts.
  private void add(Truth truth, ActivityDraft draft) {
    int comments = extras.nextInt(4) == 0 ? 1 + extras.nextInt(3) : 0;
    for (int i = 1; i <= comments; i++) {
      draft.comment(new Comment(i, beforeOrDuring(), "Ole Brandt", "\"Well\" done; it's " + i));
    }
    int photos = extras.nextInt(4) == 0 ? 1 + extras.nextInt(3) : 0;
    for (int i = 1; i <= photos; i++) {
      Instant at = beforeOrDuring();
      draft.photo(new Photo("p" + extras.nextInt(1_000_000) + "-" + i, at, at, "", i == 2));
    }
    SimActivity activity = draft.build();
    int efforts = activity.sport().equals(SimSport.RUN) ? extras.nextInt(4) : 0;
    truth.add(
        activity,
        IntStream.range(0, efforts)
            .mapToObj(i -> SimEffort.of(activity, i, LANE, 10 + 60 * i, 40 + extras.nextInt(20)))
            .toArray(SimEffort[]::new));
  }

  private Instant beforeOrDuring() {
    long millis = extras.nextLong(length.toMillis()) / 1_000 * 1_000 + 337;
    return start.minus(length).plusMillis(2 * millis);
  }

  private ActivityDraft activity(SimAthlete person, Instant began) {
    SimSport sport = SPORTS.get(random.nextInt(SPORTS.size()));
    int seconds = 300 + random.nextInt(600);
    lastId += 1 + random.nextInt(5);
    ActivityDraft draft =
        SimActivity.draft(lastId, person, began)
            .name("Outing " + lastId)
            .sport(sport)
            .seconds(seconds + random.nextInt(60), seconds)
            .meters(Math.round(seconds * 28.0) / 10.0, random.nextInt(90));
    if (random.nextInt(6) == 0) {
      draft.workoutType(random.nextInt(3));
    }
    if (random.nextInt(3) == 0) {
      draft.description("It's \"" + lastId + "\"; a <b>good</b> day ☀");
    }
    if (random.nextInt(8) == 0) {
      draft.without(Trait.POSITIONS).with(random.nextBoolean() ? Trait.TRAINER : Trait.MANUAL);
    }
    if (random.nextInt(12) == 0) {
      draft.with(Trait.HIDDEN_START);
    }
    if (random.nextInt(6) == 0) {
      draft.visibility(visibility());
    }
    return draft;
  }

  private void edit(Truth truth, SimAthlete person) {
    List<SimActivity> all = truth.all(person);
    if (all.isEmpty()) {
      return;
    }
    int edits = random.nextInt(12);
    for (int i = 0; i < edits; i++) {
      // The newer half is changed more often.
      int index = Math.max(random.nextInt(all.size()), random.nextInt(all.size()));
      edit(truth, all.get(index));
    }
    if (random.nextInt(12) == 0) {
      Instant at = during();
      int kept = random.nextInt(3) + 2;
      for (SimActivity activity : all) {
        if (random.nextInt(kept * 2) != 0) {
          truth.change(at, activity.id(), new SimChange.Delete());
        }
      }
    }
  }

  private void edit(Truth truth, SimActivity activity) {
    Instant at = during();
    long id = activity.id();
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> truth.change(at, id, new SimChange.Retitle("O'Brien; \"" + id + "\" ☀"));
      case 3 ->
          truth.change(at, id, new SimChange.Retype(SPORTS.get(random.nextInt(SPORTS.size()))));
      case 4 ->
          truth.change(
              at,
              id,
              new SimChange.Workout(
                  random.nextBoolean() ? OptionalInt.of(random.nextInt(3)) : OptionalInt.empty()));
      case 5 -> truth.change(at, id, new SimChange.Crop(0.5 + random.nextInt(5) / 10.0));
      case 6, 7 -> truth.change(at, id, new SimChange.Show(visibility()));
      case 8 -> truth.change(at, id, new SimChange.Describe("Written later " + id));
      case 9, 10 -> truth.change(at, id, new SimChange.Delete());
      default -> {
        truth.change(at, id, new SimChange.Delete());
        truth.change(at.plusSeconds(60 + random.nextInt(8 * 3_600)), id, new SimChange.Return());
      }
    }
  }

  private Visibility visibility() {
    return VISIBILITIES.get(random.nextInt(VISIBILITIES.size()));
  }

  /// An instant of the run, never a whole second.
  private Instant during() {
    return start.plusMillis(random.nextLong(length.toMillis()) / 1_000 * 1_000 + 337);
  }
}

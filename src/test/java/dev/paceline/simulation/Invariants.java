package dev.paceline.simulation;

import dev.paceline.engine.budget.Span;
import dev.paceline.simulation.Stored.Piece;
import dev.paceline.simulation.Stored.Row;
import dev.paceline.simulation.StoredJobs.Job;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.Usage;
import dev.paceline.simulator.world.SimActivity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What must hold after every event, whatever happened.
final class Invariants {
  /// So often all activities are looked at, not only those of whom the version says so.
  private static final int EVERYTHING = 40;

  private static final Duration GRACE = Duration.ofHours(24);

  private final Scene scene;
  private final Fields fields;
  private final Shown shown;
  private final Contents contents;
  private final StoredJobs jobs;
  private final Map<Long, Map<Long, Row>> before = new HashMap<>();
  private Map<Long, Long> versions = Map.of();
  private final Map<Long, Map<Instant, Instant>> readings = new HashMap<>();
  private final Set<String> judged = new HashSet<>();
  private final Changed changed;
  private Instant last;
  private Usage usage = new Usage(0, 0, 0, 0);
  private Instant quarter = Instant.MIN;
  private int promises;
  private boolean stale;
  private int checks;

  Invariants(Scene scene) {
    this.scene = scene;
    this.fields = new Fields(scene.truth);
    this.shown = new Shown(scene);
    this.contents = new Contents(scene, fields);
    this.jobs = new StoredJobs(scene.watching);
    this.changed = Changed.of(scene.place.changes());
    this.last = scene.now();
  }

  /// What is looked at when it was written to.
  private record Changed(
      Changes.Watched jobs,
      Changes.Watched permits,
      Changes.Watched activities,
      Changes.Watched overrides,
      Changes.Watched anything) {
    static Changed of(Changes changes) {
      return new Changed(
          changes.of("job_session", "scheduled_tasks"),
          changes.of("budget_window"),
          changes.of("athlete", "athlete_version"),
          changes.of("athlete", "activity_override"),
          changes.ofAny());
    }
  }

  /// An answer took its time: what it says was so when it was asked for.
  void slow(Instant asked) {
    fields.slow(asked);
  }

  void onCall(LoggedCall call, int windowLimit, int dayLimit) {
    Usage usage = call.usage();
    Violation.unless(
        usage.readWindow() <= windowLimit && usage.readDay() <= dayLimit,
        () -> "the limits are exceeded: " + call.line());
    contents.onCall(call);
  }

  /// The store is what it was at an earlier time: nothing is compared with what it was just now.
  /// What was gone was judged when it went.
  void wentBack() {
    before.clear();
    readings.clear();
    versions = scene.stored.versions();
    scene
        .stored
        .athletes()
        .forEach((external, number) -> {
          Map<Long, Row> rows = scene.stored.activities(number);
          rows.values().forEach(fields::isTrue);
          before.put(external, rows);
        });
  }

  /// Looks at what may have changed.
  void check() {
    scene.watching.<Integer>read(_ -> {
      stale |= changed.anything().changed();
      boolean all = ++checks % EVERYTHING == 0 && stale;
      stale &= !all;
      boolean worked = changed.jobs().changed();
      if (worked) {
        jobs();
      }
      permits();
      if (changed.activities().changed() || all) {
        activities(all);
      }
      if (worked) {
        ended();
      }
      if (changed.overrides().changed() || promises != scene.wishes.changes()) {
        promises = scene.wishes.changes();
        overrides();
      }
      shown.check(all, before);
      return checks;
    });
    last = scene.now();
  }

  private void jobs() {
    none("two live jobs", jobs.doubles());
    none("jobs are lost", jobs.lost());
    none("jobs broke", jobs.broken());
  }

  private static void none(String what, List<?> found) {
    Violation.unless(found.isEmpty(), () -> what + ": " + found);
  }

  private void permits() {
    Usage now = scene.strava.usage();
    Instant since = Span.QUARTER.start(scene.now());
    boolean asBefore = now.equals(usage) && since.equals(quarter);
    if (!changed.permits().changed() && asBefore) {
      return;
    }
    usage = now;
    quarter = since;
    int window = scene.stored.permits("QUARTER", quarter);
    int day = scene.stored.permits("DAY", Span.DAY.start(scene.now()));
    Violation.unless(
        usage.readWindow() <= window && usage.readDay() <= day,
        () -> "calls without permits: %s, permits %d and %d".formatted(usage, window, day));
  }

  private void activities(boolean all) {
    Map<Long, Long> now = scene.stored.versions();
    Map<Long, Long> athletes = scene.stored.athletes();
    for (var person : scene.people()) {
      long external = person.id();
      Long number = athletes.get(external);
      if (number == null) {
        Violation.unless(
            !before.containsKey(external) || scene.wishes.mayBeErased(external),
            () -> "athlete " + external + " was erased for no reason");
        before.remove(external);
        continue;
      }
      boolean changed = !Objects.equals(now.get(number), versions.get(number));
      if (changed || all) {
        compare(external, scene.stored.activities(number), changed);
      }
    }
    versions = now;
  }

  private void compare(long athlete, Map<Long, Row> rows, boolean said) {
    Map<Long, Row> known = before.getOrDefault(athlete, Map.of());
    known.forEach((activity, old) -> {
      Row row = rows.get(activity);
      if (row == null) {
        Violation.unless(
            old.goneAt() != null && !old.goneAt().plus(GRACE).isAfter(scene.now()),
            () -> "activity " + activity + " was deleted");
      } else if (row.id() == old.id()) {
        fields.keeps(old, row);
        Violation.unless(
            said || (row.isShown() == old.isShown() && row.values().equals(old.values())),
            () -> "activity " + activity + " changed without a new version");
      }
    });
    for (Row row : rows.values()) {
      Row old = known.get(row.externalId());
      if (!row.equals(old)) {
        fields.isTrue(row);
        gone(athlete, row, old);
      }
    }
    scene.number(athlete).ifPresent(contents::check);
    before.put(athlete, rows);
  }

  private void gone(long athlete, Row row, @Nullable Row old) {
    if (row.goneAt() == null || (old != null && old.goneAt() != null)) {
      return;
    }
    Instant since = scene.number(athlete).flatMap(this::lookedSince).orElse(row.goneAt());
    Violation.unless(
        scene.truth.wasAbsent(row.externalId(), since, row.goneAt()),
        () -> "activity %d is gone, but was there since %s".formatted(row.externalId(), since));
  }

  /// When whatever found something missing just now began to look: a walk that ended or lives.
  private Optional<Instant> lookedSince(long number) {
    return jobs.walkStarts(number, last).stream().min(Instant::compareTo);
  }

  private void ended() {
    Map<Long, Long> externals = new TreeMap<>();
    scene.stored.athletes().forEach((external, number) -> externals.put(number, external));
    for (Job job : jobs.endedSince(last)) {
      Long athlete = externals.get(job.athlete());
      if (athlete == null || judged.contains(job.id())) {
        continue;
      }
      judged.add(job.id());
      if (job.state().equals("DONE")) {
        done(athlete, job);
      }
    }
  }

  private void done(long athlete, Job job) {
    Optional<Instant> since = job.walkStart().or(() -> jobs.startOf(job.id()));
    if (since.isEmpty()) {
      return;
    }
    Map<Long, Row> rows = scene.stored.activities(job.athlete());
    if (job.kind().equals("full")) {
      read(athlete, rows, since.get(), job);
    }
    covered(athlete, job.athlete(), rows, since.get());
  }

  /// After a complete walk the store is what was there all the time.
  private void read(long athlete, Map<Long, Row> rows, Instant since, Job job) {
    for (SimActivity activity : scene.truth.all(scene.truth.world().athlete(athlete))) {
      long id = activity.id();
      if (!scene.truth.isStill(id, since, scene.now())) {
        continue;
      }
      Row row = rows.get(id);
      Optional<SimActivity> there = scene.truth.at(id, scene.now());
      // A hidden start is shown as a midnight that may be yet to come: a later walk lists it.
      long began = since.getEpochSecond();
      if (there.filter(it -> it.shownStart().getEpochSecond() >= began).isPresent()) {
        continue;
      }
      if (there.isPresent()) {
        Violation.unless(
            row != null && (row.isShown() || hiddenSince(row, since)),
            () -> "%s is done, but activity %d is not shown: %s".formatted(job.id(), id, row));
        fields.isNow(Objects.requireNonNull(row), there.get(), job.id());
      } else if (row != null && row.firstSeen().isBefore(since)) {
        Violation.unless(
            !row.isShown(), () -> job.id() + " is done, but " + id + " is still shown");
      }
    }
  }

  private static boolean hiddenSince(Row row, Instant since) {
    return row.missingSince() != null && !row.missingSince().isBefore(since);
  }

  /// Coverage says that everything in it was read: so it is stored.
  private void covered(long athlete, long number, Map<Long, Row> rows, Instant since) {
    List<Piece> pieces = scene.stored.coverage(number);
    Map<Instant, Instant> known = readings.computeIfAbsent(athlete, _ -> new HashMap<>());
    for (Piece piece : pieces) {
      Instant began = known.computeIfAbsent(piece.readAt(), _ -> since);
      Violation.unless(
          !piece.readAt().isAfter(scene.now()), () -> "coverage of the future: " + piece);
      for (SimActivity activity : scene.truth.all(scene.truth.world().athlete(athlete))) {
        Instant start = activity.shownStart();
        boolean inside = !start.isBefore(piece.from()) && start.isBefore(piece.to());
        if (inside && scene.truth.isPresent(activity.id(), began, scene.now())) {
          Violation.unless(
              rows.containsKey(activity.id()),
              () ->
                  "%s is covered by %s of a walk since %s, but not stored"
                      .formatted(activity.id(), piece, began));
        }
      }
    }
  }

  private void overrides() {
    Violation.unless(
        shown.overrides().equals(shown.promised()),
        () -> "overrides are %s, not %s".formatted(shown.overrides(), shown.promised()));
  }
}

package dev.paceline.app;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Members;
import dev.paceline.club.view.Overrides;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Order;
import dev.paceline.engine.jobs.Page;
import dev.paceline.engine.jobs.Run;
import dev.paceline.engine.jobs.Step;
import dev.paceline.engine.jobs.Subject;
import dev.paceline.engine.jobs.Work;
import dev.paceline.engine.snapshot.Erasure;
import dev.paceline.engine.snapshot.Made;
import dev.paceline.engine.snapshot.Rewritten;
import dev.paceline.engine.snapshot.Snapshot;
import dev.paceline.engine.snapshot.Snapshots;
import dev.paceline.strava.sync.AthleteSync;
import dev.paceline.strava.sync.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is done at night for the installation, and the refresh of everything after a loss.
public final class Upkeep {
  private static final String SNAPSHOT = "snapshot";
  private static final String RESTORE = "restore";
  private static final String REFRESH = "emergency-refresh";
  private static final String INTEGRITY = "integrity";
  private static final String FORGET = "snapshots-without-erased";
  private static final String EDITS = "edits-of-gone";
  private static final Duration AFTER_SNAPSHOT = Duration.ofMinutes(15);
  private static final LocalTime CHECKED_AT = LocalTime.of(3, 0);
  private static final Duration OLDEST = Duration.ofHours(26);
  private static final int PRIORITY = 60;

  private final Base base;
  private final SyncParts sync;
  private final Members members;
  private final Map<String, Work> others;
  private final Snapshots snapshots;
  private final NightWork nightly;
  private final NightWork check;
  private final NightWork forget;
  private final NightWork edits;

  /// @param others works of other parts, by their task
  Upkeep(Base base, SyncParts sync, Members members, Map<String, Work> others) {
    this.base = base;
    this.sync = sync;
    this.members = members;
    this.others = others;
    this.snapshots =
        new Snapshots(
            base.database(),
            base.time().clock(),
            base.random(),
            new Policies(base.settings()).snapshots(),
            Paceline.PEOPLE);
    LocalTime at = LocalTime.parse(base.settings().text(SettingKey.SNAPSHOT_TIME));
    this.nightly = new NightWork(SNAPSHOT, at, this::snapshot, base.alerts());
    this.forget = new NightWork(FORGET, at.plus(AFTER_SNAPSHOT), this::forget, base.alerts());
    Overrides overrides = new Overrides(base.database(), members);
    this.edits = new NightWork(EDITS, CHECKED_AT, () -> purge(overrides), base.alerts());
    this.check = new NightWork(INTEGRITY, CHECKED_AT, this::integrity, base.alerts());
  }

  /// Verified copies, and the way back.
  public Snapshots snapshots() {
    return snapshots;
  }

  /// Every work of the installation, by its task.
  public Map<String, Work> works() {
    Map<String, Work> works = new HashMap<>(sync.sync().works());
    works.putAll(others);
    works.put(SNAPSHOT, nightly);
    works.put(INTEGRITY, check);
    works.put(FORGET, forget);
    works.put(EDITS, edits);
    works.put(REFRESH, this::refresh);
    works.put(RESTORE, new RestoreWork(this));
    return Map.copyOf(works);
  }

  /// Has everything regular done from now on, if it is not already.
  public void begin() {
    sync.sync().begin();
    Instant now = base.time().clock().instant();
    submit(SNAPSHOT, nightly.next(now));
    submit(INTEGRITY, check.next(now));
    submit(FORGET, forget.next(now));
    submit(EDITS, edits.next(now));
  }

  /// Puts a snapshot in the place of what is stored, as a job with a report. Everybody's list is
  /// read anew afterwards.
  ///
  /// @param snapshot one that [#snapshot] finds
  public Jobs.Ticket queueRestore(Actor actor, Snapshot snapshot) {
    String file = String.valueOf(snapshot.file().getFileName());
    return audited(
        actor,
        Map.of("restore", file),
        new Order(RESTORE, Subject.INSTALLATION, file, 0, PRIORITY, Instant.MIN, "operator"));
  }

  /// The snapshot with this name, if it is valid.
  public Optional<Snapshot> snapshot(String file) {
    return snapshots.list().stream()
        .filter(snapshot -> String.valueOf(snapshot.file().getFileName()).equals(file))
        .findFirst();
  }

  /// Has everybody's list read anew, after everything else. One at a time; it removes nothing.
  public Jobs.Ticket queueRefresh() {
    return submit(REFRESH, Instant.MIN);
  }

  /// The same, asked for by somebody.
  public Jobs.Ticket queueRefresh(Actor actor) {
    return audited(
        actor,
        Map.of("refresh", "everybody"),
        new Order(REFRESH, Subject.INSTALLATION, REFRESH, 0, PRIORITY, Instant.MIN, "operator"));
  }

  private Jobs.Ticket audited(Actor actor, Map<String, ?> what, Order order) {
    return base.database()
        .write(_ -> {
          members.audit().append(actor, null, Map.of(), what);
          return sync.jobs().submit(order);
        });
  }

  private Jobs.Ticket submit(String task, Instant notBefore) {
    return sync.jobs()
        .submit(
            new Order(task, Subject.INSTALLATION, task, 0, PRIORITY, notBefore, "installation"));
  }

  private Step refresh(Run run) {
    return run.write(page -> {
      List<AthleteSync> athletes = sync.sync().list();
      athletes.forEach(
          athlete -> sync.sync().requestIdly(athlete.athlete(), Kind.FULL, "emergency refresh"));
      page.count("athletes", athletes.size());
      page.log(
          Page.Level.INFO,
          "queued full walks",
          Map.<String, Object>of("athletes", athletes.size()));
      return new Step.Done();
    });
  }

  private NightWork.Report snapshot() {
    return switch (snapshots.make()) {
      case Made.Valid(Snapshot made, var removed, List<String> problems) ->
          new NightWork.Report(
              problems.isEmpty(),
              problems.isEmpty()
                  ? "snapshot made and verified"
                  : "snapshot made, but " + String.join("; ", problems),
              Map.of("rows", made.rows(), "bytes", made.bytes(), "removed", removed.size()));
      case Made.Invalid(var setAside, String why) ->
          new NightWork.Report(
              false,
              "the snapshot is invalid and was set aside as %s: %s%s"
                  .formatted(setAside.getFileName(), why, age()),
              Map.of());
    };
  }

  private NightWork.Report purge(Overrides overrides) {
    int removed = overrides.purge(base.settings().duration(SettingKey.GONE_EDITS));
    return new NightWork.Report(
        true, "edits of activities that are long gone are removed", Map.of("removed", removed));
  }

  /// Snapshots made before somebody was erased are made anew without them. What cannot be searched,
  /// such as one with a pass phrase, goes when its time is over.
  private NightWork.Report forget() {
    Duration within = base.settings().duration(SettingKey.ERASE_SNAPSHOTS);
    Instant since = base.time().clock().instant().minus(within.plusDays(2));
    Erasure erasure = new Erasure(base.database(), Paceline.PEOPLE, base.random());
    if (erasure.latest().filter(since::isBefore).isEmpty()) {
      return new NightWork.Report(true, "nobody was erased lately", Map.of());
    }
    List<Rewritten> outcomes = snapshots.withoutErased(Optional.empty());
    List<String> problems =
        outcomes.stream()
            .filter(Rewritten.Failed.class::isInstance)
            .map(Rewritten.Failed.class::cast)
            .filter(failed -> !failed.file().getFileName().toString().endsWith(".sealed"))
            .map(failed -> failed.file().getFileName() + ": " + failed.why())
            .toList();
    return new NightWork.Report(
        problems.isEmpty(),
        problems.isEmpty()
            ? "no snapshot that can be searched holds who was erased"
            : "snapshots may hold who was erased: " + String.join("; ", problems),
        Map.of(
            "replaced",
            outcomes.stream().filter(Rewritten.Replaced.class::isInstance).count(),
            "removed",
            outcomes.stream().filter(Rewritten.Removed.class::isInstance).count()));
  }

  /// Poor looks are advice, and no reason to wake anybody.
  private NightWork.Report integrity() {
    List<Activities.Finding> damage =
        base.activities().check().stream()
            .filter(finding -> finding.severity() != Activities.Severity.ADVISORY)
            .toList();
    String text =
        damage.stream()
            .map(finding -> finding.what() + ": " + finding.count())
            .distinct()
            .collect(Collectors.joining("; "));
    return damage.isEmpty()
        ? new NightWork.Report(true, "everything stored is as it should be", Map.of())
        : new NightWork.Report(false, text, Map.of("findings", damage.size()));
  }

  private String age() {
    Instant oldest = base.time().clock().instant().minus(OLDEST);
    return snapshots.list().stream().anyMatch(snapshot -> snapshot.at().isAfter(oldest))
        ? ""
        : "; no valid one is younger than " + OLDEST.toHours() + " hours";
  }
}

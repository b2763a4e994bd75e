package dev.paceline.app.web.ops;

import dev.paceline.app.Paceline;
import dev.paceline.app.Upkeep;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.engine.snapshot.Made;
import dev.paceline.engine.snapshot.Restored;
import dev.paceline.engine.snapshot.Snapshot;
import dev.paceline.engine.snapshot.Snapshots;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Verified copies of what is stored, and the way back. A copy is named by its file, never by a
/// path; only what the list has is ever opened.
@RestController
final class SnapshotRoutes {
  private final Upkeep upkeep;

  SnapshotRoutes(Paceline paceline) {
    this.upkeep = paceline.upkeep();
  }

  /// A copy that counts.
  record SnapshotJson(String id, Instant at, int schema, long rows, long bytes) {
    static SnapshotJson of(Snapshot snapshot) {
      return new SnapshotJson(
          String.valueOf(snapshot.file().getFileName()),
          snapshot.at(),
          snapshot.schema(),
          snapshot.rows(),
          snapshot.bytes());
    }
  }

  /// The copies that count, newest first.
  record SnapshotList(List<SnapshotJson> snapshots) {}

  /// A copy that was made.
  ///
  /// @param removed how many old ones went
  record MadeJson(SnapshotJson snapshot, int removed, List<String> problems) {}

  /// Rows of a table now and afterwards.
  record Change(long before, long after) {}

  /// Rows that would be left out.
  record Skipped(String table, long rows, String why) {}

  /// What bringing a copy back changes.
  ///
  /// @param state `verified` if nothing was changed, `queued` if a job does it
  /// @param session that job
  record RestoreJson(
      String state,
      SnapshotJson snapshot,
      Map<String, Change> changes,
      List<Skipped> skipped,
      List<String> problems,
      @Nullable String session) {}

  /// @param confirm whether to do it; else it is only said what would change
  record Wish(@Nullable Boolean confirm) {}

  @GetMapping("/api/ops/snapshots")
  @Guard(value = Who.OPERATOR, does = "the valid snapshots")
  SnapshotList list() {
    return new SnapshotList(upkeep.snapshots().list().stream().map(SnapshotJson::of).toList());
  }

  @PostMapping("/api/ops/snapshots")
  @Guard(value = Who.OPERATOR, does = "makes a snapshot and verifies it")
  ResponseEntity<MadeJson> make() {
    return switch (upkeep.snapshots().make()) {
      case Made.Valid(Snapshot made, var removed, List<String> problems) ->
          ResponseEntity.status(201)
              .body(new MadeJson(SnapshotJson.of(made), removed.size(), problems));
      case Made.Invalid(var _, String why) ->
          throw Problem.conflict("The snapshot was set aside, as it is invalid: " + why + ".");
    };
  }

  @PostMapping("/api/ops/snapshots/{id}/verify")
  @Guard(value = Who.OPERATOR, does = "loads a snapshot as a restore would, and changes nothing")
  RestoreJson verify(@PathVariable String id) {
    return dry(upkeep, find(upkeep, id));
  }

  @PostMapping("/api/ops/snapshots/{id}/restore")
  @Guard(
      value = Who.OPERATOR,
      recent = true,
      does = "says what a restore changes and, confirmed, does it as a job")
  ResponseEntity<RestoreJson> restore(
      @PathVariable String id, @RequestBody(required = false) @Nullable Wish wish, Caller caller) {
    Snapshot snapshot = find(upkeep, id);
    RestoreJson dry = dry(upkeep, snapshot);
    if (wish == null || !Boolean.TRUE.equals(wish.confirm())) {
      return ResponseEntity.ok(dry);
    }
    String session = upkeep.queueRestore(caller.actor(), snapshot).session();
    return ResponseEntity.accepted()
        .body(
            new RestoreJson(
                "queued", dry.snapshot(), dry.changes(), dry.skipped(), dry.problems(), session));
  }

  /// The snapshot of a name.
  ///
  /// @throws Problem if there is no valid one
  static Snapshot find(Upkeep upkeep, String id) {
    return upkeep.snapshot(id).orElseThrow(() -> Problem.notFound("snapshot"));
  }

  /// What a restore would change.
  ///
  /// @throws Problem if the snapshot cannot be used
  static RestoreJson dry(Upkeep upkeep, Snapshot snapshot) {
    Snapshots.Order order =
        new Snapshots.Order(Optional.of(snapshot.file()), true, false, Optional.empty());
    return switch (upkeep.snapshots().restore(order)) {
      case Restored.Done(Restored.Report report) -> report(report);
      case Restored.NoneUsable(List<Restored.Rejected> rejected) ->
          throw Problem.conflict(
              "The snapshot cannot be used: "
                  + (rejected.isEmpty() ? "it is gone" : rejected.getFirst().why())
                  + ".");
    };
  }

  private static RestoreJson report(Restored.Report report) {
    Map<String, Change> changes = new TreeMap<>();
    report
        .changes()
        .forEach(
            (table, change) -> changes.put(table, new Change(change.before(), change.after())));
    return new RestoreJson(
        "verified",
        SnapshotJson.of(report.source()),
        changes,
        report.skipped().stream()
            .map(skipped -> new Skipped(skipped.table(), skipped.rows(), skipped.why()))
            .toList(),
        report.problems(),
        null);
  }
}

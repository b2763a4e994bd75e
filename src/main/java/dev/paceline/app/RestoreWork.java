package dev.paceline.app;

import dev.paceline.engine.jobs.Page;
import dev.paceline.engine.jobs.Run;
import dev.paceline.engine.jobs.Step;
import dev.paceline.engine.jobs.Work;
import dev.paceline.engine.snapshot.Restored;
import dev.paceline.engine.snapshot.Snapshot;
import dev.paceline.engine.snapshot.Snapshots;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts a snapshot in the place of what is stored; the kind of its session is the snapshot's name.
/// What it changed is the log of the session. Done twice it leaves the same.
final class RestoreWork implements Work {
  private final Upkeep upkeep;

  RestoreWork(Upkeep upkeep) {
    this.upkeep = upkeep;
  }

  @Override
  public Step run(Run run) {
    String name = run.session().kind();
    Optional<Path> file = upkeep.snapshot(name).map(Snapshot::file);
    if (file.isEmpty()) {
      return new Step.Hopeless("no_snapshot", "there is no valid snapshot of this name");
    }
    Restored restored =
        upkeep.snapshots().restore(new Snapshots.Order(file, false, false, Optional.empty()));
    return switch (restored) {
      case Restored.Done(Restored.Report report) -> {
        upkeep.queueRefresh();
        yield run.write(page -> report(page, report));
      }
      case Restored.NoneUsable(List<Restored.Rejected> rejected) ->
          new Step.Hopeless("snapshot_unusable", why(rejected));
    };
  }

  private static Step report(Page page, Restored.Report report) {
    report
        .changes()
        .forEach((table, change) -> {
          if (change.before() != change.after()) {
            page.log(
                Page.Level.INFO,
                "%s: %d rows, before %d".formatted(table, change.after(), change.before()),
                Map.of("table", table, "before", change.before(), "after", change.after()));
          }
        });
    report
        .skipped()
        .forEach(skipped ->
            page.log(
                Page.Level.WARNING,
                "%s: %d rows were left out: %s"
                    .formatted(skipped.table(), skipped.rows(), skipped.why()),
                Map.of("table", skipped.table(), "rows", skipped.rows())));
    report.problems().forEach(problem -> page.log(Page.Level.WARNING, problem, Map.of()));
    page.count("rows", report.source().rows());
    page.log(
        Page.Level.SUCCESS,
        "restored %s; everybody's list is read anew"
            .formatted(report.source().file().getFileName()),
        Map.of("rows", report.source().rows(), "at", report.source().at().toString()));
    return new Step.Done();
  }

  private static String why(List<Restored.Rejected> rejected) {
    return rejected.isEmpty() ? "there is no snapshot" : rejected.getLast().why();
  }
}

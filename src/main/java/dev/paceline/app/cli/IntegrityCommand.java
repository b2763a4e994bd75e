package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.club.activity.Activities;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Looks for damage.
@Command(
    name = "integrity",
    description = "Looks for damage in what is stored, and changes nothing of it.",
    mixinStandardHelpOptions = true)
final class IntegrityCommand implements Callable<Integer> {
  @Mixin StoreOptions store = new StoreOptions();

  @Override
  public Integer call() {
    try (Paceline paceline = store.open()) {
      List<Activities.Finding> findings = paceline.activities().check();
      Listing listing =
          new Listing().texts("severity", "athlete").numbers("rows").wrapped("finding");
      for (Activities.Finding finding : findings) {
        listing.row(
            finding.severity().name().toLowerCase(Locale.ROOT),
            finding.athlete().map(a -> paceline.activities().key(a).toString()).orElse(null),
            finding.count(),
            finding.what());
      }
      listing.print(store.form(), store.out(), "everything stored is as it should be");
      return findings.stream().allMatch(f -> f.severity() == Activities.Severity.ADVISORY)
          ? ExitCode.DONE
          : ExitCode.INCOMPLETE;
    }
  }
}

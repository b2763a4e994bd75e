package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.club.enrichment.Enrichment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What completing activities would cost.
@Command(
    name = "enrich",
    description = "Says what completing young activities one by one would cost; workers do it.",
    mixinStandardHelpOptions = true)
final class EnrichCommand implements Callable<Integer> {
  private static final int MOST = 1_000_000;

  @Mixin StoreOptions store = new StoreOptions();

  @Option(names = "--plan", required = true, description = "Shows the cost, and does nothing.")
  boolean plan;

  @Override
  public Integer call() {
    Settings settings = store.common.settings();
    try (Paceline paceline = store.open()) {
      List<Enrichment.Due> due = paceline.sync().enrichment().due(MOST);
      Listing listing = new Listing().texts("kind").numbers("calls", "of_races", "quarter_hours");
      String[] batch = settings.text(SettingKey.ENRICH_BATCH).split("/", 2);
      int quarter = Integer.parseInt(batch[0]);
      Arrays.stream(Enrichment.Kind.values())
          .filter(kind -> settings.text(SettingKey.ENRICH_KINDS).contains(word(kind)))
          .forEach(kind -> {
            long calls = due.stream().filter(one -> one.item().kind() == kind).count();
            long races =
                due.stream().filter(one -> one.item().kind() == kind && one.race()).count();
            listing.row(word(kind), calls, races, (calls + quarter - 1) / quarter);
          });
      listing.print(store.form(), store.out(), "nothing");
      store.say("%nNewest first, races before others, beside everything more urgent.");
      return ExitCode.DONE;
    }
  }

  private static String word(Enrichment.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}

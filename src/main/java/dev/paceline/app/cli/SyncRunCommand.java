package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.snapshot.Made;
import dev.paceline.strava.sync.AthleteSync;
import dev.paceline.strava.sync.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Asks for athletes' activities, and waits for them if wanted.
@Command(
    name = "run",
    description = "Reads activities from Strava: what is new, or everything with --full.",
    mixinStandardHelpOptions = true)
final class SyncRunCommand implements Callable<Integer> {
  @Mixin StoreOptions store = new StoreOptions();

  @Parameters(
      paramLabel = "ATHLETE",
      arity = "0..*",
      description = "strava:123, or the number alone.")
  List<String> athletes = List.of();

  @Option(names = "--all", description = "Everybody.")
  boolean all;

  @Option(names = "--full", description = "Everything ever; finds out what is gone.")
  boolean full;

  @Option(names = "--reconcile", description = "Half a year; finds out what is gone from it.")
  boolean reconcile;

  @Option(names = "--wait", description = "Does it here and now, and shows how it goes.")
  boolean wait;

  @Option(
      names = "--max-wait",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "With --wait: longest wait for the limits; then ends with code 4.")
  @Nullable Duration maxWait;

  @Override
  public Integer call() {
    check();
    Settings settings = store.common.settings();
    settings.require(SettingKey.CLIENT_ID, SettingKey.CLIENT_SECRET);
    try (Paceline paceline = Paceline.open(settings, new Time.Real())) {
      List<AthleteId> meant =
          all
              ? paceline.sync().sync().list().stream().map(AthleteSync::athlete).toList()
              : store.athletes(paceline, athletes);
      if (full && meant.size() > 1 && !snapshot(paceline)) {
        return ExitCode.ERROR;
      }
      Watch watch =
          new Watch(paceline, store.json ? null : store.out(), Optional.ofNullable(maxWait));
      List<String> asked = new ArrayList<>();
      for (AthleteId athlete : meant) {
        Jobs.Ticket ticket = ask(paceline, athlete);
        asked.add(ticket.session());
        watch.add(ticket.session());
      }
      if (!wait) {
        SessionRows.of(paceline, watch.sessions())
            .print(store.form(), store.out(), "nobody is here: `athlete add` brings people in");
        if (!asked.isEmpty()) {
          store.say("%n%s", SyncCommand.whoDoesIt(paceline, settings));
        }
        return ExitCode.DONE;
      }
      int code = watch.work(settings.count(SettingKey.SYNC_WORKERS));
      store.say("");
      SessionRows.of(paceline, watch.sessions()).print(store.form(), store.out(), "nobody is here");
      return code;
    }
  }

  private void check() {
    List<String> problems = new ArrayList<>();
    if (all == !athletes.isEmpty()) {
      problems.add("name athletes, or say --all");
    }
    if (full && reconcile) {
      problems.add("--full includes --reconcile: say one of them");
    }
    if (maxWait != null && !wait) {
      problems.add("--max-wait needs --wait");
    }
    if (!problems.isEmpty()) {
      throw store.usage(String.join("\npaceline: ", problems));
    }
  }

  private Jobs.Ticket ask(Paceline paceline, AthleteId athlete) {
    Kind kind = full ? Kind.FULL : reconcile ? Kind.RECONCILE : Kind.INCREMENTAL;
    boolean later = all && full && !wait;
    return later
        ? paceline.sync().sync().requestIdly(athlete, kind, store.actor().command())
        : paceline.sync().sync().request(athlete, kind, store.actor().command());
  }

  /// Before much is swapped there must be a way back.
  private boolean snapshot(Paceline paceline) {
    return switch (paceline.upkeep().snapshots().make()) {
      case Made.Valid valid -> {
        store.say("Snapshot %s made and verified first.", valid.snapshot().file().getFileName());
        yield true;
      }
      case Made.Invalid invalid -> {
        store
            .spec
            .commandLine()
            .getErr()
            .println(
                "paceline: nothing was asked for, as no snapshot could be made: " + invalid.why());
        yield false;
      }
    };
  }
}

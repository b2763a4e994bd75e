package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.app.Worker;
import dev.paceline.engine.jobs.Subject;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Runs jobs until it is stopped.
@Command(
    name = "worker",
    description = {
      "Keeps everybody in sync until it is stopped.",
      "Does the jobs that are due and what is done at night. Several may share one database."
    },
    mixinStandardHelpOptions = true)
final class WorkerCommand implements Callable<Integer> {
  /// Longer than the plan takes to come round.
  private static final Duration OVERDUE = Duration.ofMinutes(1);

  @Mixin StoreOptions store = new StoreOptions();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Jobs at once. Default: sync.workers.")
  @Nullable Integer workers;

  @Override
  public Integer call() {
    Settings settings = store.common.settings();
    settings.require(SettingKey.CLIENT_ID, SettingKey.CLIENT_SECRET);
    int size = workers == null ? settings.count(SettingKey.SYNC_WORKERS) : workers;
    if (size < 1 || size > 100) {
      throw store.usage("--workers " + size + ": write a whole number from 1 to 100");
    }
    AtomicBoolean stopped = new AtomicBoolean();
    try (Paceline paceline =
            Paceline.openSoundly(settings, new Time.Real(), HttpClient::newHttpClient);
        Worker worker = Worker.ofEverything(paceline, size);
        Interrupt _ =
            Interrupt.calling(() -> {
              stopped.set(true);
              worker.wake();
            })) {
      store.say(
          "Working with %s on %s. Stop with Ctrl-C or SIGTERM; what is under way goes on later.",
          Counts.of(size, "job") + " at once", settings.data());
      worker.await(stopped::get);
      return ExitCode.DONE;
    }
  }

  /// Whether some process does the regular jobs of this database: they are not overdue.
  static boolean seen(Paceline paceline) {
    Instant overdue = paceline.time().clock().instant().minus(OVERDUE);
    return paceline
        .sync()
        .jobs()
        .live("plan", Subject.INSTALLATION)
        .flatMap(plan -> plan.notBefore().or(plan::progressedAt))
        .filter(due -> due.isAfter(overdue))
        .isPresent();
  }
}

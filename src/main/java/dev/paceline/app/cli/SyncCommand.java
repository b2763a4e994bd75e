package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.Settings;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import dev.paceline.strava.sync.AthleteSync;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Keeps athletes in sync with Strava.
@Command(
    name = "sync",
    description = "Reads athletes' activities from Strava, and shows how that goes.",
    mixinStandardHelpOptions = true,
    subcommands = {
      SyncRunCommand.class,
      SyncCommand.Stop.class,
      SyncCommand.Status.class,
      SyncCommand.Log.class,
      SyncCommand.ResetStuck.class
    })
final class SyncCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is needed: run, stop, status, log or reset-stuck");
  }

  /// Ends an athlete's job.
  @Command(
      name = "stop",
      description = "Ends an athlete's job at its next page; what it has read stays.",
      mixinStandardHelpOptions = true)
  static final class Stop implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "ATHLETE", description = "strava:123, or the number alone.")
    String athlete = "";

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        AthleteId id = store.athlete(paceline, athlete);
        Optional<String> session = paceline.sync().sync().stop(id, store.actor().command());
        Listing listing = new Listing().texts("state", "session");
        Optional<Session> after = session.flatMap(paceline.sync().jobs()::find);
        boolean live = after.filter(found -> found.state().live()).isPresent();
        listing.row(
            session.isEmpty() ? "idle" : live ? "cancelling" : "cancelled", session.orElse(null));
        listing.printOne(store.form(), store.out());
        return ExitCode.DONE;
      }
    }
  }

  /// Shows how an athlete's sync stands.
  @Command(
      name = "status",
      description = "Shows how the sync of an athlete stands, or of everybody.",
      mixinStandardHelpOptions = true)
  static final class Status implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Parameters(
        paramLabel = "ATHLETE",
        arity = "0..*",
        description = "strava:123, or the number alone; everybody if absent.")
    List<String> athletes = List.of();

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        List<AthleteSync> all =
            athletes.isEmpty()
                ? paceline.sync().sync().list()
                : store.athletes(paceline, athletes).stream()
                    .flatMap(athlete -> paceline.sync().sync().find(athlete).stream())
                    .toList();
        Listing listing =
            new Listing()
                .texts("athlete", "status", "last_synced", "next_due", "session")
                .wrapped("error");
        for (AthleteSync sync : all) {
          listing.row(
              paceline.activities().key(sync.athlete()).toString(),
              store.json ? sync.status().key() : sync.status().words(),
              sync.lastSyncedAt().orElse(null),
              sync.dueAt(),
              sync.session().orElse(null),
              sync.text().orElse(null));
        }
        listing.print(store.form(), store.out(), "nobody was ever asked for");
        return ExitCode.DONE;
      }
    }
  }

  /// Prints the log of a session.
  @Command(
      name = "log",
      description = "Prints the log of a session, as `sync status` names it.",
      mixinStandardHelpOptions = true)
  static final class Log implements Callable<Integer> {
    private static final int MOST = 1000;

    @Mixin StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "SESSION", description = "Such as sync-12-1767225600000.")
    String session = "";

    @Option(names = "--follow", description = "Goes on until the session has ended.")
    boolean follow;

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        Jobs jobs = paceline.sync().jobs();
        if (jobs.find(session).isEmpty()) {
          throw store.usage("there is no session " + session);
        }
        if (store.json) {
          json(jobs);
          return ExitCode.DONE;
        }
        Watch watch = new Watch(paceline, store.out(), Optional.empty());
        watch.add(session);
        Semaphore bell = new Semaphore(0);
        while (!watch.look() && follow) {
          Instant soon = paceline.time().clock().instant().plusMillis(500);
          paceline.time().pause(soon, false, bell);
        }
        return ExitCode.DONE;
      }
    }

    private void json(Jobs jobs) {
      Listing listing = new Listing().texts("id", "at", "level", "message", "data");
      long after = 0;
      List<Jobs.Line> lines = jobs.lines(session, after, MOST);
      while (!lines.isEmpty()) {
        for (Jobs.Line line : lines) {
          listing.row(
              Long.toString(line.id()),
              line.at(),
              line.level().name().toLowerCase(java.util.Locale.ROOT),
              line.message(),
              line.data().entrySet().stream().map(Object::toString).sorted().toList());
        }
        after = lines.getLast().id();
        lines = jobs.lines(session, after, MOST);
      }
      listing.print(Listing.Form.JSON, store.out(), "");
    }
  }

  /// Revives what died.
  @Command(
      name = "reset-stuck",
      description = "Revives jobs whose worker gave no sign of life; running ones go on.",
      mixinStandardHelpOptions = true)
  static final class ResetStuck implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        Listing listing = new Listing().texts("revived");
        paceline.sync().jobs().reviveStuck().forEach(listing::row);
        listing.print(store.form(), store.out(), "no job is stuck");
        return ExitCode.DONE;
      }
    }
  }

  /// Who does what was queued, in words.
  static String whoDoesIt(Paceline paceline, Settings settings) {
    return WorkerCommand.seen(paceline)
        ? "A worker does it; `sync status` shows how it goes."
        : "No worker runs: start `paceline worker --data %s`, or add --wait."
            .formatted(settings.data());
  }
}

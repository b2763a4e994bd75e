package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The jobs that are to be done, and those that could not be.
@Command(
    name = "queue",
    description = "Shows jobs, ends them, and deals with those that failed.",
    mixinStandardHelpOptions = true,
    subcommands = {
      QueueCommand.ListCommand.class,
      QueueCommand.Cancel.class,
      QueueCommand.Dead.class,
      QueueCommand.Retry.class,
      QueueCommand.Discard.class
    })
final class QueueCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is needed: list, cancel, dead, retry or discard");
  }

  /// Lists what is to be done.
  @Command(
      name = "list",
      description = "Lists the jobs to be done, in the order in which they are.",
      mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        SessionRows.of(paceline, paceline.sync().jobs().queue())
            .print(store.form(), store.out(), "nothing is to be done");
        return ExitCode.DONE;
      }
    }
  }

  /// Ends jobs.
  @Command(
      name = "cancel",
      description = "Ends jobs at their next page; what they have read stays.",
      mixinStandardHelpOptions = true)
  static final class Cancel implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "SESSION", arity = "0..*", description = "As `queue list` names it.")
    List<String> sessions = List.of();

    @Option(names = "--pending", description = "All jobs of athletes that do not run just now.")
    boolean pending;

    @Override
    public Integer call() {
      if (pending == !sessions.isEmpty()) {
        throw store.usage("name sessions, or say --pending");
      }
      try (Paceline paceline = store.open()) {
        Jobs jobs = paceline.sync().jobs();
        List<Session> meant = pending ? pending(jobs) : named(jobs);
        String by = store.actor().command();
        meant.forEach(session -> jobs.cancel(session.task(), session.subject(), by));
        SessionRows.of(paceline, meant.stream().flatMap(s -> jobs.find(s.id()).stream()).toList())
            .print(store.form(), store.out(), "nothing is pending");
        return ExitCode.DONE;
      }
    }

    private static List<Session> pending(Jobs jobs) {
      return jobs.queue().stream()
          .filter(session -> session.state() != Session.State.RUNNING)
          .filter(session -> session.subject().athlete().isPresent())
          .toList();
    }

    private List<Session> named(Jobs jobs) {
      List<String> unknown =
          sessions.stream()
              .filter(id -> jobs.find(id).filter(found -> found.state().live()).isEmpty())
              .map(id -> id + " is no job that is to be done: `queue list` shows them")
              .toList();
      if (!unknown.isEmpty()) {
        throw store.usage(String.join("\npaceline: ", unknown));
      }
      return sessions.stream().flatMap(id -> jobs.find(id).stream()).toList();
    }
  }

  /// Lists what could not be done.
  @Command(
      name = "dead",
      description = "Lists the jobs that failed at every attempt.",
      mixinStandardHelpOptions = true)
  static final class Dead implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        Listing listing =
            new Listing().texts("session", "subject", "kind", "failed", "code").wrapped("why");
        for (Session dead : paceline.sync().jobs().deadLetters()) {
          listing.row(
              dead.id(),
              SessionRows.subject(paceline, dead),
              dead.kind(),
              dead.endedAt().orElse(null),
              dead.code().orElse(null),
              dead.why());
        }
        listing.print(store.form(), store.out(), "no job has failed for good");
        return ExitCode.DONE;
      }
    }
  }

  /// Tries again.
  @Command(
      name = "retry",
      description = "Lets a failed job go on where it was.",
      mixinStandardHelpOptions = true)
  static final class Retry implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "SESSION", description = "As `queue dead` names it.")
    String session = "";

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        Jobs.Ticket ticket =
            dead(store, () -> paceline.sync().jobs().retry(session, store.actor().command()));
        Listing listing = new Listing().texts("session");
        listing.row(ticket.session());
        listing.printOne(store.form(), store.out());
        return ExitCode.DONE;
      }
    }
  }

  /// Gives up.
  @Command(
      name = "discard",
      description = "Takes a failed job from the list.",
      mixinStandardHelpOptions = true)
  static final class Discard implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Parameters(index = "0", paramLabel = "SESSION", description = "As `queue dead` names it.")
    String session = "";

    @Option(names = "--reason", required = true, description = "Why, for the log.")
    String reason = "";

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        String id =
            dead(
                store,
                () -> {
                  paceline.sync().jobs().discard(session, store.actor().command(), reason);
                  return session;
                });
        Listing listing = new Listing().texts("discarded");
        listing.row(id);
        listing.printOne(store.form(), store.out());
        return ExitCode.DONE;
      }
    }
  }

  private static <T> T dead(StoreOptions store, java.util.function.Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw store.usage(e.getMessage() + ": `queue dead` lists them");
    }
  }
}

package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.Time;
import dev.paceline.engine.snapshot.Made;
import dev.paceline.engine.snapshot.PassPhrase;
import dev.paceline.engine.snapshot.Restored;
import dev.paceline.engine.snapshot.Snapshot;
import dev.paceline.engine.snapshot.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Verified copies of the store, and the way back.
@Command(
    name = "snapshot",
    description = "Makes, lists and verifies copies of the store, and brings one back.",
    mixinStandardHelpOptions = true,
    subcommands = {
      SnapshotCommand.Create.class,
      SnapshotCommand.ListCommand.class,
      SnapshotCommand.Verify.class,
      SnapshotCommand.RestoreCommand.class
    })
final class SnapshotCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is needed: create, list, verify or restore");
  }

  /// A pass phrase from a file.
  static final class Phrase {
    @Option(
        names = "--pass-phrase-file",
        paramLabel = "FILE",
        description = "Its first line encrypts, or opens what is encrypted.")
    @Nullable Path file;

    Optional<PassPhrase> phrase(StoreOptions store) {
      if (file == null) {
        return Optional.empty();
      }
      try {
        String line = Files.readString(file).lines().findFirst().orElse("");
        return Optional.of(new PassPhrase(line.toCharArray()));
      } catch (IllegalArgumentException e) {
        throw store.usage(file + ": " + e.getMessage());
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be read", e);
      }
    }
  }

  /// Makes one.
  @Command(
      name = "create",
      description = "Makes a snapshot, verifies it by loading it, and removes old ones.",
      mixinStandardHelpOptions = true)
  static final class Create implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();
    @Mixin Phrase phrase = new Phrase();

    @Option(names = "--secrets", description = "Tokens too; needs --pass-phrase-file.")
    boolean secrets;

    @Override
    public Integer call() {
      Optional<PassPhrase> given = phrase.phrase(store);
      if (secrets && given.isEmpty()) {
        throw store.usage("--secrets needs --pass-phrase-file: secrets are only stored encrypted");
      }
      try (Paceline paceline = store.open()) {
        Snapshots snapshots = paceline.upkeep().snapshots();
        Made made =
            given.map(phrase -> snapshots.makeSealed(phrase, secrets)).orElseGet(snapshots::make);
        Listing listing =
            new Listing().texts("state", "file").numbers("rows", "bytes").wrapped("problems");
        int code =
            switch (made) {
              case Made.Valid(Snapshot snapshot, var _, var problems) -> {
                listing.row(
                    "valid",
                    snapshot.file().toString(),
                    snapshot.rows(),
                    snapshot.bytes(),
                    problems.isEmpty() ? null : String.join("; ", problems));
                yield problems.isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE;
              }
              case Made.Invalid(Path setAside, String why) -> {
                listing.row("invalid, set aside", setAside.toString(), null, null, why);
                yield ExitCode.ERROR;
              }
            };
        listing.printOne(store.form(), store.out());
        return code;
      }
    }
  }

  /// Lists those that count.
  @Command(
      name = "list",
      description = "Lists the valid snapshots, newest first.",
      mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        Listing listing =
            new Listing().texts("at").numbers("rows", "bytes", "version").texts("file");
        for (Snapshot snapshot : paceline.upkeep().snapshots().list()) {
          listing.row(
              snapshot.at(),
              snapshot.rows(),
              snapshot.bytes(),
              snapshot.schema(),
              snapshot.file().toString());
        }
        listing.print(store.form(), store.out(), "there is no valid snapshot");
        return ExitCode.DONE;
      }
    }
  }

  /// Loads one, and changes nothing.
  @Command(
      name = "verify",
      description = "Loads a snapshot as a restore would, and changes nothing.",
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();
    @Mixin Phrase phrase = new Phrase();

    @Parameters(
        paramLabel = "FILE",
        arity = "0..1",
        description = "The snapshot; the newest if absent.")
    @Nullable Path file;

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        Snapshots.Order order =
            new Snapshots.Order(Optional.ofNullable(file), true, false, phrase.phrase(store));
        return print(paceline.upkeep().snapshots().restore(order), store, true);
      }
    }
  }

  /// Brings one back.
  @Command(
      name = "restore",
      description = {
        "Puts the newest valid snapshot in the place of what is stored, or the one that is named.",
        "What is stored now is set aside first. Everybody's list is read anew afterwards."
      },
      mixinStandardHelpOptions = true)
  static final class RestoreCommand implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();
    @Mixin Phrase phrase = new Phrase();

    @Parameters(
        paramLabel = "FILE",
        arity = "0..1",
        description = "The snapshot; the newest valid one if absent.")
    @Nullable Path file;

    @Option(names = "--dry-run", description = "Say what would change, and change nothing.")
    boolean dryRun;

    @Option(names = "--secrets", description = "Tokens too, if the snapshot has them.")
    boolean secrets;

    @Override
    public Integer call() {
      try (Paceline paceline =
          Paceline.openSoundly(
              store.common.settings(), new Time.Real(), HttpClient::newHttpClient)) {
        Snapshots.Order order =
            new Snapshots.Order(Optional.ofNullable(file), dryRun, secrets, phrase.phrase(store));
        Restored restored = paceline.upkeep().snapshots().restore(order);
        if (restored instanceof Restored.Done && !dryRun) {
          paceline.upkeep().queueRefresh();
        }
        return print(restored, store, dryRun);
      }
    }
  }

  private static int print(Restored restored, StoreOptions store, boolean dryRun) {
    return switch (restored) {
      case Restored.Done(Restored.Report report) -> {
        store.say(
            "%s %s of %s, %s rows.",
            dryRun ? "Verified:" : "Restored:",
            report.source().file(),
            report.source().at(),
            report.source().rows());
        rejected(report.rejected(), store);
        report.before().ifPresent(before -> store.say("What was stored before is in %s.", before));
        report
            .skipped()
            .forEach(skipped ->
                store.say(
                    "Left out of %s: %d rows, %s", skipped.table(), skipped.rows(), skipped.why()));
        Listing listing = new Listing().texts("table").numbers("before", "after");
        report
            .changes()
            .forEach((table, change) -> listing.row(table, change.before(), change.after()));
        listing.print(store.form(), store.out(), "nothing would change");
        report.problems().forEach(problem -> store.say("But: %s", problem));
        yield report.problems().isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE;
      }
      case Restored.NoneUsable(var rejected) -> {
        if (rejected.isEmpty()) {
          store.say("There is no snapshot: nothing was changed.");
        }
        rejected(rejected, store);
        if (store.json) {
          new Listing().texts("table").print(Listing.Form.JSON, store.out(), "");
        }
        yield ExitCode.ERROR;
      }
    };
  }

  private static void rejected(java.util.List<Restored.Rejected> rejected, StoreOptions store) {
    rejected.forEach(one -> store.say("Cannot be used: %s (it is now %s)", one.why(), one.file()));
  }
}

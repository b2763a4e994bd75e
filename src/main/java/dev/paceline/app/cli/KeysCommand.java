package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.Settings;
import dev.paceline.club.account.Keys;
import dev.paceline.club.account.Keys.Issued;
import dev.paceline.club.account.Keys.Scope;
import dev.paceline.club.member.Grant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Keys for programs.
@Command(
    name = "keys",
    description = {
      "Makes keys for programs that read feeds and races, lists them and ends them. A key is",
      "written into a new file that only its owner may read, and shown nowhere else."
    },
    mixinStandardHelpOptions = true,
    subcommands = {
      KeysCommand.Create.class,
      KeysCommand.ListCommand.class,
      KeysCommand.Rotate.class,
      KeysCommand.Revoke.class
    })
final class KeysCommand implements Runnable {
  private static final String DEFAULT_FILE = "key.txt";

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is needed: create, list, rotate or revoke");
  }

  /// Makes a key.
  @Command(name = "create", description = "Makes a key.", mixinStandardHelpOptions = true)
  static final class Create implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Option(
        names = "--kind",
        required = true,
        description = {
          "${COMPLETION-CANDIDATES}, in any case: shows the rows of one athlete, those consented to",
          "members, or those consented to everybody."
        })
    Keys.Kind kind = Keys.Kind.CLUB;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What it is for.")
    String name = "";

    @Option(
        names = "--scope",
        required = true,
        split = ",",
        paramLabel = "SCOPE",
        description = "feed:read, races:read or metrics:read; several with commas between.")
    List<String> scopes = List.of();

    @Option(
        names = "--athlete",
        paramLabel = "ATHLETE",
        description = "Whose rows a personal key shows.")
    @Nullable String athlete;

    @Option(
        names = "--origin",
        split = ",",
        paramLabel = "ORIGIN",
        description = "Pages whose scripts may use it, such as https://club.example.")
    List<String> origins = List.of();

    @Option(
        names = "--expires",
        paramLabel = "DURATION",
        converter = DurationConverter.class,
        description = "It ends by itself, such as 365d. Default: it does not.")
    @Nullable Duration expires;

    @Option(
        names = {"-o", "--out"},
        paramLabel = "FILE",
        description = "A new file for the key. Default: key.txt in the data directory.")
    @Nullable Path out;

    @Override
    public Integer call() {
      Set<Scope> wanted = wanted();
      try (Paceline paceline = store.open()) {
        Instant now = paceline.time().clock().instant();
        Keys.Wish wish =
            new Keys.Wish(
                kind,
                paceline.club().club().id(),
                athlete == null ? null : store.athlete(paceline, athlete),
                name,
                wanted,
                Set.copyOf(origins),
                expires == null ? null : now.plus(expires));
        return written(store, paceline, out, keys -> keys.issue(store.actor(), wish));
      }
    }

    private Set<Scope> wanted() {
      Set<Scope> wanted = EnumSet.noneOf(Scope.class);
      List<String> unknown = new ArrayList<>();
      for (String word : scopes) {
        Scope.of(word.strip()).ifPresentOrElse(wanted::add, () -> unknown.add(word));
      }
      if (!unknown.isEmpty()) {
        throw store.usage("--scope " + unknown + ": write feed:read, races:read or metrics:read");
      }
      return wanted;
    }
  }

  /// Lists keys.
  @Command(
      name = "list",
      description = "Lists every key of the club, without its secret, newest first.",
      mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        print(store, paceline, paceline.club().keys().list(paceline.club().club().id()), "no keys");
        return ExitCode.DONE;
      }
    }
  }

  /// Makes a key in the place of another.
  @Command(
      name = "rotate",
      description = "Makes a key in the place of another one, which is good for 24 hours more.",
      mixinStandardHelpOptions = true)
  static final class Rotate implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "KEY", description = "Its number, as `keys list` shows it.")
    long key;

    @Option(
        names = {"-o", "--out"},
        paramLabel = "FILE",
        description = "A new file for the key. Default: key.txt in the data directory.")
    @Nullable Path out;

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        return written(store, paceline, out, keys -> keys.rotate(store.actor(), key));
      }
    }
  }

  /// Ends a key.
  @Command(name = "revoke", description = "Ends a key at once.", mixinStandardHelpOptions = true)
  static final class Revoke implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "KEY", description = "Its number, as `keys list` shows it.")
    long key;

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        return switch (paceline.club().keys().revoke(store.actor(), key)) {
          case Grant.Granted() -> {
            Listing listing = new Listing().texts("key", "state");
            listing.row(Long.toString(key), "revoked");
            listing.printOne(store.form(), store.out());
            yield ExitCode.DONE;
          }
          case Grant.Refused(String why) -> throw store.usage(why + ": `keys list` shows them");
        };
      }
    }
  }

  /// Gives out a key.
  @FunctionalInterface
  private interface Issuing {
    Issued by(Keys keys);
  }

  private static int written(
      StoreOptions store, Paceline paceline, @Nullable Path out, Issuing issuing) {
    try (SecretFile file = file(store, out)) {
      return switch (issuing.by(paceline.club().keys())) {
        case Issued.New(Keys.Key key, String secret) -> {
          file.write(secret + "\n");
          print(store, paceline, List.of(key), "");
          store.say("%nThe key is in %s.", file.path());
          yield ExitCode.DONE;
        }
        case Issued.Refused(List<String> why) ->
            throw store.usage("there is no new key: " + String.join("\npaceline: ", why));
      };
    }
  }

  private static SecretFile file(StoreOptions store, @Nullable Path out) {
    Settings settings = store.common.settings();
    try {
      return SecretFile.make(out == null ? settings.data().resolve(DEFAULT_FILE) : out);
    } catch (IllegalArgumentException e) {
      throw store.usage(String.valueOf(e.getMessage()));
    }
  }

  private static void print(
      StoreOptions store, Paceline paceline, List<Keys.Key> keys, String none) {
    Instant now = paceline.time().clock().instant();
    Listing listing =
        new Listing()
            .texts("key", "name", "kind", "scopes", "begins", "state")
            .texts("issued", "expires", "used");
    for (Keys.Key key : keys) {
      listing.row(
          Long.toString(key.id()),
          key.is().name(),
          key.kind().name().toLowerCase(Locale.ROOT),
          key.is().scopes().stream().map(Scope::word).sorted().toList(),
          key.shown(),
          key.revokedAt() != null ? "revoked" : key.isGood(now) ? "good" : "expired",
          key.issuedAt(),
          key.is().expiresAt(),
          key.usedAt());
    }
    listing.print(store.form(), store.out(), none);
  }
}

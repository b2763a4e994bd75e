package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.Settings;
import dev.paceline.club.account.Accounts;
import dev.paceline.club.account.SignInLinks;
import dev.paceline.club.activity.AthleteId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Issues a link that signs one person in, once.
@Command(
    name = "sign-in-link",
    description = {
      "Writes a link that signs one person in, once, within 24 hours. Only its owner may read the",
      "file; the link is shown nowhere else. While there is no operator, whoever it is for becomes",
      "the first one. Without --name and --athlete it is for the operator, if there is one only."
    },
    mixinStandardHelpOptions = true)
final class SignInLinkCommand implements Callable<Integer> {
  private static final String DEFAULT_FILE = "sign-in-link.txt";
  private static final String FIRST_NAME = "Operator";

  @Mixin StoreOptions store = new StoreOptions();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Opens an account of that name: without Strava, or that of --athlete.")
  @Nullable String name;

  @Option(
      names = "--athlete",
      paramLabel = "ATHLETE",
      description = "Whom it is for: strava:123, the number, or account:….")
  @Nullable String athlete;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "A new file for the link. Default: sign-in-link.txt in the data directory.")
  @Nullable Path out;

  @Override
  public Integer call() {
    checkName();
    Settings settings = store.common.settings();
    try (Paceline paceline = store.open();
        SecretFile file = file(settings.data())) {
      AthleteId id = whom(paceline);
      if (!paceline.club().accounts().any()) {
        var _ = paceline.members().operator(store.actor(), id, true);
      }
      return switch (paceline.club().links().issue(store.actor(), id)) {
        case SignInLinks.Issued.New(String secret, Instant expiresAt) -> {
          file.write(settings.site() + "/auth/link/" + secret + "\n");
          Listing listing = new Listing().texts("athlete", "operator", "expires", "file");
          listing.row(
              paceline.activities().key(id).toString(),
              paceline.members().operators().contains(id),
              expiresAt,
              file.path().toString());
          listing.printOne(store.form(), store.out());
          yield ExitCode.DONE;
        }
        case SignInLinks.Issued.Refused(String why) ->
            throw store.usage("there is no link: " + why);
      };
    }
  }

  private void checkName() {
    if (name != null) {
      Accounts.nameProblem(name)
          .ifPresent(problem -> {
            throw store.usage("--name: " + problem);
          });
    }
  }

  /// A link that was left in the usual place is of no use any more once there is a new one.
  private SecretFile file(Path data) {
    try {
      if (out != null) {
        return SecretFile.make(out);
      }
      Path usual = data.resolve(DEFAULT_FILE);
      Files.deleteIfExists(usual);
      return SecretFile.make(usual);
    } catch (IllegalArgumentException e) {
      throw store.usage(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("the old link cannot be removed", e);
    }
  }

  private AthleteId whom(Paceline paceline) {
    Accounts accounts = paceline.club().accounts();
    if (athlete != null) {
      AthleteId id = store.athlete(paceline, athlete);
      if (name == null && accounts.find(id).isEmpty()) {
        throw store.usage(athlete + " has no account yet: say with --name what to call it");
      }
      return name == null ? id : accounts.open(store.actor(), id, name).athlete();
    }
    if (name != null) {
      return accounts.open(store.actor(), name).athlete();
    }
    List<AthleteId> operators = paceline.members().operators();
    if (operators.size() > 1) {
      throw store.usage("there are several operators: say with --athlete for whom it is");
    }
    return operators.stream()
        .findFirst()
        .map(id -> accounts.open(store.actor(), id, FIRST_NAME))
        .orElseGet(() -> accounts.open(store.actor(), FIRST_NAME))
        .athlete();
  }
}

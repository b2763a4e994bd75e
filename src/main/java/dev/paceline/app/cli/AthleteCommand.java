package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.Club;
import dev.paceline.club.member.Consent;
import dev.paceline.club.member.Members;
import dev.paceline.strava.sync.AthleteSync;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The athletes of the installation.
@Command(
    name = "athlete",
    description = "Brings athletes in, shows them, pauses and erases them.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AthleteAddCommand.class,
      AthleteCommand.ListCommand.class,
      AthleteCommand.Pause.class,
      AthleteCommand.Resume.class,
      AthleteCommand.ConsentCommand.class,
      AthleteEraseCommand.class
    })
final class AthleteCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is needed: add, list, pause, resume, consent or erase");
  }

  /// Lists everybody.
  @Command(
      name = "list",
      description = "Lists everybody, how their sync stands and what they agreed to.",
      mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        Listing listing =
            new Listing()
                .texts("athlete", "status", "connected", "last_synced", "next_due")
                .texts("flags", "consents");
        for (AthleteSync sync : paceline.sync().sync().list()) {
          SourceKey key = paceline.activities().key(sync.athlete());
          listing.row(
              key.toString(),
              store.json ? sync.status().key() : sync.status().words(),
              paceline.connections().connected(Long.parseLong(key.externalId())),
              sync.lastSyncedAt().orElse(null),
              sync.dueAt(),
              paceline.members().flags(sync.athlete()).stream()
                  .map(AthleteCommand::word)
                  .sorted()
                  .toList(),
              paceline.members().consents(sync.athlete()).stream()
                  .filter(Consent::stands)
                  .map(consent -> word(consent.audience()))
                  .sorted()
                  .toList());
        }
        listing.print(store.form(), store.out(), "nobody is here: `athlete add` brings people in");
        return ExitCode.DONE;
      }
    }
  }

  /// Asks for nothing more.
  @Command(
      name = "pause",
      description = "Asks Strava for nothing more of an athlete; the data stay.",
      mixinStandardHelpOptions = true)
  static final class Pause implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "ATHLETE", description = "strava:123, or the number alone.")
    String athlete = "";

    @Override
    public Integer call() {
      return paused(store, athlete, true);
    }
  }

  /// Goes on.
  @Command(
      name = "resume",
      description = "Goes on asking for a paused athlete.",
      mixinStandardHelpOptions = true)
  static final class Resume implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "ATHLETE", description = "strava:123, or the number alone.")
    String athlete = "";

    @Override
    public Integer call() {
      return paused(store, athlete, false);
    }
  }

  /// Notes what an athlete agreed to.
  @Command(
      name = "consent",
      description = {
        "Notes that an athlete agreed to be seen by an audience of the club, or no longer does.",
        "Only athletes agree: note here what they said in writing."
      },
      mixinStandardHelpOptions = true)
  static final class ConsentCommand implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Parameters(
        paramLabel = "ATHLETE",
        arity = "1..*",
        description = "strava:123, or the number alone.")
    List<String> athletes = List.of();

    @Option(
        names = "--audience",
        required = true,
        description = "${COMPLETION-CANDIDATES}, in any case.")
    Audience audience = Audience.MEMBERS;

    @Option(names = "--text", paramLabel = "VERSION", description = "Names the text agreed to.")
    Optional<String> text = Optional.empty();

    @Option(names = "--withdraw", description = "They agree no longer.")
    boolean withdraw;

    @Override
    public Integer call() {
      if (text.isPresent() == withdraw) {
        throw store.usage("name the text that was agreed to with --text, or say --withdraw");
      }
      try (Paceline paceline = store.open()) {
        List<AthleteId> meant = store.athletes(paceline, athletes);
        Members members = paceline.members();
        Club club = paceline.club().club();
        Listing listing = new Listing().texts("athlete", "audience", "consented");
        for (AthleteId athlete : meant) {
          text.ifPresentOrElse(
              version -> members.consent(athlete, club.id(), audience, version),
              () -> members.withdraw(athlete, club.id(), audience));
          listing.row(
              paceline.activities().key(athlete).toString(),
              word(audience),
              members.consented(athlete, club.id(), audience));
        }
        listing.print(store.form(), store.out(), "");
        return ExitCode.DONE;
      }
    }
  }

  private static int paused(StoreOptions store, String athlete, boolean paused) {
    try (Paceline paceline = store.open()) {
      AthleteId id = store.athlete(paceline, athlete);
      paceline.sync().sync().pause(store.actor(), id, paused);
      Listing listing = new Listing().texts("athlete", "status");
      listing.row(
          paceline.activities().key(id).toString(),
          paceline.sync().sync().find(id).map(sync -> sync.status().key()).orElse("pending"));
      listing.printOne(store.form(), store.out());
      return ExitCode.DONE;
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

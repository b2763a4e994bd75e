package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Grant;
import dev.paceline.club.member.Members;
import dev.paceline.club.member.Role;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Who looks after the installation and the club.
@Command(
    name = "admin",
    description = "Lets people sign in, and says what they may do.",
    mixinStandardHelpOptions = true,
    subcommands = {SignInLinkCommand.class, AdminCommand.GrantCommand.class})
final class AdminCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed: sign-in-link or grant");
  }

  /// Gives somebody a role.
  @Command(
      name = "grant",
      description = {
        "Gives somebody a role in the club, or makes an operator of the installation. The role is",
        "the highest one held afterwards: who was operator and becomes admin is no longer operator.",
        "The last admin and the last operator stay. Whoever's role changes signs in again."
      },
      mixinStandardHelpOptions = true)
  static final class GrantCommand implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "ATHLETE", description = "strava:123, the number, or account:….")
    String athlete = "";

    @Parameters(paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}, in any case.")
    Role role = Role.MEMBER;

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        AthleteId id = store.athlete(paceline, athlete);
        ClubId club = paceline.club().club().id();
        return switch (grant(paceline.members(), club, id)) {
          case Grant.Granted() -> {
            Listing listing = new Listing().texts("athlete", "role");
            listing.row(
                paceline.activities().key(id).toString(), role.name().toLowerCase(Locale.ROOT));
            listing.printOne(store.form(), store.out());
            yield ExitCode.DONE;
          }
          case Grant.Refused(String why) -> throw store.usage("nothing changed: " + why);
        };
      }
    }

    private Grant grant(Members members, ClubId club, AthleteId id) {
      Actor actor = store.actor();
      if (role == Role.OPERATOR) {
        return members.operator(actor, id, true);
      }
      Grant ended = members.operator(actor, id, false);
      if (ended instanceof Grant.Refused) {
        return ended;
      }
      members.join(actor, club, id);
      return members.grant(actor, club, id, role);
    }
  }
}

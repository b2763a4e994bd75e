package dev.paceline.app.web.people;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Here;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.account.Account;
import dev.paceline.club.account.Accounts;
import dev.paceline.club.account.SignInLinks;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Grant;
import dev.paceline.club.member.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What is done to members, by forms and by programs alike.
@Component
final class Membership {
  private static final String NONE = "none";
  private static final List<Role> ROLES = List.of(Role.MEMBER, Role.EDITOR, Role.ADMIN);

  private final Paceline paceline;
  private final Here here;

  Membership(Paceline paceline, Here here) {
    this.paceline = paceline;
    this.here = here;
  }

  /// A sign-in link that was just made.
  record Link(String url, Instant expiresAt) {
    /// As logs may have it.
    @Override
    public String toString() {
      return "Link[" + expiresAt + "]";
    }
  }

  /// Gives a member another role in the club, or with `none` ends the membership.
  ///
  /// @throws Problem if there is no such role, or it is refused
  void role(Caller caller, Roster.Person person, String wanted) {
    var members = paceline.members();
    if (wanted.equals(NONE)) {
      Roster.granted(members.leave(caller.actor(), caller.club().id(), person.athlete()));
      return;
    }
    Optional<Role> role = ROLES.stream().filter(one -> word(one).equals(wanted)).findFirst();
    if (role.isEmpty()) {
      throw Problem.invalid("role", "no such role", String.join(", ", words()));
    }
    Roster.granted(members.grant(caller.actor(), caller.club().id(), person.athlete(), role.get()));
  }

  /// Hides or blocks a member, or no longer.
  void flag(Caller caller, Roster.Person person, Flag flag, boolean value) {
    Roster.granted(paceline.club().oversight().set(caller.actor(), person.athlete(), flag, value));
  }

  /// Opens an account without Strava, a member of the club.
  Roster.Person add(Caller caller, Roster roster, String name) {
    checkName(name);
    Account account = paceline.club().accounts().open(caller.actor(), name.strip());
    paceline.members().join(caller.actor(), caller.club().id(), account.athlete());
    return roster.get(caller, paceline.activities().key(account.athlete()).toString());
  }

  /// Issues a sign-in link for a member.
  ///
  /// @param name opens an account of that name if the member has none; empty to open none
  Link link(Caller caller, Roster.Person person, String name) {
    if (!person.account() && !name.isBlank()) {
      checkName(name);
      var _ = paceline.club().accounts().open(caller.actor(), person.athlete(), name.strip());
    }
    return switch (paceline.club().links().issue(caller.actor(), person.athlete())) {
      case SignInLinks.Issued.New(String secret, Instant expiresAt) ->
          new Link(here.at("/auth/link/" + secret), expiresAt);
      case SignInLinks.Issued.Refused(String why) -> throw Problem.forbidden(Roster.sentence(why));
    };
  }

  /// Has a member erased. Returns the session that does it.
  ///
  /// @param typed the name shown of the member, to confirm
  String erase(Caller caller, Roster.Person person, String typed) {
    if (!typed.strip().equals(person.name().strip())) {
      throw Problem.invalid("confirm", "is not the name", "the name as it is shown here");
    }
    AthleteId athlete = person.athlete();
    return switch (paceline.club().oversight().mayErase(caller.actor(), athlete)) {
      case Grant.Granted() -> paceline.sync().sync().erase(caller.actor(), athlete).session();
      case Grant.Refused(String why) -> throw Problem.forbidden(Roster.sentence(why));
    };
  }

  /// The roles that are given in a club.
  static List<String> words() {
    return Arrays.asList(word(Role.MEMBER), word(Role.EDITOR), word(Role.ADMIN), NONE);
  }

  private static void checkName(String name) {
    Accounts.nameProblem(name.strip())
        .ifPresent(problem -> {
          throw Problem.invalid("name", "cannot be used", problem);
        });
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}

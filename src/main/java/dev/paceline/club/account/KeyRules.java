package dev.paceline.club.account;

import dev.paceline.club.account.Keys.Kind;
import dev.paceline.club.account.Keys.Scope;
import dev.paceline.club.account.Keys.Wish;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Members;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Which keys there may be, and who may ask for them.
final class KeyRules {
  private static final Pattern ORIGIN =
      Pattern.compile("https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9]\\d{0,4})?");

  private final Members members;
  private final Instant now;

  KeyRules(Members members, Instant now) {
    this.members = members;
    this.now = now;
  }

  /// What is wrong with a wish, a sentence each; nothing if it may be fulfilled.
  List<String> problems(Actor actor, Wish wish) {
    List<String> problems = new ArrayList<>();
    Accounts.nameProblem(wish.name()).ifPresent(problems::add);
    if (wish.scopes().isEmpty()) {
      problems.add("a key has at least one scope: feed:read, races:read or metrics:read");
    }
    wish.origins().stream()
        .sorted()
        .filter(origin -> !ORIGIN.matcher(origin).matches())
        .map("\"%s\" is no origin: write https://club.example, without a path"::formatted)
        .forEach(problems::add);
    Instant end = wish.expiresAt();
    if (end != null && !now.isBefore(end)) {
      problems.add("a key ends in the future: " + end + " is over");
    }
    switch (wish.kind()) {
      case PERSONAL -> personal(actor, wish, problems);
      case CLUB, EMBED -> ofClub(actor, wish, problems);
    }
    return problems;
  }

  private void personal(Actor actor, Wish wish, List<String> problems) {
    AthleteId owner = wish.owner();
    boolean console = actor.athlete() == null && Authority.isOperator(actor);
    if (owner == null) {
      problems.add("a personal key has an owner");
    } else if (!actor.is(owner) && !console) {
      problems.add("a personal key is for its owner to ask for");
    } else if (members.findRole(wish.club(), owner).isEmpty()) {
      problems.add("the owner of a personal key is a member of its club");
    }
    if (wish.scopes().contains(Scope.METRICS_READ)) {
      problems.add("metrics are of the installation, not of an athlete");
    }
  }

  private void ofClub(Actor actor, Wish wish, List<String> problems) {
    if (wish.owner() != null) {
      problems.add("only a personal key has an owner");
    }
    if (!Authority.isAdmin(members, actor, wish.club())) {
      problems.add("keys of a club are for its admins to ask for");
    }
    if (wish.scopes().contains(Scope.METRICS_READ)) {
      if (wish.kind() == Kind.EMBED) {
        problems.add("metrics are not for pages of others");
      } else if (!Authority.isOperator(actor)) {
        problems.add("metrics are of the installation: only operators ask for such a key");
      }
    }
  }
}

package dev.paceline.club.account;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Members;
import dev.paceline.club.member.Role;
import java.util.Optional;
import java.util.Set;

/// Who may do what to accounts. Roles are read anew each time.
final class Authority {
  private Authority() {}

  /// Whether the actor is an admin of the club, or an operator.
  static boolean isAdmin(Members members, Actor actor, ClubId club) {
    return isOperator(actor) || held(members, actor, club).map(Authority::isAdmin).orElse(false);
  }

  /// Whether the actor is an editor of the club or more.
  static boolean isEditor(Members members, Actor actor, ClubId club) {
    return isOperator(actor)
        || held(members, actor, club).filter(role -> role.covers(Role.EDITOR)).isPresent();
  }

  static boolean isOperator(Actor actor) {
    return actor.role() == Role.OPERATOR;
  }

  /// Whether the actor is an operator, or an admin of a club of the athlete's.
  static boolean looksAfter(Members members, Actor actor, AthleteId athlete) {
    return isOperator(actor)
        || members.roles(athlete).keySet().stream().anyMatch(club -> isAdmin(members, actor, club));
  }

  /// Whether the actor may act in the athlete's place: an operator, or an admin in whose clubs the
  /// athlete is a member, and nothing higher or anywhere else.
  static boolean standsAbove(Members members, Actor actor, AthleteId athlete) {
    if (isOperator(actor)) {
      return true;
    }
    var roles = members.roles(athlete);
    return !members.operators().contains(athlete)
        && !roles.isEmpty()
        && roles.keySet().stream().allMatch(club -> isAdmin(members, actor, club));
  }

  /// Whether the athlete may not sign in.
  static boolean isBarred(Members members, AthleteId athlete) {
    Set<Flag> flags = members.flags(athlete);
    return flags.contains(Flag.BLOCKED) || flags.contains(Flag.ERASING);
  }

  private static Optional<Role> held(Members members, Actor actor, ClubId club) {
    return Optional.ofNullable(actor.athlete()).flatMap(athlete -> members.findRole(club, athlete));
  }

  private static boolean isAdmin(Role role) {
    return role.covers(Role.ADMIN);
  }
}

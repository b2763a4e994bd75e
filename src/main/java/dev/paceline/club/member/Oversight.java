package dev.paceline.club.member;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What admins decide over a club and its members: its name, who sees its boards, who is hidden,
/// who is blocked, and who may be erased. Every method is one transaction, or part of the one it is
/// called in. Thread-safe.
public final class Oversight {
  /// The most characters of a club's name.
  public static final int LONGEST_NAME = 100;

  private static final Set<Flag> DECIDED = Set.of(Flag.HIDDEN, Flag.BLOCKED);
  private static final Grant GRANTED = new Grant.Granted();

  private final Database database;
  private final Members members;

  public Oversight(Database database, Members members) {
    this.database = database;
    this.members = members;
  }

  /// Gives a club another name; for its admins.
  public Grant rename(Actor actor, ClubId club, String name) {
    return database.write(transaction -> {
      if (!isAdmin(transaction, actor, club)) {
        return new Grant.Refused("only admins of the club name it");
      }
      if (name.isBlank()
          || name.codePointCount(0, name.length()) > LONGEST_NAME
          || name.codePoints().anyMatch(Character::isISOControl)) {
        return new Grant.Refused(
            "a club's name has 1 to " + LONGEST_NAME + " characters, all in one line");
      }
      List<Club> clubs = ClubRows.list(transaction);
      Club before = clubs.stream().filter(one -> one.id().equals(club)).findFirst().orElseThrow();
      if (clubs.stream().anyMatch(one -> !one.equals(before) && one.name().equals(name))) {
        return new Grant.Refused("another club has that name");
      }
      if (!before.name().equals(name)) {
        ClubRows.rename(transaction, club, name);
        ClubRows.raise(transaction, club);
        String field = "club." + club.value();
        members.audit().append(actor, null, Map.of(field, before.name()), Map.of(field, name));
      }
      return GRANTED;
    });
  }

  /// Whether a club shows its boards to everybody; empty while nobody decided.
  public Optional<Boolean> openBoard(ClubId club) {
    return database.read(transaction -> ClubRows.openBoard(transaction, club));
  }

  /// Decides whether a club shows its boards to everybody; for its admins.
  public Grant openBoard(Actor actor, ClubId club, boolean open) {
    return database.write(transaction -> {
      if (!isAdmin(transaction, actor, club)) {
        return new Grant.Refused("only admins of the club open its boards");
      }
      Optional<Boolean> before = ClubRows.openBoard(transaction, club);
      if (!before.equals(Optional.of(open))) {
        ClubRows.openBoard(transaction, club, open);
        ClubRows.raise(transaction, club);
        String field = "open board." + club.value();
        members
            .audit()
            .append(
                actor,
                null,
                Map.of(field, before.map(String::valueOf).orElse("as set")),
                Map.of(field, String.valueOf(open)));
      }
      return GRANTED;
    });
  }

  /// Hides or blocks a member, or no longer; for operators, and for the admins of all the member's
  /// clubs.
  ///
  /// @throws IllegalArgumentException for a flag that only the athlete sets
  public Grant set(Actor actor, AthleteId athlete, Flag flag, boolean value) {
    if (!DECIDED.contains(flag)) {
      throw new IllegalArgumentException(flag + " is for the athlete to decide");
    }
    return database.write(transaction -> {
      if (!standsAbove(transaction, actor, athlete)) {
        return new Grant.Refused(
            "admins hide and block members of their own clubs only, and nobody of a higher role");
      }
      if (value && flag == Flag.BLOCKED && actor.is(athlete)) {
        return new Grant.Refused("nobody blocks themselves");
      }
      if (value && flag == Flag.BLOCKED && isLast(transaction, athlete)) {
        return new Grant.Refused("the last operator and a club's last admin cannot be blocked");
      }
      members.set(actor, athlete, flag, value);
      return GRANTED;
    });
  }

  /// Whether the actor may have an athlete erased: the athlete, an operator, or an admin of all the
  /// athlete's clubs. The last operator and a club's last admin hand over first.
  public Grant mayErase(Actor actor, AthleteId athlete) {
    return database.read(transaction -> {
      if (!actor.is(athlete) && !standsAbove(transaction, actor, athlete)) {
        return new Grant.Refused(
            "admins erase members of their own clubs only, and nobody of a higher role");
      }
      return isLast(transaction, athlete)
          ? new Grant.Refused(
              "the last operator and a club's last admin stay: give the role to somebody else first")
          : GRANTED;
    });
  }

  private static boolean standsAbove(Transaction transaction, Actor actor, AthleteId athlete) {
    if (actor.role() == Role.OPERATOR) {
      return true;
    }
    Set<ClubId> clubs = MemberRows.roles(transaction, athlete).keySet();
    return !MemberRows.isOperator(transaction, athlete)
        && !clubs.isEmpty()
        && clubs.stream().allMatch(club -> isAdmin(transaction, actor, club));
  }

  private static boolean isAdmin(Transaction transaction, Actor actor, ClubId club) {
    AthleteId by = actor.athlete();
    return actor.role() == Role.OPERATOR
        || (by != null
            && MemberRows.role(transaction, club, by).filter(Role.ADMIN::equals).isPresent());
  }

  private static boolean isLast(Transaction transaction, AthleteId athlete) {
    return MemberRows.operators(transaction).equals(List.of(athlete))
        || MemberRows.roles(transaction, athlete).keySet().stream()
            .anyMatch(club -> MemberRows.isLastAdmin(transaction, club, athlete));
  }
}

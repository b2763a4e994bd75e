package dev.paceline.club.member;

import static dev.paceline.engine.store.Table.Trait.IN_SNAPSHOT;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Clubs, who belongs to them, and what each athlete agreed to.
///
/// Every method is one transaction, or part of the one it is called in. Thread-safe.
public final class Members {
  /// The tables of this feature.
  public static final List<Table> TABLES =
      List.of(
          Table.ofNobody("club", IN_SNAPSHOT),
          Table.ofNobody("club_version", IN_SNAPSHOT),
          Table.ofAthletes("member", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("membership", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("consent", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("audit", "athlete_id", IN_SNAPSHOT));

  private static final Grant GRANTED = new Grant.Granted();

  private final Database database;
  private final Audit audit;

  public Members(Database database) {
    this.database = database;
    this.audit = new Audit(database);
  }

  /// The club of a name, entered when unknown. The first one entered is the default.
  public Club club(String name) {
    return database.write(transaction ->
        ClubRows.list(transaction).stream()
            .filter(club -> club.name().equals(name))
            .findFirst()
            .orElseGet(() -> ClubRows.add(transaction, name)));
  }

  /// Every club.
  public List<Club> clubs() {
    return database.read(ClubRows::list);
  }

  /// The club that is meant where none is named, if there is any.
  public Optional<Club> findDefaultClub() {
    return clubs().stream().filter(Club::isDefault).findFirst();
  }

  /// Makes an athlete a member of a club, without changing the role of one who is already.
  public void join(Actor actor, ClubId club, AthleteId athlete) {
    database.write(transaction -> {
      MemberRows.enter(transaction, athlete);
      if (MemberRows.role(transaction, club, athlete).isEmpty()) {
        setRole(transaction, actor, club, athlete, Role.MEMBER);
      }
      return GRANTED;
    });
  }

  /// Gives a member another role in a club. Admins grant at most admin, and the last admin keeps
  /// the role.
  ///
  /// @param role at most [Role#ADMIN]
  public Grant grant(Actor actor, ClubId club, AthleteId athlete, Role role) {
    if (role == Role.OPERATOR) {
      throw new IllegalArgumentException("operators are so of the installation, not of a club");
    }
    return database.write(transaction -> {
      Optional<Role> held = MemberRows.role(transaction, club, athlete);
      if (!mayGrant(transaction, actor, club)) {
        return new Grant.Refused("only admins of the club change roles");
      }
      if (held.isEmpty()) {
        return new Grant.Refused("the athlete is no member of the club");
      }
      if (role != Role.ADMIN && MemberRows.isLastAdmin(transaction, club, athlete)) {
        return new Grant.Refused("the club's last admin stays admin");
      }
      if (role != held.get()) {
        setRole(transaction, actor, club, athlete, role);
        MemberRows.raiseRoles(transaction, athlete);
      }
      return GRANTED;
    });
  }

  /// Makes an athlete an operator, or no longer one. The last operator stays.
  public Grant operator(Actor actor, AthleteId athlete, boolean value) {
    return database.write(transaction -> {
      List<AthleteId> operators = MemberRows.operators(transaction);
      if (actor.role() != Role.OPERATOR) {
        return new Grant.Refused("only operators make operators");
      }
      if (!value && operators.equals(List.of(athlete))) {
        return new Grant.Refused("the last operator stays operator");
      }
      if (value != operators.contains(athlete)) {
        MemberRows.enter(transaction, athlete);
        MemberRows.operator(transaction, athlete, value);
        MemberRows.raiseRoles(transaction, athlete);
        audit.append(actor, athlete, Map.of("operator", !value), Map.of("operator", value));
      }
      return GRANTED;
    });
  }

  /// Ends a membership; the last admin of a club stays. What was consented to there is withdrawn.
  public Grant leave(Actor actor, ClubId club, AthleteId athlete) {
    return database.write(transaction -> {
      Optional<Role> held = MemberRows.role(transaction, club, athlete);
      if (!actor.is(athlete) && !mayGrant(transaction, actor, club)) {
        return new Grant.Refused("only admins of the club end memberships of others");
      }
      if (MemberRows.isLastAdmin(transaction, club, athlete)) {
        return new Grant.Refused("the club's last admin stays");
      }
      if (held.isPresent()) {
        for (Audience audience : Audience.values()) {
          ConsentRows.withdraw(transaction, athlete, club, audience);
        }
        MemberRows.remove(transaction, club, athlete);
        MemberRows.raiseRoles(transaction, athlete);
        ClubRows.raise(transaction, club);
        audit.append(
            actor, athlete, Map.of(role(club), held.get().name()), Map.of(role(club), "none"));
      }
      return GRANTED;
    });
  }

  /// What an athlete may do in a club; operators are so in every club.
  public Optional<Role> findRole(ClubId club, AthleteId athlete) {
    return database.read(transaction ->
        MemberRows.isOperator(transaction, athlete)
            ? Optional.of(Role.OPERATOR)
            : MemberRows.role(transaction, club, athlete));
  }

  /// An athlete's roles by club.
  public Map<ClubId, Role> roles(AthleteId athlete) {
    return database.read(transaction -> MemberRows.roles(transaction, athlete));
  }

  /// A number that rises when a role of an athlete changes or ends, and when the athlete is blocked
  /// or erased: whoever was signed in before then no longer is.
  public long roleVersion(AthleteId athlete) {
    return database.read(transaction -> MemberRows.roleVersion(transaction, athlete));
  }

  /// The operators, in the order of their numbers.
  public List<AthleteId> operators() {
    return database.read(MemberRows::operators);
  }

  /// Gives an athlete what another one is here: memberships, where both have a role the higher one;
  /// operator, if either is; and flags, where the stricter ones win. Nothing is taken from the
  /// other one, who is to go.
  public void merge(AthleteId from, AthleteId to) {
    database.write(transaction -> {
      boolean known = MemberRows.isThere(transaction, to);
      MemberRows.enter(transaction, to);
      MemberRows.roles(transaction, from)
          .forEach((club, role) -> {
            Optional<Role> held = MemberRows.role(transaction, club, to);
            if (held.filter(other -> other.covers(role)).isEmpty()) {
              MemberRows.role(transaction, club, to, role);
            }
          });
      if (MemberRows.isOperator(transaction, from)) {
        MemberRows.operator(transaction, to, true);
      }
      for (Flag flag : MemberRows.flags(transaction, from)) {
        if (flag.hides() || !known) {
          MemberRows.flag(transaction, to, flag, true);
        }
      }
      MemberRows.takeRoles(transaction, from, to);
      return GRANTED;
    });
  }

  /// The members of a club, in the order of their numbers.
  public List<AthleteId> list(ClubId club) {
    return database.read(transaction -> MemberRows.list(transaction, club));
  }

  /// Which flags of an athlete are set; none of one who never joined.
  public Set<Flag> flags(AthleteId athlete) {
    return database.read(transaction -> MemberRows.flags(transaction, athlete));
  }

  /// Sets or clears a flag of an athlete.
  public void set(Actor actor, AthleteId athlete, Flag flag, boolean value) {
    database.write(transaction -> {
      MemberRows.enter(transaction, athlete);
      boolean before = MemberRows.flags(transaction, athlete).contains(flag);
      if (before != value) {
        MemberRows.flag(transaction, athlete, flag, value);
        if (value && (flag == Flag.BLOCKED || flag == Flag.ERASING)) {
          MemberRows.raiseRoles(transaction, athlete);
        }
        ClubRows.raiseAllOf(transaction, athlete);
        audit.append(actor, athlete, Map.of(flag.column(), before), Map.of(flag.column(), value));
      }
      return GRANTED;
    });
  }

  /// Stores that an athlete agrees to be seen by an audience of a club. Only the athlete agrees: it
  /// is for the caller to make sure of that.
  ///
  /// @param textVersion names the text that was agreed to
  public void consent(AthleteId athlete, ClubId club, Audience audience, String textVersion) {
    database.write(transaction -> {
      Optional<Consent> before = ConsentRows.standing(transaction, athlete, club, audience);
      if (before.filter(consent -> consent.textVersion().equals(textVersion)).isEmpty()) {
        ConsentRows.withdraw(transaction, athlete, club, audience);
        ConsentRows.give(transaction, athlete, club, audience, textVersion);
        ClubRows.raise(transaction, club);
      }
      return GRANTED;
    });
  }

  /// Ends a consent, if it stands.
  public void withdraw(AthleteId athlete, ClubId club, Audience audience) {
    database.write(transaction -> {
      if (ConsentRows.withdraw(transaction, athlete, club, audience) > 0) {
        ClubRows.raise(transaction, club);
      }
      return GRANTED;
    });
  }

  /// Every consent an athlete ever gave, in the order of giving.
  public List<Consent> consents(AthleteId athlete) {
    return database.read(transaction -> ConsentRows.list(transaction, athlete));
  }

  /// Whether an athlete agrees just now to be seen by an audience of a club.
  public boolean consented(AthleteId athlete, ClubId club, Audience audience) {
    return database.read(
        transaction -> ConsentRows.standing(transaction, athlete, club, audience).isPresent());
  }

  /// Whom an audience of a club may see: members who agree to it, and are neither hidden, blocked
  /// nor being erased.
  public Set<SourceKey> agreed(ClubId club, Audience audience) {
    return database.read(transaction -> ConsentRows.agreed(transaction, club, audience));
  }

  /// Raises the version of a club: something that its members see changed.
  public void changed(ClubId club) {
    database.write(transaction -> {
      ClubRows.raise(transaction, club);
      return GRANTED;
    });
  }

  /// Raises the versions of an athlete's clubs.
  public void changed(AthleteId athlete) {
    database.write(transaction -> {
      ClubRows.raiseAllOf(transaction, athlete);
      return GRANTED;
    });
  }

  /// Who changed what.
  public Audit audit() {
    return audit;
  }

  private void setRole(
      Transaction transaction, Actor actor, ClubId club, AthleteId athlete, Role role) {
    String before = MemberRows.role(transaction, club, athlete).map(Role::name).orElse("none");
    MemberRows.role(transaction, club, athlete, role);
    ClubRows.raise(transaction, club);
    audit.append(actor, athlete, Map.of(role(club), before), Map.of(role(club), role.name()));
  }

  private static boolean mayGrant(Transaction transaction, Actor actor, ClubId club) {
    if (actor.role() == Role.OPERATOR) {
      return true;
    }
    AthleteId by = actor.athlete();
    return by != null
        && MemberRows.role(transaction, club, by).filter(role -> role == Role.ADMIN).isPresent();
  }

  private static String role(ClubId club) {
    return "role." + club.value();
  }
}

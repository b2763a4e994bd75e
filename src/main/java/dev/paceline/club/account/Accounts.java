package dev.paceline.club.account;

import static dev.paceline.engine.store.Table.Trait.IN_SNAPSHOT;
import static dev.paceline.engine.store.Table.Trait.SECRET;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Members;
import dev.paceline.club.member.Role;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/// The accounts of the installation. Every method is one transaction, or part of the one it is
/// called in. Thread-safe.
public final class Accounts {
  /// The tables of this feature.
  public static final List<Table> TABLES =
      List.of(
          Table.ofAthletes("account", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("account_session", "athlete_id", SECRET),
          Table.ofAthletes("sign_in_link", "athlete_id", SECRET),
          Table.ofNobody("club_invite", SECRET),
          Table.ofAthletes("club_application", "athlete_id", IN_SNAPSHOT),
          Table.ofAthletes("api_key", "athlete_id", SECRET));

  /// The source of athletes who are accounts and nothing else.
  public static final String SOURCE = "account";

  /// The most characters of a name that people choose.
  public static final int LONGEST_NAME = 100;

  private static final String UNNAMED = "Unnamed";

  private final Database database;
  private final Members members;
  private final RandomGenerator random;
  private final Activities activities;
  private final Joining joining;
  private final BiConsumer<AthleteId, AthleteId> chore;

  /// @param random a secure one
  public Accounts(
      Database database, Members members, RandomGenerator random, AccountPolicy policy) {
    this(database, members, random, new Joining(database, members, random, policy), (_, _) -> {});
  }

  private Accounts(
      Database database,
      Members members,
      RandomGenerator random,
      Joining joining,
      BiConsumer<AthleteId, AthleteId> chore) {
    this.database = database;
    this.members = members;
    this.random = random;
    this.activities = new Activities(database);
    this.joining = joining;
    this.chore = chore;
  }

  /// The same, with something that features do in the transaction in which an account becomes
  /// another athlete, such as naming the new one in what the old one changed of others.
  ///
  /// @param chore is given the old athlete, whose rows are still there, and the new one
  public Accounts whenMoved(BiConsumer<AthleteId, AthleteId> chore) {
    return new Accounts(database, members, random, joining, this.chore.andThen(chore));
  }

  /// Opens an account without Strava, and without any rights.
  ///
  /// @throws IllegalArgumentException if that is no name; [#nameProblem] says so before
  public Account open(Actor actor, String name) {
    String ownId = Secrets.makeId(random);
    return database.write(transaction -> {
      AthleteId athlete = activities.athlete(new SourceKey(SOURCE, ownId));
      return add(transaction, actor, athlete, checked(name), Optional.of(ownId));
    });
  }

  /// Opens the account of an athlete who is known already, or answers the one there is.
  ///
  /// @throws IllegalArgumentException if that is no name, or there is no such athlete
  public Account open(Actor actor, AthleteId athlete, String name) {
    return database.write(transaction -> {
      var _ = activities.key(athlete);
      return AccountRows.find(transaction, athlete)
          .orElseGet(() -> add(transaction, actor, athlete, checked(name), Optional.empty()));
    });
  }

  /// The account of who signed in by Strava, opened when there is none. Somebody unknown has no
  /// rights, unless the club is open to everybody.
  ///
  /// @param name used if the account is opened now
  public Account signedIn(SourceKey strava, String name) {
    return database.write(transaction -> {
      AthleteId athlete = activities.athlete(strava);
      Actor self = new Actor(athlete, Role.MEMBER, "sign-in", "");
      return AccountRows.find(transaction, athlete)
          .orElseGet(() -> {
            Account account = add(transaction, self, athlete, orUnnamed(name), Optional.empty());
            joining.arrived(transaction, self, athlete);
            return account;
          });
    });
  }

  /// Connects an account with Strava for the first time. From then on the account is that athlete,
  /// with all that it had; where both had a role the higher one stays.
  ///
  /// @throws IllegalArgumentException if there is no such account
  public Linked link(AthleteId account, SourceKey strava, String name) {
    return database.write(transaction -> {
      Account own = get(transaction, account);
      SourceKey key = activities.key(account);
      if (!key.source().equals(SOURCE)) {
        return key.equals(strava) ? new Linked.Done(own) : new Linked.Taken();
      }
      Optional<AthleteId> known = activities.findAthlete(strava);
      if (known.flatMap(athlete -> AccountRows.find(transaction, athlete)).isPresent()) {
        return new Linked.Taken();
      }
      AthleteId athlete =
          known.orElseGet(() -> {
            activities.rename(account, strava);
            members.changed(account);
            return account;
          });
      if (!athlete.equals(account)) {
        chore.accept(account, athlete);
        members.merge(account, athlete);
        new Move(transaction, database.tables()).move(account, athlete);
        members.changed(athlete);
      }
      members
          .audit()
          .append(
              new Actor(athlete, Role.MEMBER, "connect", ""),
              athlete,
              Map.of("source", SOURCE),
              Map.of("source", strava.source()));
      return new Linked.Done(get(transaction, athlete));
    });
  }

  /// The account of an athlete, if it has one.
  public Optional<Account> find(AthleteId athlete) {
    return database.read(transaction -> AccountRows.find(transaction, athlete));
  }

  /// The accounts of a club's members, in the order of their numbers.
  public List<Account> list(ClubId club) {
    return database.read(transaction -> AccountRows.list(transaction, club));
  }

  /// Gives an account another name: the own one, or as operator or admin of one of its clubs.
  ///
  /// @throws IllegalArgumentException if that is no name, there is no such account, or the actor
  ///   may not
  public void rename(Actor actor, AthleteId athlete, String name) {
    database.write(transaction -> {
      Account before = get(transaction, athlete);
      if (!actor.is(athlete) && !Authority.looksAfter(members, actor, athlete)) {
        throw new IllegalArgumentException("only the account's own admins rename it");
      }
      if (!before.name().equals(checked(name))) {
        AccountRows.rename(transaction, athlete, name);
        members.changed(athlete);
        members.audit().append(actor, athlete, Map.of("name", before.name()), Map.of("name", name));
      }
      return before;
    });
  }

  /// Whether there is any operator yet; without one, the installation waits to be set up.
  public boolean any() {
    return !members.operators().isEmpty();
  }

  /// What is wrong with a name, and what would be accepted; empty for one that is good.
  public static Optional<String> nameProblem(String name) {
    boolean good =
        !name.isBlank()
            && name.codePointCount(0, name.length()) <= LONGEST_NAME
            && name.codePoints().noneMatch(Character::isISOControl);
    return good
        ? Optional.empty()
        : Optional.of("a name has 1 to " + LONGEST_NAME + " characters, all in one line");
  }

  private Account add(
      Transaction transaction,
      Actor actor,
      AthleteId athlete,
      String name,
      Optional<String> ownId) {
    AccountRows.add(transaction, athlete, name, ownId.orElse(null));
    members.audit().append(actor, athlete, Map.of("account", false), Map.of("account", true));
    return get(transaction, athlete);
  }

  private static Account get(Transaction transaction, AthleteId athlete) {
    return AccountRows.find(transaction, athlete)
        .orElseThrow(
            () -> new IllegalArgumentException("athlete " + athlete.value() + " has no account"));
  }

  private static String checked(String name) {
    nameProblem(name)
        .ifPresent(problem -> {
          throw new IllegalArgumentException(problem);
        });
    return name;
  }

  private static String orUnnamed(String name) {
    return name.isBlank() ? UNNAMED : name;
  }
}

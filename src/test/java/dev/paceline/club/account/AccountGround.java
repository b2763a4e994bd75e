package dev.paceline.club.account;

import dev.paceline.app.Paceline;
import dev.paceline.club.account.AccountPolicy.Join;
import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audit;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Members;
import dev.paceline.club.member.Role;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.TestClock;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A database with two clubs, and everything around accounts.
abstract class AccountGround {
  static final Actor CONSOLE = Actor.console("test", "request-1");
  static final SourceKey STRAVA = SourceKey.strava(900_001);

  final TestClock clock = new TestClock("2026-06-01T10:00:00Z");
  final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
  Database database;
  Members members;
  Activities activities;
  Sessions sessions;
  SignInLinks links;
  Keys keys;
  ClubId club;
  ClubId other;

  @SuppressWarnings("NullAway.Init") // JUnit calls `open` before each test.
  AccountGround() {}

  /// A new migrated database of this kind.
  abstract String newUrl();

  @BeforeEach
  void open() {
    database = Database.open(newUrl(), clock, Paceline.TABLES);
    members = new Members(database);
    activities = new Activities(database);
    AccountPolicy policy = AccountPolicy.of(Join.INVITE);
    sessions = new Sessions(database, members, random, policy);
    links = new SignInLinks(database, members, sessions, random, policy);
    keys = new Keys(database, members, random, policy);
    club = members.club("Harriers").id();
    other = members.club("Rovers").id();
  }

  @AfterEach
  void close() {
    database.close();
  }

  Accounts accounts() {
    return accounts(Join.INVITE);
  }

  Accounts accounts(Join join) {
    return new Accounts(database, members, random, AccountPolicy.of(join));
  }

  Joining joining(Join join) {
    return new Joining(database, members, random, AccountPolicy.of(join));
  }

  /// A new account without Strava.
  AthleteId account(String name) {
    return accounts().open(CONSOLE, name).athlete();
  }

  /// A new account that has a role in the first club.
  AthleteId account(String name, Role role) {
    AthleteId athlete = account(name);
    grant(club, athlete, role);
    return athlete;
  }

  void grant(ClubId where, AthleteId athlete, Role role) {
    members.join(CONSOLE, where, athlete);
    members.grant(CONSOLE, where, athlete, role);
  }

  static Actor admin(AthleteId athlete) {
    return new Actor(athlete, Role.ADMIN, "POST /admin", "request-2");
  }

  static Actor member(AthleteId athlete) {
    return new Actor(athlete, Role.MEMBER, "POST /me", "request-3");
  }

  List<Audit.Entry> audit() {
    return members.audit().list(Long.MAX_VALUE, 100);
  }

  long count(String table) {
    return database.read(
        transaction -> transaction.sql("select count(*) from " + table).query(Long.class).single());
  }
}

package dev.paceline.club.account;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Members;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Links that sign one account in, once: how accounts without Strava come in, the first operator
/// above all. Every method is one transaction, or part of the one it is called in. Thread-safe.
public final class SignInLinks {
  private final Database database;
  private final Members members;
  private final Sessions sessions;
  private final RandomGenerator random;
  private final AccountPolicy policy;

  /// @param random a secure one
  public SignInLinks(
      Database database,
      Members members,
      Sessions sessions,
      RandomGenerator random,
      AccountPolicy policy) {
    this.database = database;
    this.members = members;
    this.sessions = sessions;
    this.random = random;
    this.policy = policy;
  }

  /// What became of a wish for a link.
  public sealed interface Issued {
    /// There is one.
    ///
    /// @param secret told here and nowhere else
    record New(String secret, Instant expiresAt) implements Issued {
      @Override
      public String toString() {
        return "New[" + expiresAt + "]";
      }
    }

    /// There is none.
    ///
    /// @param why in a sentence
    record Refused(String why) implements Issued {}
  }

  /// Issues a link for an account; an earlier one of it ends. Operators do so for everybody, admins
  /// for those who are members of their own clubs only, and no more than admin there.
  public Issued issue(Actor actor, AthleteId athlete) {
    String secret = Secrets.make(random);
    return database.write(transaction -> {
      if (AccountRows.find(transaction, athlete).isEmpty()) {
        return new Issued.Refused("the athlete has no account");
      }
      if (!Authority.standsAbove(members, actor, athlete)) {
        return new Issued.Refused(
            "admins issue links for members of their own clubs only, and never for a higher role");
      }
      if (Authority.isBarred(members, athlete)) {
        return new Issued.Refused("the account is blocked, or being erased");
      }
      Instant expiresAt = transaction.now().plus(policy.link());
      LinkRows.removeAll(transaction, athlete);
      LinkRows.add(
          transaction, Secrets.hash(secret), athlete, members.roleVersion(athlete), expiresAt);
      members.audit().append(actor, athlete, Map.of(), Map.of("sign-in link", "issued"));
      return new Issued.New(secret, expiresAt);
    });
  }

  /// Whom a link would sign in; does not use it up. Empty if it is unknown, used or over.
  public Optional<Account> find(String secret) {
    return database.read(transaction ->
        good(transaction, secret).flatMap(athlete -> AccountRows.find(transaction, athlete)));
  }

  /// Uses a link up: returns the secret of a new session, once.
  public Optional<String> redeem(String secret) {
    return database.write(transaction -> {
      Optional<AthleteId> athlete = good(transaction, secret);
      athlete.ifPresent(found -> LinkRows.removeAll(transaction, found));
      return athlete.map(sessions::open);
    });
  }

  private Optional<AthleteId> good(Transaction transaction, String secret) {
    return LinkRows.find(transaction, Secrets.hash(secret))
        .filter(row -> transaction.now().isBefore(row.expiresAt()))
        .filter(row -> row.roles() == members.roleVersion(row.athlete()))
        .map(LinkRows.Row::athlete)
        .filter(athlete -> !Authority.isBarred(members, athlete));
  }
}

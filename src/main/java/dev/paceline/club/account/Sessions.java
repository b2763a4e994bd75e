package dev.paceline.club.account;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Members;
import dev.paceline.engine.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Sign-ins that last. Every method is one transaction, or part of the one it is called in.
/// Thread-safe.
public final class Sessions {
  /// That somebody is there is noted once in so long.
  private static final Duration NOTE = Duration.ofMinutes(1);

  private final Database database;
  private final Members members;
  private final RandomGenerator random;
  private final AccountPolicy policy;

  /// @param random a secure one
  public Sessions(
      Database database, Members members, RandomGenerator random, AccountPolicy policy) {
    this.database = database;
    this.members = members;
    this.random = random;
    this.policy = policy;
  }

  /// Signs an account in. Returns the secret of the session, which is told nowhere else. Signing in
  /// anew is a new session; the caller ends the old one.
  ///
  /// @throws IllegalArgumentException if the athlete has no account
  public String open(AthleteId athlete) {
    String secret = Secrets.make(random);
    return database.write(transaction -> {
      if (AccountRows.find(transaction, athlete).isEmpty()) {
        throw new IllegalArgumentException("athlete " + athlete.value() + " has no account");
      }
      Instant now = transaction.now();
      SessionRows.removeOver(transaction, now.minus(policy.idle()), now.minus(policy.longest()));
      SessionRows.add(transaction, Secrets.hash(secret), athlete, members.roleVersion(athlete));
      return secret;
    });
  }

  /// Who is signed in by a secret; empty if nobody is, or is no longer. May write, so it has no
  /// place in a transaction that only reads.
  public Optional<SignedIn> find(String secret) {
    String hash = Secrets.hash(secret);
    Optional<Found> found =
        database.read(transaction ->
            SessionRows.find(transaction, hash)
                .filter(row -> stands(row, transaction.now()))
                .map(row ->
                    new Found(row.who(), !transaction.now().isBefore(row.seenAt().plus(NOTE)))));
    if (found.filter(Found::due).isPresent()) {
      database.write(transaction -> {
        SessionRows.seen(transaction, hash);
        return null;
      });
    }
    return found.map(Found::who);
  }

  /// Ends a session, if there is one.
  public void end(String secret) {
    database.write(transaction -> {
      SessionRows.remove(transaction, Secrets.hash(secret));
      return null;
    });
  }

  /// Ends every session of an account. Returns how many.
  public int endAll(AthleteId athlete) {
    return database.write(transaction -> SessionRows.removeAll(transaction, athlete));
  }

  /// Ends every other session of the account that a session is of. Returns how many.
  public int endOthers(String secret) {
    String hash = Secrets.hash(secret);
    return database.write(transaction ->
        SessionRows.find(transaction, hash)
            .map(row -> SessionRows.removeOthers(transaction, row.who().athlete(), hash))
            .orElse(0));
  }

  private boolean stands(SessionRows.Row row, Instant now) {
    AthleteId athlete = row.who().athlete();
    return now.isBefore(row.seenAt().plus(policy.idle()))
        && now.isBefore(row.who().since().plus(policy.longest()))
        && row.roles() == members.roleVersion(athlete)
        && !Authority.isBarred(members, athlete);
  }

  /// @param due whether it is time to note that somebody is there
  private record Found(SignedIn who, boolean due) {}
}

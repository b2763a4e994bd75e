package dev.paceline.club.account;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Grant;
import dev.paceline.club.member.Members;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Keys that programs show. Every method is one transaction, or part of the one it is called in.
/// Thread-safe.
public final class Keys {
  /// What every key begins with.
  public static final String PREFIX = "pl_";

  /// That a key is in use is noted once in so long.
  private static final Duration NOTE = Duration.ofMinutes(1);

  private static final Grant GRANTED = new Grant.Granted();

  private final Database database;
  private final Members members;
  private final RandomGenerator random;
  private final AccountPolicy policy;

  /// @param random a secure one
  public Keys(Database database, Members members, RandomGenerator random, AccountPolicy policy) {
    this.database = database;
    this.members = members;
    this.random = random;
    this.policy = policy;
  }

  /// Whose rows a key shows.
  public enum Kind {
    /// Those of its owner.
    PERSONAL,
    /// Those consented to the members of its club.
    CLUB,
    /// Those consented to everybody, for pages of others.
    EMBED
  }

  /// What a key is for.
  public enum Scope {
    FEED_READ("feed:read"),
    RACES_READ("races:read"),
    METRICS_READ("metrics:read");

    private final String word;

    Scope(String word) {
      this.word = word;
    }

    /// As people and programs write it.
    public String word() {
      return word;
    }

    /// The scope of a word, if it is one.
    public static Optional<Scope> of(String word) {
      return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }
  }

  /// What a key should be.
  ///
  /// @param owner whose rows a personal key shows; `null` for the others
  /// @param name what it is for, for those who look after it
  /// @param origins which pages' scripts may use it, such as `https://club.example`; asked by
  ///   browsers only, and never in place of the key
  /// @param expiresAt when it ends by itself, if it does
  public record Wish(
      Kind kind,
      ClubId club,
      @Nullable AthleteId owner,
      String name,
      Set<Scope> scopes,
      Set<String> origins,
      @Nullable Instant expiresAt) {
    public Wish {
      scopes = Set.copyOf(scopes);
      origins = Set.copyOf(origins);
    }
  }

  /// A key, without its secret.
  ///
  /// @param is what it was wished to be
  /// @param shown the beginning of its secret
  /// @param rotatedUntil until when it is good beside the one in its place; `null` without one
  public record Key(
      long id,
      Wish is,
      String shown,
      Instant issuedAt,
      @Nullable Instant rotatedUntil,
      @Nullable Instant revokedAt,
      @Nullable Instant usedAt) {
    public Kind kind() {
      return is.kind();
    }

    public ClubId club() {
      return is.club();
    }

    /// Whether it is for that.
    public boolean has(Scope scope) {
      return is.scopes().contains(scope);
    }

    /// Whether it opens anything at that instant.
    public boolean isGood(Instant now) {
      return revokedAt == null && isBefore(now, is.expiresAt()) && isBefore(now, rotatedUntil);
    }

    private static boolean isBefore(Instant now, @Nullable Instant end) {
      return end == null || now.isBefore(end);
    }
  }

  /// What became of a wish for a key.
  public sealed interface Issued {
    /// There is one.
    ///
    /// @param secret told here and nowhere else
    record New(Key key, String secret) implements Issued {
      @Override
      public String toString() {
        return "New[" + key.id() + "]";
      }
    }

    /// There is none.
    ///
    /// @param why a sentence for each reason
    record Refused(List<String> why) implements Issued {
      public Refused {
        why = List.copyOf(why);
      }
    }
  }

  /// Issues a key. A personal one is for its owner alone to ask for, or for the console; others for
  /// admins of the club; one that reads metrics for operators.
  public Issued issue(Actor actor, Wish wish) {
    return database.write(transaction -> {
      List<String> problems = new KeyRules(members, transaction.now()).problems(actor, wish);
      return problems.isEmpty() ? add(transaction, actor, wish) : new Issued.Refused(problems);
    });
  }

  /// The key of a secret; empty if it is unknown, expired or revoked, or its owner may no longer
  /// see the club. Takes the same time wherever a wrong secret differs. May write, so it has no
  /// place in a transaction that only reads.
  public Optional<Key> find(String secret) {
    Shown shown = Shown.of(PREFIX, secret);
    Optional<Found> found =
        database.read(transaction ->
            KeyRows.alike(transaction, shown.shown()).stream()
                .filter(row -> Secrets.same(row.hash(), shown.hash()))
                .map(KeyRows.Row::key)
                .filter(key -> key.isGood(transaction.now()) && ownerMay(key))
                .findFirst()
                .map(key -> new Found(key, isDue(key, transaction.now()))));
    if (found.filter(Found::due).isPresent()) {
      database.write(transaction -> {
        KeyRows.used(transaction, found.get().key().id());
        return null;
      });
    }
    return found.map(Found::key);
  }

  /// Issues a key in the place of another one, which is good for a day more, so that programs can
  /// change over.
  public Issued rotate(Actor actor, long key) {
    return database.write(transaction -> {
      Optional<Key> old =
          looksAfter(transaction, actor, key)
              .filter(found -> found.isGood(transaction.now()) && found.rotatedUntil() == null);
      if (old.isEmpty()) {
        return new Issued.Refused(
            List.of("there is no such key of yours that is good and was not rotated"));
      }
      Issued issued = issue(actor, old.get().is());
      if (issued instanceof Issued.New) {
        KeyRows.rotated(transaction, key, transaction.now().plus(policy.overlap()));
        write(actor, old.get(), "good", "rotated");
      }
      return issued;
    });
  }

  /// Ends a key at once.
  public Grant revoke(Actor actor, long key) {
    return database.write(transaction -> {
      Optional<Key> found = looksAfter(transaction, actor, key);
      if (found.isEmpty()) {
        return new Grant.Refused("there is no such key of yours");
      }
      if (found.get().revokedAt() == null) {
        KeyRows.revoke(transaction, key);
        write(actor, found.get(), "good", "revoked");
      }
      return GRANTED;
    });
  }

  /// Every key of a club, newest first.
  public List<Key> list(ClubId club) {
    return database.read(transaction -> KeyRows.list(transaction, club));
  }

  /// An athlete's personal keys, newest first.
  public List<Key> listOf(AthleteId owner) {
    return database.read(transaction -> KeyRows.list(transaction, owner));
  }

  private Issued add(Transaction transaction, Actor actor, Wish wish) {
    String secret = PREFIX + Secrets.make(random);
    Key key = KeyRows.add(transaction, wish, Shown.of(PREFIX, secret));
    write(actor, key, "none", "issued");
    return new Issued.New(key, secret);
  }

  private void write(Actor actor, Key key, String before, String after) {
    String name = "key." + key.id();
    members.audit().append(actor, key.is().owner(), Map.of(name, before), Map.of(name, after));
  }

  /// The key, if the actor may change it.
  private Optional<Key> looksAfter(Transaction transaction, Actor actor, long key) {
    return KeyRows.find(transaction, key)
        .filter(found -> {
          AthleteId owner = found.is().owner();
          return (owner != null && actor.is(owner))
              || Authority.isAdmin(members, actor, found.club());
        });
  }

  private boolean ownerMay(Key key) {
    AthleteId owner = key.is().owner();
    return owner == null
        || (members.findRole(key.club(), owner).isPresent() && !Authority.isBarred(members, owner));
  }

  private static boolean isDue(Key key, Instant now) {
    Instant used = key.usedAt();
    return used == null || !now.isBefore(used.plus(NOTE));
  }

  /// @param due whether it is time to note that it is in use
  private record Found(Key key, boolean due) {}
}

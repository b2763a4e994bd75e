package dev.paceline.club.account;

import dev.paceline.club.account.AccountPolicy.Join;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Club;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Grant;
import dev.paceline.club.member.Members;
import dev.paceline.club.member.Role;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How accounts become members: by invite, when an admin approves, or at once. Who comes in is a
/// member and no more. Every method is one transaction, or part of the one it is called in.
/// Thread-safe.
public final class Joining {
  private static final Grant GRANTED = new Grant.Granted();

  /// What every unusable invite is answered with: what it was tells nothing.
  private static final Entry UNKNOWN =
      new Entry.Refused("the invite is unknown, used up, expired or revoked");

  private final Database database;
  private final Members members;
  private final RandomGenerator random;
  private final AccountPolicy policy;

  /// @param random a secure one
  public Joining(Database database, Members members, RandomGenerator random, AccountPolicy policy) {
    this.database = database;
    this.members = members;
    this.random = random;
    this.policy = policy;
  }

  /// An invite.
  ///
  /// @param shown the beginning of its secret
  /// @param reusable whether it lets in more than one
  /// @param uses how many it let in
  public record Invite(
      long id,
      ClubId club,
      String shown,
      boolean reusable,
      int uses,
      Instant issuedAt,
      Instant expiresAt,
      @Nullable Instant revokedAt) {
    /// Whether it lets somebody in at that instant.
    public boolean isGood(Instant now) {
      return revokedAt == null && now.isBefore(expiresAt) && (reusable || uses == 0);
    }
  }

  /// What became of a wish for an invite.
  public sealed interface Issued {
    /// There is one.
    ///
    /// @param secret told here and nowhere else
    record New(Invite invite, String secret) implements Issued {
      @Override
      public String toString() {
        return "New[" + invite.id() + "]";
      }
    }

    /// There is none.
    ///
    /// @param why in a sentence
    record Refused(String why) implements Issued {}
  }

  /// What became of somebody who wants to come in.
  public sealed interface Entry {
    /// Is a member of the club.
    record Joined(ClubId club) implements Entry {}

    /// Waits for an admin of the club.
    record Applied(ClubId club) implements Entry {}

    /// Nothing changed.
    ///
    /// @param why in a sentence
    record Refused(String why) implements Entry {}
  }

  /// Somebody who waits for an admin.
  public record Applicant(AthleteId athlete, String name, Instant since) {
    /// As logs may have it.
    @Override
    public String toString() {
      return "Applicant[" + athlete.value() + "]";
    }
  }

  /// How unknown people become members.
  public Join rule() {
    return policy.join();
  }

  /// Issues an invite into a club; for its admins.
  ///
  /// @param reusable whether it lets in more than one
  public Issued issue(Actor actor, ClubId club, boolean reusable) {
    return database.write(transaction ->
        Authority.isAdmin(members, actor, club)
            ? add(transaction, actor, club, reusable)
            : new Issued.Refused("only admins of the club invite"));
  }

  /// Issues an invite for one runner of a competition, who is to connect; for its editors.
  public Issued issueToRunner(Actor actor, ClubId club) {
    return database.write(transaction ->
        Authority.isEditor(members, actor, club)
            ? add(transaction, actor, club, false)
            : new Issued.Refused("only editors of the club invite runners"));
  }

  /// Every invite of a club, newest first.
  public List<Invite> list(ClubId club) {
    return database.read(transaction -> InviteRows.list(transaction, club));
  }

  /// Ends an invite at once; for admins of its club.
  public Grant revoke(Actor actor, long invite) {
    return database.write(transaction -> {
      Optional<Invite> found =
          InviteRows.find(transaction, invite)
              .filter(one -> Authority.isAdmin(members, actor, one.club()));
      if (found.isEmpty()) {
        return new Grant.Refused("there is no such invite in a club of yours");
      }
      if (found.get().revokedAt() == null) {
        InviteRows.revoke(transaction, invite);
        members
            .audit()
            .append(
                actor,
                null,
                Map.of(name(found.get()), "issued"),
                Map.of(name(found.get()), "revoked"));
      }
      return GRANTED;
    });
  }

  /// The invite of a secret, if it lets somebody in just now; does not use it up.
  public Optional<Invite> find(String secret) {
    return database.read(transaction -> good(transaction, secret));
  }

  /// Lets an account in by an invite. A member already keeps the role, and does not use it up.
  public Entry redeem(AthleteId athlete, String secret) {
    return database.write(transaction -> {
      Optional<Invite> invite = good(transaction, secret);
      if (invite.isEmpty()) {
        return UNKNOWN;
      }
      ClubId club = invite.get().club();
      if (members.roles(athlete).containsKey(club)) {
        return new Entry.Joined(club);
      }
      Optional<Entry> refusal = refusal(transaction, athlete);
      if (refusal.isPresent()) {
        return refusal.get();
      }
      InviteRows.used(transaction, invite.get().id());
      return join(transaction, new Actor(athlete, Role.MEMBER, "invite", ""), club, athlete);
    });
  }

  /// Asks for membership on behalf of an account, as the club's rule has it.
  public Entry apply(AthleteId athlete, ClubId club) {
    return database.write(transaction -> {
      if (members.roles(athlete).containsKey(club)) {
        return new Entry.Joined(club);
      }
      Optional<Entry> refusal = refusal(transaction, athlete);
      return refusal.orElseGet(
          () -> admit(transaction, new Actor(athlete, Role.MEMBER, "apply", ""), club, athlete));
    });
  }

  /// Who waits for an admin of a club, longest first.
  public List<Applicant> applicants(ClubId club) {
    return database.read(transaction -> ApplicationRows.list(transaction, club));
  }

  /// Makes an applicant a member; for admins of the club. One who was rejected may be approved.
  public Grant approve(Actor actor, ClubId club, AthleteId athlete) {
    return decide(
        actor,
        club,
        transaction -> {
          if (ApplicationRows.remove(transaction, club, athlete) == 0) {
            return new Grant.Refused("the account did not apply");
          }
          members.join(actor, club, athlete);
          return GRANTED;
        });
  }

  /// Turns an applicant down, who cannot apply again; for admins of the club.
  public Grant reject(Actor actor, ClubId club, AthleteId athlete) {
    return decide(
        actor,
        club,
        transaction -> {
          if (ApplicationRows.reject(transaction, club, athlete) == 0) {
            return new Grant.Refused("the account does not wait for an answer");
          }
          members
              .audit()
              .append(
                  actor,
                  athlete,
                  Map.of("application." + club.value(), "waiting"),
                  Map.of("application." + club.value(), "rejected"));
          return GRANTED;
        });
  }

  /// Somebody unknown signed in by Strava: who belongs to no club is treated as the rule has it for
  /// the default club.
  void arrived(Transaction transaction, Actor self, AthleteId athlete) {
    Optional<Club> club = members.findDefaultClub();
    if (club.isPresent()
        && policy.join() != Join.INVITE
        && members.roles(athlete).isEmpty()
        && refusal(transaction, athlete).isEmpty()) {
      var _ = admit(transaction, self, club.get().id(), athlete);
    }
  }

  private Issued add(Transaction transaction, Actor actor, ClubId club, boolean reusable) {
    String secret = Secrets.make(random);
    Invite invite =
        InviteRows.add(
            transaction,
            club,
            Shown.of("", secret),
            reusable,
            transaction.now().plus(policy.invite()));
    members
        .audit()
        .append(actor, null, Map.of(), Map.of(name(invite), "issued", "reusable", reusable));
    return new Issued.New(invite, secret);
  }

  private Entry admit(Transaction transaction, Actor self, ClubId club, AthleteId athlete) {
    return switch (policy.join()) {
      case INVITE -> new Entry.Refused("the club takes people by invite only");
      case OPEN -> join(transaction, self, club, athlete);
      case APPROVAL -> {
        if (ApplicationRows.isRejected(transaction, club, athlete)) {
          yield new Entry.Refused("the club has declined");
        }
        ApplicationRows.apply(transaction, club, athlete);
        yield new Entry.Applied(club);
      }
    };
  }

  private Entry join(Transaction transaction, Actor actor, ClubId club, AthleteId athlete) {
    ApplicationRows.remove(transaction, club, athlete);
    members.join(actor, club, athlete);
    return new Entry.Joined(club);
  }

  private Optional<Entry> refusal(Transaction transaction, AthleteId athlete) {
    if (AccountRows.find(transaction, athlete).isEmpty()) {
      return Optional.of(new Entry.Refused("the athlete has no account"));
    }
    return Authority.isBarred(members, athlete)
        ? Optional.of(new Entry.Refused("the account is blocked, or being erased"))
        : Optional.empty();
  }

  private Optional<Invite> good(Transaction transaction, String secret) {
    return InviteRows.find(transaction, Secrets.hash(secret))
        .filter(invite -> invite.isGood(transaction.now()));
  }

  private Grant decide(Actor actor, ClubId club, Function<Transaction, Grant> decision) {
    return database.write(transaction ->
        Authority.isAdmin(members, actor, club)
            ? decision.apply(transaction)
            : new Grant.Refused("only admins of the club decide"));
  }

  private static String name(Invite invite) {
    return "invite." + invite.club().value() + "." + invite.id();
  }
}

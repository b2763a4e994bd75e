package dev.paceline.club.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.account.Keys.Issued;
import dev.paceline.club.account.Keys.Kind;
import dev.paceline.club.account.Keys.Scope;
import dev.paceline.club.account.Keys.Wish;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Grant;
import dev.paceline.club.member.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class KeysContract extends AccountGround {
  @Test
  void findsAKeyByItsSecretAlone() {
    Issued.New issued = issue(CONSOLE, ofClub(Kind.EMBED));

    assertThat(issued.secret()).matches("pl_[\\w-]{43}").startsWith(issued.key().shown());
    assertThat(issued.key().shown()).hasSize(11);
    assertThat(issued.toString()).doesNotContain(issued.secret());
    assertThat(keys.find(issued.secret())).contains(issued.key());
    assertThat(issued.key().is())
        .isEqualTo(
            new Wish(
                Kind.EMBED,
                club,
                null,
                "site",
                Set.of(Scope.FEED_READ, Scope.RACES_READ),
                Set.of("https://club.example"),
                null));
    assertThat(issued.key().has(Scope.FEED_READ)).isTrue();
    assertThat(issued.key().has(Scope.METRICS_READ)).isFalse();
    for (String wrong :
        List.of("", "pl_", issued.key().shown(), issued.secret() + "x", "pl_" + "x".repeat(43))) {
      assertThat(keys.find(wrong)).as(wrong).isEmpty();
    }
    assertThat(keys.find(altered(issued.secret()))).isEmpty();
  }

  @Test
  void endsWithItsTime() {
    Instant end = clock.instant().plus(Duration.ofDays(2));
    String secret =
        issue(CONSOLE, wish(Kind.CLUB, null, Set.of(Scope.FEED_READ), Set.of(), end)).secret();
    clock.advance(Duration.ofDays(2).minusMillis(1));
    assertThat(keys.find(secret)).isPresent();

    clock.advance(Duration.ofMillis(1));

    assertThat(keys.find(secret)).isEmpty();
    assertThat(keys.list(club)).hasSize(1);
  }

  @Test
  void endsAtOnceWhenRevoked() {
    Issued.New issued = issue(CONSOLE, ofClub(Kind.CLUB));

    assertThat(keys.revoke(CONSOLE, issued.key().id())).isEqualTo(new Grant.Granted());

    assertThat(keys.find(issued.secret())).isEmpty();
    assertThat(keys.list(club).getFirst().revokedAt()).isEqualTo(clock.instant());
    assertThat(keys.revoke(CONSOLE, 99)).isInstanceOf(Grant.Refused.class);
    assertThat(audit().getFirst().after()).isEqualTo("{\"key.1\":\"revoked\"}");
  }

  @Test
  void isGoodForADayMoreWhenRotated() {
    Issued.New old = issue(CONSOLE, ofClub(Kind.CLUB));

    Issued.New fresh = as(keys.rotate(CONSOLE, old.key().id()));

    assertThat(fresh.key().is()).isEqualTo(old.key().is());
    assertThat(fresh.secret()).isNotEqualTo(old.secret());
    assertThat(keys.find(old.secret())).isPresent();
    assertThat(keys.rotate(CONSOLE, old.key().id())).isInstanceOf(Issued.Refused.class);
    clock.advance(Duration.ofHours(24).minusMillis(1));
    assertThat(keys.find(old.secret())).isPresent();
    clock.advance(Duration.ofMillis(1));
    assertThat(keys.find(old.secret())).isEmpty();
    assertThat(keys.find(fresh.secret())).isPresent();
    assertThat(keys.list(club))
        .extracting(Keys.Key::id)
        .containsExactly(fresh.key().id(), old.key().id());
  }

  @Test
  void rotatesNothingThatHasEnded() {
    Issued.New issued = issue(CONSOLE, ofClub(Kind.CLUB));
    keys.revoke(CONSOLE, issued.key().id());

    assertThat(keys.rotate(CONSOLE, issued.key().id())).isInstanceOf(Issued.Refused.class);
    assertThat(keys.list(club)).hasSize(1);
  }

  @Test
  void notesItsUseOnceAMinuteAtMost() {
    String secret = issue(CONSOLE, ofClub(Kind.CLUB)).secret();
    Instant first = clock.instant();
    keys.find(secret);
    clock.advance(Duration.ofSeconds(59));
    keys.find(secret);
    assertThat(keys.list(club).getFirst().usedAt()).isEqualTo(first);

    clock.advance(Duration.ofSeconds(1));
    keys.find(secret);

    assertThat(keys.list(club).getFirst().usedAt()).isEqualTo(clock.instant());
  }

  @Test
  void isPersonalToItsOwner() {
    AthleteId ada = account("Ada", Role.MEMBER);
    AthleteId admin = account("Bea", Role.ADMIN);
    Wish wish = personal(ada, Scope.FEED_READ);
    Issued.New issued = issue(member(ada), wish);

    assertThat(keys.listOf(ada)).containsExactly(issued.key());
    assertThat(keys.listOf(admin)).isEmpty();
    assertThat(keys.issue(admin(admin), wish)).isInstanceOf(Issued.Refused.class);
    assertThat(keys.rotate(admin(admin), issued.key().id())).isInstanceOf(Issued.Refused.class);
    assertThat(keys.issue(Actor.console("keys create", ""), wish)).isInstanceOf(Issued.New.class);
    assertThat(keys.issue(member(account("Cleo")), personal(ada, Scope.FEED_READ)))
        .isInstanceOf(Issued.Refused.class);

    members.set(CONSOLE, ada, Flag.BLOCKED, true);
    assertThat(keys.find(issued.secret())).as("blocked").isEmpty();
    members.set(CONSOLE, ada, Flag.BLOCKED, false);
    assertThat(keys.find(issued.secret())).isPresent();
    members.leave(CONSOLE, club, ada);
    assertThat(keys.find(issued.secret())).as("a member no more").isEmpty();
    assertThat(keys.revoke(member(ada), issued.key().id())).isEqualTo(new Grant.Granted());
  }

  @Test
  void isOfAClubForItsAdmins() {
    AthleteId admin = account("Ada", Role.ADMIN);
    AthleteId stranger = account("Bea", Role.EDITOR);
    grant(other, stranger, Role.ADMIN);
    Issued.New issued = issue(admin(admin), ofClub(Kind.CLUB));

    assertThat(keys.issue(admin(stranger), ofClub(Kind.CLUB))).isInstanceOf(Issued.Refused.class);
    assertThat(keys.rotate(admin(stranger), issued.key().id())).isInstanceOf(Issued.Refused.class);
    assertThat(keys.revoke(admin(stranger), issued.key().id())).isInstanceOf(Grant.Refused.class);
    assertThat(keys.list(other)).isEmpty();
    assertThat(keys.find(issued.secret())).isPresent();
  }

  @Test
  void readsMetricsForOperatorsOnly() {
    AthleteId admin = account("Ada", Role.ADMIN);
    Set<Scope> metrics = Set.of(Scope.METRICS_READ);
    Wish wish = wish(Kind.CLUB, null, metrics, Set.of(), null);

    assertThat(keys.issue(admin(admin), wish)).isInstanceOf(Issued.Refused.class);
    assertThat(keys.issue(CONSOLE, wish)).isInstanceOf(Issued.New.class);
    assertThat(keys.issue(CONSOLE, wish(Kind.EMBED, null, metrics, Set.of(), null)))
        .isInstanceOf(Issued.Refused.class);
    assertThat(keys.issue(member(admin), personal(admin, Scope.METRICS_READ)))
        .isInstanceOf(Issued.Refused.class);
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    Issued refused =
        keys.issue(
            CONSOLE,
            new Wish(
                Kind.CLUB,
                club,
                null,
                " ",
                Set.of(),
                Set.of("https://club.example/path", "club.example"),
                clock.instant()));

    assertThat(refused)
        .isInstanceOfSatisfying(
            Issued.Refused.class,
            answer ->
                assertThat(answer.why())
                    .containsExactly(
                        "a name has 1 to 100 characters, all in one line",
                        "a key has at least one scope: feed:read, races:read or metrics:read",
                        "\"club.example\" is no origin: write https://club.example, without a path",
                        "\"https://club.example/path\" is no origin: write https://club.example,"
                            + " without a path",
                        "a key ends in the future: 2026-06-01T10:00:00Z is over"));
    assertThat(keys.list(club)).isEmpty();
  }

  private Issued.New issue(Actor actor, Wish wish) {
    return as(keys.issue(actor, wish));
  }

  private static Issued.New as(Issued issued) {
    return switch (issued) {
      case Issued.New fresh -> fresh;
      case Issued.Refused(List<String> why) -> throw new AssertionError(why.toString());
    };
  }

  private Wish ofClub(Kind kind) {
    return wish(
        kind,
        null,
        Set.of(Scope.FEED_READ, Scope.RACES_READ),
        Set.of("https://club.example"),
        null);
  }

  private Wish personal(AthleteId owner, Scope scope) {
    return wish(Kind.PERSONAL, owner, Set.of(scope), Set.of(), null);
  }

  private Wish wish(
      Kind kind,
      @Nullable AthleteId owner,
      Set<Scope> scopes,
      Set<String> origins,
      @Nullable Instant expiresAt) {
    return new Wish(kind, club, owner, "site", scopes, origins, expiresAt);
  }

  /// The same beginning, another end.
  private static String altered(String secret) {
    char last = secret.charAt(secret.length() - 1);
    return secret.substring(0, secret.length() - 1) + (last == 'A' ? 'E' : 'A');
  }
}

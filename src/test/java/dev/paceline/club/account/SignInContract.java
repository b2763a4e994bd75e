package dev.paceline.club.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Sessions and sign-in links.
abstract class SignInContract extends AccountGround {
  private static final String UNKNOWN = "x".repeat(43);

  @Test
  void findsWhoSignedIn() {
    AthleteId ada = account("Ada");
    Instant since = clock.instant();

    String secret = sessions.open(ada);
    clock.advance(Duration.ofHours(1));

    assertThat(secret).matches("[\\w-]{43}").isNotEqualTo(sessions.open(ada));
    assertThat(sessions.find(secret)).contains(new SignedIn(ada, "Ada", since));
    assertThat(sessions.find(UNKNOWN)).isEmpty();
    assertThat(sessions.find("")).isEmpty();
    assertThat(stored()).as("only hashes are stored").doesNotContain(secret);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sessions.open(activities.athlete(SourceKey.strava(1))));
  }

  @Test
  @DisplayName("a session ends 7 days after it was used last")
  void endsWhenIdle() {
    String secret = sessions.open(account("Ada"));
    clock.advance(Duration.ofDays(7).minusMillis(1));
    assertThat(sessions.find(secret)).isPresent();
    clock.advance(Duration.ofDays(7).minusMillis(1));
    assertThat(sessions.find(secret)).isPresent();

    clock.advance(Duration.ofDays(7));

    assertThat(sessions.find(secret)).isEmpty();
  }

  @Test
  @DisplayName("a session ends 30 days after the sign-in, however much it is used")
  void endsInTheEnd() {
    String secret = sessions.open(account("Ada"));
    for (int day = 1; day < 30; day++) {
      clock.advance(Duration.ofDays(1));
      assertThat(sessions.find(secret)).as("day " + day).isPresent();
    }

    clock.advance(Duration.ofDays(1));

    assertThat(sessions.find(secret)).isEmpty();
    sessions.open(account("Bea"));
    assertThat(count("account_session")).as("what is over is removed").isEqualTo(1);
  }

  @Test
  @DisplayName("that somebody is there is written once a minute at most")
  void notesPresenceSparingly() {
    String secret = sessions.open(account("Ada"));
    Instant opened = clock.instant();

    clock.advance(Duration.ofSeconds(59));
    sessions.find(secret);
    assertThat(seenAt()).isEqualTo(opened);

    clock.advance(Duration.ofSeconds(1));
    sessions.find(secret);
    assertThat(seenAt()).isEqualTo(clock.instant());
  }

  @Test
  void endsOneOrAll() {
    AthleteId ada = account("Ada");
    String first = sessions.open(ada);
    String second = sessions.open(ada);
    String third = sessions.open(ada);
    String others = sessions.open(account("Bea"));

    sessions.end(first);
    sessions.end(UNKNOWN);
    assertThat(sessions.find(first)).isEmpty();
    assertThat(sessions.find(second)).isPresent();

    assertThat(sessions.endAll(ada)).isEqualTo(2);
    assertThat(sessions.find(third)).isEmpty();
    assertThat(sessions.find(others)).isPresent();
  }

  @Test
  @DisplayName("a session ends when a role changes, and when the membership ends")
  void endsWithTheRole() {
    AthleteId ada = account("Ada", Role.MEMBER);
    account("Bea", Role.ADMIN);
    String bystander = sessions.open(account("Cleo", Role.MEMBER));

    String before = sessions.open(ada);
    members.grant(CONSOLE, club, ada, Role.MEMBER);
    assertThat(sessions.find(before)).as("nothing changed").isPresent();
    members.grant(CONSOLE, club, ada, Role.ADMIN);
    assertThat(sessions.find(before)).isEmpty();

    String admin = sessions.open(ada);
    members.operator(CONSOLE, ada, true);
    assertThat(sessions.find(admin)).isEmpty();

    String operator = sessions.open(ada);
    members.leave(CONSOLE, club, ada);
    assertThat(sessions.find(operator)).isEmpty();
    assertThat(sessions.find(bystander)).isPresent();
  }

  @Test
  @DisplayName("a session ends for good when the athlete is blocked or erased")
  void endsWhenBlocked() {
    AthleteId ada = account("Ada", Role.MEMBER);
    for (Flag flag : List.of(Flag.BLOCKED, Flag.ERASING)) {
      String before = sessions.open(ada);
      members.set(CONSOLE, ada, Flag.HIDDEN, true);
      members.set(CONSOLE, ada, Flag.HIDDEN, false);
      assertThat(sessions.find(before)).isPresent();
      members.set(CONSOLE, ada, flag, true);
      assertThat(sessions.find(sessions.open(ada))).as("opened since").isEmpty();
      members.set(CONSOLE, ada, flag, false);
      assertThat(sessions.find(before)).isEmpty();
    }
  }

  @Test
  void signsInOnceByALink() {
    AthleteId ada = account("Ada");
    String link = link(CONSOLE, ada);

    assertThat(links.find(link)).map(Account::athlete).contains(ada);
    assertThat(links.find(link)).as("looking does not use it up").isPresent();
    String session = links.redeem(link).orElseThrow();

    assertThat(sessions.find(session)).map(SignedIn::athlete).contains(ada);
    assertThat(links.redeem(link)).isEmpty();
    assertThat(links.find(link)).isEmpty();
    assertThat(links.redeem(UNKNOWN)).isEmpty();
    assertThat(audit().getFirst().after()).isEqualTo("{\"sign-in link\":\"issued\"}");
  }

  @Test
  void endsALinkAfterADay() {
    String link = link(CONSOLE, account("Ada"));
    clock.advance(Duration.ofHours(24).minusMillis(1));
    assertThat(links.find(link)).isPresent();

    clock.advance(Duration.ofMillis(1));

    assertThat(links.find(link)).isEmpty();
    assertThat(links.redeem(link)).isEmpty();
  }

  @Test
  void endsALinkWithANewerOneAndWithARoleAndWithABlock() {
    AthleteId ada = account("Ada", Role.MEMBER);
    String first = link(CONSOLE, ada);
    String second = link(CONSOLE, ada);
    assertThat(links.find(first)).isEmpty();
    assertThat(links.find(second)).isPresent();

    members.grant(CONSOLE, club, ada, Role.ADMIN);
    assertThat(links.redeem(second)).as("issued for a member, not for an admin").isEmpty();

    String third = link(CONSOLE, ada);
    members.set(CONSOLE, ada, Flag.BLOCKED, true);
    assertThat(links.redeem(third)).isEmpty();
    assertThat(links.issue(CONSOLE, ada)).isInstanceOf(SignInLinks.Issued.Refused.class);
  }

  @Test
  @DisplayName("D24 an admin issues links for members of the own clubs, never for a higher role")
  void d24LimitsWhoIssuesLinks() {
    AthleteId admin = account("Ada", Role.ADMIN);
    AthleteId member = account("Bea", Role.MEMBER);
    AthleteId peer = account("Cleo", Role.ADMIN);
    AthleteId operator = account("Dora", Role.MEMBER);
    members.operator(CONSOLE, operator, true);
    AthleteId elsewhere = account("Eda", Role.MEMBER);
    grant(other, elsewhere, Role.ADMIN);
    AthleteId stranger = account("Fay");

    assertThat(links.issue(admin(admin), member)).isInstanceOf(SignInLinks.Issued.New.class);
    assertThat(links.issue(admin(admin), peer)).isInstanceOf(SignInLinks.Issued.New.class);
    for (AthleteId target : List.of(operator, elsewhere, stranger)) {
      assertThat(links.issue(admin(admin), target)).isInstanceOf(SignInLinks.Issued.Refused.class);
    }
    assertThat(links.issue(member(member), member)).isInstanceOf(SignInLinks.Issued.Refused.class);
    assertThat(links.issue(admin(member), peer))
        .as("a role that is only claimed")
        .isInstanceOf(SignInLinks.Issued.Refused.class);
    assertThat(links.issue(CONSOLE, activities.athlete(STRAVA)))
        .isEqualTo(new SignInLinks.Issued.Refused("the athlete has no account"));
    assertThat(links.issue(CONSOLE, operator)).isInstanceOf(SignInLinks.Issued.New.class);
  }

  @Test
  @DisplayName("of two who use a link at once, one comes in")
  void isUsedOnceByTwo() throws Exception {
    AthleteId ada = account("Ada");
    for (int i = 0; i < 10; i++) {
      String link = link(CONSOLE, ada);
      CountDownLatch ready = new CountDownLatch(2);
      Callable<Optional<String>> redeeming =
          () -> {
            ready.countDown();
            ready.await();
            return links.redeem(link);
          };
      List<String> opened = new ArrayList<>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Optional<String>> answer : threads.invokeAll(List.of(redeeming, redeeming))) {
          answer.get().ifPresent(opened::add);
        }
      }
      assertThat(opened).hasSize(1);
    }
    assertThat(count("account_session")).isEqualTo(10);
  }

  private String link(Actor actor, AthleteId athlete) {
    return switch (links.issue(actor, athlete)) {
      case SignInLinks.Issued.New issued -> {
        assertThat(issued.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofDays(1)));
        assertThat(issued.toString()).doesNotContain(issued.secret());
        yield issued.secret();
      }
      case SignInLinks.Issued.Refused(String why) -> throw new AssertionError(why);
    };
  }

  private Instant seenAt() {
    return database.read(transaction ->
        Instant.ofEpochMilli(
            transaction.sql("select seen_at from account_session").query(Long.class).single()));
  }

  private List<String> stored() {
    return database.read(transaction ->
        transaction.sql("select secret_hash from account_session").query(String.class).list());
  }
}

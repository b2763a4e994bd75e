package dev.paceline.club.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paceline.app.Paceline;
import dev.paceline.club.account.AccountPolicy.Join;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.Audit;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Role;
import dev.paceline.engine.snapshot.Erasure;
import dev.paceline.engine.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class AccountsContract extends AccountGround {
  @Test
  void opensAnAccountThatMayNothing() {
    Account ada = accounts().open(CONSOLE, "Ada Example");

    assertThat(accounts().find(ada.athlete())).contains(ada);
    assertThat(ada)
        .extracting(Account::name, Account::strava)
        .containsExactly("Ada Example", false);
    assertThat(ada.createdAt()).isEqualTo(clock.instant());
    assertThat(activities.key(ada.athlete()).source()).isEqualTo(Accounts.SOURCE);
    assertThat(members.findRole(club, ada.athlete())).isEmpty();
    assertThat(ada.toString()).doesNotContain("Ada");
    assertThat(audit()).extracting(Audit.Entry::about).containsExactly(ada.athlete());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "two\nlines", "bell\u0007"})
  void refusesWhatIsNoName(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> accounts().open(CONSOLE, name));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accounts().open(CONSOLE, "x".repeat(Accounts.LONGEST_NAME + 1)));
    assertThat(count("account")).isZero();
    assertThat(count("athlete")).isZero();
  }

  @Test
  void findsOrOpensAtASignInByStrava() {
    Account first = accounts().signedIn(STRAVA, "Ada Example");
    Account again = accounts().signedIn(STRAVA, "Another Name");

    assertThat(again).isEqualTo(first);
    assertThat(first.strava()).isTrue();
    assertThat(activities.key(first.athlete())).isEqualTo(STRAVA);
    assertThat(members.roles(first.athlete())).isEmpty();
    assertThat(accounts().signedIn(SourceKey.strava(7), " ").name()).isEqualTo("Unnamed");
  }

  @Test
  void leavesAMemberWhoSignsInForTheFirstTimeAsBefore() {
    AthleteId ada = activities.athlete(STRAVA);
    grant(club, ada, Role.EDITOR);

    Account account = accounts(Join.OPEN).signedIn(STRAVA, "Ada");

    assertThat(account.athlete()).isEqualTo(ada);
    assertThat(members.roles(ada)).isEqualTo(Map.of(club, Role.EDITOR));
  }

  @Test
  void letsTheUnknownInAsTheRuleHasIt() {
    AthleteId open = accounts(Join.OPEN).signedIn(SourceKey.strava(1), "A").athlete();
    AthleteId waits = accounts(Join.APPROVAL).signedIn(SourceKey.strava(2), "B").athlete();
    AthleteId outside = accounts(Join.INVITE).signedIn(SourceKey.strava(3), "C").athlete();

    assertThat(members.roles(open)).isEqualTo(Map.of(club, Role.MEMBER));
    assertThat(members.roles(waits)).isEmpty();
    assertThat(members.roles(outside)).isEmpty();
    assertThat(joining(Join.APPROVAL).applicants(club))
        .extracting(Joining.Applicant::athlete)
        .containsExactly(waits);
  }

  @Test
  void knowsWhetherThereIsAnOperator() {
    assertThat(accounts().any()).isFalse();

    members.operator(CONSOLE, account("Ada"), true);

    assertThat(accounts().any()).isTrue();
  }

  @Test
  void listsTheAccountsOfAClub() {
    AthleteId ada = account("Ada", Role.MEMBER);
    account("Bea");
    members.join(CONSOLE, club, activities.athlete(STRAVA));

    assertThat(accounts().list(club)).extracting(Account::athlete).containsExactly(ada);
    assertThat(accounts().list(other)).isEmpty();
  }

  @Test
  void renamesForTheAthleteAndForAdminsOfTheClubOnly() {
    AthleteId ada = account("Ada", Role.MEMBER);
    AthleteId admin = account("Bea", Role.ADMIN);
    AthleteId stranger = account("Cleo");
    grant(other, stranger, Role.ADMIN);

    accounts().rename(member(ada), ada, "Ada It's \"Example\"; 🏃");
    assertThat(accounts().find(ada)).map(Account::name).contains("Ada It's \"Example\"; 🏃");
    accounts().rename(admin(admin), ada, "A. Example");
    assertThat(audit().getFirst().after()).isEqualTo("{\"name\":\"A. Example\"}");

    for (Actor actor : List.of(admin(stranger), member(stranger))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> accounts().rename(actor, ada, "Nobody"));
    }
    assertThat(accounts().find(ada)).map(Account::name).contains("A. Example");
  }

  @Test
  @DisplayName("an account that connects an unknown athlete of Strava keeps all that it has")
  void connectsAnUnknownAthlete() {
    AthleteId ada = account("Ada", Role.EDITOR);
    String session = sessions.open(ada);

    Linked linked = accounts().link(ada, STRAVA, "Ada S.");

    Account account = accounts().find(ada).orElseThrow();
    assertThat(linked).isEqualTo(new Linked.Done(account));
    assertThat(account).extracting(Account::name, Account::strava).containsExactly("Ada", true);
    assertThat(activities.findAthlete(STRAVA)).contains(ada);
    assertThat(sessions.find(session)).map(SignedIn::athlete).contains(ada);
    assertThat(members.findRole(club, ada)).contains(Role.EDITOR);
    assertThat(accounts().link(ada, STRAVA, "Ada S.")).isEqualTo(linked);
    assertThat(accounts().link(ada, SourceKey.strava(5), "B")).isEqualTo(new Linked.Taken());
  }

  @Test
  @DisplayName("an account that connects an athlete who is here already becomes that athlete")
  void connectsAKnownAthlete() {
    AthleteId runner = activities.athlete(STRAVA);
    grant(club, runner, Role.MEMBER);
    members.set(CONSOLE, runner, Flag.PAUSED, true);
    members.consent(runner, club, Audience.MEMBERS, "v1");
    AthleteId ada = account("Ada", Role.ADMIN);
    grant(other, ada, Role.EDITOR);
    members.operator(CONSOLE, ada, true);
    members.set(CONSOLE, ada, Flag.HIDDEN, true);
    members.set(CONSOLE, ada, Flag.HEART_RATE_SHOWN, true);
    members.consent(ada, other, Audience.PUBLIC, "v1");
    String session = sessions.open(ada);
    String key = personalKey(ada);
    members.set(admin(ada), runner, Flag.FOLLOWERS_SHOWN, false);
    List<AthleteId> moved = new ArrayList<>();

    Linked linked =
        accounts()
            .whenMoved((from, to) -> moved.addAll(List.of(from, to)))
            .link(ada, STRAVA, "Ada S.");

    Account account = accounts().find(runner).orElseThrow();
    assertThat(linked).isEqualTo(new Linked.Done(account));
    assertThat(account).extracting(Account::name, Account::strava).containsExactly("Ada", true);
    assertThat(members.roles(runner)).isEqualTo(Map.of(club, Role.ADMIN, other, Role.EDITOR));
    assertThat(members.operators()).containsExactly(runner);
    assertThat(members.flags(runner)).isEqualTo(Set.of(Flag.HIDDEN, Flag.PAUSED));
    assertThat(members.consented(runner, club, Audience.MEMBERS)).isTrue();
    assertThat(members.consented(runner, other, Audience.PUBLIC)).isTrue();
    assertThat(sessions.find(session)).map(SignedIn::athlete).contains(runner);
    assertThat(keys.find(key)).map(found -> found.is().owner()).contains(runner);
    assertThat(moved).containsExactly(ada, runner);
    assertThat(count("athlete")).isEqualTo(1);
    assertThat(rowsOf(ada)).isEmpty();
  }

  @Test
  void refusesAnAthleteWhoIsAnotherAccount() {
    Account other = accounts().signedIn(STRAVA, "Bea");
    AthleteId ada = account("Ada", Role.MEMBER);

    assertThat(accounts().link(ada, STRAVA, "Ada S.")).isEqualTo(new Linked.Taken());

    assertThat(accounts().find(ada)).map(Account::strava).contains(false);
    assertThat(accounts().find(other.athlete())).contains(other);
    assertThat(members.roles(ada)).isEqualTo(Map.of(club, Role.MEMBER));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accounts().link(activities.athlete(SourceKey.strava(8)), STRAVA, "X"));
  }

  @Test
  @DisplayName("test 19: erasing leaves no row of an account, and remembers each of its keys")
  void test19ErasesAnAccount() {
    AthleteId ada = account("Ada", Role.EDITOR);
    var _ = joining(Join.APPROVAL).apply(ada, other);
    sessions.open(ada);
    var _ = links.issue(CONSOLE, ada);
    personalKey(ada);
    var _ = accounts().link(ada, STRAVA, "Ada S.");
    assertThat(rowsOf(ada))
        .contains("account", "account_session", "sign_in_link", "club_application", "api_key");
    Erasure erasure = new Erasure(database, Paceline.PEOPLE, random);

    erasure.erase(ada.value());

    assertThat(rowsOf(ada)).isEmpty();
    assertThat(erasure.count()).as("the key of Strava and its own").isEqualTo(2);
    assertThat(count("club")).isEqualTo(2);
  }

  private String personalKey(AthleteId athlete) {
    return switch (keys.issue(
        member(athlete),
        new Keys.Wish(
            Keys.Kind.PERSONAL,
            club,
            athlete,
            "site",
            Set.of(Keys.Scope.FEED_READ),
            Set.of(),
            null))) {
      case Keys.Issued.New(_, String secret) -> secret;
      case Keys.Issued.Refused(List<String> why) -> throw new AssertionError(why.toString());
    };
  }

  /// The registered tables with rows of an athlete.
  private List<String> rowsOf(AthleteId athlete) {
    return database.read(transaction ->
        Paceline.TABLES.stream()
            .filter(
                table -> !table.athleteColumn().isEmpty() && !table.is(Table.Trait.SOURCE_ATHLETE))
            .filter(table ->
                transaction
                        .sql(
                            "select count(*) from %s where %s = ?"
                                .formatted(table.name(), table.athleteColumn()))
                        .param(athlete.value())
                        .query(Long.class)
                        .single()
                    > 0)
            .map(Table::name)
            .toList());
  }
}

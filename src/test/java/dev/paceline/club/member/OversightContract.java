package dev.paceline.club.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class OversightContract {
  private static final Grant GRANTED = new Grant.Granted();
  private static final Actor CONSOLE = Actor.console("test", "request-1");

  private Database database;
  private Members members;
  private Oversight oversight;
  private AthleteId ada;
  private AthleteId bea;
  private AthleteId cai;
  private ClubId club;
  private ClubId other;

  @SuppressWarnings("NullAway.Init") // JUnit calls `open` before each test.
  OversightContract() {}

  abstract String newUrl();

  @BeforeEach
  void open() {
    database = Database.open(newUrl(), new TestClock("2025-06-01T10:00:00Z"), Members.TABLES);
    members = new Members(database);
    oversight = new Oversight(database, members);
    Activities activities = new Activities(database);
    ada = activities.athlete(SourceKey.strava(7));
    bea = activities.athlete(SourceKey.strava(8));
    cai = activities.athlete(SourceKey.strava(9));
    club = members.club("Harriers").id();
    other = members.club("Rovers").id();
    members.join(CONSOLE, club, ada);
    members.grant(CONSOLE, club, ada, Role.ADMIN);
    members.join(CONSOLE, club, bea);
    members.join(CONSOLE, other, cai);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void adminsNameTheirOwnClub() {
    assertThat(oversight.rename(as(ada), club, "Hill Harriers")).isEqualTo(GRANTED);
    assertThat(members.findDefaultClub().orElseThrow().name()).isEqualTo("Hill Harriers");
    assertThat(oversight.rename(as(ada), other, "Mine")).isInstanceOf(Grant.Refused.class);
    assertThat(oversight.rename(as(bea), club, "Mine")).isInstanceOf(Grant.Refused.class);
    assertThat(oversight.rename(as(ada), club, "Rovers")).isInstanceOf(Grant.Refused.class);
    assertThat(oversight.rename(as(ada), club, "two\nlines")).isInstanceOf(Grant.Refused.class);
    assertThat(members.audit().list(Long.MAX_VALUE, 1).getFirst().after())
        .contains("Hill Harriers");
  }

  @Test
  void adminsOpenTheBoardsOfTheirOwnClub() {
    assertThat(oversight.openBoard(club)).isEmpty();
    assertThat(oversight.openBoard(as(bea), club, true)).isInstanceOf(Grant.Refused.class);
    assertThat(oversight.openBoard(as(ada), club, true)).isEqualTo(GRANTED);
    assertThat(oversight.openBoard(club)).contains(true);
    assertThat(oversight.openBoard(other)).isEmpty();
    assertThat(oversight.openBoard(as(ada), club, false)).isEqualTo(GRANTED);
    assertThat(oversight.openBoard(club)).contains(false);
  }

  @Test
  void adminsHideAndBlockMembersOfTheirOwnClubsOnly() {
    assertThat(oversight.set(as(ada), bea, Flag.HIDDEN, true)).isEqualTo(GRANTED);
    assertThat(members.flags(bea)).containsExactly(Flag.HIDDEN);
    assertThat(oversight.set(as(ada), cai, Flag.HIDDEN, true)).isInstanceOf(Grant.Refused.class);
    members.join(CONSOLE, other, bea);
    assertThat(oversight.set(as(ada), bea, Flag.BLOCKED, true))
        .as("a member of somebody else's club too")
        .isInstanceOf(Grant.Refused.class);
    assertThat(oversight.set(CONSOLE, bea, Flag.BLOCKED, true)).isEqualTo(GRANTED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> oversight.set(as(ada), bea, Flag.HEART_RATE_SHOWN, true));
  }

  @Test
  void nobodyIsBlockedOrErasedWhoMustStay() {
    assertThat(oversight.set(CONSOLE, ada, Flag.BLOCKED, true)).isInstanceOf(Grant.Refused.class);
    assertThat(oversight.mayErase(as(ada), ada)).isInstanceOf(Grant.Refused.class);
    members.grant(CONSOLE, club, bea, Role.ADMIN);
    assertThat(oversight.mayErase(as(ada), ada)).isEqualTo(GRANTED);
    members.operator(CONSOLE, ada, true);
    assertThat(oversight.mayErase(as(ada), ada))
        .as("the last operator")
        .isInstanceOf(Grant.Refused.class);
    assertThat(oversight.set(as(bea), ada, Flag.BLOCKED, true))
        .as("somebody of a higher role")
        .isInstanceOf(Grant.Refused.class);
  }

  @Test
  void anAdminReadsTheAuditOfTheOwnClub() {
    members.set(CONSOLE, bea, Flag.PAUSED, true);
    members.set(CONSOLE, cai, Flag.PAUSED, true);
    oversight.rename(as(ada), club, "Hill Harriers");

    assertThat(members.audit().list(club, Long.MAX_VALUE, 100))
        .isNotEmpty()
        .noneMatch(entry -> cai.equals(entry.about()))
        .anyMatch(entry -> bea.equals(entry.about()))
        .anyMatch(entry -> entry.after().contains("Hill Harriers"));
    assertThat(members.audit().list(other, Long.MAX_VALUE, 100))
        .isNotEmpty()
        .allMatch(entry -> cai.equals(entry.about()));
    assertThat(members.audit().list(club, Long.MAX_VALUE, 2)).hasSize(2);
  }

  private Actor as(AthleteId athlete) {
    Role role = members.findRole(club, athlete).orElse(Role.MEMBER);
    return new Actor(athlete, role, "test", "request-1");
  }
}

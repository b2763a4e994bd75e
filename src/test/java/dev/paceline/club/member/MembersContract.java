package dev.paceline.club.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class MembersContract {
  private static final Grant GRANTED = new Grant.Granted();
  private static final Actor CONSOLE = Actor.console("test", "request-1");

  private final TestClock clock = new TestClock("2025-06-01T10:00:00Z");
  private Database database;
  private Members members;
  private AthleteId ada;
  private AthleteId bea;
  private ClubId club;

  abstract String newUrl();

  @BeforeEach
  void open() {
    database = Database.open(newUrl(), clock, Members.TABLES);
    members = new Members(database);
    Activities activities = new Activities(database);
    ada = activities.athlete(SourceKey.strava(7));
    bea = activities.athlete(SourceKey.strava(8));
    club = members.club("Harriers").id();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void knowsClubsByNameAndTheFirstAsDefault() {
    Club other = members.club("Rovers");

    assertThat(members.club("Harriers").id()).isEqualTo(club);
    assertThat(members.clubs()).containsExactly(new Club(club, "Harriers", true), other);
    assertThat(members.findDefaultClub()).contains(new Club(club, "Harriers", true));
  }

  @Test
  void joinsAndGrants() {
    members.join(CONSOLE, club, ada);
    assertThat(members.findRole(club, ada)).contains(Role.MEMBER);
    assertThat(members.grant(CONSOLE, club, bea, Role.EDITOR)).isInstanceOf(Grant.Refused.class);

    assertThat(members.grant(CONSOLE, club, ada, Role.ADMIN)).isEqualTo(GRANTED);
    members.join(CONSOLE, club, ada);

    assertThat(members.findRole(club, ada)).contains(Role.ADMIN);
    assertThat(members.findRole(club, bea)).isEmpty();
    assertThat(members.list(club)).containsExactly(ada);
  }

  @Test
  void letsAdminsGrantInTheirOwnClubOnly() {
    members.join(CONSOLE, club, ada);
    members.join(CONSOLE, club, bea);
    ClubId other = members.club("Rovers").id();
    members.join(CONSOLE, other, ada);
    members.join(CONSOLE, other, bea);
    members.grant(CONSOLE, club, ada, Role.ADMIN);
    Actor admin = new Actor(ada, Role.ADMIN, "PATCH /members", "request-2");

    assertThat(members.grant(admin, club, bea, Role.EDITOR)).isEqualTo(GRANTED);
    assertThat(members.grant(admin, other, bea, Role.EDITOR)).isInstanceOf(Grant.Refused.class);
    assertThat(members.operator(admin, ada, true)).isInstanceOf(Grant.Refused.class);
    assertThat(members.findRole(other, bea)).contains(Role.MEMBER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> members.grant(admin, club, bea, Role.OPERATOR));
  }

  @Test
  void keepsTheLastAdminAndTheLastOperator() {
    members.join(CONSOLE, club, ada);
    members.grant(CONSOLE, club, ada, Role.ADMIN);
    members.operator(CONSOLE, bea, true);

    assertThat(members.grant(CONSOLE, club, ada, Role.MEMBER)).isInstanceOf(Grant.Refused.class);
    assertThat(members.leave(CONSOLE, club, ada)).isInstanceOf(Grant.Refused.class);
    assertThat(members.operator(CONSOLE, bea, false)).isInstanceOf(Grant.Refused.class);
    assertThat(members.findRole(club, bea)).contains(Role.OPERATOR);
    assertThat(members.findRole(club, ada)).contains(Role.ADMIN);
  }

  @Test
  void keepsEveryConsentEverGiven() {
    members.join(CONSOLE, club, ada);
    Instant first = clock.instant();
    members.consent(ada, club, Audience.MEMBERS, "v1");
    clock.advance(Duration.ofDays(1));
    members.consent(ada, club, Audience.MEMBERS, "v1");
    members.consent(ada, club, Audience.MEMBERS, "v2");
    Instant second = clock.instant();
    clock.advance(Duration.ofDays(1));
    members.withdraw(ada, club, Audience.MEMBERS);

    assertThat(members.consents(ada))
        .containsExactly(
            new Consent(ada, club, Audience.MEMBERS, "v1", first, second),
            new Consent(ada, club, Audience.MEMBERS, "v2", second, clock.instant()));
    assertThat(members.consented(ada, club, Audience.MEMBERS)).isFalse();
    members.consent(ada, club, Audience.MEMBERS, "v2");
    assertThat(members.consented(ada, club, Audience.MEMBERS)).isTrue();
    assertThat(members.consented(ada, club, Audience.PUBLIC)).isFalse();
  }

  @Test
  void withdrawsTheConsentOfWhoLeaves() {
    members.join(CONSOLE, club, ada);
    members.consent(ada, club, Audience.PUBLIC, "v1");

    assertThat(members.leave(new Actor(ada, Role.MEMBER, "DELETE /me", "r"), club, ada))
        .isEqualTo(GRANTED);
    members.join(CONSOLE, club, ada);

    assertThat(members.consented(ada, club, Audience.PUBLIC)).isFalse();
  }

  @Test
  void setsFlagsAndWritesThemDown() {
    members.join(CONSOLE, club, ada);
    assertThat(members.flags(ada)).isEmpty();

    members.set(CONSOLE, ada, Flag.PAUSED, true);
    members.set(CONSOLE, ada, Flag.HIDDEN, true);
    members.set(CONSOLE, ada, Flag.PAUSED, false);

    assertThat(members.flags(ada)).isEqualTo(Set.of(Flag.HIDDEN));
    assertThat(members.audit().list(Long.MAX_VALUE, 2))
        .extracting(Audit.Entry::after)
        .containsExactly("{\"paused\":false}", "{\"hidden\":true}");
  }

  @Test
  void tellsWhomAnAudienceMaySee() {
    ClubId elsewhere = members.club("Elsewhere").id();
    members.join(CONSOLE, club, ada);
    members.join(CONSOLE, club, bea);
    assertThat(members.agreed(club, Audience.COMPETITION)).isEmpty();

    members.consent(ada, club, Audience.COMPETITION, "v1");
    members.consent(bea, club, Audience.MEMBERS, "v1");
    assertThat(members.agreed(club, Audience.COMPETITION)).containsExactly(SourceKey.strava(7));
    assertThat(members.agreed(elsewhere, Audience.COMPETITION)).isEmpty();

    for (Flag flag : List.of(Flag.HIDDEN, Flag.BLOCKED, Flag.ERASING)) {
      members.set(CONSOLE, ada, flag, true);
      assertThat(members.agreed(club, Audience.COMPETITION)).as(flag.name()).isEmpty();
      members.set(CONSOLE, ada, flag, false);
    }
    members.withdraw(ada, club, Audience.COMPETITION);
    assertThat(members.agreed(club, Audience.COMPETITION)).isEmpty();
  }

  @Test
  void raisesTheVersionWithEveryChangeThatOthersSee() {
    members.join(CONSOLE, club, ada);
    long joined = version();
    members.set(CONSOLE, ada, Flag.HIDDEN, true);
    members.set(CONSOLE, ada, Flag.HIDDEN, true);
    assertThat(version()).isEqualTo(joined + 1);

    members.consent(ada, club, Audience.MEMBERS, "v1");
    members.withdraw(ada, club, Audience.MEMBERS);
    members.withdraw(ada, club, Audience.MEMBERS);
    members.changed(ada);
    members.changed(bea);
    members.leave(CONSOLE, club, ada);
    assertThat(version()).isEqualTo(joined + 5);
  }

  @Test
  @DisplayName("a role version rises with what is taken or given, not with joining")
  void countsChangesOfRoles() {
    members.join(CONSOLE, club, ada);
    members.join(CONSOLE, club, bea);
    members.grant(CONSOLE, club, bea, Role.ADMIN);
    assertThat(members.roleVersion(ada)).isZero();

    members.grant(CONSOLE, club, ada, Role.ADMIN);
    members.grant(CONSOLE, club, ada, Role.ADMIN);
    assertThat(members.roleVersion(ada)).isEqualTo(1);
    members.operator(CONSOLE, ada, true);
    members.operator(CONSOLE, ada, true);
    assertThat(members.roleVersion(ada)).isEqualTo(2);
    members.set(CONSOLE, ada, Flag.HIDDEN, true);
    members.set(CONSOLE, ada, Flag.BLOCKED, true);
    members.set(CONSOLE, ada, Flag.BLOCKED, false);
    members.set(CONSOLE, ada, Flag.ERASING, true);
    assertThat(members.roleVersion(ada)).isEqualTo(4);
    members.leave(CONSOLE, club, ada);
    members.leave(CONSOLE, club, ada);
    assertThat(members.roleVersion(ada)).isEqualTo(5);
    assertThat(members.roleVersion(bea)).isEqualTo(1);
    assertThat(members.operators()).containsExactly(ada);
    assertThat(members.roles(bea)).isEqualTo(Map.of(club, Role.ADMIN));
  }

  @Test
  void mergesWhatTwoAthletesAre() {
    members.join(CONSOLE, club, ada);
    members.grant(CONSOLE, club, ada, Role.EDITOR);
    members.join(CONSOLE, club, bea);
    members.grant(CONSOLE, club, bea, Role.ADMIN);
    ClubId other = members.club("Rovers").id();
    members.join(CONSOLE, other, ada);
    members.set(CONSOLE, ada, Flag.BLOCKED, true);
    members.set(CONSOLE, ada, Flag.FOLLOWERS_SHOWN, true);
    members.set(CONSOLE, bea, Flag.HEART_RATE_SHOWN, true);

    members.merge(ada, bea);

    assertThat(members.roles(bea)).isEqualTo(Map.of(club, Role.ADMIN, other, Role.MEMBER));
    assertThat(members.flags(bea)).isEqualTo(Set.of(Flag.BLOCKED, Flag.HEART_RATE_SHOWN));
    assertThat(members.roleVersion(bea)).isEqualTo(members.roleVersion(ada));
    assertThat(members.operators()).isEmpty();
  }

  @Test
  void blanksWhoIsErasedInTheAudit() {
    members.join(CONSOLE, club, ada);
    members.grant(CONSOLE, club, ada, Role.ADMIN);
    members.join(new Actor(ada, Role.ADMIN, "POST /members", "request-2"), club, bea);

    assertThat(members.audit().forgetActor(ada)).isEqualTo(1);

    assertThat(members.audit().list(Long.MAX_VALUE, 1).getFirst())
        .extracting(Audit.Entry::actor, Audit.Entry::about)
        .containsExactly(new Actor(null, Role.ADMIN, "POST /members", "request-2"), bea);
  }

  private long version() {
    return database.read(transaction ->
        transaction
            .sql("select version from club_version where club_id = ?")
            .param(club.value())
            .query((row, _) -> row.getLong(1))
            .single());
  }
}

package dev.paceline.club.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.account.AccountPolicy.Join;
import dev.paceline.club.account.Joining.Entry;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Grant;
import dev.paceline.club.member.Role;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class JoiningContract extends AccountGround {
  private static final Grant GRANTED = new Grant.Granted();

  @Test
  void letsOneInByAnInvite() {
    Joining joining = joining(Join.INVITE);
    AthleteId admin = account("Ada", Role.ADMIN);
    AthleteId bea = account("Bea");
    String invite = invite(joining, admin(admin), false);

    assertThat(joining.find(invite)).map(Joining.Invite::club).contains(club);
    assertThat(joining.redeem(bea, invite)).isEqualTo(new Entry.Joined(club));

    assertThat(members.roles(bea)).isEqualTo(Map.of(club, Role.MEMBER));
    assertThat(joining.redeem(bea, invite)).isInstanceOf(Entry.Refused.class);
    assertThat(joining.redeem(account("Cleo"), invite)).isInstanceOf(Entry.Refused.class);
    assertThat(joining.list(club))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.uses()).isEqualTo(1);
          assertThat(invite).startsWith(found.shown());
          assertThat(found.isGood(clock.instant())).isFalse();
        });
    assertThat(joining.list(other)).isEmpty();
  }

  @Test
  void letsManyInByAReusableInviteUntilItEnds() {
    Joining joining = joining(Join.INVITE);
    String invite = invite(joining, CONSOLE, true);
    AthleteId member = account("Ada", Role.EDITOR);

    assertThat(joining.redeem(account("Bea"), invite)).isEqualTo(new Entry.Joined(club));
    assertThat(joining.redeem(account("Cleo"), invite)).isEqualTo(new Entry.Joined(club));
    assertThat(joining.redeem(member, invite)).isEqualTo(new Entry.Joined(club));

    assertThat(members.findRole(club, member)).contains(Role.EDITOR);
    assertThat(joining.list(club)).extracting(Joining.Invite::uses).containsExactly(2);
    clock.advance(Duration.ofDays(14).minusMillis(1));
    assertThat(joining.find(invite)).isPresent();
    clock.advance(Duration.ofMillis(1));
    assertThat(joining.find(invite)).isEmpty();
    assertThat(joining.redeem(account("Dora"), invite)).isInstanceOf(Entry.Refused.class);
  }

  @Test
  void revokesAnInviteAtOnceForAdminsOfItsClubOnly() {
    Joining joining = joining(Join.INVITE);
    AthleteId stranger = account("Ada");
    grant(other, stranger, Role.ADMIN);
    String invite = invite(joining, CONSOLE, true);
    long id = joining.list(club).getFirst().id();

    assertThat(joining.issue(admin(stranger), club, false))
        .isInstanceOf(Joining.Issued.Refused.class);
    assertThat(joining.revoke(admin(stranger), id)).isInstanceOf(Grant.Refused.class);
    assertThat(joining.find(invite)).isPresent();
    assertThat(joining.revoke(CONSOLE, id)).isEqualTo(GRANTED);
    assertThat(joining.revoke(CONSOLE, id)).isEqualTo(GRANTED);

    assertThat(joining.find(invite)).isEmpty();
    assertThat(joining.redeem(account("Bea"), invite)).isInstanceOf(Entry.Refused.class);
    assertThat(joining.revoke(CONSOLE, 99)).isInstanceOf(Grant.Refused.class);
    assertThat(audit()).filteredOn(entry -> entry.after().contains("revoked")).hasSize(1);
  }

  @Test
  void waitsForAnAdminWhereTheRuleIsApproval() {
    Joining joining = joining(Join.APPROVAL);
    AthleteId admin = account("Ada", Role.ADMIN);
    AthleteId bea = account("Bea");
    AthleteId cleo = account("Cleo");
    assertThat(joining.apply(bea, club)).isEqualTo(new Entry.Applied(club));
    clock.advance(Duration.ofMinutes(1));
    assertThat(joining.apply(cleo, club)).isEqualTo(new Entry.Applied(club));
    assertThat(joining.apply(bea, club)).isEqualTo(new Entry.Applied(club));
    assertThat(joining.applicants(club))
        .extracting(Joining.Applicant::athlete, Joining.Applicant::name)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(bea, "Bea"),
            org.assertj.core.groups.Tuple.tuple(cleo, "Cleo"));

    assertThat(joining.approve(member(bea), club, bea)).isInstanceOf(Grant.Refused.class);
    assertThat(joining.approve(admin(admin), club, bea)).isEqualTo(GRANTED);
    assertThat(joining.reject(admin(admin), club, cleo)).isEqualTo(GRANTED);

    assertThat(members.findRole(club, bea)).contains(Role.MEMBER);
    assertThat(members.findRole(club, cleo)).isEmpty();
    assertThat(joining.applicants(club)).isEmpty();
    assertThat(joining.approve(admin(admin), club, bea)).isInstanceOf(Grant.Refused.class);
    assertThat(joining.apply(cleo, club)).isEqualTo(new Entry.Refused("the club has declined"));
    assertThat(joining.reject(admin(admin), club, cleo)).isInstanceOf(Grant.Refused.class);
    assertThat(joining.approve(admin(admin), club, cleo)).isEqualTo(GRANTED);
    assertThat(audit().getFirst())
        .satisfies(entry -> assertThat(entry.actor()).isEqualTo(admin(admin)));
  }

  @Test
  void decidesInTheOwnClubOnly() {
    Joining joining = joining(Join.APPROVAL);
    AthleteId admin = account("Ada", Role.ADMIN);
    AthleteId bea = account("Bea");
    var _ = joining.apply(bea, other);

    assertThat(joining.approve(admin(admin), other, bea)).isInstanceOf(Grant.Refused.class);
    assertThat(joining.reject(admin(admin), other, bea)).isInstanceOf(Grant.Refused.class);
    assertThat(joining.approve(admin(admin), club, bea)).isInstanceOf(Grant.Refused.class);
    assertThat(members.roles(bea)).isEmpty();
  }

  @Test
  void appliesAsTheRuleHasIt() {
    AthleteId ada = account("Ada");

    assertThat(joining(Join.INVITE).apply(ada, club)).isInstanceOf(Entry.Refused.class);
    assertThat(joining(Join.INVITE).applicants(club)).isEmpty();
    assertThat(joining(Join.OPEN).apply(ada, club)).isEqualTo(new Entry.Joined(club));
    assertThat(members.findRole(club, ada)).contains(Role.MEMBER);
  }

  @Test
  void keepsTheBlockedOut() {
    AthleteId ada = account("Ada");
    members.set(CONSOLE, ada, Flag.BLOCKED, true);
    String invite = invite(joining(Join.INVITE), CONSOLE, false);

    assertThat(joining(Join.INVITE).redeem(ada, invite)).isInstanceOf(Entry.Refused.class);
    assertThat(joining(Join.OPEN).apply(ada, club)).isInstanceOf(Entry.Refused.class);

    assertThat(members.roles(ada)).isEmpty();
    assertThat(joining(Join.INVITE).find(invite)).as("it was not used up").isPresent();
  }

  @Test
  void letsEditorsInviteARunnerOnce() {
    Joining joining = joining(Join.INVITE);
    AthleteId editor = account("Ed", Role.EDITOR);
    AthleteId member = account("Mo", Role.MEMBER);

    assertThat(joining.issue(as(editor, Role.EDITOR), club, false))
        .as("other invites are for admins")
        .isInstanceOf(Joining.Issued.Refused.class);
    assertThat(joining.issueToRunner(as(member, Role.MEMBER), club))
        .isInstanceOf(Joining.Issued.Refused.class);
    assertThat(joining.issueToRunner(as(editor, Role.EDITOR), other))
        .isInstanceOf(Joining.Issued.Refused.class);
    assertThat(joining.list(club)).isEmpty();

    assertThat(joining.issueToRunner(as(editor, Role.EDITOR), club))
        .isInstanceOfSatisfying(
            Joining.Issued.New.class,
            issued -> {
              assertThat(issued.invite().reusable()).isFalse();
              AthleteId runner = account("Rea");
              assertThat(joining.redeem(runner, issued.secret())).isEqualTo(new Entry.Joined(club));
              assertThat(members.findRole(club, runner)).contains(Role.MEMBER);
            });
  }

  private static Actor as(AthleteId athlete, Role role) {
    return new Actor(athlete, role, "test", "");
  }

  private String invite(Joining joining, Actor actor, boolean reusable) {
    return switch (joining.issue(actor, club, reusable)) {
      case Joining.Issued.New issued -> {
        assertThat(issued.toString()).doesNotContain(issued.secret());
        yield issued.secret();
      }
      case Joining.Issued.Refused(String why) -> throw new AssertionError(why);
    };
  }
}

package dev.paceline.club.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Role;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class VisibilityContract extends ViewsGround {
  @Test
  void showsMembersWhatIsForEveryone() {
    store(run(1), run(2));

    assertThat(seen(memberBea())).containsExactly("2", "1");
    assertThat(count(memberBea(), Query.ALL)).isEqualTo(2);
    assertThat(seen(new Viewer.Console(club))).containsExactly("2", "1");
  }

  @Test
  @DisplayName(
      "test 55: private and followers-only activities are in no list and no count of others")
  void test55PrivateActivitiesAreNobodyElses() {
    store(
        activity(1).privately().summary(),
        activity(2).visible("followers_only").summary(),
        activity(3).visible("only_me").summary(),
        activity(4).visible(null).summary(),
        activity(5).visible("some_new_word").summary(),
        run(6));

    assertThat(seen(memberBea())).containsExactly("6");
    assertThat(seen(editor(), Query.ALL.showingHidden())).containsExactly("6");
    assertThat(count(new Viewer.Console(club), Query.ALL)).isEqualTo(1);
    assertThat(found(views.find(memberBea(), SourceKey.strava(1), false)).value()).isEmpty();
    assertThat(seen(new Viewer.Owner(ada))).containsExactly("6", "5", "4", "3", "2", "1");
    assertThat(count(new Viewer.Member(club, ada, Role.MEMBER), Query.ALL)).isEqualTo(6);
  }

  @Test
  @DisplayName("test 55: an activity set to private leaves at the next list")
  void test55AnActivitySetToPrivateLeaves() {
    store(run(1));
    assertThat(seen(memberBea())).containsExactly("1");

    store(activity(1).visible("only_me").privately().summary());
    clock.advance(Duration.ofMinutes(5));

    assertThat(seen(memberBea())).isEmpty();
    assertThat(count(memberBea(), Query.ALL)).isZero();
  }

  @Test
  void showsFollowersOnlyActivitiesIfTheAthleteChoseSo() {
    store(activity(2).visible("followers_only").summary());
    assertThat(seen(memberBea())).isEmpty();

    members.set(CONSOLE, ada, Flag.FOLLOWERS_SHOWN, true);

    assertThat(seen(memberBea())).containsExactly("2");
  }

  @ParameterizedTest
  @EnumSource(
      value = Flag.class,
      names = {"HIDDEN", "BLOCKED", "ERASING"})
  void showsNobodyElseWhoIsHiddenBlockedOrBeingErased(Flag flag) {
    store(run(1));
    assertThat(seen(memberBea())).containsExactly("1");

    members.set(CONSOLE, ada, flag, true);

    assertThat(seen(memberBea())).isEmpty();
    assertThat(seen(editor(), Query.ALL.showingHidden())).isEmpty();
    assertThat(seen(new Viewer.Owner(ada))).containsExactly("1");
    members.set(CONSOLE, ada, flag, false);
    assertThat(seen(memberBea())).containsExactly("1");
  }

  @Test
  void showsPausedAthletes() {
    store(run(1));
    members.set(CONSOLE, ada, Flag.PAUSED, true);

    assertThat(seen(memberBea())).containsExactly("1");
  }

  @Test
  void asksConsentOfEachAudienceApart() {
    store(run(1));
    assertThat(seen(everybody())).isEmpty();

    members.consent(ada, club, Audience.PUBLIC, "v1");
    assertThat(seen(everybody())).containsExactly("1");

    members.withdraw(ada, club, Audience.MEMBERS);
    assertThat(seen(memberBea())).isEmpty();
    assertThat(seen(everybody())).containsExactly("1");
    members.consent(ada, club, Audience.COMPETITION, "v1");
    assertThat(seen(memberBea())).isEmpty();
  }

  @Test
  void showsAClubItsOwnMembersOnly() {
    store(run(1));
    ClubId other = members.club("Rovers").id();
    members.join(CONSOLE, other, bea);

    assertThat(seen(new Viewer.Member(other, bea, Role.ADMIN))).isEmpty();
    members.join(CONSOLE, other, ada);
    assertThat(seen(new Viewer.Member(other, bea, Role.ADMIN))).isEmpty();
    members.consent(ada, other, Audience.MEMBERS, "v1");
    assertThat(seen(new Viewer.Member(other, bea, Role.ADMIN))).containsExactly("1");
    members.leave(CONSOLE, club, ada);
    assertThat(seen(memberBea())).isEmpty();
  }

  @Test
  void refusesHiddenRowsToAllButEditors() {
    store(run(1), run(2));
    edit(1, new Edit.Hidden(true));

    assertThat(seen(memberBea())).containsExactly("2");
    assertThat(count(memberBea(), Query.ALL)).isEqualTo(1);
    assertThat(seen(editor())).containsExactly("2");
    assertThat(views.list(memberBea(), Query.ALL.showingHidden()))
        .isInstanceOf(Answer.Refused.class);
    assertThat(views.count(everybody(), Query.ALL.showingHidden()))
        .isInstanceOf(Answer.Refused.class);
    assertThat(views.find(new Viewer.Owner(ada), SourceKey.strava(1), true))
        .isInstanceOf(Answer.Refused.class);
    assertThat(seen(new Viewer.Owner(ada))).containsExactly("2", "1");
    assertThat(page(editor(), Query.ALL.showingHidden()).rows())
        .extracting(View::hidden)
        .containsExactly(false, true);
  }

  @Test
  void showsNobodyWhatTheSourceNoLongerHas() {
    store(run(1), run(2));
    clock.advance(Duration.ofHours(1));
    activities.putLast(
        ada,
        List.of(),
        new Activities.Reading(
            RangeSet.of(new TimeRange(MAY, clock.instant())),
            clock.instant(),
            Optional.of(Set.of(2L))));

    assertThat(seen(memberBea())).containsExactly("2");
    assertThat(seen(new Viewer.Owner(ada))).containsExactly("2");
    store(run(1));
    clock.advance(Duration.ofMinutes(5));
    assertThat(seen(memberBea())).containsExactly("2", "1");
  }

  @Test
  void keepsToTheTermsOfTheSource() {
    store(run(1));

    views = views(ViewPolicy.DEFAULT.withOwnerOnly(true));
    assertThat(seen(memberBea())).isEmpty();
    assertThat(seen(new Viewer.Owner(ada))).containsExactly("1");

    views = views(ViewPolicy.DEFAULT.withRetention(Duration.ofDays(7)));
    clock.advance(Duration.ofDays(7));
    assertThat(seen(memberBea())).containsExactly("1");
    clock.advance(Duration.ofMinutes(5));
    assertThat(seen(memberBea())).isEmpty();
  }

  @Test
  @DisplayName("test 33: what the filters leave out is there when they are widened")
  void test33FiltersLeaveOutWithoutDeleting() {
    store(
        run(1),
        activity(2).type("Swim").summary(),
        activity(3).local("2025-04-30T23:59:59").summary(),
        activity(4).named("Unknown Activity").summary(),
        activity(5).type("ride").summary(),
        activity(6).type("Unknown").summary(),
        activity(7).figures(0, 0, 0).summary(),
        activity(8).named(null).type(null).summary(),
        activity(9).at(null, null).summary());
    views.filter(CONSOLE, club, new Filter(Set.of("Run", "RIDE"), LocalDate.of(2025, 5, 1)));

    assertThat(seen(memberBea())).containsExactly("5", "1");
    assertThat(count(memberBea(), Query.ALL)).isEqualTo(2);
    assertThat(found(views.leftOut(new Viewer.Console(club))).value())
        .isEqualTo(Map.of("type", 3L, "start date", 1L, "invalid", 4L, "date", 1L));
    assertThat(views.leftOut(editor())).isInstanceOf(Answer.Refused.class);

    views.filter(CONSOLE, club, new Filter(Set.of(), null));

    assertThat(seen(memberBea())).containsExactly("5", "2", "1", "3");
    assertThat(views.filter(club)).isEqualTo(new Filter(Set.of(), null));
  }

  @Test
  void writesDownWhoChangedTheFilter() {
    Actor admin = new Actor(bea, Role.ADMIN, "PUT /settings", "request-2");
    views.filter(admin, club, new Filter(Set.of("Run"), null));

    assertThat(members.audit().list(Long.MAX_VALUE, 1).getFirst().actor()).isEqualTo(admin);
  }
}

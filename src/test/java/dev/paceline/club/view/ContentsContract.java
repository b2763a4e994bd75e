package dev.paceline.club.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.club.activity.Detail;
import dev.paceline.club.activity.Effort;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Audience;
import dev.paceline.club.view.Query.Having;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What hangs on activities, and the stamp of what somebody sees.
abstract class ContentsContract extends ViewsGround {
  private static final String LINE = Lines.north(51.0, 12.0, 21, 100);

  @Test
  void tellsWhatHangsOnEachRow() {
    store(run(1), run(2));
    detail(1, "Fine day\nAlbum: Day by Day by The Band");
    activities.putComments(ada, 1, List.of(new Detail.Comment("9", "It's; \"so\" 🏃", null, "Bo")));
    activities.putPhotos(ada, 1, List.of(new Detail.Photo("8", "https://p.example/8", "Hm", true)));

    List<View.Full> rows = found(views.listFull(memberBea(), Query.ALL)).value().rows();

    assertThat(rows).extracting(row -> row.view().key().externalId()).containsExactly("2", "1");
    assertThat(rows.getFirst().contents()).isEqualTo(View.Contents.NONE);
    View.Contents contents = rows.getLast().contents();
    assertThat(contents.comments())
        .extracting(Detail.Comment::text)
        .containsExactly("It's; \"so\" 🏃");
    assertThat(contents.photos()).extracting(Detail.Photo::caption).containsExactly("Hm");
    assertThat(contents.music()).extracting(Detail.Music::artist).containsExactly("The Band");
    assertThat(found(views.findFull(memberBea(), SourceKey.strava(1), false)).value())
        .contains(rows.getLast());
    assertThat(found(views.findFull(everybody(), SourceKey.strava(1), false)).value()).isEmpty();
  }

  @Test
  void asksForWhatRowsHave() {
    store(run(1), activity(2).line(LINE).summary(), run(3));
    detail(1, "Track: Go");
    activities.putComments(ada, 1, List.of());

    assertThat(having(new Having(null, null, true, null))).containsExactly("2");
    assertThat(having(new Having(null, null, false, null))).containsExactly("3", "1");
    assertThat(having(new Having(null, true, null, null))).containsExactly("1");
    assertThat(having(new Having(null, null, null, true))).containsExactly("1");
    assertThat(having(new Having(false, false, null, false))).containsExactly("3", "2");
    edit(3, new Edit.Description("Said by hand"));
    assertThat(having(new Having(null, true, null, null))).containsExactly("3", "1");
  }

  @Test
  void tellsEffortsOfVisibleRowsOnly() {
    store(run(1), activity(2).privately().summary());
    effort(1, 77, 300);
    effort(2, 77, 200);

    assertThat(found(views.efforts(memberBea(), ada)).value())
        .extracting(View.Effort::segment, View.Effort::seconds)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(77L, 300));
    assertThat(found(views.efforts(new Viewer.Owner(ada), ada)).value()).hasSize(2);
    assertThat(found(views.efforts(everybody(), ada)).value()).isEmpty();
  }

  @Test
  @DisplayName("L9: the stamp is read without touching an activity")
  void l9StampTouchesNoActivity() {
    store(run(1));
    readCompletely(ada, MAY);
    String before = stamp(memberBea());
    String own = stamp(new Viewer.Owner(ada));

    sql("alter table activity rename to activity_elsewhere");

    assertThat(stamp(memberBea())).isEqualTo(before);
    assertThat(stamp(new Viewer.Owner(ada))).isEqualTo(own);
    assertThat(found(views.stamp(memberBea(), ada)).asOf()).isEqualTo(clock.instant());
    assertThat(views.count(new Viewer.Owner(ada), Query.ALL))
        .isInstanceOf(Answer.Unavailable.class);
    sql("alter table activity_elsewhere rename to activity");
  }

  @Test
  @DisplayName("test 56: whatever changes what is seen makes another stamp")
  void test56EveryVisibleChangeMakesAnotherStamp() {
    Set<String> stamps = new java.util.HashSet<>();
    Runnable isNew =
        () -> {
          assertThat(stamps.add(stamp(memberBea()) + stamp(new Viewer.Owner(ada)))).isTrue();
          assertThat(stamps).contains(stamp(memberBea()) + stamp(new Viewer.Owner(ada)));
        };
    isNew.run();
    store(run(1));
    isNew.run();
    edit(1, new Edit.Name("Other"));
    isNew.run();
    overrides.revert(CONSOLE, null, target(1), Edit.Field.NAME);
    isNew.run();
    detail(1, "Words");
    isNew.run();
    activities.putPhotos(ada, 1, List.of(new Detail.Photo("8", "https://p.example/8", "", false)));
    isNew.run();
    members.withdraw(ada, club, Audience.MEMBERS);
    isNew.run();
    views.filter(CONSOLE, club, new Filter(Set.of("swim"), null));
    isNew.run();
    members.set(CONSOLE, ada, dev.paceline.club.member.Flag.HIDDEN, true);
    isNew.run();
    clock.advance(Duration.ofDays(1));
    assertThat(stamps).contains(stamp(memberBea()) + stamp(new Viewer.Owner(ada)));
  }

  @Test
  void stampsFollowTheClockWhereDataIsKeptForATime() {
    Views kept = views(ViewPolicy.DEFAULT.withRetention(Duration.ofDays(7)));
    String before = found(kept.stamp(memberBea(), null)).value();
    clock.advance(Duration.ofMinutes(5));

    assertThat(found(kept.stamp(memberBea(), null)).value()).isNotEqualTo(before);
  }

  @Test
  void tellsWhoCanBeSeen() {
    assertThat(found(views.athletes(memberBea())).value()).containsExactly(ada, bea);
    assertThat(found(views.athletes(everybody())).value()).isEmpty();
    assertThat(found(views.athletes(new Viewer.Owner(bea))).value()).containsExactly(bea);
  }

  @Test
  void staleStampOfOneAthleteAsksForARefresh() {
    assertThat(found(views.stamp(memberBea(), ada)).stale()).isTrue();
    assertThat(staleReads).containsExactly(ada);
    assertThatThrownBy(() -> found(views.listFull(memberBea(), Query.ALL.showingHidden())))
        .hasMessageContaining("refused");
  }

  private String stamp(Viewer viewer) {
    return found(views.stamp(viewer, null)).value();
  }

  private List<String> having(Having having) {
    return seen(memberBea(), Query.ALL.having(having));
  }

  private void detail(long id, @Nullable String description) {
    activities.putDetail(
        ada, id, new Detail(run(id), description, null, null, null, null, List.of()));
  }

  private void effort(long id, long segment, int seconds) {
    activities.putDetail(
        ada,
        id,
        new Detail(
            id == 2 ? activity(2).privately().summary() : run(id),
            null,
            null,
            null,
            null,
            null,
            List.of(
                new Effort(
                    1,
                    segment,
                    false,
                    seconds,
                    null,
                    LocalDateTime.parse("2025-05-01T09:00:00"),
                    0,
                    5,
                    400,
                    false))));
  }
}

package dev.paceline.club.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Summary;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.Role;
import dev.paceline.engine.geo.Polyline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class ViewsContract extends ViewsGround {
  private static final LocalDate MAY_3 = LocalDate.of(2025, 5, 3);

  @Test
  @DisplayName("test 21: late on the last day of a range is within it")
  void test21IncludesTheLastDay() {
    store(
        activity(1).local("2025-05-02T23:59:59").summary(),
        activity(2).local("2025-05-03T00:00:00").summary(),
        activity(3).local("2025-05-03T23:59:59").summary(),
        activity(4).local("2025-05-04T00:00:00").summary());

    assertThat(seen(memberBea(), Query.ALL.during(MAY_3, MAY_3))).containsExactly("3", "2");
    assertThat(count(memberBea(), Query.ALL.during(MAY_3, MAY_3))).isEqualTo(2);
    assertThat(seen(memberBea(), Query.ALL.during(null, MAY_3))).containsExactly("3", "2", "1");
    assertThat(seen(memberBea(), Query.ALL.during(MAY_3, null))).containsExactly("4", "3", "2");
  }

  @Test
  @DisplayName("test 63: days are local ones, the order is that of instants")
  void test63DaysAreLocal() {
    // The clocks go forward on 30 March: 01:30 UTC is 03:30 in summer time.
    store(
        activity(1)
            .at(Instant.parse("2025-03-29T23:30:00Z"), LocalDateTime.parse("2025-03-30T00:30:00"))
            .summary(),
        activity(2)
            .at(Instant.parse("2025-03-30T01:30:00Z"), LocalDateTime.parse("2025-03-30T03:30:00"))
            .summary(),
        activity(3)
            .at(Instant.parse("2025-03-30T21:59:59Z"), LocalDateTime.parse("2025-03-30T23:59:59"))
            .summary(),
        activity(4)
            .at(Instant.parse("2025-03-30T22:00:00Z"), LocalDateTime.parse("2025-03-31T00:00:00"))
            .summary(),
        // A hidden time of day: the source tells one second after midnight.
        activity(5)
            .at(Instant.parse("2025-03-29T22:00:01Z"), LocalDateTime.parse("2025-03-30T00:00:01"))
            .summary(),
        // Nobody told the local time: the offset does.
        activity(6).at(Instant.parse("2025-03-30T21:30:00Z"), null).summary());
    LocalDate sunday = LocalDate.of(2025, 3, 30);

    assertThat(seen(memberBea(), Query.ALL.during(sunday, sunday)))
        .containsExactly("3", "6", "2", "1", "5");
    assertThat(row(memberBea(), 5))
        .extracting(View::start, View::localStart)
        .containsExactly(
            Instant.parse("2025-03-29T22:00:01Z"), LocalDateTime.parse("2025-03-30T00:00:01"));
    assertThat(row(memberBea(), 6).localStart()).isEqualTo("2025-03-30T23:30:00");
  }

  @Test
  void answersTypesDistancesNamesAndAthletes() {
    store(
        activity(1).type("Ride").figures(40_000, 5000, 5000).summary(),
        activity(2).named("Evening 100% run_1").figures(5_000, 1500, 1500).summary(),
        run(3));
    activities.put(bea, List.of(run(4)));
    edit(3, new Edit.Distance(5_100));
    edit(3, new Edit.Name("Hill sprint"));

    assertThat(seen(memberBea(), Query.ALL.ofTypes(Set.of("RIDE")))).containsExactly("1");
    assertThat(seen(memberBea(), Query.ALL.between(5_000.0, 5_100.0))).containsExactly("3", "2");
    assertThat(seen(memberBea(), Query.ALL.named("SPRINT"))).containsExactly("3");
    assertThat(seen(memberBea(), Query.ALL.named("0% RUN_"))).containsExactly("2");
    assertThat(seen(memberBea(), Query.ALL.named("0_run"))).isEmpty();
    assertThat(seen(memberBea(), Query.ALL.of(bea))).containsExactly("4");
    assertThat(seen(memberBea(), Query.ALL)).containsExactly("4", "3", "2", "1");
  }

  @Test
  void pagesByKeyWithoutLossOrRepeat() {
    List<Summary> runs = new ArrayList<>();
    for (int id = 1; id <= 25; id++) {
      runs.add(activity(id).local("2025-05-0" + (1 + id % 3) + "T08:00:00").summary());
    }
    activities.put(ada, runs);
    List<String> whole = seen(memberBea());

    List<String> paged = new ArrayList<>();
    Query query = Query.ALL.page(4, null);
    for (int pages = 1; ; pages++) {
      Views.Page page = page(memberBea(), query);
      page.rows().forEach(row -> paged.add(row.key().externalId()));
      Query.Cursor next = page.next();
      if (next == null) {
        assertThat(pages).isEqualTo(7);
        break;
      }
      query = query.page(4, Query.Cursor.parse(next.text()));
    }

    assertThat(paged).isEqualTo(whole).hasSize(25).doesNotHaveDuplicates();
    assertThat(page(memberBea(), Query.ALL.page(25, null)).next()).isNull();
  }

  @Test
  @DisplayName("test 58: others get neither the first nor the last 200 m, nor bounds with them")
  void test58CutsBothEndsForOthers() {
    String line = Lines.north(51.0, 12.0, 21, 100);
    store(activity(1).line(line).summary());
    View.LineMap coarse = row(memberBea(), 1).map().orElseThrow();
    assertThat(coarse.coarse()).isTrue();

    detail(1, null, line);

    View.LineMap map = row(memberBea(), 1).map().orElseThrow();
    assertThat(map.coarse()).isFalse();
    Polyline shown = Polyline.decode(map.polyline()).orElseThrow();
    assertThat(map.bounds()).isEqualTo(shown.bounds()).isEqualTo(coarse.bounds());
    assertThat(map.bounds().south()).isGreaterThanOrEqualTo(51.0 + Lines.degrees(200));
    assertThat(map.bounds().north()).isLessThanOrEqualTo(51.0 + Lines.degrees(1801));
    View.LineMap own = row(new Viewer.Owner(ada), 1).map().orElseThrow();
    assertThat(own.polyline()).isEqualTo(line);
    assertThat(own.bounds().south()).isEqualTo(51.0);
    assertThat(row(editor(), 1).map()).contains(map);
  }

  @Test
  void withholdsShortLinesAndGivesNoBoundsOfNone() {
    store(
        activity(1).line(Lines.north(51.0, 12.0, 4, 100)).summary(),
        activity(2).line("").summary(),
        activity(3).line("_p~iF~ps|").summary(),
        run(4));

    for (long id = 1; id <= 4; id++) {
      assertThat(row(memberBea(), id).map()).isEmpty();
    }
    assertThat(row(new Viewer.Owner(ada), 1).map()).isPresent();
    assertThat(row(new Viewer.Owner(ada), 3).map()).isEmpty();
  }

  @Test
  void leavesMusicOutOfTheDescriptionShown() {
    String text = "Fine day.\n\nTrack: Song by Band\n\nTired.";
    store(run(1));
    detail(1, text, null);

    assertThat(row(memberBea(), 1).description()).isEqualTo("Fine day.\n\nTired.");
    assertThat(raw("select description from activity_detail")).containsEntry("description", text);
  }

  @Test
  @DisplayName("test 31: a page comes from memory for 5 min, and a write is visible at once")
  void test31RepeatsFromMemoryUntilSomethingIsWritten() {
    store(run(1));
    assertThat(seen(memberBea())).containsExactly("1");

    sql("update activity set name = 'Behind our back'");
    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(page(memberBea(), Query.ALL).rows().getFirst().name()).isEqualTo("Run 1");
    clock.advance(Duration.ofMillis(1));
    assertThat(page(memberBea(), Query.ALL).rows().getFirst().name()).isEqualTo("Behind our back");

    edit(1, new Edit.Name("By hand"));
    assertThat(page(memberBea(), Query.ALL).rows().getFirst().name()).isEqualTo("By hand");
    sql("update activity set name = 'Once more', distance_meters = 12345");
    sql(
        "insert into athlete_version (athlete_id, version) values (%d, 9)".formatted(ada.value())
            + " on conflict (athlete_id) do update set version = athlete_version.version + 1");
    assertThat(page(memberBea(), Query.ALL).rows().getFirst().distanceMeters()).isEqualTo(12_345);
  }

  @Test
  void keepsAnswersOfViewersApart() {
    store(activity(1).privately().summary());

    assertThat(seen(new Viewer.Member(club, ada, Role.MEMBER))).containsExactly("1");
    assertThat(seen(memberBea())).isEmpty();
    assertThat(seen(editor())).isEmpty();
    assertThat(seen(everybody())).isEmpty();
  }

  @Test
  @DisplayName("test 32: data 6 h old is stale and asks for one refresh, of one athlete only")
  void test32StaleReadsOfOneAthleteAskForOneRefresh() {
    store(run(1));
    readCompletely(ada, MAY);
    readCompletely(bea, MAY);
    Instant read = clock.instant();
    Query hers = Query.ALL.of(ada);

    clock.advance(Duration.ofHours(6).minusMinutes(1));
    assertThat(found(views.list(memberBea(), hers)))
        .extracting(Answer.Found::asOf, Answer.Found::stale)
        .containsExactly(read, false);
    assertThat(staleReads).isEmpty();

    clock.advance(Duration.ofMinutes(1));
    assertThat(found(views.list(memberBea(), Query.ALL)))
        .extracting(Answer.Found::asOf, Answer.Found::stale)
        .containsExactly(read, true);
    assertThat(staleReads).isEmpty();
    Answer.Found<Views.Page> stale = found(views.list(memberBea(), hers));
    assertThat(stale.stale()).isTrue();
    assertThat(stale.asOf()).isEqualTo(read);
    assertThat(stale.value().rows()).hasSize(1);
    assertThat(staleReads).containsExactly(ada);
  }

  @Test
  void takesAReadingOfLongAgoRangesForNoNews() {
    store(run(1));
    readCompletely(ada, MAY);
    Instant read = clock.instant();
    clock.advance(Duration.ofHours(7));
    sql(
        "insert into list_coverage (athlete_id, from_at, to_at, read_at) values (%d, 0, 1000, %d)"
            .formatted(ada.value(), clock.instant().toEpochMilli()));

    assertThat(found(views.list(memberBea(), Query.ALL.of(ada))))
        .extracting(Answer.Found::asOf, Answer.Found::stale)
        .containsExactly(read, true);
  }

  @Test
  void saysOfAClubHowOldItsOldestDataIs() {
    readCompletely(ada, MAY);
    Instant first = clock.instant();
    clock.advance(Duration.ofHours(1));
    readCompletely(bea, MAY);

    assertThat(found(views.list(memberBea(), Query.ALL)).asOf()).isEqualTo(first);
    members.withdraw(ada, club, Audience.MEMBERS);
    assertThat(found(views.list(memberBea(), Query.ALL)).asOf()).isEqualTo(clock.instant());
    assertThat(found(views.list(everybody(), Query.ALL)))
        .extracting(Answer.Found::asOf, Answer.Found::stale)
        .containsExactly(null, true);
  }

  @Test
  void asksNoRefreshOfAthletesOneMayNotSee() {
    members.withdraw(ada, club, Audience.MEMBERS);

    assertThat(found(views.list(memberBea(), Query.ALL.of(ada))).stale()).isTrue();
    assertThat(staleReads).isEmpty();
    views.list(new Viewer.Owner(ada), Query.ALL);
    assertThat(staleReads).containsExactly(ada);
  }

  @Test
  @DisplayName("D10: without database, public lists go on from memory for a day, others do not")
  void publicListsGoOnFromMemoryWithoutTheDatabase() {
    store(run(1));
    members.consent(ada, club, Audience.PUBLIC, "v1");
    readCompletely(ada, MAY);
    assertThat(seen(everybody())).containsExactly("1");
    assertThat(seen(memberBea())).containsExactly("1");

    sql("alter table club_version rename to away");

    assertThat(views.list(memberBea(), Query.ALL)).isInstanceOf(Answer.Unavailable.class);
    clock.advance(Duration.ofHours(24).minusSeconds(1));
    Answer.Found<Views.Page> stale = found(views.list(everybody(), Query.ALL));
    assertThat(stale.stale()).isTrue();
    assertThat(stale.value().rows()).hasSize(1);
    assertThat(views.list(everybody(), Query.ALL.page(7, null)))
        .isInstanceOf(Answer.Unavailable.class);
    clock.advance(Duration.ofSeconds(2));
    assertThat(views.list(everybody(), Query.ALL)).isInstanceOf(Answer.Unavailable.class);
  }
}

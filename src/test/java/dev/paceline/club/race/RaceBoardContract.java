package dev.paceline.club.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Summary;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Role;
import dev.paceline.club.race.RaceFilter.Hidden;
import dev.paceline.club.race.RacePage.Order;
import dev.paceline.club.race.RacePage.Place;
import dev.paceline.club.race.RacePage.Sort;
import dev.paceline.club.view.Answer;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Edit.Field;
import dev.paceline.club.view.Overrides;
import dev.paceline.club.view.Viewer;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class RaceBoardContract extends RaceGround {
  @Test
  @DisplayName("test 9: a manual result is there after a full sync")
  void test9ManualResultsSurviveAFullSync() {
    fullSync(race(1));
    SourceKey key = enter(manual("Harbour Run", LocalDateTime.of(2025, 5, 20, 9, 0)));

    fullSync(race(1), race(2));
    fullSync(race(1));

    List<Race> races = found(board.export(memberBea(), RaceFilter.ALL));
    assertThat(races).extracting(Race::key).containsExactly(key, SourceKey.strava(1));
    assertThat(races.getFirst())
        .extracting(Race::name, Race::seconds, Race::meters, Race::distanceClass)
        .containsExactly("Harbour Run", 1500, 5_000.0, "5K");
  }

  @Test
  @DisplayName("test 10: a race without event, hidden by hand, is still hidden after a full sync")
  void test10HiddenByHandStaysHidden() {
    fullSync(race(1), race(2));
    edit(1, new Edit.Hidden(true));

    fullSync(race(1), race(2));

    assertThat(ids()).containsExactly("2");
    assertThat(found(board.count(memberBea(), RaceFilter.ALL))).isEqualTo(1);
    assertThat(found(board.totals(memberBea(), RaceFilter.ALL)).races()).isEqualTo(1);
    assertThat(ids(editor(), RaceFilter.where().hidden(Hidden.ONLY).build())).containsExactly("1");
    assertThat(ids(editor(), RaceFilter.where().hidden(Hidden.WITH).build()))
        .containsExactly("2", "1");
  }

  @ParameterizedTest
  @EnumSource(
      value = Hidden.class,
      names = {"WITH", "ONLY"})
  void refusesHiddenRacesToOthers(Hidden hidden) {
    RaceFilter filter = RaceFilter.where().hidden(hidden).build();

    assertThat(board.list(memberBea(), filter, Order.NEWEST)).isInstanceOf(Answer.Refused.class);
    assertThat(board.count(memberBea(), filter)).isInstanceOf(Answer.Refused.class);
    assertThat(board.totals(memberBea(), filter)).isInstanceOf(Answer.Refused.class);
    assertThat(board.export(new Viewer.Everybody(club), filter)).isInstanceOf(Answer.Refused.class);
  }

  @Test
  @DisplayName("test 21: a race late on the last day of a range is within it")
  void test21IncludesTheLastDay() {
    fullSync(
        activity(
            1, "Late", "Run", LocalDateTime.of(2025, 5, 3, 23, 59, 59), 5000, 1500, 1, "everyone"),
        activity(2, "Next", "Run", LocalDateTime.of(2025, 5, 4, 0, 0), 5000, 1500, 1, "everyone"));
    LocalDate day = LocalDate.of(2025, 5, 3);
    RaceFilter filter = RaceFilter.where().during(day, day).build();

    assertThat(ids(memberBea(), filter)).containsExactly("1");
    assertThat(found(board.count(memberBea(), filter))).isEqualTo(1);
    assertThat(found(board.totals(memberBea(), filter)).races()).isEqualTo(1);
    assertThat(found(board.export(memberBea(), filter))).hasSize(1);
  }

  @Test
  @DisplayName("test 22: a 5 km race on a weekday is on the board")
  void test22FiveKilometresOnAWeekday() {
    fullSync(
        activity(
            1, "Lake 5", "Run", LocalDateTime.of(2025, 5, 7, 18, 30), 5000, 1300, 1, "everyone"));

    assertThat(ids()).containsExactly("1");
    assertThat(race(memberBea(), 1).distanceClass()).isEqualTo("5K");
  }

  @Test
  @DisplayName("test 50: an unmarked race leaves the board; marked again, its edits are back")
  void test50UnmarkedRacesComeBackWithTheirEdits() {
    fullSync(race(1));
    Event event = board.events().event(CONSOLE, club, "Lake Run 2025");
    board.events().map(CONSOLE, club, target(1), event.id());
    edit(1, new Edit.Time(Duration.ofSeconds(2345)));

    fullSync(race(1, 10_000, 2400, 0));
    assertThat(ids()).isEmpty();
    assertThat(found(board.find(memberBea(), SourceKey.strava(1), false))).isEmpty();

    fullSync(race(1));
    assertThat(race(memberBea(), 1))
        .extracting(Race::seconds, Race::event)
        .containsExactly(2345, event);
  }

  @Test
  @DisplayName("test 55: what others may not see is in no list, count, statistic or export")
  void test55OthersSeeNothingPrivate() {
    fullSync(
        race(1),
        activity(
            2, "F", "Run", LocalDateTime.of(2025, 5, 7, 8, 0), 5000, 1300, 1, "followers_only"),
        activity(3, "P", "Run", LocalDateTime.of(2025, 5, 8, 8, 0), 5000, 1300, 1, "only_me"));
    board.rule(CONSOLE, club, new RaceRule(Set.of("Run"), Set.of(1), 0, true));

    for (Viewer other : List.of(memberBea(), editor(), new Viewer.Console(club))) {
      assertThat(ids(other, RaceFilter.ALL)).containsExactly("1");
      assertThat(found(board.count(other, RaceFilter.ALL))).isEqualTo(1);
      assertThat(found(board.totals(other, RaceFilter.ALL)).races()).isEqualTo(1);
      assertThat(ids(found(board.export(other, RaceFilter.ALL)))).containsExactly("1");
    }
    members.set(CONSOLE, ada, Flag.HIDDEN, true);
    assertThat(ids()).isEmpty();
    assertThat(found(board.totals(memberBea(), RaceFilter.ALL)).athletes()).isEmpty();
    assertThat(found(board.find(memberBea(), SourceKey.strava(1), false))).isEmpty();
  }

  @Test
  void changesTheRuleWithoutACall() {
    fullSync(
        race(1),
        race(2, 3_000, 700, 1),
        activity(
            3, "Hill", "Ride", LocalDateTime.of(2025, 5, 9, 8, 0), 60_000, 7000, 11, "everyone"),
        race(4, 10_000, 2400, null));
    assertThat(ids()).containsExactly("2", "1");

    board.rule(CONSOLE, club, new RaceRule(Set.of("RUN", "ride"), Set.of(1, 11), 5_000, false));

    assertThat(ids()).containsExactly("3", "1");
    edit(2, new Edit.Distance(5_000));
    assertThat(ids()).containsExactly("3", "2", "1");
  }

  @Test
  void filtersAlikeForListCountTotalsAndExport() {
    fullSync(race(1), race(2, 5_000, 1300, 1), race(3, 42_195, 12_000, 1), race(4, 7_000, 2000, 1));
    activities.put(bea, List.of(race(5, 21_097, 5400, 1)));
    SourceKey manual = enter(manual("Harbour Run", LocalDateTime.of(2025, 5, 20, 9, 0)));
    Event event = board.events().event(CONSOLE, club, "Town Mile");
    board.events().map(CONSOLE, club, target(2), event.id());
    edit(4, new Edit.Name("Seven hills"));
    Viewer viewer = memberBea();

    check(viewer, RaceFilter.where().classes("5K", "half"), manual.externalId(), "5", "2");
    check(viewer, RaceFilter.where().classes("other"), "4");
    check(viewer, RaceFilter.where().athletes(bea), "5");
    check(viewer, RaceFilter.where().athletes(ada, bea).meters(20_000.0, 50_000.0), "5", "3");
    check(viewer, RaceFilter.where().events(event.id()), "2");
    check(viewer, RaceFilter.where().unnamed().meters(null, 8_000.0), manual.externalId(), "4");
    check(viewer, RaceFilter.where().named("HILL"), "4");
    check(viewer, RaceFilter.where().sources("manual"), manual.externalId());
    check(viewer, RaceFilter.where().edited(true), "4", "2");
    check(viewer, RaceFilter.where().edited(false).sources("strava"), "5", "3", "1");
  }

  @Test
  void sortsOverTheWholeSetAndPagesByKey() {
    List<Summary> races = new ArrayList<>();
    for (int id = 1; id <= 17; id++) {
      races.add(race(id, 5_000 + 100 * (id % 4), 1300 + id % 5, 1));
    }
    activities.put(ada, races);
    for (Sort sort : Sort.values()) {
      for (boolean descending : List.of(true, false)) {
        Order whole = new Order(sort, descending, 500, null);
        List<String> expected = ids(page(whole).races());
        List<String> paged = new ArrayList<>();
        Order order = new Order(sort, descending, 3, null);
        while (true) {
          RacePage page = page(order);
          paged.addAll(ids(page.races()));
          Place next = page.next();
          if (next == null) {
            break;
          }
          order = order.from(Place.parse(next.text()));
        }
        assertThat(paged).as("%s %s", sort, descending).isEqualTo(expected).hasSize(17);
      }
    }
    assertThat(page(new Order(Sort.TIME, false, 1, null)).races().getFirst().seconds())
        .isEqualTo(1300);
    assertThat(page(new Order(Sort.DISTANCE, true, 1, null)).races().getFirst().meters())
        .isEqualTo(5_300);
  }

  @Test
  void addsUpWhatIsShown() {
    fullSync(race(1), race(2, 5_000, 1300, 1));
    activities.put(bea, List.of(race(3, 5_000, 1400, 1)));
    Event event = board.events().event(CONSOLE, club, "Town Mile");
    board.events().map(CONSOLE, club, target(2), event.id());
    edit(1, new Edit.Time(Duration.ofSeconds(2000)));
    edit(1, new Edit.Distance(9_000));

    Totals totals = found(board.totals(editor(), RaceFilter.ALL));

    assertThat(totals)
        .isEqualTo(
            new Totals(
                3,
                4700,
                19_000,
                List.of(
                    new Totals.OfAthlete(ada, 2, 3300, 14_000),
                    new Totals.OfAthlete(bea, 1, 1400, 5_000)),
                List.of(
                    new Totals.OfEvent(
                        event, 1, 1, 1300, LocalDate.of(2025, 5, 2), LocalDate.of(2025, 5, 2)))));
  }

  @Test
  void tellsOwnersAndEditorsWhatTheSourceSays() {
    fullSync(race(1));
    edit(1, new Edit.Time(Duration.ofSeconds(2345)));

    assertThat(race(editor(), 1).told())
        .isEqualTo(new Race.Told(Set.of(Field.ELAPSED_SECONDS), "Race 1", 2400, 10_000.0, null));
    assertThat(race(memberBea(), 1).told()).isNull();
    board.revert(CONSOLE, club, target(1), Field.ELAPSED_SECONDS);
    assertThat(race(memberBea(), 1).seconds()).isEqualTo(2400);
  }

  @Test
  void findsHiddenRacesForEditorsWhoAskForThem() {
    fullSync(race(1));
    edit(1, new Edit.Hidden(true));
    SourceKey key = SourceKey.strava(1);

    assertThat(found(board.find(editor(), key, false))).isEmpty();
    assertThat(found(board.find(editor(), key, true)).orElseThrow().hidden()).isTrue();
    assertThat(board.find(memberBea(), key, true)).isInstanceOf(Answer.Refused.class);
    assertThat(found(board.find(new Viewer.Member(club, ada, Role.MEMBER), key, false)))
        .isPresent();
  }

  @Test
  void namesWhatAnAthleteMayHaveMissed() {
    fullSync(race(1), race(2), race(3));
    activities.put(bea, List.of(race(33, 10_000, 2500, 1)));
    Event event = board.events().event(CONSOLE, club, "Town Mile");
    for (long id = 1; id <= 2; id++) {
      board.events().map(CONSOLE, club, target(id), event.id());
    }
    board.events().map(CONSOLE, club, new Overrides.Target(bea, SourceKey.strava(33)), event.id());

    // Bea's race 33 was on the day of Ada's race 2.
    assertThat(ids(found(board.missed(memberBea())))).containsExactly("1");
    assertThat(found(board.missed(new Viewer.Member(club, ada, Role.MEMBER)))).isEmpty();
    assertThat(found(board.missed(editor()))).isEmpty();
  }

  @Test
  void keepsTheClubsOwnClasses() {
    fullSync(race(1), race(2, 43_200, 15_000, 1), race(3, 43_200.5, 15_000, 1));
    assertThat(race(memberBea(), 2).distanceClass()).isEqualTo("marathon");
    assertThat(race(memberBea(), 3).distanceClass()).isEqualTo("ultra");

    List<DistanceClass> own = List.of(new DistanceClass("about 'ten'", 9_000, 11_000.0));
    board.classes(CONSOLE, club, own);

    assertThat(board.classes(club)).isEqualTo(own);
    assertThat(race(memberBea(), 1).distanceClass()).isEqualTo("about 'ten'");
    assertThat(ids(RaceFilter.where().classes("about 'ten'"))).containsExactly("1");
    board.classes(CONSOLE, club, List.of());
    assertThat(board.classes(club)).isEqualTo(DistanceClass.DEFAULTS);
  }

  @Test
  void writesCsvWithEveryTextAsItIs() {
    fullSync(
        activity(
            1,
            "A, \"B\"; 'C'",
            "Run",
            LocalDateTime.of(2025, 5, 7, 18, 30),
            5000,
            1300,
            1,
            "everyone"));
    StringWriter out = new StringWriter();

    RaceBoard.writeCsv(found(board.export(memberBea(), RaceFilter.ALL)), out);

    assertThat(out.toString())
        .isEqualTo(
            "id,athlete,date,name,type,event,class,seconds,meters,climb_meters,hidden\r\n"
                + "strava:1,%d,2025-05-07T18:30,\"A, \"\"B\"\"; 'C'\",Run,,5K,1300,5000.0,50.0,false\r\n"
                    .formatted(ada.value()));
  }

  private RacePage page(Order order) {
    return found(board.list(memberBea(), RaceFilter.ALL, order));
  }

  private void check(Viewer viewer, RaceFilter.Builder builder, String... ids) {
    RaceFilter filter = builder.build();
    assertThat(ids(viewer, filter)).containsExactly(ids);
    assertThat(ids(found(board.export(viewer, filter)))).containsExactly(ids);
    assertThat(found(board.count(viewer, filter))).isEqualTo(ids.length);
    assertThat(found(board.totals(viewer, filter)).races()).isEqualTo(ids.length);
  }

  private void edit(long id, Edit edit) {
    assertThat(board.edit(CONSOLE, club, target(id), edit)).isEqualTo(new Overrides.Outcome.Done());
  }

  private SourceKey enter(ManualResult result) {
    return switch (board.results().enter(CONSOLE, club, ManualResults.Origin.MANUAL, result)) {
      case ManualResults.Outcome.Done done -> done.key();
      case ManualResults.Outcome.Refused refused -> throw new AssertionError(refused.why());
    };
  }

  private ManualResult manual(String name, LocalDateTime start) {
    return new ManualResult(
        ada,
        name,
        "Run",
        start,
        ZoneId.of("Europe/Berlin"),
        Duration.ofMinutes(25),
        5_000,
        null,
        null,
        "");
  }
}

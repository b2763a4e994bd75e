package dev.paceline.club.race;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Summary;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Members;
import dev.paceline.club.member.Role;
import dev.paceline.club.race.RacePage.Order;
import dev.paceline.club.view.Answer;
import dev.paceline.club.view.Answers;
import dev.paceline.club.view.Overrides;
import dev.paceline.club.view.ViewPolicy;
import dev.paceline.club.view.Viewer;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A club with two athletes who consented to its members seeing them, and its board.
abstract class RaceGround {
  static final Actor CONSOLE = Actor.console("test", "request-1");

  final TestClock clock = new TestClock("2025-06-01T10:00:00Z");
  Database database;
  Activities activities;
  Members members;
  Overrides overrides;
  RaceBoard board;
  AthleteId ada;
  AthleteId bea;
  ClubId club;

  /// The address of an empty database.
  abstract String newUrl();

  @BeforeEach
  void open() {
    List<Table> tables =
        Stream.of(Activities.TABLES, Members.TABLES, Overrides.TABLES, RaceBoard.TABLES)
            .flatMap(List::stream)
            .toList();
    database = Database.open(newUrl(), clock, tables);
    activities = new Activities(database);
    members = new Members(database);
    overrides = new Overrides(database, members);
    board =
        new RaceBoard(
            new Answers.Ground(database, clock, ViewPolicy.DEFAULT, _ -> {}), members, overrides);
    club = members.club("Harriers").id();
    ada = member(7);
    bea = member(8);
  }

  @AfterEach
  void close() {
    database.close();
  }

  final AthleteId member(long number) {
    AthleteId athlete = activities.athlete(SourceKey.strava(number));
    members.join(CONSOLE, club, athlete);
    members.consent(athlete, club, Audience.MEMBERS, "v1");
    return athlete;
  }

  final Viewer memberBea() {
    return new Viewer.Member(club, bea, Role.MEMBER);
  }

  final Viewer editor() {
    return new Viewer.Member(club, null, Role.EDITOR);
  }

  /// Reads Ada's list completely and as the source's whole truth, then lets memory run out.
  final void fullSync(Summary... list) {
    Set<Long> seen =
        Arrays.stream(list)
            .map(summary -> Long.valueOf(summary.key().externalId()))
            .collect(Collectors.toSet());
    clock.advance(Duration.ofMinutes(5));
    activities.putLast(
        ada,
        List.of(list),
        new Activities.Reading(
            RangeSet.of(new TimeRange(Instant.EPOCH, clock.instant())),
            clock.instant(),
            Optional.of(seen)));
    clock.advance(Duration.ofMinutes(5));
  }

  final List<String> ids(Viewer viewer, RaceFilter filter) {
    return ids(found(board.list(viewer, filter, Order.NEWEST)).races());
  }

  final List<String> ids(RaceFilter.Builder filter) {
    return ids(memberBea(), filter.build());
  }

  final List<String> ids() {
    return ids(memberBea(), RaceFilter.ALL);
  }

  static List<String> ids(List<Race> races) {
    return races.stream().map(race -> race.key().externalId()).toList();
  }

  final Race race(Viewer viewer, long id) {
    return found(board.find(viewer, SourceKey.strava(id), false)).orElseThrow();
  }

  final Overrides.Target target(long id) {
    return new Overrides.Target(ada, SourceKey.strava(id));
  }

  static <T> T found(Answer<T> answer) {
    return switch (answer) {
      case Answer.Found<T> found -> found.value();
      case Answer.Refused<T> refused -> throw new AssertionError("refused: " + refused.why());
      case Answer.Unavailable<T> _ -> throw new AssertionError("unavailable");
    };
  }

  /// A race of 10 km and 40 minutes on a day of May, at eight in the morning.
  static Summary race(long id) {
    return race(id, 10_000, 2400, 1);
  }

  static Summary race(long id, double meters, int seconds, @Nullable Integer workout) {
    LocalDateTime start = LocalDateTime.of(2025, 5, (int) (id % 31), 8, 0);
    return activity(id, "Race " + id, "Run", start, meters, seconds, workout, "everyone");
  }

  static Summary activity(
      long id,
      @Nullable String name,
      String type,
      LocalDateTime start,
      double meters,
      int seconds,
      @Nullable Integer workout,
      String visibility) {
    return new Summary(
        SourceKey.strava(id),
        name,
        type,
        type,
        workout,
        start.toInstant(ZoneOffset.ofHours(2)),
        start,
        "(GMT+01:00) Europe/Berlin",
        7200,
        seconds,
        seconds,
        meters,
        50.0,
        visibility,
        false,
        false,
        false,
        false,
        true,
        null,
        null,
        null,
        null,
        null);
  }
}

package dev.paceline.club.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Summary;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Members;
import dev.paceline.club.member.Role;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.TestClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A club with two athletes who consented to its members seeing them, and short words for what is
/// stored of them and who looks.
abstract class ViewsGround {
  static final Instant MAY = Instant.parse("2025-05-01T06:00:00Z");
  static final Actor CONSOLE = Actor.console("test", "request-1");

  final TestClock clock = new TestClock("2025-06-01T10:00:00Z");
  final List<AthleteId> staleReads = new ArrayList<>();
  Database database;
  Activities activities;
  Members members;
  Overrides overrides;
  Views views;
  AthleteId ada;
  AthleteId bea;
  ClubId club;

  /// The address of an empty database.
  abstract String newUrl();

  @BeforeEach
  void open() {
    List<Table> tables =
        Stream.of(Activities.TABLES, Members.TABLES, Overrides.TABLES)
            .flatMap(List::stream)
            .toList();
    database = Database.open(newUrl(), clock, tables);
    activities = new Activities(database);
    members = new Members(database);
    overrides = new Overrides(database, members);
    views = views(ViewPolicy.DEFAULT);
    club = members.club("Harriers").id();
    ada = member(7);
    bea = member(8);
  }

  @AfterEach
  void close() {
    database.close();
  }

  final Views views(ViewPolicy policy) {
    return new Views(new Answers.Ground(database, clock, policy, staleReads::add), members);
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

  final Viewer everybody() {
    return new Viewer.Everybody(club);
  }

  /// Stores activities of Ada's.
  final void store(Summary... summaries) {
    activities.put(ada, List.of(summaries));
  }

  /// The ids that a viewer sees, in order.
  final List<String> seen(Viewer viewer, Query query) {
    return page(viewer, query).rows().stream().map(row -> row.key().externalId()).toList();
  }

  /// The same of everything; asked about one by one, the same are seen.
  final List<String> seen(Viewer viewer) {
    List<String> listed = seen(viewer, Query.ALL);
    List<SourceKey> stored =
        database.read(transaction ->
            transaction
                .sql("select source, external_id from activity")
                .query((row, _) -> new SourceKey(row.getString(1), row.getString(2)))
                .list());
    assertThat(views.seen(viewer, stored))
        .extracting(SourceKey::externalId)
        .containsExactlyInAnyOrderElementsOf(listed);
    return listed;
  }

  final Views.Page page(Viewer viewer, Query query) {
    return found(views.list(viewer, query)).value();
  }

  final long count(Viewer viewer, Query query) {
    return found(views.count(viewer, query)).value();
  }

  final View row(Viewer viewer, long id) {
    return found(views.find(viewer, SourceKey.strava(id), false)).value().orElseThrow();
  }

  final void edit(long id, Edit edit) {
    assertThat(overrides.set(CONSOLE, null, target(id), edit))
        .isEqualTo(new Overrides.Outcome.Done());
  }

  final Overrides.Target target(long id) {
    return new Overrides.Target(ada, SourceKey.strava(id));
  }

  /// Reads Ada's list completely, as of now.
  final void readCompletely(AthleteId athlete, Instant from) {
    activities.putLast(
        athlete,
        List.of(),
        new Activities.Reading(
            RangeSet.of(new TimeRange(from, clock.instant())), clock.instant(), Optional.empty()));
  }

  final void detail(long id, @Nullable String description, @Nullable String polyline) {
    database.write(transaction -> {
      transaction
          .sql(
              "delete from activity_detail where activity_id = (select id from activity where external_id = ?)")
          .param(Long.toString(id))
          .update();
      return transaction
          .sql(
              """
              insert into activity_detail (athlete_id, activity_id, description, polyline)
              select athlete_id, id, cast(? as text), cast(? as text) from activity
              where external_id = ?
              """)
          .param(description)
          .param(polyline)
          .param(Long.toString(id))
          .update();
    });
  }

  final void sql(String sql) {
    database.write(transaction -> transaction.sql(sql).update());
  }

  final Map<String, @Nullable Object> raw(String sql) {
    return database.read(transaction -> transaction.sql(sql).query().singleRow());
  }

  static <T> Answer.Found<T> found(Answer<T> answer) {
    return switch (answer) {
      case Answer.Found<T> found -> found;
      case Answer.Refused<T> refused -> throw new AssertionError("refused: " + refused.why());
      case Answer.Unavailable<T> _ -> throw new AssertionError("unavailable");
    };
  }

  /// A run of a number, so many hours into May, at 2 hours east of Greenwich.
  static Summary run(long id) {
    return activity(id).summary();
  }

  static Draft activity(long id) {
    return new Draft(id);
  }

  /// An activity to be stored, made different from an ordinary public run.
  static final class Draft {
    private final long id;
    private @Nullable String name;
    private @Nullable String type = "Run";
    private @Nullable Integer workout = 1;
    private @Nullable Instant start;
    private @Nullable LocalDateTime wall;
    private int elapsed = 3000;
    private int moving = 2900;
    private double meters = 10_000;
    private @Nullable String visibility = "everyone";
    private boolean isPrivate;
    private @Nullable String polyline;

    private Draft(long id) {
      this.id = id;
      this.name = "Run " + id;
      this.start = MAY.plusSeconds(3600 * id);
      this.wall = LocalDateTime.ofInstant(MAY.plusSeconds(3600 * id), ZoneOffset.ofHours(2));
    }

    Draft named(@Nullable String other) {
      name = other;
      return this;
    }

    Draft type(@Nullable String other) {
      type = other;
      return this;
    }

    Draft workout(@Nullable Integer other) {
      workout = other;
      return this;
    }

    Draft local(String time) {
      wall = LocalDateTime.parse(time);
      start = wall.toInstant(ZoneOffset.ofHours(2));
      return this;
    }

    Draft at(@Nullable Instant instant, @Nullable LocalDateTime local) {
      start = instant;
      wall = local;
      return this;
    }

    Draft figures(double distance, int seconds, int secondsMoving) {
      meters = distance;
      elapsed = seconds;
      moving = secondsMoving;
      return this;
    }

    Draft visible(@Nullable String to) {
      visibility = to;
      return this;
    }

    Draft privately() {
      isPrivate = true;
      return this;
    }

    Draft line(@Nullable String encoded) {
      polyline = encoded;
      return this;
    }

    Summary summary() {
      return new Summary(
          SourceKey.strava(id),
          name,
          type,
          type,
          workout,
          start,
          wall,
          "(GMT+01:00) Europe/Berlin",
          7200,
          elapsed,
          moving,
          meters,
          50.0,
          visibility,
          isPrivate,
          false,
          false,
          false,
          true,
          null,
          null,
          null,
          polyline,
          null);
    }
  }
}

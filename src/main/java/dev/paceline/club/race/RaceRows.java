package dev.paceline.club.race;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.race.RacePage.Order;
import dev.paceline.club.race.RacePage.Place;
import dev.paceline.club.race.RacePage.Sort;
import dev.paceline.club.view.Condition;
import dev.paceline.club.view.Viewer;
import dev.paceline.club.view.Visibility;
import dev.paceline.engine.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The statements that read races: one set of rows and one condition for everything that is asked.
final class RaceRows {
  static final String SECONDS = "coalesce(o.elapsed_seconds, a.elapsed_seconds)";
  static final String METERS = "coalesce(o.distance_meters, a.distance_meters)";

  /// Activities that may be races, and results of no source, as rows `a`; what was changed of them
  /// by hand as `o`; the event of the club as `e`.
  private static final String FROM =
      """
       from (
        select athlete_id, source, external_id, name, type, start_at, wall_start,
          utc_offset_seconds, elapsed_seconds, moving_seconds, distance_meters, climb_meters,
          visibility, is_private, missing_since, first_seen_at, cast(null as bigint) as event_id,
          cast(null as text) as note, 0 as by_hand
        from activity
        where lower(coalesce(type, '')) in (:race_types) and workout_type in (:race_workouts)
          and visibility in (:race_visibilities)
        union all
        select athlete_id, source, external_id, name, type, start_at, wall_start,
          null, elapsed_seconds, null, distance_meters, climb_meters,
          'everyone', 0, null, entered_at, event_id, note, 1
        from manual_result) a
      """
          + Visibility.OVERRIDE
          + " left join event e on e.id = coalesce(o.event_id, a.event_id) and e.club_id = :club ";

  private final Transaction transaction;
  private final ClubId club;
  private final Visibility visibility;
  private final Condition race;
  private final List<DistanceClass> classes;
  private final RaceReader reader;

  RaceRows(Transaction transaction, Visibility visibility, Viewer viewer, ClubId club) {
    this.transaction = transaction;
    this.club = club;
    this.classes = RuleRows.classes(transaction, club);
    this.reader = new RaceReader(viewer);
    this.visibility = visibility;
    this.race =
        new Condition(
            "a.by_hand = 1 or coalesce(" + METERS + ", 0) >= :race_meters",
            ruleParameters(RuleRows.rule(transaction, club)));
  }

  /// A race, and the text of what it is sorted by.
  record Sorted(Race race, String value) {
    Place place() {
      return new Place(value, race.key());
    }
  }

  /// One race more than the limit, if there is one.
  List<Sorted> list(RaceFilter filter, Order order) {
    String sort = expression(order.sort());
    Condition where = where(filter).and(after(order));
    String direction = order.descending() ? " desc" : "";
    return transaction
        .sql(
            select(sort + " as sort_value")
                + where.sql()
                + " order by sort_value"
                + direction
                + ", a.external_id, a.source limit "
                + (order.limit() + 1))
        .params(where.parameters())
        .query((row, _) -> new Sorted(reader.race(row), value(row.getObject("sort_value"))))
        .list();
  }

  /// Every race, newest first.
  List<Race> all(RaceFilter filter) {
    Condition where = where(filter);
    return transaction
        .sql(
            select("1")
                + where.sql()
                + " order by "
                + expression(Sort.DATE)
                + " desc, a.external_id, a.source")
        .params(where.parameters())
        .query((row, _) -> reader.race(row))
        .list();
  }

  long count(RaceFilter filter) {
    Condition where = where(filter);
    return transaction
        .sql("select count(*)" + FROM + "where " + where.sql())
        .params(where.parameters())
        .query((row, _) -> row.getLong(1))
        .single();
  }

  List<Totals.OfAthlete> byAthlete(RaceFilter filter) {
    Condition where = where(filter);
    return transaction
        .sql(
            "select a.athlete_id, count(*), coalesce(sum(%s), 0), coalesce(sum(%s), 0)"
                    .formatted(SECONDS, METERS)
                + FROM
                + "where "
                + where.sql()
                + " group by a.athlete_id order by a.athlete_id")
        .params(where.parameters())
        .query((row, _) ->
            new Totals.OfAthlete(
                new AthleteId(row.getLong(1)), row.getLong(2), row.getLong(3), row.getDouble(4)))
        .list();
  }

  List<Totals.OfEvent> byEvent(RaceFilter filter) {
    Condition where = where(filter).and(Condition.of("e.id is not null"));
    return transaction
        .sql(
            ("select e.id, e.name, count(*), count(distinct a.athlete_id), min(%1$s), min(%2$s),"
                        + " max(%2$s)")
                    .formatted(SECONDS, Visibility.WALL)
                + FROM
                + "where "
                + where.sql()
                + " group by e.id, e.name order by e.id")
        .params(where.parameters())
        .query((row, _) -> RaceReader.ofEvent(row))
        .list();
  }

  /// One race by its key.
  List<Race> find(SourceKey key, RaceFilter.Hidden hidden) {
    Condition where =
        where(RaceFilter.where().hidden(hidden).build())
            .and(
                new Condition(
                    "a.source = :key_source and a.external_id = :key_id",
                    Map.of("key_source", key.source(), "key_id", key.externalId())));
    return transaction
        .sql(select("1") + where.sql())
        .params(where.parameters())
        .query((row, _) -> reader.race(row))
        .list();
  }

  private Condition where(RaceFilter filter) {
    boolean withHidden = filter.hidden() != RaceFilter.Hidden.WITHOUT;
    return visibility
        .of(transaction, reader.viewer(), withHidden)
        .and(race)
        .and(new RaceConditions(classes).of(filter));
  }

  private String select(String more) {
    return "select "
        + RaceReader.COLUMNS
        + ", "
        + RaceConditions.className(classes)
        + " as class_name, "
        + more
        + FROM
        + "where ";
  }

  private static Condition after(Order order) {
    Place place = order.after();
    if (place == null) {
      return Condition.TRUE;
    }
    return new Condition(
        "%1$s %2$s :last or (%1$s = :last and (a.external_id > :last_id"
                .formatted(expression(order.sort()), order.descending() ? "<" : ">")
            + " or (a.external_id = :last_id and a.source > :last_source)))",
        Map.of(
            "last",
            parameter(order.sort(), place.value()),
            "last_id",
            place.key().externalId(),
            "last_source",
            place.key().source()));
  }

  private static String expression(Sort sort) {
    return switch (sort) {
      case DATE -> "coalesce(" + Visibility.WALL + ", 0)";
      case TIME -> "coalesce(" + SECONDS + ", 0)";
      case DISTANCE -> "coalesce(" + METERS + ", 0)";
      case NAME -> "lower(coalesce(o.name, a.name, ''))";
    };
  }

  private static Object parameter(Sort sort, String value) {
    return switch (sort) {
      case DATE, TIME -> Long.valueOf(value);
      case DISTANCE -> Double.valueOf(value);
      case NAME -> value;
    };
  }

  private static String value(Object value) {
    return value.toString();
  }

  private Map<String, Object> ruleParameters(RaceRule rule) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("race_types", List.copyOf(rule.types()));
    parameters.put("race_workouts", List.copyOf(rule.workoutTypes()));
    parameters.put(
        "race_visibilities",
        rule.followersToo() ? List.of("everyone", "followers_only") : List.of("everyone"));
    parameters.put("race_meters", rule.leastMeters());
    parameters.put("club", club.value());
    return parameters;
  }
}

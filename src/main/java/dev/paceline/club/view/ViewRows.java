package dev.paceline.club.view;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.ClubId;
import dev.paceline.engine.store.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The statements that read activities for viewers.
final class ViewRows {
  private static final String FROM =
      """
       from activity a
      left join activity_detail d on d.athlete_id = a.athlete_id and d.activity_id = a.id
      """
          + Visibility.OVERRIDE;

  private static final String METERS = "coalesce(o.distance_meters, a.distance_meters, -1)";

  private static final int DAY_SECONDS = 86_400;

  private final Transaction transaction;
  private final Visibility visibility;
  private final Viewer viewer;

  ViewRows(Transaction transaction, Visibility visibility, Viewer viewer) {
    this.transaction = transaction;
    this.visibility = visibility;
    this.viewer = viewer;
  }

  /// One row more than the limit, if there is one.
  List<View> list(Query query, ViewReader reader) {
    Condition where = where(query).and(after(query.after()));
    return transaction
        .sql(
            "select "
                + ViewReader.COLUMNS
                + FROM
                + " where "
                + where.sql()
                + " order by coalesce(a.start_at, 0) desc, a.external_id, a.source limit "
                + (query.limit() + 1))
        .params(where.parameters())
        .query((row, _) -> reader.view(row))
        .list();
  }

  long count(Query query) {
    Condition where = where(query);
    return transaction
        .sql("select count(*)" + FROM + " where " + where.sql())
        .params(where.parameters())
        .query((row, _) -> row.getLong(1))
        .single();
  }

  Views.Sum sum(Query query) {
    Condition where = where(query);
    return transaction
        .sql(
            "select count(*), coalesce(sum(coalesce(o.distance_meters, a.distance_meters)), 0),"
                + " coalesce(sum(a.moving_seconds), 0)"
                + FROM
                + " where "
                + where.sql())
        .params(where.parameters())
        .query((row, _) -> new Views.Sum(row.getLong(1), row.getDouble(2), row.getLong(3)))
        .single();
  }

  Optional<View> find(SourceKey key, boolean withHidden, ViewReader reader) {
    Condition where =
        visibility
            .of(transaction, viewer, withHidden)
            .and(
                new Condition(
                    "a.source = :source and a.external_id = :external_id",
                    Map.of("source", key.source(), "external_id", key.externalId())));
    return transaction
        .sql("select " + ViewReader.COLUMNS + FROM + " where " + where.sql())
        .params(where.parameters())
        .query((row, _) -> reader.view(row))
        .optional();
  }

  /// The efforts in the rows that a viewer sees, oldest first: of one athlete, or of one activity.
  List<View.Effort> efforts(Condition which) {
    Condition where = visibility.of(transaction, viewer, false).and(which);
    return transaction
        .sql(
            "select f.segment_id, f.elapsed_seconds, f.wall_start, f.distance_meters,"
                + " a.source, a.external_id"
                + FROM
                + " join effort f on f.athlete_id = a.athlete_id and f.activity_id = a.id"
                + " where f.elapsed_seconds > 0 and f.hidden = 0 and "
                + where.sql()
                + " order by coalesce(a.start_at, 0), a.external_id, a.source, f.ordinal")
        .params(where.parameters())
        .query((row, _) -> ViewReader.effort(row))
        .list();
  }

  /// How many rows of a club's members each filter leaves out.
  Map<String, Long> leftOut(ClubId club) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Visibility.Named filter : Visibility.filters(FilterRows.load(transaction, club))) {
      Condition where =
          Condition.of(
                  """
                  a.missing_since is null and exists (select 1 from membership m
                    where m.athlete_id = a.athlete_id and m.club_id = :club)\
                  """,
                  "club",
                  club.value())
              .and(filter.passes().negated());
      counts.put(
          filter.name(),
          transaction
              .sql("select count(*) from activity a where " + where.sql())
              .params(where.parameters())
              .query((row, _) -> row.getLong(1))
              .single());
    }
    return counts;
  }

  private Condition where(Query query) {
    List<Condition> all = new ArrayList<>();
    if (!query.types().isEmpty()) {
      all.add(
          Condition.of(
              "lower(coalesce(a.type, '')) in (:types)", "types", List.copyOf(query.types())));
    }
    days(query.from(), query.to(), all);
    if (query.leastMeters() != null) {
      all.add(Condition.of(METERS + " >= :least_meters", "least_meters", query.leastMeters()));
    }
    if (query.mostMeters() != null) {
      all.add(Condition.of(METERS + " <= :most_meters", "most_meters", query.mostMeters()));
    }
    String name = query.name();
    if (name != null) {
      all.add(Condition.containing("coalesce(o.name, a.name, '')", "name", name));
    }
    AthleteId athlete = query.athlete();
    if (athlete != null) {
      all.add(Condition.of("a.athlete_id = :athlete", "athlete", athlete.value()));
    }
    having(query.having(), all);
    Condition where = visibility.of(transaction, viewer, query.withHidden());
    for (Condition condition : all) {
      where = where.and(condition);
    }
    return where;
  }

  private static void having(Query.Having having, List<Condition> all) {
    has(having.photos(), "coalesce(d.photo_count, 0) > 0", all);
    has(having.description(), "trim(coalesce(o.description, d.description, '')) <> ''", all);
    has(
        having.map(),
        "coalesce(d.polyline, '') <> '' or coalesce(a.summary_polyline, '') <> ''",
        all);
    has(
        having.music(),
        "exists (select 1 from activity_music u"
            + " where u.athlete_id = a.athlete_id and u.activity_id = a.id)",
        all);
  }

  private static void has(@Nullable Boolean wanted, String sql, List<Condition> all) {
    if (wanted != null) {
      Condition has = Condition.of(sql);
      all.add(wanted ? has : has.negated());
    }
  }

  private static void days(@Nullable LocalDate from, @Nullable LocalDate to, List<Condition> all) {
    if (from != null) {
      all.add(
          Condition.of(
              Visibility.WALL + " >= :from_wall", "from_wall", from.toEpochDay() * DAY_SECONDS));
    }
    if (to != null) {
      all.add(
          Condition.of(
              Visibility.WALL + " < :to_wall",
              "to_wall",
              to.plusDays(1).toEpochDay() * DAY_SECONDS));
    }
  }

  private static Condition after(Query.@Nullable Cursor cursor) {
    return cursor == null
        ? Condition.TRUE
        : new Condition(
            """
            coalesce(a.start_at, 0) < :last_start or (coalesce(a.start_at, 0) = :last_start
              and (a.external_id > :last_id
                or (a.external_id = :last_id and a.source > :last_source)))\
            """,
            Map.of(
                "last_start",
                cursor.startMillis(),
                "last_id",
                cursor.key().externalId(),
                "last_source",
                cursor.key().source()));
  }
}

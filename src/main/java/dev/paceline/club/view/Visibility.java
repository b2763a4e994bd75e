package dev.paceline.club.view;

import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.ClubId;
import dev.paceline.engine.store.Transaction;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The one rule of who may see an activity.
///
/// It is a condition on a row `a` with the columns of `activity` and, joined to it, the row `o` of
/// `activity_override` with the same athlete, source and external id, if any. Lists, counts,
/// statistics and exports all put this condition before any of their own.
public final class Visibility {
  /// The wall clock at an activity's start, in seconds as if it were UTC.
  public static final String WALL =
      "coalesce(a.wall_start, a.start_at / 1000 + coalesce(a.utc_offset_seconds, 0))";

  /// Joins the row of what was changed by hand to a row `a`.
  public static final String OVERRIDE =
      """
      left join activity_override o on o.athlete_id = a.athlete_id
        and o.source = a.source and o.external_id = a.external_id
      """;

  private static final int DAY_SECONDS = 86_400;

  private static final Condition NOBODY = Condition.of("1 = 0");

  private static final String VALID =
      """
      not (coalesce(trim(a.name), '') = '' and coalesce(trim(a.type), '') = '')
      and coalesce(a.name, '') <> 'Unknown Activity'
      and lower(coalesce(a.type, '')) <> 'unknown'
      and not (coalesce(a.distance_meters, 1) = 0 and coalesce(a.moving_seconds, 1) = 0)\
      """;

  private static final Condition SOURCE_ALLOWS =
      Condition.of(
          """
          coalesce(a.is_private, 0) = 0
          and (coalesce(a.visibility, '') = 'everyone'
            or (coalesce(a.visibility, '') = 'followers_only'
              and exists (select 1 from member f
                where f.athlete_id = a.athlete_id and f.followers_shown = 1)))\
          """);

  private final ViewPolicy policy;

  public Visibility(ViewPolicy policy) {
    this.policy = policy;
  }

  /// What the viewer sees.
  ///
  /// @param withHidden whether rows that were hidden by hand are seen as well; the caller has made
  ///   sure that the viewer may ask for that
  public Condition of(Transaction transaction, Viewer viewer, boolean withHidden) {
    return Condition.of("a.missing_since is null")
        .and(own(viewer).or(others(transaction, viewer, withHidden)));
  }

  /// Whether a column holds an athlete of whom the viewer may see anything.
  ///
  /// @param column such as `a.athlete_id`
  public Condition ofAthlete(Viewer viewer, String column) {
    Condition self =
        viewer
            .self()
            .map(athlete -> Condition.of(column + " = :self", "self", athlete.value()))
            .orElse(NOBODY);
    return viewer.clubSeen().map(club -> self.or(shown(viewer, club, column))).orElse(self);
  }

  /// The filters of a club, each by its name in reports.
  static List<Named> filters(Filter filter) {
    LocalDate since = filter.since();
    return List.of(
        new Named(
            "type",
            filter.types().isEmpty()
                ? Condition.TRUE
                : Condition.of(
                    "lower(coalesce(a.type, '')) in (:filter_types)",
                    "filter_types",
                    List.copyOf(new TreeSet<>(filter.types())))),
        new Named(
            "start date",
            since == null
                ? Condition.TRUE
                : Condition.of(
                    "coalesce(" + WALL + ", :filter_since) >= :filter_since",
                    "filter_since",
                    since.toEpochDay() * DAY_SECONDS)),
        new Named("invalid", Condition.of(VALID)),
        new Named("date", Condition.of("a.start_at is not null")));
  }

  /// A filter and what it lets through.
  record Named(String name, Condition passes) {}

  private static Condition own(Viewer viewer) {
    return viewer
        .self()
        .map(athlete -> Condition.of("a.athlete_id = :self", "self", athlete.value()))
        .orElse(NOBODY);
  }

  private Condition others(Transaction transaction, Viewer viewer, boolean withHidden) {
    Optional<ClubId> club = viewer.clubSeen();
    if (club.isEmpty()) {
      return NOBODY;
    }
    Condition all =
        shown(viewer, club.get(), "a.athlete_id")
            .and(SOURCE_ALLOWS)
            .and(withHidden ? Condition.TRUE : Condition.of("coalesce(o.hidden, 0) = 0"))
            .and(terms(transaction));
    for (Named filter : filters(FilterRows.load(transaction, club.get()))) {
      all = all.and(filter.passes());
    }
    return all;
  }

  private static Condition shown(Viewer viewer, ClubId club, String column) {
    return new Condition(
        """
        exists (select 1 from membership m
          join member p on p.athlete_id = m.athlete_id
          join consent c on c.athlete_id = m.athlete_id and c.club_id = m.club_id
          where m.athlete_id = %s and m.club_id = :club
            and p.hidden = 0 and p.blocked = 0 and p.erasing = 0
            and c.audience = :audience and c.withdrawn_at is null)\
        """
            .formatted(column),
        Map.of("club", club.value(), "audience", viewer.audience().name()));
  }

  private Condition terms(Transaction transaction) {
    Condition terms =
        policy.ownerOnly()
            ? Condition.of("a.source <> :terms_source", "terms_source", SourceKey.STRAVA)
            : Condition.TRUE;
    Duration retention = policy.retention();
    return retention == null
        ? terms
        : terms.and(
            new Condition(
                "a.source <> :terms_source or a.first_seen_at >= :kept_since",
                Map.of(
                    "terms_source",
                    SourceKey.STRAVA,
                    "kept_since",
                    transaction.now().minus(retention).toEpochMilli())));
  }
}

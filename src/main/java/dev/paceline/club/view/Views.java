package dev.paceline.club.view;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Members;
import dev.paceline.club.member.Role;
import dev.paceline.engine.store.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lists and counts of activities, as a viewer sees them. Thread-safe.
public final class Views {
  private final Answers.Ground ground;
  private final Members members;
  private final Visibility visibility;
  private final Answers<Query, Page> pages;
  private final Answers<Query, Long> counts;
  private final Answers<Query, FullPage> fullPages;
  private final Answers<Query, Sum> sums;
  private final Answers<SourceKey, Optional<View>> single;
  private final Answers<SourceKey, Optional<View.Full>> singleFull;
  private final Answers<SourceKey, List<View.Effort>> efforts;
  private final Answers<ClubId, List<AthleteId>> athletes;
  private final Answers<ClubId, String> stamps;
  private final Answers<ClubId, Map<String, Long>> reports;

  public Views(Answers.Ground ground, Members members) {
    this.ground = ground;
    this.members = members;
    this.visibility = new Visibility(ground.policy());
    this.pages = new Answers<>(ground, page -> page.rows().size());
    this.counts = new Answers<>(ground, _ -> 1);
    this.sums = new Answers<>(ground, _ -> 1);
    this.fullPages = new Answers<>(ground, page -> 2 * page.rows().size());
    this.singleFull = new Answers<>(ground, _ -> 1);
    this.efforts = new Answers<>(ground, List::size);
    this.athletes = new Answers<>(ground, List::size);
    this.stamps = new Answers<>(ground, _ -> 1);
    this.single = new Answers<>(ground, _ -> 1);
    this.reports = new Answers<>(ground, Map::size);
  }

  /// Rows of a list: newest start first, then by key.
  ///
  /// @param next where the list goes on; `null` at its end
  public record Page(List<View> rows, Query.@Nullable Cursor next) {
    public Page {
      rows = List.copyOf(rows);
    }
  }

  /// Forgets every answer that is kept in memory; they come back from the database.
  public void forget() {
    Stream.of(pages, counts, single, reports).forEach(Answers::forget);
  }

  /// How the answers in memory did.
  public List<Answers.Memory> memory() {
    return Stream.of(pages, counts, reports).map(Answers::memory).toList();
  }

  /// Rows of a list with what hangs on each, in the order of [Page].
  public record FullPage(List<View.Full> rows, Query.@Nullable Cursor next) {
    public FullPage {
      rows = List.copyOf(rows);
    }
  }

  /// What rows add up to, from the values shown.
  ///
  /// @param meters of the rows that have a distance
  public record Sum(long rows, double meters, long movingSeconds) {}

  /// The rows that a viewer sees of what is asked for.
  public Answer<Page> list(Viewer viewer, Query query) {
    return answer(pages, viewer, query, transaction -> page(transaction, viewer, query));
  }

  /// The same rows with what hangs on each.
  public Answer<FullPage> listFull(Viewer viewer, Query query) {
    return answer(
        fullPages,
        viewer,
        query,
        transaction -> {
          Page page = page(transaction, viewer, query);
          return new FullPage(new ContentsRows(transaction).fill(page.rows()), page.next());
        });
  }

  /// Whatever a viewer sees, and how old it is, as one text: while it is the same, so are all
  /// answers to the same questions. Reads versions and no activity.
  ///
  /// @param athlete of whom alone is asked; `null` for all whom the viewer sees
  public Answer<String> stamp(Viewer viewer, @Nullable AthleteId athlete) {
    AthleteId one = viewer instanceof Viewer.Owner owner ? owner.athlete() : athlete;
    return one == null
        ? stamps.anew(viewer, transaction -> stamp(transaction, viewer))
        : stamps.ofAthlete(viewer, one, transaction -> stamp(transaction, viewer));
  }

  /// The athletes of whom a viewer may see anything, by number.
  public Answer<List<AthleteId>> athletes(Viewer viewer) {
    return athletes.anew(viewer, transaction -> freshness(transaction).athletes(viewer));
  }

  /// How many rows a viewer sees of what is asked for, whatever the limit and the place.
  public Answer<Long> count(Viewer viewer, Query query) {
    Query all = query.page(Query.MOST, null);
    return answer(counts, viewer, all, transaction -> rows(transaction, viewer).count(all));
  }

  /// What the rows add up to that a viewer sees, whatever the limit and the place.
  public Answer<Sum> sum(Viewer viewer, Query query) {
    Query all = query.page(Query.MOST, null);
    return answer(sums, viewer, all, transaction -> rows(transaction, viewer).sum(all));
  }

  /// One row, if the viewer sees it.
  ///
  /// @param withHidden whether also if it was hidden by hand
  public Answer<Optional<View>> find(Viewer viewer, SourceKey key, boolean withHidden) {
    if (withHidden && !viewer.may(Role.EDITOR)) {
      return refusedHidden();
    }
    return single.ofWhoever(
        viewer,
        transaction -> rows(transaction, viewer).find(key, withHidden, reader(viewer)),
        view -> view.map(View::athlete));
  }

  /// One row with what hangs on it, if the viewer sees it.
  public Answer<Optional<View.Full>> findFull(Viewer viewer, SourceKey key, boolean withHidden) {
    if (withHidden && !viewer.may(Role.EDITOR)) {
      return refusedHidden();
    }
    return singleFull.ofWhoever(
        viewer,
        transaction ->
            rows(transaction, viewer)
                .find(key, withHidden, reader(viewer))
                .map(view -> new ContentsRows(transaction).fill(List.of(view)).getFirst()),
        full -> full.map(View.Full::view).map(View::athlete));
  }

  /// The efforts of an athlete, oldest first, in the activities that the viewer sees.
  public Answer<List<View.Effort>> efforts(Viewer viewer, AthleteId athlete) {
    Condition of = Condition.of("a.athlete_id = :athlete", "athlete", athlete.value());
    return efforts.ofAthlete(viewer, athlete, transaction -> rows(transaction, viewer).efforts(of));
  }

  /// Which of these activities a viewer sees.
  public Set<SourceKey> seen(Viewer viewer, Collection<SourceKey> keys) {
    return ground
        .database()
        .read(transaction -> new SeenRows(transaction, visibility).among(viewer, keys));
  }

  /// How many stored rows of a club's members each of its filters leaves out, by the filter's name;
  /// a row may be left out by several. For admins.
  public Answer<Map<String, Long>> leftOut(Viewer viewer) {
    Optional<ClubId> club = viewer.clubSeen();
    if (club.isEmpty() || !viewer.may(Role.ADMIN)) {
      return new Answer.Refused<>("only admins of the club see what its filters leave out");
    }
    return reports.anew(viewer, transaction -> rows(transaction, viewer).leftOut(club.get()));
  }

  /// The filter of a club.
  public Filter filter(ClubId club) {
    return ground.database().read(transaction -> FilterRows.load(transaction, club));
  }

  /// Gives a club another filter. Nothing is fetched or deleted.
  public void filter(Actor actor, ClubId club, Filter filter) {
    ground
        .database()
        .write(transaction -> {
          Filter before = FilterRows.load(transaction, club);
          FilterRows.store(transaction, club, filter);
          members.changed(club);
          members
              .audit()
              .append(
                  actor,
                  null,
                  Map.of("filter", before.toString()),
                  Map.of("filter", filter.toString()));
          return filter;
        });
  }

  private Page page(Transaction transaction, Viewer viewer, Query query) {
    List<View> rows = rows(transaction, viewer).list(query, reader(viewer));
    if (rows.size() <= query.limit()) {
      return new Page(rows, null);
    }
    List<View> page = rows.subList(0, query.limit());
    return new Page(page, cursor(page.getLast()));
  }

  /// Where data is kept for a time only, what is seen changes with the clock as well.
  private String stamp(Transaction transaction, Viewer viewer) {
    FreshnessRows freshness = freshness(transaction);
    FreshnessRows.Versions versions =
        viewer
            .clubSeen()
            .map(freshness::versions)
            .orElseGet(() -> freshness.versions(viewer.self().orElseThrow()));
    ViewPolicy policy = ground.policy();
    long clock =
        policy.retention() == null
            ? 0
            : transaction.now().toEpochMilli() / Math.max(1, policy.memory().toMillis());
    return versions + " " + policy + " " + clock;
  }

  private FreshnessRows freshness(Transaction transaction) {
    return new FreshnessRows(transaction, visibility);
  }

  private <T> Answer<T> answer(
      Answers<Query, T> answers, Viewer viewer, Query query, Function<Transaction, T> reading) {
    if (query.withHidden() && !viewer.may(Role.EDITOR)) {
      return refusedHidden();
    }
    AthleteId one = viewer instanceof Viewer.Owner owner ? owner.athlete() : query.athlete();
    return one == null
        ? answers.ofClub(viewer, viewer.clubSeen().orElseThrow(), query, reading)
        : answers.ofAthlete(viewer, one, reading);
  }

  private static <T> Answer<T> refusedHidden() {
    return new Answer.Refused<>("only editors of the club see what was hidden");
  }

  private ViewRows rows(Transaction transaction, Viewer viewer) {
    return new ViewRows(transaction, visibility, viewer);
  }

  private ViewReader reader(Viewer viewer) {
    return new ViewReader(viewer, ground.policy());
  }

  private static Query.Cursor cursor(View row) {
    return new Query.Cursor(row.start() == null ? 0 : row.start().toEpochMilli(), row.key());
  }
}

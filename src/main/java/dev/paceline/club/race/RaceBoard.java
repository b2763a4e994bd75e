package dev.paceline.club.race;

import static dev.paceline.engine.store.Table.Trait.IN_SNAPSHOT;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Members;
import dev.paceline.club.member.Role;
import dev.paceline.club.race.RaceRows.Sorted;
import dev.paceline.club.view.Answer;
import dev.paceline.club.view.Answers;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Overrides;
import dev.paceline.club.view.Viewer;
import dev.paceline.club.view.Visibility;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The races of clubs, as a viewer sees them. Thread-safe.
public final class RaceBoard {
  /// The tables of this feature.
  public static final List<Table> TABLES =
      List.of(
          Table.ofNobody("race_rule", IN_SNAPSHOT),
          Table.ofNobody("race_class", IN_SNAPSHOT),
          Table.ofNobody("race_number", IN_SNAPSHOT),
          Table.ofNobody("event", IN_SNAPSHOT),
          Table.ofNobody("event_name", IN_SNAPSHOT),
          Table.ofAthletes("manual_result", "athlete_id", IN_SNAPSHOT),
          Table.ofNobody("race_bulk", IN_SNAPSHOT),
          Table.ofAthletes("race_bulk_row", "athlete_id", IN_SNAPSHOT));

  private static final String HIDDEN = "only editors of the club see what was hidden";
  private static final String NO_CLUB = "a race is one of a club; say which";

  private final Answers.Ground ground;
  private final Members members;
  private final Overrides overrides;
  private final Events events;
  private final ManualResults results;
  private final BulkEdits bulk;
  private final Visibility visibility;
  private final Answers<Question, RacePage> pages;
  private final Answers<RaceFilter, Long> counts;
  private final Answers<RaceFilter, Totals> totals;
  private final Answers<RaceFilter, List<Race>> lists;
  private final Answers<SourceKey, Optional<Race>> single;

  /// Rolls back what was changed before a refusal.
  private static final class NotAll extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Overrides.Outcome.Refused refused;

    private NotAll(Overrides.Outcome.Refused refused) {
      super(refused.why(), null, false, false);
      this.refused = refused;
    }
  }

  private record Question(RaceFilter filter, RacePage.Order order) {}

  public RaceBoard(Answers.Ground ground, Members members, Overrides overrides) {
    this.ground = ground;
    this.members = members;
    this.overrides = overrides;
    this.events = new Events(ground.database(), members, overrides);
    this.results = new ManualResults(ground.database(), members, overrides);
    this.bulk = new BulkEdits(ground.database(), members, overrides, this);
    this.visibility = new Visibility(ground.policy());
    this.pages = new Answers<>(ground, page -> page.races().size());
    this.counts = new Answers<>(ground, _ -> 1);
    this.totals = new Answers<>(ground, sum -> sum.athletes().size() + sum.events().size());
    this.lists = new Answers<>(ground, List::size);
    this.single = new Answers<>(ground, _ -> 1);
  }

  /// Forgets every answer that is kept in memory; they come back from the database.
  public void forget() {
    Stream.of(pages, counts, totals, lists, single).forEach(Answers::forget);
  }

  /// How the answers in memory did.
  public List<Answers.Memory> memory() {
    return Stream.of(pages, counts, totals, lists).map(Answers::memory).toList();
  }

  /// A page of the races that a viewer sees of those asked for, sorted over all of them.
  public Answer<RacePage> list(Viewer viewer, RaceFilter filter, RacePage.Order order) {
    return answer(
        pages,
        viewer,
        filter,
        new Question(filter, order),
        rows -> {
          List<Sorted> sorted = rows.list(filter, order);
          boolean more = sorted.size() > order.limit();
          List<Sorted> page = more ? sorted.subList(0, order.limit()) : sorted;
          return new RacePage(
              page.stream().map(Sorted::race).toList(), more ? page.getLast().place() : null);
        });
  }

  /// How many races a viewer sees of those asked for.
  public Answer<Long> count(Viewer viewer, RaceFilter filter) {
    return answer(counts, viewer, filter, filter, rows -> rows.count(filter));
  }

  /// What the races add up to that a viewer sees of those asked for.
  public Answer<Totals> totals(Viewer viewer, RaceFilter filter) {
    return answer(
        totals,
        viewer,
        filter,
        filter,
        rows -> {
          List<Totals.OfAthlete> athletes = rows.byAthlete(filter);
          return new Totals(
              athletes.stream().mapToLong(Totals.OfAthlete::races).sum(),
              athletes.stream().mapToLong(Totals.OfAthlete::seconds).sum(),
              athletes.stream().mapToDouble(Totals.OfAthlete::meters).sum(),
              athletes,
              rows.byEvent(filter));
        });
  }

  /// Every race that a viewer sees of those asked for, newest first.
  public Answer<List<Race>> export(Viewer viewer, RaceFilter filter) {
    return answer(lists, viewer, filter, filter, rows -> List.copyOf(rows.all(filter)));
  }

  /// Writes races as CSV: a line of names, and a line for each. The writer is left open.
  public static void writeCsv(List<Race> races, Writer out) {
    RaceCsv.write(races, out);
  }

  /// Races of others that the viewer may have missed: somebody ran an event on a day, and the
  /// viewer did not on that day. One of each event and day, newest first.
  public Answer<List<Race>> missed(Viewer viewer) {
    return switch (export(viewer, RaceFilter.ALL)) {
      case Answer.Found<List<Race>> found ->
          new Answer.Found<>(Missed.of(found.value(), viewer.self()), found.asOf(), found.stale());
      case Answer.Refused<List<Race>> refused -> refused;
      case Answer.Unavailable<List<Race>> unavailable -> unavailable;
    };
  }

  /// One race, if the viewer sees it.
  ///
  /// @param withHidden whether also if it was hidden by hand; for editors
  public Answer<Optional<Race>> find(Viewer viewer, SourceKey key, boolean withHidden) {
    if (withHidden && !viewer.may(Role.EDITOR)) {
      return new Answer.Refused<>(HIDDEN);
    }
    RaceFilter.Hidden hidden = withHidden ? RaceFilter.Hidden.WITH : RaceFilter.Hidden.WITHOUT;
    Optional<ClubId> club = viewer.clubSeen();
    if (club.isEmpty()) {
      return new Answer.Refused<>(NO_CLUB);
    }
    return single.ofWhoever(
        viewer,
        transaction -> rows(transaction, viewer, club.get()).find(key, hidden).stream().findFirst(),
        race -> race.map(Race::athlete));
  }

  /// Changes one field of a race by hand. An event must be one of the club's.
  public Overrides.Outcome edit(Actor actor, ClubId club, Overrides.Target race, Edit edit) {
    return edit instanceof Edit.Event event
        ? events.map(actor, club, race, event.id())
        : overrides.set(actor, club, race, edit);
  }

  /// Changes several fields of a race by hand, or none of them.
  public Overrides.Outcome edit(Actor actor, ClubId club, Overrides.Target race, List<Edit> edits) {
    try {
      return ground
          .database()
          .write(_ -> {
            for (Edit edit : edits) {
              if (edit(actor, club, race, edit) instanceof Overrides.Outcome.Refused refused) {
                throw new NotAll(refused);
              }
            }
            return new Overrides.Outcome.Done();
          });
    } catch (NotAll not) {
      return not.refused;
    }
  }

  /// What was changed of a race by hand, by field. Who may be told is for the caller to make sure
  /// of.
  public Map<Edit.Field, Overrides.Entry> byHand(Overrides.Target race) {
    return overrides.get(race);
  }

  /// Takes back what was changed of one field of a race.
  public Overrides.Outcome revert(
      Actor actor, ClubId club, Overrides.Target race, Edit.Field field) {
    return overrides.revert(actor, club, race, field);
  }

  /// What races were part of.
  public Events events() {
    return events;
  }

  /// Results that no source of recordings knows.
  public ManualResults results() {
    return results;
  }

  /// Changes of many races at once.
  public BulkEdits bulk() {
    return bulk;
  }

  /// The rule of a club.
  public RaceRule rule(ClubId club) {
    return ground.database().read(transaction -> RuleRows.rule(transaction, club));
  }

  /// Gives a club another rule; nothing is fetched or deleted. That the actor is an admin is for
  /// the caller to make sure of.
  public void rule(Actor actor, ClubId club, RaceRule rule) {
    ground
        .database()
        .write(transaction -> {
          RaceRule before = RuleRows.rule(transaction, club);
          RuleRows.rule(transaction, club, rule);
          record(actor, club, Map.of("rule", before.toString()), Map.of("rule", rule.toString()));
          return rule;
        });
  }

  /// The classes of a club, in the order in which they are tried.
  public List<DistanceClass> classes(ClubId club) {
    return ground.database().read(transaction -> RuleRows.classes(transaction, club));
  }

  /// Gives a club other classes; none means the usual ones. That the actor is an admin is for the
  /// caller to make sure of.
  public void classes(Actor actor, ClubId club, List<DistanceClass> classes) {
    ground
        .database()
        .write(transaction -> {
          String before = RuleRows.classes(transaction, club).toString();
          RuleRows.classes(transaction, club, classes);
          record(actor, club, Map.of("classes", before), Map.of("classes", classes.toString()));
          return classes;
        });
  }

  private void record(
      Actor actor, ClubId club, Map<String, String> before, Map<String, String> after) {
    members.changed(club);
    members.audit().append(actor, null, before, after);
  }

  private <Q, T> Answer<T> answer(
      Answers<Q, T> answers,
      Viewer viewer,
      RaceFilter filter,
      Q question,
      Function<RaceRows, T> reading) {
    Optional<ClubId> club = viewer.clubSeen();
    if (club.isEmpty()) {
      return new Answer.Refused<>(NO_CLUB);
    }
    if (filter.hidden() != RaceFilter.Hidden.WITHOUT && !viewer.may(Role.EDITOR)) {
      return new Answer.Refused<>(HIDDEN);
    }
    Function<Transaction, T> work =
        transaction -> reading.apply(rows(transaction, viewer, club.get()));
    if (filter.athletes().size() == 1) {
      AthleteId one = filter.athletes().iterator().next();
      return answers.ofAthlete(viewer, one, work);
    }
    return answers.ofClub(viewer, club.get(), question, work);
  }

  private RaceRows rows(Transaction transaction, Viewer viewer, ClubId club) {
    return new RaceRows(transaction, visibility, viewer, club);
  }
}

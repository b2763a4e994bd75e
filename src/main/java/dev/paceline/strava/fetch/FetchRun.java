package dev.paceline.strava.fetch;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.ActivitySource.Cause;
import dev.paceline.club.activity.ActivitySource.Fetch;
import dev.paceline.club.activity.ActivitySource.Needs;
import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.ActivitySource.Progress;
import dev.paceline.club.activity.ActivitySource.Step;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One reading of everything that is missing: all lists, then all details, then all tracks. What
/// the limits refuse again and again holds up nothing else: it has rounds of its own at the end.
///
/// Everything is stored the moment it arrives, so a run that ends in any way leaves the rest to the
/// next one. Errands are made runner by runner as calls become free, so memory does not grow with
/// the number of runners.
final class FetchRun implements Fetch {
  private final Activities activities;
  private final StravaSource source;
  private final Needs needs;
  private final String name;
  private final Spending spending = new Spending();
  private final Dispatcher dispatcher;

  private @Nullable Phase phase;
  private final Deque<Errand> lists = new ArrayDeque<>();
  private final List<Errand> putOff = new ArrayList<>();

  /// Whose details and tracks are read in this round.
  private List<Need> round;

  private final Deque<Need> pending = new ArrayDeque<>();
  private final Deque<Need> nextTurn = new ArrayDeque<>();
  private final Set<History.Stretch> tried = new HashSet<>();
  private Instant pausedUntil = Instant.MIN;
  private boolean inBatch;
  private volatile boolean cancelled;

  FetchRun(Activities activities, StravaSource source, Needs needs) {
    this.activities = activities;
    this.source = source;
    this.needs = needs;
    this.round = needs.needs();
    this.name = source.runName();
    this.dispatcher = source.dispatcher(spending);
  }

  @Override
  public Step step() {
    boolean progressed = dispatcher.receive();
    String stopped = dispatcher.stopped();
    if (stopped != null || cancelled) {
      return ended(stopped);
    }
    if (phase == null) {
      beginLists();
    }
    dispatcher.takeRefused().forEach(this::queueAgain);
    progressed |= feed();
    progressed |= dispatcher.send();
    // Where calls run on this thread they are answered by now, and what they said is stored.
    progressed |= dispatcher.receive();
    if (progressed) {
      return new Step.Progressed();
    }
    if (!dispatcher.idle()) {
      return dispatcher.waitUntil();
    }
    return next();
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public Progress progress() {
    return spending.progress(source.budget());
  }

  private Step ended(@Nullable String stopped) {
    if (!dispatcher.quiet()) {
      return new Step.WaitUntil(Instant.MAX, Cause.CALL, "calls in flight");
    }
    return stopped == null ? new Step.Done() : new Step.Stopped(stopped);
  }

  private void beginLists() {
    phase = Phase.LIST;
    for (Need need : needs.needs()) {
      ListCall.Athlete athlete = source.athlete(need.athlete());
      source.lists(need, needs).forEach(list -> lists.add(new Errand(list, athlete)));
    }
    spending.begin(Phase.LIST, lists.size());
  }

  /// An errand the limits refused goes behind the others of its phase, and one they refused twice
  /// behind everything.
  private void queueAgain(Errand errand) {
    if (errand.refusals > 1) {
      putOff.add(errand);
    } else if (errand.question.phase() == Phase.LIST) {
      lists.addLast(errand);
    } else {
      dispatcher.add(errand);
    }
  }

  /// Hands the dispatcher more to do. Returns whether it did.
  private boolean feed() {
    if (phase == Phase.LIST) {
      return dispatcher.idle() && feedBatch();
    }
    while (dispatcher.hungry() && !pending.isEmpty()) {
      List<Errand> errands = errands(pending.removeFirst());
      errands.forEach(dispatcher::add);
      if (!errands.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /// The lists of the next few runners, after a pause unless they are the first.
  private boolean feedBatch() {
    if (inBatch) {
      inBatch = false;
      pausedUntil = lists.isEmpty() ? Instant.MIN : source.now().plus(source.pause());
    }
    if (source.now().isBefore(pausedUntil)) {
      return false;
    }
    Set<ListCall.Athlete> batch = new HashSet<>();
    while (!lists.isEmpty()
        && (batch.contains(lists.getFirst().athlete) || batch.size() < source.policy().batch())) {
      Errand errand = lists.removeFirst();
      batch.add(errand.athlete);
      dispatcher.add(errand);
    }
    inBatch = !batch.isEmpty();
    return inBatch;
  }

  private List<Errand> errands(Need need) {
    ListCall.Athlete athlete = source.athlete(need.athlete());
    if (phase == Phase.DETAILS) {
      return details(need).stream()
          .map(entry -> new DetailCall(activities, athlete, entry, name, source.clock()))
          .map(call -> new Errand(call, athlete))
          .toList();
    }
    return tracks(need, athlete);
  }

  private List<History.Entry> details(Need need) {
    return source.dueDetails(need, source.history(need), needs);
  }

  /// The tracks still wanted. Measured ones may change what is wanted next, so the runner has
  /// another turn once these are in.
  private List<Errand> tracks(Need need, ListCall.Athlete athlete) {
    History history = source.history(need);
    Map<Long, String> ids =
        history.entries().stream()
            .map(History.Entry::activity)
            .collect(Collectors.toMap(a -> a.id(), a -> a.externalId()));
    Map<Long, List<History.Stretch>> wanted =
        need.stretches(history).stream()
            .filter(stretch -> !history.measures().containsKey(stretch) && tried.add(stretch))
            .collect(
                Collectors.groupingBy(
                    History.Stretch::activity, TreeMap::new, Collectors.toList()));
    List<Errand> errands = new ArrayList<>();
    wanted.forEach((activity, stretches) -> {
      long atStrava = Long.parseLong(ids.getOrDefault(activity, "0"));
      errands.add(new Errand(new TrackCall(activities, athlete, atStrava, stretches), athlete));
    });
    if (!errands.isEmpty()) {
      spending.grow(errands.size());
      nextTurn.addLast(need);
    }
    return errands;
  }

  private Step next() {
    if (phase == Phase.LIST && !lists.isEmpty()) {
      return new Step.WaitUntil(pausedUntil, Cause.PACING, "a pause between two batches of lists");
    }
    if (phase == Phase.TRACKS) {
      return nextTurn();
    }
    phase = phase == Phase.LIST ? Phase.DETAILS : Phase.TRACKS;
    pending.addAll(round);
    int known =
        phase == Phase.DETAILS ? pending.stream().mapToInt(need -> details(need).size()).sum() : 0;
    spending.begin(phase, known);
    return new Step.Progressed();
  }

  private Step nextTurn() {
    if (nextTurn.isEmpty()) {
      return nextRound();
    }
    pending.addAll(nextTurn);
    nextTurn.clear();
    return new Step.Progressed();
  }

  /// Another round for what was put off; a list that is read then asks for details and tracks.
  private Step nextRound() {
    if (putOff.isEmpty()) {
      return new Step.Done();
    }
    Set<AthleteId> listed = new HashSet<>();
    for (Errand errand : putOff) {
      if (errand.question.phase() == Phase.LIST) {
        lists.addLast(errand);
        listed.add(errand.athlete.id());
      } else {
        dispatcher.add(errand);
      }
    }
    putOff.clear();
    round = needs.needs().stream().filter(need -> listed.contains(need.athlete())).toList();
    phase = Phase.LIST;
    return new Step.Progressed();
  }
}

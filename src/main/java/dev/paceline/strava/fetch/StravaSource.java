package dev.paceline.strava.fetch;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.ActivitySource;
import dev.paceline.club.activity.ActivitySource.Needs;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.engine.budget.Call;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.engine.budget.Span;
import dev.paceline.engine.budget.Status;
import dev.paceline.engine.budget.Status.Allowance;
import dev.paceline.strava.client.Connections;
import dev.paceline.strava.client.StravaClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/// Strava as a source of activities.
public final class StravaSource implements ActivitySource {
  private final Activities activities;
  private final Gateway gateway;
  private final Surroundings around;
  private final FetchPolicy policy;

  /// What stands between us and Strava.
  public record Gateway(StravaClient client, Connections connections, RateBudget budget) {}

  /// What is handed in instead of being reached for.
  ///
  /// @param executor runs calls; may use as many threads as a batch has calls
  public record Surroundings(InstantSource clock, RandomGenerator random, Executor executor) {
    private static final Duration MARGIN_LEAST = Duration.ofSeconds(1);
    private static final Duration MARGIN_MOST = Duration.ofSeconds(5);

    /// The duration, up to a fifth shorter or longer.
    Duration jittered(Duration duration) {
      return between(duration.multipliedBy(4).dividedBy(5), duration.multipliedBy(6).dividedBy(5));
    }

    /// A little after the beginning of a window: our clock may run ahead of Strava's.
    Instant late(Instant window) {
      return window.plus(between(MARGIN_LEAST, MARGIN_MOST));
    }

    /// A duration between both.
    Duration between(Duration least, Duration most) {
      long spread = most.minus(least).toMillis();
      return spread <= 0 ? least : least.plusMillis(random.nextLong(spread + 1));
    }
  }

  public StravaSource(
      Activities activities, Gateway gateway, Surroundings around, FetchPolicy policy) {
    this.activities = activities;
    this.gateway = gateway;
    this.around = around;
    this.policy = policy;
  }

  @Override
  public Cost cost(Needs needs) {
    return new Bill(this, needs).cost();
  }

  @Override
  public Fetch open(Needs needs) {
    return new FetchRun(activities, this, needs);
  }

  Dispatcher dispatcher(Spending spending) {
    return new Dispatcher(gateway, around, policy, spending);
  }

  FetchPolicy policy() {
    return policy;
  }

  Instant now() {
    return around.clock().instant();
  }

  InstantSource clock() {
    return around.clock();
  }

  /// A name for a run, to tell it from those of other processes.
  String runName() {
    return Long.toHexString(around.random().nextLong());
  }

  Duration pause() {
    return around.between(policy.pause(), policy.pause().multipliedBy(2));
  }

  /// @throws IllegalArgumentException if the athlete is not one of Strava
  ListCall.Athlete athlete(AthleteId id) {
    SourceKey key = activities.key(id);
    if (!key.source().equals(SourceKey.STRAVA)) {
      throw new IllegalArgumentException("not an athlete of Strava: " + key);
    }
    return new ListCall.Athlete(id, Long.parseLong(key.externalId()));
  }

  /// The lists to read, each from where an earlier run stopped, if it did just now.
  List<ListCall> lists(Need need, Needs needs) {
    ListCall.Athlete athlete = athlete(need.athlete());
    List<Activities.Cursor> unused = new ArrayList<>(activities.cursors(need.athlete()));
    List<ListCall> lists = new ArrayList<>();
    for (Planner.Request request : requests(need, needs)) {
      Optional<Activities.Cursor> cursor =
          unused.stream().filter(c -> bookmark(c, request, needs).isPresent()).findFirst();
      cursor.ifPresent(unused::remove);
      lists.add(
          cursor
              .flatMap(c -> bookmark(c, request, needs))
              .map(mark -> ListCall.resumed(activities, athlete, mark, around.clock()))
              .orElseGet(() -> ListCall.of(activities, athlete, request, around.clock())));
    }
    unused.forEach(cursor -> activities.forget(need.athlete(), cursor));
    return lists;
  }

  private Optional<Bookmark> bookmark(
      Activities.Cursor cursor, Planner.Request request, Needs needs) {
    Instant fresh = now().minus(policy.freshness());
    Instant since = fresh.isAfter(needs.readSince()) ? fresh : needs.readSince();
    return Bookmark.of(cursor).filter(mark -> mark.answers(request, since, policy.freshness()));
  }

  List<Planner.Request> requests(Need need, Needs needs) {
    return planner(needs).requests(need, activities.coverage(need.athlete()));
  }

  Planner planner(Needs needs) {
    return new Planner(policy, needs, now());
  }

  /// What is known of the activities that matter to the need.
  History history(Need need) {
    return activities.history(need.athlete(), a -> need.liveUntil(a).isPresent());
  }

  /// The activities whose detail must be read now.
  List<History.Entry> dueDetails(Need need, History history, Needs needs) {
    DetailSchedule schedule = new DetailSchedule(needs, now());
    return history.entries().stream()
        .filter(entry ->
            need.liveUntil(entry.activity())
                .filter(liveUntil -> schedule.due(entry, liveUntil))
                .isPresent())
        .toList();
  }

  Budget budget() {
    Status status = gateway.budget().status();
    Allowance quarter = status.allowance(Call.READ, Span.QUARTER);
    Allowance day = status.allowance(Call.READ, Span.DAY);
    return new Budget(quarter.limit(), quarter.left(), day.limit(), day.left());
  }
}

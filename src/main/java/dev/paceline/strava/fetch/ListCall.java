package dev.paceline.strava.fetch;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.Summary;
import dev.paceline.club.activity.Walks;
import dev.paceline.engine.budget.Permit;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.strava.client.AccessToken;
import dev.paceline.strava.client.Reply;
import dev.paceline.strava.client.StravaClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Lists one range of an athlete's activities, page by page. Between two pages it can be stopped
/// for good, and another one goes on from there.
final class ListCall implements Question {
  private final Activities activities;
  private final Athlete athlete;
  private final TimeRange range;
  private final Walk walk;
  private final InstantSource clock;

  /// As of when the list is known: the start of the walk, since an activity may arrive behind it.
  private @Nullable Instant startedAt;

  /// Whose activities.
  record Athlete(AthleteId id, long atStrava) {}

  private ListCall(
      Activities activities, Athlete athlete, TimeRange range, Walk walk, InstantSource clock) {
    this.activities = activities;
    this.athlete = athlete;
    this.range = range;
    this.walk = walk;
    this.clock = clock;
  }

  /// A walk from the first page on.
  static ListCall of(
      Activities activities, Athlete athlete, Planner.Request request, InstantSource clock) {
    Walk walk = Walk.of(request.range(), request.confirming());
    return new ListCall(activities, athlete, request.range(), walk, clock);
  }

  /// A walk that goes on where another one was stopped.
  static ListCall resumed(
      Activities activities, Athlete athlete, Bookmark bookmark, InstantSource clock) {
    ListCall call = new ListCall(activities, athlete, bookmark.range(), bookmark.walk(), clock);
    call.startedAt = bookmark.startedAt();
    return call;
  }

  @Override
  public Phase phase() {
    return Phase.LIST;
  }

  @Override
  public Reply send(StravaClient client, Permit.Granted permit, AccessToken token) {
    if (startedAt == null) {
      startedAt = clock.instant();
    }
    return walk.ask(client, permit, token);
  }

  @Override
  public Result found(JsonNode page) {
    return switch (walk.take(page, athlete.atStrava)) {
      case Walk.Turn.More(List<Summary> summaries, _) ->
          switch (activities.put(athlete.id, summaries, cursor())) {
            case Walks.Merged _ -> new Result.More();
            case Walks.Foreign _ -> new Result.WrongAthlete();
          };
      case Walk.Turn.Complete(List<Summary> summaries, _, _) ->
          switch (activities.putLast(athlete.id, summaries, reading())) {
            case Walks.Applied _, Walks.Held _ -> new Result.Complete();
            case Walks.Foreign _ -> new Result.WrongAthlete();
          };
      case Walk.Turn.Foreign() -> new Result.WrongAthlete();
      case Walk.Turn.Nonsense(String why) -> new Result.Nonsense(why);
    };
  }

  @Override
  public void gone() {
    failed(Failure.Code.SERVICE_UNAVAILABLE, null);
  }

  @Override
  public void failed(Failure.Code code, @Nullable Instant until) {
    activities.listFailed(athlete.id, range, code, until);
  }

  private Activities.Cursor cursor() {
    return new Activities.Cursor(range, startedAt(), walk.position());
  }

  private Activities.Reading reading() {
    return new Activities.Reading(
        RangeSet.of(range),
        startedAt(),
        walk.confirming() ? Optional.of(walk.seen()) : Optional.empty());
  }

  private Instant startedAt() {
    return Objects.requireNonNull(startedAt, "nothing was asked yet");
  }
}

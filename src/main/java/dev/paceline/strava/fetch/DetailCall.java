package dev.paceline.strava.fetch;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.Activities.Claim;
import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.Detail;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Walks;
import dev.paceline.engine.budget.Permit;
import dev.paceline.strava.client.AccessToken;
import dev.paceline.strava.client.Reply;
import dev.paceline.strava.client.StravaClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads one activity with all its efforts, unless another process does.
final class DetailCall implements Question {
  /// How long an ordinary call takes at most. Short, for a process that is killed leaves its
  /// claims: they only save calls.
  private static final Duration CLAIM = Duration.ofSeconds(3);

  private final Activities activities;
  private final ListCall.Athlete athlete;
  private final History.Entry known;
  private final String holder;
  private final InstantSource clock;
  private Instant asked = Instant.MIN;

  /// @param known what is known of the activity
  /// @param holder names this run among those that read at the same time
  DetailCall(
      Activities activities,
      ListCall.Athlete athlete,
      History.Entry known,
      String holder,
      InstantSource clock) {
    this.activities = activities;
    this.athlete = athlete;
    this.known = known;
    this.holder = holder;
    this.clock = clock;
  }

  @Override
  public Phase phase() {
    return Phase.DETAILS;
  }

  @Override
  public Claim claim() {
    return activities.claimDetail(athlete.id(), known, holder, CLAIM);
  }

  @Override
  public Reply send(StravaClient client, Permit.Granted permit, AccessToken token) {
    asked = clock.instant();
    return client.activity(permit, token, Long.parseLong(known.activity().externalId()));
  }

  @Override
  public Result found(JsonNode detail) {
    if (Mapper.owner(detail).orElse(athlete.atStrava()) != athlete.atStrava()) {
      return new Result.WrongAthlete();
    }
    Detail said = Mapper.detail(detail).orElse(null);
    if (said == null) {
      return new Result.Nonsense("a detail without id or start");
    }
    if (!said.summary().key().externalId().equals(known.activity().externalId())) {
      return new Result.Nonsense("a detail of another activity");
    }
    return switch (activities.putDetail(athlete.id(), known.activity().id(), said, asked)) {
      case Walks.Merged _ -> new Result.Complete();
      case Walks.Foreign _ -> new Result.WrongAthlete();
    };
  }

  @Override
  public void gone() {
    failed(Failure.Code.ACTIVITY_GONE, null);
  }

  @Override
  public void failed(Failure.Code code, @Nullable Instant until) {
    activities.detailFailed(known.activity().id(), code, until);
  }
}

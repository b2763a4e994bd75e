package dev.paceline.strava.fetch;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.Failure;
import dev.paceline.engine.budget.Permit;
import dev.paceline.strava.client.AccessToken;
import dev.paceline.strava.client.Reply;
import dev.paceline.strava.client.StravaClient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads one activity with all its efforts.
final class DetailCall implements Question {
  private final Activities activities;
  private final ListCall.Athlete athlete;
  private final long activity;
  private final long atStrava;

  DetailCall(Activities activities, ListCall.Athlete athlete, Activity activity) {
    this.activities = activities;
    this.athlete = athlete;
    this.activity = activity.id();
    this.atStrava = Long.parseLong(activity.externalId());
  }

  @Override
  public Phase phase() {
    return Phase.DETAILS;
  }

  @Override
  public Reply send(StravaClient client, Permit.Granted permit, AccessToken token) {
    return client.activity(permit, token, atStrava);
  }

  @Override
  public Result found(JsonNode detail) {
    if (Mapper.owner(detail).orElse(athlete.atStrava()) != athlete.atStrava()) {
      return new Result.WrongAthlete();
    }
    activities.putEfforts(athlete.id(), activity, Mapper.efforts(detail));
    return new Result.Complete();
  }

  @Override
  public void gone() {
    failed(Failure.Code.ACTIVITY_GONE, null);
  }

  @Override
  public void failed(Failure.Code code, @Nullable Instant until) {
    activities.detailFailed(activity, code, until);
  }
}

package dev.paceline.strava.fetch;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.History.Measure;
import dev.paceline.club.activity.History.Stretch;
import dev.paceline.engine.budget.Permit;
import dev.paceline.engine.geo.Track;
import dev.paceline.strava.client.AccessToken;
import dev.paceline.strava.client.Reply;
import dev.paceline.strava.client.StravaClient;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Measures stretches of one activity along its track. The track itself is not kept.
final class TrackCall implements Question {
  private final Activities activities;
  private final ListCall.Athlete athlete;
  private final long atStrava;
  private final List<Stretch> stretches;

  TrackCall(
      Activities activities, ListCall.Athlete athlete, long atStrava, List<Stretch> stretches) {
    this.activities = activities;
    this.athlete = athlete;
    this.atStrava = atStrava;
    this.stretches = List.copyOf(stretches);
  }

  @Override
  public Phase phase() {
    return Phase.TRACKS;
  }

  @Override
  public Reply send(StravaClient client, Permit.Granted permit, AccessToken token) {
    return client.streams(permit, token, atStrava);
  }

  @Override
  public Result found(JsonNode streams) {
    Track track;
    try {
      track = Mapper.track(streams);
    } catch (IllegalArgumentException e) {
      return new Result.Nonsense("streams that do not fit: " + e.getMessage());
    }
    Map<Stretch, Measure> measures = new HashMap<>();
    stretches.forEach(stretch -> measures.put(stretch, measure(track, stretch)));
    activities.putMeasures(athlete.id(), measures);
    return new Result.Complete();
  }

  /// A track that is not there for now proves nothing: the stretch stays unmeasured.
  @Override
  public void gone() {}

  @Override
  public void failed(Failure.Code code, @Nullable Instant until) {}

  private static Measure measure(Track track, Stretch stretch) {
    OptionalDouble meters = track.meters(stretch.firstSample(), stretch.lastSample());
    int seconds = track.secondsAt(stretch.firstSample());
    return new Measure(
        meters.isPresent() ? Optional.of(meters.getAsDouble()) : Optional.empty(),
        seconds < 0 ? Optional.empty() : Optional.of(seconds));
  }
}

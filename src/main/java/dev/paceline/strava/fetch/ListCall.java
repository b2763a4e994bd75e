package dev.paceline.strava.fetch;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.Summary;
import dev.paceline.engine.budget.Permit;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.strava.client.AccessToken;
import dev.paceline.strava.client.Reply;
import dev.paceline.strava.client.StravaClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Lists one range of an athlete's activities, page by page.
final class ListCall implements Question {
  private static final Logger LOG = LoggerFactory.getLogger(ListCall.class);

  private final Activities activities;
  private final Athlete athlete;
  private final Planner.Request request;
  private final Lister lister;

  /// As of when the list is known: the start of the walk, since an activity may arrive behind it.
  private final Instant startedAt;

  /// Whose activities.
  record Athlete(AthleteId id, long atStrava) {}

  ListCall(Activities activities, Athlete athlete, Planner.Request request, Instant startedAt) {
    this.activities = activities;
    this.athlete = athlete;
    this.request = request;
    this.lister = new Lister(request.range(), request.confirming());
    this.startedAt = startedAt;
  }

  @Override
  public Phase phase() {
    return Phase.LIST;
  }

  @Override
  public Reply send(StravaClient client, Permit.Granted permit, AccessToken token) {
    Lister.Query query = lister.next();
    return client.activities(permit, token, query.after(), query.before(), query.page());
  }

  @Override
  public Result found(JsonNode page) {
    boolean foreign =
        page.valueStream()
            .anyMatch(n -> Mapper.owner(n).orElse(athlete.atStrava) != athlete.atStrava);
    if (foreign) {
      return new Result.WrongAthlete();
    }
    List<Summary> summaries = page.valueStream().flatMap(n -> Mapper.summary(n).stream()).toList();
    if (summaries.size() < page.size()) {
      LOG.warn("{} list entries without id or start left out", page.size() - summaries.size());
    }
    return switch (lister.accept(summaries.stream().map(ListCall::item).toList(), page.size())) {
      case MORE -> {
        activities.put(athlete.id, summaries);
        yield new Result.More();
      }
      case COMPLETE -> {
        activities.putLast(athlete.id, summaries, reading());
        yield new Result.Complete();
      }
      case ENDLESS -> new Result.Nonsense("a list without an end");
    };
  }

  @Override
  public void gone() {
    failed(Failure.Code.SERVICE_UNAVAILABLE, null);
  }

  @Override
  public void failed(Failure.Code code, @Nullable Instant until) {
    activities.listFailed(athlete.id, code, until);
  }

  private Activities.Reading reading() {
    return new Activities.Reading(
        RangeSet.of(request.range()),
        startedAt,
        request.confirming() ? Optional.of(lister.seen()) : Optional.empty());
  }

  private static Lister.Item item(Summary summary) {
    Instant start = summary.start();
    if (start == null) {
      throw new IllegalArgumentException("a summary without start: " + summary.key());
    }
    return new Lister.Item(Long.parseLong(summary.key().externalId()), start.getEpochSecond());
  }
}

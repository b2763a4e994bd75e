package dev.paceline.strava.sync;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Detail;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Walks;
import dev.paceline.club.enrichment.Enrichment;
import dev.paceline.engine.jobs.Page;
import dev.paceline.strava.fetch.Answers;
import dev.paceline.strava.fetch.Caller;
import dev.paceline.strava.fetch.Caller.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Looks at single activities: asks for a detail, and stores what it says.
final class Looks {
  private final Ground ground;

  Looks(Ground ground) {
    this.ground = ground;
  }

  /// Asks for the detail of an activity.
  static Caller.Request detail(SourceKey key) {
    long id = Long.parseLong(key.externalId());
    return (client, permit, token) -> client.activity(permit, token, id);
  }

  /// Stores the answer to a question whether a missing activity is gone. A failure says nothing.
  ///
  /// @param asked when it was asked
  void judge(
      Page page, AthleteId athlete, Walks.Candidate candidate, Instant asked, Answer answer) {
    switch (answer) {
      case Answer.Found(JsonNode json) -> {
        if (store(athlete, json, asked).isPresent()) {
          page.count("returned", 1);
        }
      }
      case Answer.Absent() -> {
        ground.walks().confirmGone(athlete, candidate.activity());
        page.count("gone", 1);
      }
      case Answer.NotNow _,
          Answer.Withheld _,
          Answer.Failed _,
          Answer.Reconnect _,
          Answer.SubscriptionRequired _ ->
          page.log(
              Page.Level.WARNING,
              "an activity could not be confirmed to be gone",
              Map.of("activity", candidate.activity()));
    }
  }

  /// Stores a detail, of an activity that was known or not, and shows it if it was hidden when the
  /// detail was asked for. Answers its number; empty, with nothing stored, if it is of somebody
  /// else or no detail at all.
  Optional<Long> store(AthleteId athlete, JsonNode json, Instant asked) {
    Optional<Detail> detail = Answers.detail(json, ground.atStrava(athlete));
    if (detail.isEmpty()
        || !(ground.walks().merge(athlete, List.of(detail.get().summary()), asked)
            instanceof Walks.Merged merged)) {
      return Optional.empty();
    }
    long activity = merged.ids().getFirst();
    ground.activities().putDetail(athlete, activity, detail.get(), asked);
    ground.enrichment().done(new Enrichment.Item(athlete, activity, Enrichment.Kind.DETAIL));
    return Optional.of(activity);
  }
}

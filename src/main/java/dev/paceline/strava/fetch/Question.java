package dev.paceline.strava.fetch;

import dev.paceline.club.activity.Activities.Claim;
import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.Failure;
import dev.paceline.engine.budget.Permit;
import dev.paceline.strava.client.AccessToken;
import dev.paceline.strava.client.Reply;
import dev.paceline.strava.client.StravaClient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Something to ask for one athlete, in one call or, page after page, in several.
interface Question {
  /// Asks to be the only one, of all processes, who asks this now.
  default Claim claim() {
    return Claim.GRANTED;
  }

  /// Sends the next request.
  Reply send(StravaClient client, Permit.Granted permit, AccessToken token);

  /// Stores an answer.
  Result found(JsonNode answer);

  /// The thing itself is not there.
  void gone();

  /// Gives up, remembering why.
  void failed(Failure.Code code, @Nullable Instant until);

  /// To which phase it belongs.
  Phase phase();

  /// What an answer meant.
  sealed interface Result {
    /// All was read.
    record Complete() implements Result {}

    /// Another request follows.
    record More() implements Result {}

    /// The answer is of another athlete.
    record WrongAthlete() implements Result {}

    /// The answer makes no sense.
    record Nonsense(String why) implements Result {}
  }
}

package dev.paceline.strava.fetch;

import java.time.Instant;

/// A call on its way through the queue: for whom, how often it was tried, and when it may go on.
/// Used by the stepping thread only.
final class Errand {
  final Call call;
  final ListCall.Athlete athlete;
  Instant notBefore = Instant.MIN;
  int failures;
  long successesBefore;
  int refusals;
  boolean tokenRenewed;

  Errand(Call call, ListCall.Athlete athlete) {
    this.call = call;
    this.athlete = athlete;
  }
}

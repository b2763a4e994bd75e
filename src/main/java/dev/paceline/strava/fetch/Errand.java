package dev.paceline.strava.fetch;

import dev.paceline.club.activity.ActivitySource.Cause;
import java.time.Instant;

/// A question on its way through the queue: for whom, how often it was tried, and when it may go
/// on. Used by the stepping thread only.
final class Errand {
  final Question question;
  final ListCall.Athlete athlete;
  Instant notBefore = Instant.MIN;
  Cause waitsFor = Cause.CALL;
  int failures;
  long successesBefore;
  long failuresBefore;
  int refusals;
  boolean tokenRenewed;

  Errand(Question question, ListCall.Athlete athlete) {
    this.question = question;
    this.athlete = athlete;
  }

  void waitUntil(Instant instant, Cause cause) {
    notBefore = instant;
    waitsFor = cause;
  }
}

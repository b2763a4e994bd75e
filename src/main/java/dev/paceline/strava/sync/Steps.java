package dev.paceline.strava.sync;

import dev.paceline.engine.jobs.Page;
import dev.paceline.engine.jobs.Run;
import dev.paceline.engine.jobs.Step;
import dev.paceline.strava.fetch.Caller.Answer;
import dev.paceline.strava.fetch.Caller.Tries;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// How a job goes on when a question was not answered.
final class Steps {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Steps() {}

  /// The step after an answer without data. Nothing but the tries is remembered.
  ///
  /// @param cursor where the job goes on with these tries
  static Step without(Run run, Answer answer, Function<Tries, String> cursor) {
    return switch (answer) {
      case Answer.NotNow(Instant until, boolean limits, String why, Tries tries) ->
          run.write(page -> {
            page.remember(cursor.apply(tries));
            return limits ? waiting(page, until, why) : new Step.Again(until, why);
          });
      case Answer.Failed(int status, String why) ->
          run.write(page -> {
            page.remember(cursor.apply(Tries.NONE));
            page.log(Page.Level.WARNING, "a call failed: " + why, Map.of("status", status));
            return new Step.Failed("service_unavailable", why);
          });
      case Answer.Reconnect(var code) ->
          new Step.Refused(code.name().toLowerCase(Locale.ROOT), code.text());
      case Answer.Absent(), Answer.SubscriptionRequired() ->
          new Step.Failed("service_unavailable", "Strava answered that there is no such list");
      case Answer.Found _, Answer.Withheld _ ->
          throw new IllegalArgumentException("it was answered, or not asked: " + answer);
    };
  }

  /// Waits for the limits. That is no attempt.
  static Step waiting(Page page, Instant until, String why) {
    page.log(
        Page.Level.INFO,
        "waiting for budget until " + CLOCK.format(until) + " UTC",
        Map.of("why", why, "until", until.toString()));
    return new Step.Again(until, "waiting for budget until " + CLOCK.format(until) + " UTC");
  }
}

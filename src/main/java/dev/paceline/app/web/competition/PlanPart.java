package dev.paceline.app.web.competition;

import dev.paceline.app.ProgrammeDesk;
import dev.paceline.club.activity.ActivitySource.Budget;
import dev.paceline.club.activity.ActivitySource.Cost;
import dev.paceline.club.activity.ActivitySource.Estimate;
import dev.paceline.club.competition.Wording;
import dev.paceline.engine.budget.Forecast;
import java.time.Instant;

/// What a run would cost, in words.
///
/// @param calls such as `about 850 calls`
/// @param exact whether the number is known
/// @param span how long it takes, without the instant
/// @param end the expected end
/// @param latest the end at the largest number
record PlanPart(
    String calls,
    boolean exact,
    boolean nothing,
    String lists,
    String details,
    String tracks,
    int known,
    Budget budget,
    String span,
    Instant end,
    Instant latest) {
  static PlanPart of(ProgrammeDesk.Plan plan) {
    Cost cost = plan.cost();
    Estimate calls = cost.calls();
    return new PlanPart(
        calls.exact()
            ? Wording.count(calls.expected(), "call")
            : "about " + Wording.count(calls.expected(), "call"),
        calls.exact(),
        calls.upper() == 0,
        amount(cost.lists()),
        amount(cost.details()),
        amount(cost.tracks()),
        cost.known(),
        cost.budget(),
        span(plan.expected()),
        plan.expected().end(),
        plan.atMost().end());
  }

  private static String amount(Estimate estimate) {
    return estimate.exact()
        ? String.valueOf(estimate.expected())
        : "about %d (%d to %d)".formatted(estimate.expected(), estimate.lower(), estimate.upper());
  }

  private static String span(Forecast forecast) {
    if (forecast.midnights() == 0 && forecast.quarterHours() <= 1) {
      return "within this quarter hour";
    }
    String quarters = Wording.count(forecast.quarterHours(), "quarter hour");
    return forecast.midnights() == 0
        ? "over " + quarters
        : "over " + Wording.count(forecast.midnights(), "midnight") + " (UTC) and then " + quarters;
  }
}

package dev.paceline.app.cli;

import dev.paceline.app.CompetitionDesk;
import dev.paceline.club.activity.ActivitySource.Budget;
import dev.paceline.club.activity.ActivitySource.Cost;
import dev.paceline.club.activity.ActivitySource.Estimate;
import dev.paceline.engine.budget.Forecast;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// A plan in words.
final class PlanText {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", java.util.Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private PlanText() {}

  /// Prints what a reading would cost, and until when it would take.
  static void print(Cost cost, Instant now, PrintWriter out) {
    int ranges = cost.requests().values().stream().mapToInt(Integer::intValue).sum();
    long runners = cost.requests().values().stream().filter(n -> n > 0).count();
    out.printf(
        "Plan: %s to list for %s; %s answered by the store already%n",
        Counts.of(ranges, "range"),
        Counts.of(runners, "runner"),
        cost.known() == 1 ? "1 detail" : cost.known() + " details");
    out.printf("  lists    %s%n", amount(cost.lists()));
    out.printf("  details  %s%n", amount(cost.details()));
    out.printf("  tracks   %s%n", amount(cost.tracks()));
    out.printf("  calls    %s%n", amount(cost.calls()));
    Budget budget = cost.budget();
    out.printf(
        "  budget   %d of %d left in this quarter hour, %d of %d today%n",
        budget.leftInQuarter(), budget.perQuarter(), budget.leftInDay(), budget.perDay());
    Forecast expected = forecast(cost.calls().expected(), budget, now);
    out.printf("  time     %s%n", words(expected, now));
    if (!cost.calls().exact()) {
      Forecast worst = forecast(cost.calls().upper(), budget, now);
      out.printf("           %s at most%n", words(worst, now));
    }
  }

  /// How long the calls take at the present limits.
  static Forecast forecast(int calls, Budget budget, Instant now) {
    return CompetitionDesk.forecast(calls, budget, now);
  }

  /// An instant for people.
  static String moment(Instant instant) {
    return MOMENT.format(instant);
  }

  private static String amount(Estimate estimate) {
    return estimate.exact()
        ? String.valueOf(estimate.expected())
        : "%d expected, at least %d, at most %d"
            .formatted(estimate.expected(), estimate.lower(), estimate.upper());
  }

  private static String words(Forecast forecast, Instant now) {
    if (!forecast.end().isAfter(now)) {
      return "no waiting";
    }
    String quarters = Counts.of(forecast.quarterHours(), "quarter hour");
    String days =
        forecast.midnights() == 0 ? "" : Counts.of(forecast.midnights(), "UTC midnight") + ", ";
    return "%s%s, until about %s".formatted(days, quarters, moment(forecast.end()));
  }
}

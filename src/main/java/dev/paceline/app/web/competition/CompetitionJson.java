package dev.paceline.app.web.competition;

import dev.paceline.app.ProgrammeDesk;
import dev.paceline.club.activity.ActivitySource.Cost;
import dev.paceline.club.activity.ActivitySource.Estimate;
import dev.paceline.club.programme.StoredCompetition;
import dev.paceline.club.workbook.Finding;
import dev.paceline.engine.budget.Forecast;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Competitions, findings and plans as JSON.
final class CompetitionJson {
  private CompetitionJson() {}

  /// A competition.
  ///
  /// @param run the run under way, or else the last one; organisers only
  record Entry(
      String id,
      String name,
      String state,
      Instant uploadedAt,
      @Nullable Instant asOf,
      long version,
      @Nullable RunShown run) {
    static Entry of(StoredCompetition stored, @Nullable RunShown run) {
      return new Entry(
          String.valueOf(stored.id().value()),
          stored.name(),
          stored.state().name().toLowerCase(Locale.ROOT),
          stored.uploadedAt(),
          stored.asOf(),
          stored.version(),
          run);
    }
  }

  /// Several competitions.
  record Entries(List<Entry> competitions) {}

  /// What was found in a workbook.
  record Found(
      String severity,
      String code,
      String sheet,
      String cell,
      int row,
      String column,
      String value,
      String problem,
      String accepted) {
    static Found of(Finding finding) {
      return new Found(
          finding.severity().name().toLowerCase(Locale.ROOT),
          finding.code(),
          finding.sheet(),
          finding.cell(),
          finding.row(),
          finding.header(),
          finding.value(),
          finding.problem(),
          finding.accepted());
    }
  }

  /// Everything that was found, and what was understood.
  record Findings(List<Found> findings, List<String> understood) {}

  /// A competition with what was found in its workbook.
  ///
  /// @param tokens how many refresh tokens were taken over
  record Upload(Entry competition, List<Found> findings, int tokens) {}

  /// A number of calls that is known, or lies between bounds.
  record Amount(int lower, int expected, int upper) {
    static Amount of(Estimate estimate) {
      return new Amount(estimate.lower(), estimate.expected(), estimate.upper());
    }
  }

  /// What a run would cost, and when it would be done.
  record Plan(
      int ranges,
      Amount lists,
      Amount details,
      Amount tracks,
      Amount calls,
      int knownDetails,
      Budget budget,
      End expected,
      End atMost) {
    static Plan of(ProgrammeDesk.Plan plan) {
      Cost cost = plan.cost();
      return new Plan(
          cost.requests().values().stream().mapToInt(Integer::intValue).sum(),
          Amount.of(cost.lists()),
          Amount.of(cost.details()),
          Amount.of(cost.tracks()),
          Amount.of(cost.calls()),
          cost.known(),
          new Budget(
              cost.budget().perQuarter(),
              cost.budget().leftInQuarter(),
              cost.budget().perDay(),
              cost.budget().leftInDay()),
          End.of(plan.expected()),
          End.of(plan.atMost()));
    }
  }

  /// What may be asked of the source.
  record Budget(int perQuarterHour, int leftInQuarterHour, int perDay, int leftToday) {}

  /// When calls would be done.
  record End(int midnights, int quarterHours, Instant at) {
    static End of(Forecast forecast) {
      return new End(forecast.midnights(), forecast.quarterHours(), forecast.end());
    }
  }

  /// The session that an order is about.
  record Ordered(String session) {}
}

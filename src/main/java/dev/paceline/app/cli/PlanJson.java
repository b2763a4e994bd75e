package dev.paceline.app.cli;

import dev.paceline.club.activity.ActivitySource.Cost;
import dev.paceline.club.activity.ActivitySource.Estimate;
import dev.paceline.engine.budget.Forecast;
import java.io.PrintWriter;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A plan as JSON.
final class PlanJson {
  private PlanJson() {}

  static void write(Cost cost, Instant now, PrintWriter out) {
    JsonMapper json = new JsonMapper();
    ObjectNode plan = json.createObjectNode();
    plan.put("ranges", cost.requests().values().stream().mapToInt(Integer::intValue).sum());
    estimate(plan.putObject("lists"), cost.lists());
    estimate(plan.putObject("details"), cost.details());
    estimate(plan.putObject("tracks"), cost.tracks());
    estimate(plan.putObject("calls"), cost.calls());
    plan.put("knownDetails", cost.known());
    plan.putObject("budget")
        .put("perQuarterHour", cost.budget().perQuarter())
        .put("leftInQuarterHour", cost.budget().leftInQuarter())
        .put("perDay", cost.budget().perDay())
        .put("leftToday", cost.budget().leftInDay());
    Forecast forecast = PlanText.forecast(cost.calls().expected(), cost.budget(), now);
    plan.put("midnights", forecast.midnights());
    plan.put("quarterHours", forecast.quarterHours());
    plan.put("expectedEnd", forecast.end().toString());
    out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(plan));
  }

  private static void estimate(ObjectNode node, Estimate estimate) {
    node.put("lower", estimate.lower());
    node.put("expected", estimate.expected());
    node.put("upper", estimate.upper());
  }
}

package dev.paceline.app.cli;

import dev.paceline.app.Metrics;
import dev.paceline.app.Paceline;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Prints figures of what is stored.
@Command(
    name = "metrics",
    description = {
      "Prints figures of jobs, athletes, limits, events and snapshots.",
      "As text that Prometheus reads, such as by its textfile collector."
    },
    mixinStandardHelpOptions = true)
final class MetricsCommand implements Callable<Integer> {
  @Mixin StoreOptions store = new StoreOptions();

  @Override
  public Integer call() {
    try (Paceline paceline = store.open()) {
      List<Metrics.Family> families = paceline.metrics();
      if (store.json) {
        json(families, store.out());
      } else {
        store.out().print(Metrics.text(families));
      }
      store.out().flush();
      return ExitCode.DONE;
    }
  }

  private static void json(List<Metrics.Family> families, PrintWriter out) {
    JsonMapper json = new JsonMapper();
    ArrayNode array = json.createArrayNode();
    for (Metrics.Family family : families) {
      for (Metrics.Value value : family.values()) {
        ObjectNode node = array.addObject().put("name", family.name());
        ObjectNode labels = node.putObject("labels");
        new TreeMap<>(value.labels()).forEach(labels::put);
        node.put("value", value.number());
      }
    }
    out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(array));
  }
}

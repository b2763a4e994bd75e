package dev.paceline.app.cli;

import dev.paceline.simulator.server.WebhookPlan;
import java.time.Duration;
import picocli.CommandLine.Option;

/// What befalls the simulated service's notices.
final class WebhookOptions {
  @Option(names = "--webhook-lost", paramLabel = "PERCENT", description = "Notices that get lost.")
  int lost;

  @Option(
      names = "--webhook-duplicated",
      paramLabel = "PERCENT",
      description = "Notices that arrive twice.")
  int duplicated;

  @Option(
      names = "--webhook-reordered",
      paramLabel = "PERCENT",
      description = "Notices that others overtake.")
  int reordered;

  @Option(
      names = "--webhook-delay",
      paramLabel = "SECONDS",
      description = "How much later than the event notices are sent.")
  int delay;

  @Option(
      names = "--webhook-unseen",
      paramLabel = "SECONDS",
      description = "How long an activity answers 404 after its upload.")
  int unseen;

  /// @throws IllegalArgumentException if a figure is out of range
  WebhookPlan plan() {
    return WebhookPlan.DEFAULT
        .withShares(lost / 100.0, duplicated / 100.0, reordered / 100.0)
        .withDelay(Duration.ofSeconds(delay))
        .withUnseen(Duration.ofSeconds(unseen));
  }
}

package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Figures for whoever watches.
final class MetricsCommandTest {
  private static final Pattern LINE =
      Pattern.compile(
          "# (HELP|TYPE) paceline_.+|paceline_[a-z_]+(\\{([a-z]+=\"[^\"]*\",?)+})? -?\\d+(\\.\\d+)?");

  @TempDir Path folder;

  @Test
  void printsWhatIsStoredForPrometheusAndAsJson() {
    try (SimulatedClub club = new SimulatedClub(folder).with("PACELINE_SYNC_PAGE_PAUSE", "0s")) {
      Path file = club.file("connections.csv");
      ConnectionsFile.write(club.world, file);
      club.command("athlete", "add", file.toString());
      assertThat(club.command("sync", "run", "--all", "--wait").code()).isZero();
      assertThat(club.command("snapshot", "create").code()).isZero();
      int athletes = club.world.athletes().size();
      long calls = club.calls();

      Outcome text = club.command("metrics");
      Outcome json = club.command("metrics", "--json");

      assertThat(text.code()).as(text.err()).isZero();
      List<String> lines = text.out().lines().toList();
      assertThat(lines).allMatch(line -> LINE.matcher(line).matches());
      assertThat(lines)
          .contains("# TYPE paceline_athletes gauge")
          .contains("paceline_athletes{status=\"completed\"} " + athletes)
          .contains("paceline_athletes{status=\"error\"} 0")
          .contains("paceline_budget_used{bucket=\"read\",span=\"day\"} " + calls)
          .contains("paceline_budget_refusals 0", "paceline_dead_letters 0")
          .contains("paceline_snapshots_valid 1")
          .anyMatch(line -> line.startsWith("paceline_snapshot_age_seconds "))
          .anyMatch(line -> line.startsWith("paceline_counted_last_day{what=\"added\"} "))
          .anyMatch(line ->
              line.startsWith(
                  "paceline_walk_seconds_last_day{kind=\"incremental\",measure=\"longest\"} "))
          .anyMatch(line -> line.startsWith("paceline_jobs{") && line.contains("state=\"done\""));
      assertThat(text.out()).doesNotContain(club.world.athletes().getFirst().name());
      JsonNode values = new JsonMapper().readTree(json.out());
      assertThat(values.size())
          .isEqualTo(Math.toIntExact(lines.stream().filter(l -> !l.startsWith("#")).count()));
    }
  }
}

package dev.paceline.club.competition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Memory is bounded by the largest runner.
final class ScoringMemoryTest {
  @Test
  @DisplayName("F-10, X-7: 200 runners × 2,000 activities × 20 windows fit into a heap of 256 MB")
  void largeClubFitsIntoASmallHeap() throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LargeClub.class.getName())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(child.waitFor()).as(output).isZero();
    assertThat(output).isEqualTo("5 boards, 1000 rows, 4 distance boards, 800 rows, complete");
  }

  /// Scores the large club, one runner's history at a time, and prints how many rows there are.
  static final class LargeClub {
    private LargeClub() {}

    public static void main(String[] args) {
      InventedClub club = InventedClub.tidy(200, 2000, 20);
      Scoring scoring = club.scoring();
      club.competition().runners().forEach(runner -> scoring.add(runner, club.history(runner)));
      Results results = scoring.results();
      System.out.printf(
          "%d boards, %d rows, %d distance boards, %d rows, %s%n",
          results.boards().size(),
          results.boards().stream().mapToInt(b -> b.rows().size() + b.unranked().size()).sum(),
          results.distances().size(),
          results.distances().stream().mapToInt(b -> b.rows().size()).sum(),
          results.status().text());
    }
  }
}

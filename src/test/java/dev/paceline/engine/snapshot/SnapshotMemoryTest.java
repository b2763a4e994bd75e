package dev.paceline.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.store.TestDatabases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Memory does not grow with the rows: 60,000 activities, more than 60 MB as objects, are copied
/// and restored in a heap of 48 MB. A million in 256 MB: see [SnapshotBenchmark].
final class SnapshotMemoryTest {
  private static final int ACTIVITIES = 60_000;

  @TempDir private Path directory;

  @Test
  void aFileIsCopiedAndRestoredInASmallHeap() throws IOException, InterruptedException {
    fits("jdbc:sqlite:" + directory.resolve("large.db"));
  }

  @Test
  void aServerIsCopiedAndRestoredInASmallHeap() throws IOException, InterruptedException {
    fits(TestDatabases.postgres());
  }

  private void fits(String url) throws IOException, InterruptedException {
    assertThat(run(directory, ACTIVITIES, url, "-Xmx48m"))
        .endsWith("Change[before=%1$d, after=%1$d]".formatted(ACTIVITIES));
  }

  /// Runs the store in a JVM of its own. Returns what it printed.
  static String run(Path directory, int activities, String url, String heap)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(heap, "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(LargeStore.class.getName(), directory.toString(), "" + activities, url));
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(child.waitFor()).as(output).isZero();
    return output;
  }
}

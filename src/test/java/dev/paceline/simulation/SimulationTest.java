package dev.paceline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.store.TestDatabases;
import dev.paceline.simulation.Simulation.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs seeds: `-Dsimulation.seeds=10000` so many, `-Dsimulation.first=N` from that one on.
final class SimulationTest {
  private static final long FIRST = Long.getLong("simulation.first", 1);
  private static final int SEEDS = Integer.getInteger("simulation.seeds", 20);

  /// How many of them on PostgreSQL as well.
  private static final int SAMPLE = 3;

  @TempDir Path directory = Path.of("");

  @Test
  @DisplayName("L10: a day of faults, crashes and restarts loses nothing")
  void losesNothing() throws InterruptedException {
    List<Long> seeds = LongStream.range(FIRST, FIRST + SEEDS).boxed().toList();
    List<String> failures = new ArrayList<>();
    long events = 0;
    long began = System.nanoTime();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<Result>> results =
          threads.invokeAll(
              seeds.stream()
                  .<java.util.concurrent.Callable<Result>>map(seed -> () -> onSqlite(seed))
                  .toList());
      for (int i = 0; i < seeds.size(); i++) {
        try {
          Result result = results.get(i).get();
          events += result.events();
          if (SEEDS < 10) {
            System.out.println(result);
          }
        } catch (ExecutionException e) {
          failures.add(explained(seeds.get(i), e));
        }
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%d seeds from %d, %d events, %.0f a second, %d failed%n",
        SEEDS, FIRST, events, events / seconds, failures.size());
    failures.stream().limit(10).forEach(System.out::println);
    assertThat(failures).isEmpty();
  }

  @Test
  void doesTheSameAgain() throws IOException {
    Result once = onSqlite(FIRST);

    Result again = onSqlite(FIRST);

    assertThat(again).isEqualTo(once);
  }

  @Test
  @DisplayName("L10: the same on PostgreSQL, for a sample")
  void losesNothingOnPostgres() throws IOException {
    // Of the usual ones 2 to 4: one of them reads all kinds, one goes back to a snapshot.
    long first = SEEDS > SAMPLE ? FIRST + 1 : FIRST;
    for (long seed = first; seed < first + Math.min(SAMPLE, SEEDS); seed++) {
      Path place = Files.createDirectories(directory.resolve("postgres-" + seed));
      try (Simulation run =
          new Simulation(seed, TestDatabases.postgres() + "&connectTimeout=1", place)) {
        assertThat(run.run(seed).events()).isPositive();
      }
    }
  }

  private static String explained(long seed, Throwable problem) {
    java.io.StringWriter trace = new java.io.StringWriter();
    problem.printStackTrace(new java.io.PrintWriter(trace));
    return "mvn test -Dtest=SimulationTest -Dsimulation.seeds=1 -Dsimulation.first=%d\n%s"
        .formatted(seed, trace);
  }

  private Result onSqlite(long seed) throws IOException {
    Path place = directory.resolve("seed-" + seed);
    Files.createDirectories(place);
    try (Simulation run = new Simulation(seed, TestDatabases.migratedSqlite(place), place)) {
      return run.run(seed);
    } finally {
      delete(place);
    }
  }

  private static void delete(Path place) throws IOException {
    try (var files = Files.walk(place)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

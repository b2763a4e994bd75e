package dev.paceline.engine.snapshot;

import dev.paceline.engine.store.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long a verified snapshot and a verified restore take, and how large the snapshot is, in a
/// process of its own with a heap of 256 MB; its parts are printed.
///
/// `mvn -Pbench verify -Dbench="SnapshotBenchmark -f 1"`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class SnapshotBenchmark {
  @Param({"1000000"})
  int activities;

  @Param({"sqlite", "postgres"})
  String kind;

  public SnapshotBenchmark() {
    this.kind = "sqlite";
  }

  @Benchmark
  public String makeAndRestore() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("paceline");
    try {
      String url =
          kind.equals("sqlite")
              ? "jdbc:sqlite:" + directory.resolve("large.db")
              : TestDatabases.postgres();
      String output = SnapshotMemoryTest.run(directory, activities, url, "-Xmx256m");
      System.out.println(output);
      return output;
    } finally {
      new Disk().delete(directory);
    }
  }
}

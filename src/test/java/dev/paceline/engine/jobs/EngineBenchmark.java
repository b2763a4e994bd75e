package dev.paceline.engine.jobs;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What an execution costs beside its work: steps of jobs that store nothing, and the same with a
/// page that stores a cursor; a hundred jobs wait.
///
/// `mvn -Pbench verify -Dbench="EngineBenchmark"`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class EngineBenchmark {
  private static final Step AGAIN = new Step.Again(Instant.MIN, "");
  private static final int JOBS = 100;

  @Param({"sqlite", "postgres"})
  private String kind = "";

  private Database database;
  private Engine idle;
  private Engine storing;

  @Setup
  public void setUp() throws IOException {
    String url =
        kind.equals("sqlite")
            ? TestDatabases.migratedSqlite(Files.createTempDirectory("paceline"))
            : TestDatabases.postgres();
    database = Database.open(url, InstantSource.system(), Jobs.TABLES);
    Jobs jobs = new Jobs(database, JobPolicy.DEFAULT);
    idle = new Engine(jobs, Map.of("idle", _ -> AGAIN));
    storing =
        new Engine(
            new Jobs(database, JobPolicy.DEFAULT),
            Map.of(
                "storing",
                run ->
                    run.write(page -> {
                      page.cursor("on");
                      return AGAIN;
                    })));
    for (int i = 1; i <= JOBS; i++) {
      for (String task : new String[] {"idle", "storing"}) {
        jobs.submit(new Order(task, Subject.athlete(i), "any", 1, 0, Instant.MIN, "me"));
      }
    }
  }

  @TearDown
  public void tearDown() {
    database.close();
  }

  @Benchmark
  public boolean step() {
    return idle.step();
  }

  @Benchmark
  public boolean stepWithAPage() {
    return storing.step();
  }
}

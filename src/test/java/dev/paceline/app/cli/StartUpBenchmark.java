package dev.paceline.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// How long a command takes as a whole process, beside an empty JVM in the same run.
///
/// `./paceline --help && mvn -Pbench verify -Dbench="StartUpBenchmark -f 1"`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 10)
public class StartUpBenchmark {
  private static final String LAUNCHER = Path.of("paceline").toAbsolutePath().toString();

  private final Map<String, String> environment = new HashMap<>();
  private Path folder = Path.of("");
  private List<Process> simulator = new ArrayList<>();

  /// A program that does nothing.
  static final class Empty {
    private Empty() {}

    public static void main(String[] args) {}
  }

  @Setup
  public void fetchOnce() throws IOException, InterruptedException {
    folder = Files.createTempDirectory("start-up");
    Process process =
        new ProcessBuilder(
                LAUNCHER,
                "simulate",
                "--limits",
                "100000/1000000,100000/1000000",
                "--workbook",
                workbook())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    simulator = List.of(process);
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        environment.put(line.substring(0, equals), line.substring(equals + 1));
      }
      if (line.startsWith("PACELINE_STRAVA_CLIENT_SECRET")) {
        break;
      }
    }
    environment.put("PACELINE_DATA", folder.resolve("data").toString());
    run(LAUNCHER, "competition", "run", workbook(), "-o", results());
  }

  @TearDown
  public void stop() {
    simulator.forEach(Process::destroy);
  }

  @Benchmark
  public int emptyJvm() throws IOException, InterruptedException {
    return run(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        "target/test-classes",
        Empty.class.getName());
  }

  @Benchmark
  public int help() throws IOException, InterruptedException {
    return run(LAUNCHER, "--help");
  }

  @Benchmark
  public int plan() throws IOException, InterruptedException {
    return run(LAUNCHER, "competition", "plan", workbook());
  }

  @Benchmark
  public int warmRun() throws IOException, InterruptedException {
    return run(LAUNCHER, "competition", "run", workbook(), "-o", results());
  }

  private String workbook() {
    return folder.resolve("club.xlsx").toString();
  }

  private String results() {
    return folder.resolve("results.xlsx").toString();
  }

  private int run(String... command) throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new IllegalStateException("exit " + code + ": " + Files.readString(said));
    }
    return code;
  }
}

package dev.paceline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.Warmup;

/// How long the server takes until it listens, as a whole process, beside an empty server of the
/// same libraries, both with a cache of linked classes.
///
/// `./paceline --help && mvn -Pbench verify -Dbench="ServeStartBenchmark -f 1"`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 10)
public class ServeStartBenchmark {
  private static final String LAUNCHER = Path.of("paceline").toAbsolutePath().toString();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private Path folder = Path.of("");
  private String classes = "";

  @Setup
  public void trainTheEmptyOne() throws IOException, InterruptedException {
    folder = Files.createTempDirectory("serve-start");
    // A cache knows classes in archives only.
    Path archive = folder.resolve("empty.jar");
    run(
        Path.of(System.getProperty("java.home"), "bin", "jar").toString(),
        "cf",
        archive.toString(),
        "-C",
        "target/test-classes",
        "dev/paceline/bench");
    classes = archive + ":target/lib/*";
    String cache = "-XX:AOTCacheOutput=" + folder.resolve("empty.aot");
    run(
        JAVA,
        cache,
        "-Dspring.context.exit=onRefresh",
        "-cp",
        classes,
        EmptyServer.class.getName());
    serve();
  }

  @Benchmark
  public String serve() throws IOException, InterruptedException {
    return awaitLine(LAUNCHER, "serve");
  }

  @Benchmark
  public String emptyServer() throws IOException, InterruptedException {
    String cache = "-XX:AOTCache=" + folder.resolve("empty.aot");
    return awaitLine(JAVA, cache, "-Xlog:aot*=off", "-cp", classes, EmptyServer.class.getName());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var _ =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
  }

  /// Starts a process, waits until it says that it serves, and ends it in order.
  private String awaitLine(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command)).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .putAll(
            Map.of(
                "PACELINE_DATA", folder.resolve("data").toString(),
                "PACELINE_STRAVA_CLIENT_ID", "1",
                "PACELINE_STRAVA_CLIENT_SECRET", "1",
                "PACELINE_SERVER_PORT", "18080"));
    Process process = builder.start();
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("Serving")) {
        process.destroy();
        process.waitFor();
        return line;
      }
    }
    throw new IllegalStateException(String.join(" ", command) + " did not serve");
  }
}

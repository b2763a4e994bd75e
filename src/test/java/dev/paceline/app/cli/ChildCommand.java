package dev.paceline.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The real command in a process of its own, with an environment of its own.
final class ChildCommand implements AutoCloseable {
  private static final int SIGKILLED = 137;
  private static final int PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path err;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> out = Collections.synchronizedList(new ArrayList<>());
  private final Thread reader;

  /// @param folder where it runs and where its output goes
  ChildCommand(Path folder, Map<String, String> environment, List<String> words) {
    try {
      err = Files.createTempFile(folder, "child", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(commandLine(words))
              .directory(folder.toFile())
              .redirectError(err.toFile());
      builder.environment().keySet().removeIf(variable -> variable.startsWith("PACELINE_"));
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reader = Thread.ofVirtual().start(this::read);
  }

  private void read() {
    process
        .inputReader(StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> {
          out.add(line);
          lines.add(line);
        });
  }

  /// Waits for a line on standard output.
  String awaitLine(String beginning) {
    try {
      while (true) {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
          throw new IllegalStateException("no line " + beginning + ": " + Files.readString(err));
        }
        if (line.startsWith(beginning)) {
          return line;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> commandLine(List<String> words) {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    all.addAll(words);
    return all;
  }

  /// Ends it at once, as `kill -9` does.
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /// Interrupts it, as Ctrl-C does.
  void interrupt() {
    signal("INT");
  }

  /// Sends it a signal, such as `STOP`.
  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Waits until it ends, and answers how.
  Outcome await() {
    awaitEnd();
    try {
      reader.join();
      return new Outcome(process.exitValue(), String.join("\n", out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Whether it was killed, rather than having ended before.
  boolean wasKilled() {
    return !process.isAlive() && process.exitValue() == SIGKILLED;
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the command did not end: " + Files.readString(err));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

package dev.paceline.simulator.server;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The calls that arrived, in memory and, if wanted, as lines of a file.
final class CallLog implements AutoCloseable {
  /// The most calls remembered; a file holds all.
  private static final int MOST_KEPT = 200_000;

  private final ArrayDeque<LoggedCall> calls = new ArrayDeque<>();
  private final Optional<Writer> file;
  private volatile Consumer<LoggedCall> listener = _ -> {};

  CallLog(Optional<Path> path) {
    try {
      file = path.isEmpty() ? Optional.empty() : Optional.of(Files.newBufferedWriter(path.get()));
    } catch (IOException problem) {
      throw new SimulatorException("cannot write the call log " + path.get(), problem);
    }
  }

  void listener(Consumer<LoggedCall> newListener) {
    listener = newListener;
  }

  void add(LoggedCall call) {
    synchronized (this) {
      calls.add(call);
      if (calls.size() > MOST_KEPT) {
        calls.removeFirst();
      }
      if (file.isPresent()) {
        write(file.get(), call);
      }
    }
    listener.accept(call);
  }

  synchronized List<LoggedCall> calls() {
    return List.copyOf(calls);
  }

  @Override
  public synchronized void close() {
    try {
      if (file.isPresent()) {
        file.get().close();
      }
    } catch (IOException problem) {
      throw new SimulatorException("cannot finish the call log", problem);
    }
  }

  private static void write(Writer writer, LoggedCall call) {
    try {
      writer.write(call.line() + "\n");
      writer.flush();
    } catch (IOException problem) {
      throw new SimulatorException("cannot write the call log", problem);
    }
  }
}

package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.Worker;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Looks on until sessions have ended, and those that follow them, and prints their logs.
final class Watch {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LINES = 200;

  private final Paceline paceline;
  private final @Nullable PrintWriter out;
  private final Optional<Duration> patience;

  /// The sessions, each with the last line that was printed.
  private final Map<String, Long> sessions = new LinkedHashMap<>();

  /// @param out takes the lines; `null` for nobody
  /// @param patience how long to wait for the limits; empty for as long as it takes
  Watch(Paceline paceline, @Nullable PrintWriter out, Optional<Duration> patience) {
    this.paceline = paceline;
    this.out = out;
    this.patience = patience;
  }

  void add(String session) {
    sessions.putIfAbsent(session, 0L);
  }

  List<Session> sessions() {
    return sessions.keySet().stream()
        .flatMap(id -> paceline.sync().jobs().find(id).stream())
        .toList();
  }

  /// Does the jobs of athletes in this process, beside whatever workers there are, until all
  /// sessions have ended or none can go on within our patience. Returns the exit code.
  int work(int workers) {
    Instant deadline = patience.map(paceline.time().clock().instant()::plus).orElse(Instant.MAX);
    AtomicBoolean interrupted = new AtomicBoolean();
    try (Worker worker = Worker.ofAthletes(paceline, workers);
        Interrupt _ =
            Interrupt.calling(() -> {
              interrupted.set(true);
              worker.wake();
            })) {
      worker.await(() -> interrupted.get() || look() || isHopeless(deadline));
    }
    look();
    return interrupted.get() ? ExitCode.CANCELLED : code();
  }

  /// Prints what is new. Returns whether everything has ended.
  boolean look() {
    Jobs jobs = paceline.sync().jobs();
    for (String id : List.copyOf(sessions.keySet())) {
      print(jobs, id);
    }
    boolean ended = true;
    for (Session session : sessions()) {
      ended &= !session.state().live();
      if (!session.state().live()) {
        jobs.live(session.task(), session.subject())
            .filter(next -> !next.kind().equals("enrich"))
            .ifPresent(next -> add(next.id()));
      }
    }
    return ended && sessions().stream().noneMatch(session -> session.state().live());
  }

  /// What the ends mean.
  int code() {
    List<Session> all = sessions();
    if (all.stream().anyMatch(session -> session.state().live())) {
      return ExitCode.WAITING;
    }
    if (all.stream().anyMatch(session -> session.state() == Session.State.CANCELLED)) {
      return ExitCode.CANCELLED;
    }
    return all.stream().anyMatch(session -> session.state() == Session.State.FAILED)
        ? ExitCode.INCOMPLETE
        : ExitCode.DONE;
  }

  private boolean isHopeless(Instant deadline) {
    List<Session> live = sessions().stream().filter(s -> s.state().live()).toList();
    return !live.isEmpty()
        && live.stream()
            .allMatch(session ->
                session.notBefore().filter(until -> until.isAfter(deadline)).isPresent());
  }

  private void print(Jobs jobs, String id) {
    List<Jobs.Line> lines = jobs.lines(id, sessions.getOrDefault(id, 0L), LINES);
    for (Jobs.Line line : lines) {
      sessions.put(id, line.id());
      if (out != null) {
        out.println(text(line));
        out.flush();
      }
    }
  }

  /// A line for people.
  static String text(Jobs.Line line) {
    String data = line.data().isEmpty() ? "" : "  " + data(line.data());
    String level =
        switch (line.level()) {
          case INFO -> "";
          case SUCCESS -> "";
          case WARNING -> "warning: ";
          case ERROR -> "error: ";
        };
    return TerminalText.safe(
        "%s %s  %s%s%s"
            .formatted(CLOCK.format(line.at()), line.session(), level, line.message(), data));
  }

  private static String data(Map<String, ?> data) {
    StringBuilder text = new StringBuilder();
    data.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry ->
            text.append(text.isEmpty() ? "" : " ")
                .append(entry.getKey())
                .append('=')
                .append(entry.getValue()));
    return text.toString();
  }
}

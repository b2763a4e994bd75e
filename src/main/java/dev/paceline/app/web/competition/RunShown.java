package dev.paceline.app.web.competition;

import dev.paceline.engine.jobs.Session;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a run stands.
///
/// @param phase `list`, `details` or `tracks`; empty before the first
/// @param done of the phase
/// @param total of the phase
/// @param waitsUntil while it waits
/// @param why what it waits for, or how it failed
record RunShown(
    String session,
    String state,
    boolean live,
    String phase,
    long done,
    long total,
    long calls,
    long refused,
    long leftInQuarterHour,
    long leftToday,
    @Nullable Instant expectedEnd,
    @Nullable Instant waitsUntil,
    String why,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {
  static RunShown of(Session session) {
    boolean begun = session.count("phase") > 0;
    boolean live = session.state().live();
    return new RunShown(
        session.id(),
        session.state().name().toLowerCase(Locale.ROOT),
        live,
        phase(session.count("phase")),
        session.count("done"),
        session.count("total"),
        session.count("calls"),
        session.count("refused"),
        session.count("left_quarter"),
        session.count("left_day"),
        begun && live ? Instant.ofEpochSecond(session.count("ends_at")) : null,
        live ? session.notBefore().orElse(null) : null,
        session.why(),
        session.startedAt().orElse(null),
        session.endedAt().orElse(null));
  }

  /// The phase in words.
  String phaseWords() {
    return switch (phase) {
      case "list" -> "Lists of activities";
      case "details" -> "Details of activities";
      case "tracks" -> "Tracks";
      default -> "Beginning";
    };
  }

  /// The state in words.
  String words() {
    return switch (state) {
      case "queued" -> "waits for its turn";
      case "running" -> "running";
      case "waiting" -> "waiting";
      case "done" -> "complete";
      case "failed" -> "failed";
      default -> "cancelled";
    };
  }

  /// The colour of the state.
  String tone() {
    return switch (state) {
      case "done" -> "good";
      case "failed" -> "bad";
      case "cancelled" -> "warn";
      default -> "info";
    };
  }

  private static String phase(long number) {
    return switch ((int) number) {
      case 1 -> "list";
      case 2 -> "details";
      case 3 -> "tracks";
      default -> "";
    };
  }
}

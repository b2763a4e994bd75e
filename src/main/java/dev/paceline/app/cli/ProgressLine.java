package dev.paceline.app.cli;

import dev.paceline.app.Driver;
import dev.paceline.club.activity.ActivitySource.Cause;
import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.ActivitySource.Progress;
import dev.paceline.club.activity.ActivitySource.Step;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Shows how a reading goes: one line in place on a terminal, plain lines otherwise.
final class ProgressLine implements Driver.Listener {
  /// Plain lines say something after every so many calls, or every fifth of a phase.
  private static final int CALLS_BETWEEN_LINES = 50;

  private final PrintWriter out;
  private final boolean terminal;
  private final InstantSource clock;

  private @Nullable Phase phase;
  private int said;
  private Instant waitedFor = Instant.MIN;
  private int shown;

  ProgressLine(PrintWriter out, boolean terminal, InstantSource clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public void progressed(Progress progress) {
    if (terminal) {
      inPlace(text(progress) + outlook(progress));
    } else if (worthALine(progress)) {
      line(text(progress) + outlook(progress));
    }
  }

  @Override
  public void waiting(Progress progress, Step.WaitUntil wait) {
    if (wait.cause() != Cause.BUDGET || wait.instant().equals(waitedFor)) {
      return;
    }
    waitedFor = wait.instant();
    Duration length = Duration.between(clock.instant(), wait.instant());
    line(
        "%s; %s: waiting %s, until %s"
            .formatted(text(progress), wait.why(), words(length), PlanText.moment(wait.instant())));
  }

  private boolean worthALine(Progress progress) {
    boolean begun = progress.phase() != phase;
    int step = Math.max(CALLS_BETWEEN_LINES, progress.total() / 5);
    boolean far = progress.done() >= said + step;
    boolean ended = progress.done() == progress.total() && progress.done() > said;
    if (progress.total() == 0 || !(begun || far || ended)) {
      return false;
    }
    phase = progress.phase();
    said = progress.done();
    return true;
  }

  /// Ends the line that is written in place.
  void finish() {
    if (shown > 0) {
      out.println();
      out.flush();
      shown = 0;
    }
  }

  private static String text(Progress progress) {
    return "%-7s %d/%d%s, %s, %d left this quarter hour, %d today"
        .formatted(
            progress.phase().name().toLowerCase(Locale.ROOT),
            progress.done(),
            progress.total(),
            progress.estimated() ? " (estimated)" : "",
            Counts.of(progress.spend().total(), "call"),
            progress.budget().leftInQuarter(),
            progress.budget().leftInDay());
  }

  /// When the phase will end, if the limits make it wait.
  private String outlook(Progress progress) {
    int missing = Math.max(0, progress.total() - progress.done());
    Instant now = clock.instant();
    Instant end = PlanText.forecast(missing, progress.budget(), now).end();
    return end.isAfter(now) ? ", until about " + PlanText.moment(end) : "";
  }

  private void inPlace(String text) {
    out.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
    out.flush();
    shown = text.length();
  }

  private void line(String text) {
    if (terminal && shown > 0) {
      out.print("\r" + " ".repeat(shown) + "\r");
      shown = 0;
    }
    out.println(text);
    out.flush();
  }

  /// A duration for people, to the minute where it is long.
  static String words(Duration duration) {
    long minutes = Math.max(0, duration.toMinutes());
    if (minutes == 0) {
      return Math.max(0, duration.toSeconds()) + " s";
    }
    return minutes < 120 ? minutes + " min" : "%d h %d min".formatted(minutes / 60, minutes % 60);
  }
}

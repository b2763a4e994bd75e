package dev.paceline.app.cli;

import dev.paceline.app.Driver;
import dev.paceline.club.activity.ActivitySource.Budget;
import dev.paceline.club.activity.ActivitySource.Cause;
import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.ActivitySource.Progress;
import dev.paceline.club.activity.ActivitySource.Step;
import dev.paceline.engine.budget.Forecast;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Shows how a reading goes: one line in place on a terminal, plain lines otherwise.
final class ProgressLine implements Driver.Listener {
  private static final int TENTHS = 10;

  private final PrintWriter out;
  private final boolean terminal;
  private final InstantSource clock;

  private @Nullable Phase phase;
  private int tenth = -1;
  private Instant waitedFor = Instant.MIN;
  private int shown;

  ProgressLine(PrintWriter out, boolean terminal, InstantSource clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public void progressed(Progress progress) {
    int now = progress.total() == 0 ? TENTHS : TENTHS * progress.done() / progress.total();
    boolean news = progress.phase() != phase || now != tenth;
    boolean worthIt = progress.total() > 0 && news;
    phase = progress.phase();
    tenth = now;
    if (terminal) {
      inPlace(text(progress));
    } else if (worthIt) {
      line(text(progress));
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
        "%s: waiting %s, until %s (%s)"
            .formatted(text(progress), words(length), PlanText.moment(wait.instant()), wait.why()));
  }

  /// Ends the line that is written in place.
  void finish() {
    if (shown > 0) {
      out.println();
      out.flush();
      shown = 0;
    }
  }

  private String text(Progress progress) {
    Budget budget = progress.budget();
    int missing = Math.max(0, progress.total() - progress.done());
    Forecast end = PlanText.forecast(missing, budget, clock.instant());
    String until =
        end.end().isAfter(clock.instant()) ? ", until about " + PlanText.moment(end.end()) : "";
    return "%-7s %d/%d%s, %s, %d left this quarter hour, %d today%s"
        .formatted(
            progress.phase().name().toLowerCase(Locale.ROOT),
            progress.done(),
            progress.total(),
            progress.estimated() ? " (estimated)" : "",
            Counts.of(progress.spend().total(), "call"),
            budget.leftInQuarter(),
            budget.leftInDay(),
            until);
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

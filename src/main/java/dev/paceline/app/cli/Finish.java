package dev.paceline.app.cli;

import dev.paceline.app.Driver;
import dev.paceline.app.ResultsJson;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Status;
import dev.paceline.club.workbook.ResultsWriter;
import dev.paceline.club.workbook.RunBlock;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// The end of a run or report: scores, writes, shows, and says how it went.
final class Finish {
  /// Why data may be missing where nobody said until when to wait.
  static final Results.Reason NOT_REACHED = new Results.Reason(Failure.Code.NOT_REACHED, null);

  private static final Logger LOG = LoggerFactory.getLogger(Finish.class);

  private final PrintWriter out;
  private final PrintWriter err;
  private final WorkbookOptions options;
  private final OutputOptions output;

  Finish(CommandLine command, WorkbookOptions options, OutputOptions output) {
    this.out = command.getOut();
    this.err = command.getErr();
    this.options = options;
    this.output = output;
  }

  /// Ends a run. Returns the exit code.
  int after(Run run, Driver.Outcome outcome, boolean writePartial) {
    return switch (outcome) {
      case Driver.Outcome.Finished() -> {
        int written = write(run, NOT_REACHED);
        yield run.renewed() ? written : Math.max(written, notRenewed());
      }
      case Driver.Outcome.OutOfPatience(Instant until, String why) -> {
        int written = write(run, new Results.Reason(Failure.Code.NOT_REACHED, until));
        err.println(
            "Not everything was reached: %s. Run again after %s to continue."
                .formatted(why, PlanText.moment(until)));
        yield written == ExitCode.ERROR ? written : ExitCode.WAITING;
      }
      case Driver.Outcome.Stopped(String why) -> {
        err.println("paceline: " + why + ". Nothing was written; what was fetched is kept.");
        yield ExitCode.ERROR;
      }
      case Driver.Outcome.Cancelled() -> {
        if (writePartial) {
          write(run, new Results.Reason(Failure.Code.CANCELLED, null));
        }
        err.println("Cancelled. What was fetched is kept; run again to continue.");
        yield ExitCode.CANCELLED;
      }
    };
  }

  private int notRenewed() {
    err.println("Not everything could be read anew; where it failed, the earlier reading stands.");
    return ExitCode.INCOMPLETE;
  }

  /// Scores, writes and shows. Returns the exit code.
  int write(Run run, Results.Reason unreached) {
    Results results = run.score(unreached);
    log(results);
    Leaderboard leaderboard = new Leaderboard(out, Terminal.width(), output.top);
    if (output.require == Status.COMPLETE && results.status() != Status.COMPLETE) {
      if (!options.json) {
        leaderboard.printQuality(results);
      }
      out.flush();
      err.println("Nothing was written: not every row is complete.");
      return ExitCode.INCOMPLETE;
    }
    RunBlock block = run.block();
    if (options.json) {
      ResultsJson.write(results, block, System.out);
    } else {
      leaderboard.print(results);
    }
    out.flush();
    Path target = output.target(options.workbook, results);
    ResultsWriter.write(results, block, target);
    err.println("Results: " + target);
    return results.status().compareTo(Status.PROVISIONAL) > 0 ? ExitCode.INCOMPLETE : ExitCode.DONE;
  }

  /// One line each for old and missing data; names stay out of logs.
  private static void log(Results results) {
    long stale = count(results, Status.STALE);
    long failed = count(results, Status.FAILED);
    if (stale > 0) {
      LOG.warn("{} of {} rows are stale", stale, results.quality().size());
    }
    if (failed > 0) {
      LOG.error("{} of {} rows failed", failed, results.quality().size());
    }
  }

  private static long count(Results results, Status status) {
    return results.quality().stream().filter(row -> row.verdict().status() == status).count();
  }
}

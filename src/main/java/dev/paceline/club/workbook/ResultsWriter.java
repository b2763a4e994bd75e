package dev.paceline.club.workbook;

import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Rules;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;

/// Writes results as a workbook: one sheet per board, the teams' summary, the distances, and the
/// data quality.
///
/// Equal results give equal bytes; only the `Run` block of the last sheet may differ between two
/// runs on the same data. Text stays text, whatever it begins with. A target is replaced as a whole
/// or not at all.
public final class ResultsWriter {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{M}\\p{N}._ -]");
  private static final Pattern OUTER = Pattern.compile("^[. _-]+|[. _-]+$");
  private static final int LONGEST_NAME = 80;

  private ResultsWriter() {}

  /// The name of a file that nobody named: the competition and the instant in UTC.
  public static String fileName(Results results) {
    String safe = UNSAFE.matcher(results.competition().name()).replaceAll("-");
    int end =
        safe.offsetByCodePoints(0, Math.min(LONGEST_NAME, safe.codePointCount(0, safe.length())));
    String name = OUTER.matcher(safe.substring(0, end)).replaceAll("");
    return (name.isEmpty() ? "competition" : name) + "_" + STAMP.format(results.asOf()) + ".xlsx";
  }

  /// Tries whether the target can be written, before hours are spent on what goes into it.
  ///
  /// @throws WorkbookException if it cannot
  public static void check(Path target) {
    AtomicFile.check(target);
  }

  /// Writes the workbook, replacing the target.
  ///
  /// @throws WorkbookException if that fails; the target is then as it was
  public static void write(Results results, RunBlock run, Path target) {
    AtomicFile.write(
        target,
        file -> {
          fill(file, results, run);
          StampedZip.stamp(file, results.asOf());
        });
  }

  /// The bytes that [#write] would put into a file. Nothing is written.
  public static byte[] bytes(Results results, RunBlock run) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      fill(bytes, results, run);
      return StampedZip.stamped(bytes.toByteArray(), results.asOf());
    } catch (IOException e) {
      throw new UncheckedIOException("the results cannot be put together", e);
    }
  }

  private static void fill(Path file, Results results, RunBlock run) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      fill(out, results, run);
    }
  }

  private static void fill(OutputStream out, Results results, RunBlock run) throws IOException {
    try (Workbook workbook = new Workbook(out, "Paceline", null)) {
      sheets(workbook, results, run);
    }
  }

  private static void sheets(Workbook workbook, Results results, RunBlock run) throws IOException {
    SheetPlan plan = SheetPlan.of(results);
    Rules.Mode mode = results.competition().rules().mode();
    boolean compat = mode == Rules.Mode.COMPAT;
    for (int i = 0; i < results.boards().size(); i++) {
      Results.Board board = results.boards().get(i);
      try (Page page = new Page(workbook, plan.boards().get(i), !compat)) {
        if (compat && board.rows().isEmpty()) {
          BoardPage.writeMessage(page, board, results.asOf());
        } else {
          BoardPage.write(page, board, results.asOf());
        }
      }
    }
    try (Page page = new Page(workbook, plan.summary(), !compat)) {
      SummaryPage.write(page, results);
    }
    for (int i = 0; i < results.distances().size(); i++) {
      try (Page page = new Page(workbook, plan.distances().get(i), !compat)) {
        DistancePage.write(page, results.distances().get(i), mode, results.asOf());
      }
    }
    Results.DistanceBoard total = results.distanceSummary();
    if (total != null) {
      try (Page page = new Page(workbook, plan.distanceSummary(), !compat)) {
        DistancePage.write(page, total, mode, results.asOf());
      }
    }
    try (Page page = new Page(workbook, plan.quality(), !compat)) {
      QualityPage.write(page, results, plan, run);
    }
  }
}

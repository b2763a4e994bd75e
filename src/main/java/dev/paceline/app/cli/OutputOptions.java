package dev.paceline.app.cli;

import dev.paceline.club.competition.Results;
import dev.paceline.club.workbook.ResultsWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where results go.
final class OutputOptions {
  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "The results workbook. Default: beside the workbook, named after it.")
  @Nullable Path out;

  @Option(
      names = "--require",
      paramLabel = "complete",
      description = "Write nothing unless every row is complete.")
  @Nullable String require;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Rows shown of each board; all if absent.")
  int top = Integer.MAX_VALUE;

  /// @throws dev.paceline.club.workbook.WorkbookException if the results could not be written
  void check(Path workbook) {
    ResultsWriter.check(out == null ? beside(workbook, ".paceline-results.xlsx") : out);
  }

  Path target(Path workbook, Results results) {
    return out == null ? beside(workbook, ResultsWriter.fileName(results)) : out;
  }

  private static Path beside(Path workbook, String name) {
    return workbook.toAbsolutePath().resolveSibling(name);
  }
}

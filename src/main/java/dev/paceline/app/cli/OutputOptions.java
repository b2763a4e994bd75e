package dev.paceline.app.cli;

import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Status;
import dev.paceline.club.workbook.ResultsWriter;
import dev.paceline.club.workbook.WorkbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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
      converter = RequireConverter.class,
      description = "Write nothing unless every row is complete.")
  @Nullable Status require;

  @Option(
      names = "--top",
      paramLabel = "N",
      converter = TopConverter.class,
      description = "Rows shown of each board; all if absent.")
  int top = Integer.MAX_VALUE;

  /// @throws dev.paceline.club.workbook.WorkbookException if the results could not be written
  void check(Path workbook) {
    if (out != null && isSame(out, workbook)) {
      throw new WorkbookException(
          out + " is the workbook itself, which is never written; choose another file with -o");
    }
    ResultsWriter.check(out == null ? beside(workbook, ".paceline-results.xlsx") : out);
  }

  Path target(Path workbook, Results results) {
    return out == null ? beside(workbook, ResultsWriter.fileName(results)) : out;
  }

  private static boolean isSame(Path out, Path workbook) {
    try {
      return Files.exists(out) && Files.isSameFile(out, workbook);
    } catch (IOException e) {
      throw new WorkbookException("cannot write " + out + ": " + e.getMessage(), e);
    }
  }

  private static Path beside(Path workbook, String name) {
    return workbook.toAbsolutePath().resolveSibling(name);
  }

  /// Reads what may be required.
  static final class RequireConverter implements ITypeConverter<Status> {
    @Override
    public Status convert(String text) {
      if (!text.equalsIgnoreCase(Status.COMPLETE.text())) {
        throw new TypeConversionException("write complete, not \"" + text + "\"");
      }
      return Status.COMPLETE;
    }
  }

  /// Reads a number of rows.
  static final class TopConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (!text.matches("[1-9]\\d{0,8}")) {
        throw new TypeConversionException(
            "write a number of rows from 1, such as 10, not \"" + text + "\"");
      }
      return Integer.valueOf(text);
    }
  }
}

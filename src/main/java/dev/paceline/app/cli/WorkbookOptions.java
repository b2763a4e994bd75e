package dev.paceline.app.cli;

import dev.paceline.app.CompetitionDesk;
import dev.paceline.club.workbook.Finding;
import dev.paceline.club.workbook.Reading;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// What every command around a workbook takes.
final class WorkbookOptions {
  @Parameters(paramLabel = "WORKBOOK", description = "The organiser's workbook (.xlsx or .xlsm).")
  Path workbook = Path.of("");

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "Judge as of this instant, such as 2026-03-01T12:00:00Z. Default: now.")
  @Nullable Instant asOf;

  @Option(names = "--strict", description = "Stop on warnings as well.")
  boolean strict;

  @Option(names = "--json", description = "Print JSON on standard output instead of text.")
  boolean json;

  Instant asOf(Instant now) {
    return asOf == null ? now : asOf;
  }

  /// Reads the workbook with the rules chosen on the command line.
  Reading read(CompetitionDesk desk, CommandSpec spec, Instant now) {
    return desk.read(workbook, RuleOptions.chosen(spec), asOf(now));
  }

  /// Whether the findings stop everything.
  boolean stops(Reading reading) {
    return reading.hasErrors() || (strict && reading.hasWarnings());
  }

  /// Prints the findings, notices included.
  static void print(Reading reading, PrintWriter out) {
    for (Finding finding : reading.findings()) {
      out.println(
          finding.severity().name().toLowerCase(java.util.Locale.ROOT) + ": " + finding.text());
    }
  }

  /// Reads an instant of the years that a date in a workbook can have.
  static final class InstantConverter implements ITypeConverter<Instant> {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    @Override
    public Instant convert(String text) {
      try {
        Instant instant = Instant.parse(text);
        if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
          return instant;
        }
      } catch (DateTimeException _) {
        // said below
      }
      throw new TypeConversionException(
          "write an instant in UTC such as 2026-03-01T12:00:00Z, not \"" + text + "\"");
    }
  }
}

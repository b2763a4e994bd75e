package dev.paceline.club.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// An invented workbook, written by the library.
public final class Book {
  /// A number shown in a format.
  public record Shown(double number, String format) {}

  /// A formula; the library stores no value with it.
  record Formula(String expression) {}

  private final SequencedMap<String, List<@Nullable Object[]>> sheets = new LinkedHashMap<>();

  static LocalDateTime dateTime(String text) {
    return LocalDateTime.parse(text);
  }

  static LocalDate date(String text) {
    return LocalDate.parse(text);
  }

  /// A number shown as a time.
  public static Shown time(int hours, int minutes, int seconds, String format) {
    return new Shown((hours * 3600 + minutes * 60 + seconds) / 86_400.0, format);
  }

  /// A sheet from here on.
  public Book sheet(String name) {
    sheets.put(name, new ArrayList<>());
    return this;
  }

  /// A row of the last sheet; `null` is a blank cell.
  public Book row(@Nullable Object... cells) {
    sheets.lastEntry().getValue().add(cells);
    return this;
  }

  public Path write(Path file) {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "Paceline", "1.0")) {
      sheets.forEach((name, rows) -> {
        Worksheet sheet = workbook.newWorksheet(name);
        for (int row = 0; row < rows.size(); row++) {
          for (int column = 0; column < rows.get(row).length; column++) {
            put(sheet, row, column, rows.get(row)[column]);
          }
        }
      });
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return file;
  }

  private static void put(Worksheet sheet, int row, int column, @Nullable Object value) {
    switch (value) {
      case null -> {
        // Blank.
      }
      case String text -> sheet.value(row, column, text);
      case Boolean flag -> sheet.value(row, column, flag);
      case LocalDate date -> {
        sheet.value(row, column, date);
        sheet.style(row, column).format("yyyy-mm-dd").set();
      }
      case LocalDateTime time -> {
        sheet.value(row, column, time);
        sheet.style(row, column).format("yyyy-mm-dd hh:mm").set();
      }
      case Shown(double number, String format) -> {
        sheet.value(row, column, number);
        sheet.style(row, column).format(format).set();
      }
      case Formula(String expression) -> sheet.formula(row, column, expression);
      case Number number -> sheet.value(row, column, number);
      default -> throw new IllegalArgumentException(value.toString());
    }
  }
}

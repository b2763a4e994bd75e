package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/// A workbook read back, by the reading library and as raw parts.
record WrittenWorkbook(
    List<String> sheets, Map<String, List<List<String>>> rows, Map<String, String> parts) {
  private static final Pattern CELL = Pattern.compile("<c r=\"([A-Z]+\\d+)\"([^>]*)>");
  private static final Pattern STYLE = Pattern.compile(" s=\"(\\d+)\"");
  private static final Pattern FORMATS = Pattern.compile("<cellXfs.*</cellXfs>");
  private static final Pattern FORMAT =
      Pattern.compile(
          "<xf numFmtId=\"(\\d+)\" fontId=\"(\\d+)\" fillId=\"(\\d+)\" borderId=\"(\\d+)\"");
  private static final Pattern FILL = Pattern.compile("<fill>(.*?)</fill>");
  private static final Pattern COLOR = Pattern.compile("rgb=\"FF(\\w{6})\"");

  static WrittenWorkbook read(Path file) throws IOException {
    List<String> sheets = new ArrayList<>();
    Map<String, List<List<String>>> rows = new LinkedHashMap<>();
    try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(file));
        ReadableWorkbook workbook = new ReadableWorkbook(in)) {
      for (Sheet sheet : workbook.getSheets().toList()) {
        sheets.add(sheet.getName());
        rows.put(sheet.getName(), rows(sheet));
      }
    }
    return new WrittenWorkbook(sheets, rows, parts(file));
  }

  private static List<List<String>> rows(Sheet sheet) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (Stream<Row> stream = sheet.openStream()) {
      stream.forEach(row -> {
        while (rows.size() < row.getRowNum() - 1) {
          rows.add(List.of());
        }
        List<String> cells = new ArrayList<>();
        for (Cell cell : row) {
          cells.add(cell == null ? "" : cell.getText());
        }
        while (!cells.isEmpty() && cells.getLast().isEmpty()) {
          cells.removeLast();
        }
        rows.add(cells);
      });
    }
    return rows;
  }

  private static Map<String, String> parts(Path file) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          parts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return parts;
  }

  /// The rows of a sheet; trailing blanks of a row are left out.
  List<List<String>> rowsOf(String sheet) {
    List<List<String>> found = rows.get(sheet);
    assertThat(found).as("rows of %s in %s", sheet, sheets).isNotNull();
    return found == null ? List.of() : found;
  }

  /// The raw text of a sheet.
  String xml(String sheet) {
    return part("xl/worksheets/sheet" + (sheets.indexOf(sheet) + 1) + ".xml");
  }

  String part(String name) {
    return parts.getOrDefault(name, "");
  }

  /// The color behind a cell, empty for none.
  String color(String sheet, String cell) {
    Matcher fill = FILL.matcher(part("xl/styles.xml"));
    int number = format(sheet, cell, 3);
    for (int i = 0; i <= number; i++) {
      assertThat(fill.find()).as("fill %s", number).isTrue();
    }
    Matcher color = COLOR.matcher(fill.group(1));
    return color.find() ? color.group(1) : "";
  }

  boolean isBold(String sheet, String cell) {
    return format(sheet, cell, 2) > 0;
  }

  boolean hasBorder(String sheet, String cell) {
    return format(sheet, cell, 4) > 0;
  }

  private int format(String sheet, String cell, int property) {
    Matcher cells = CELL.matcher(xml(sheet));
    while (cells.find()) {
      if (cells.group(1).equals(cell)) {
        Matcher style = STYLE.matcher(cells.group(2));
        int number = style.find() ? Integer.parseInt(style.group(1)) : 0;
        Matcher formats = FORMATS.matcher(part("xl/styles.xml"));
        assertThat(formats.find()).isTrue();
        Matcher format = FORMAT.matcher(formats.group());
        for (int i = 0; i <= number; i++) {
          assertThat(format.find()).as("format %s", number).isTrue();
        }
        return Integer.parseInt(format.group(property));
      }
    }
    throw new AssertionError("no cell " + cell + " in " + sheet);
  }
}

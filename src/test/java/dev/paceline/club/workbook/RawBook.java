package dev.paceline.club.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// An invented workbook, written part by part, for what no library writes.
final class RawBook {
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final Map<String, byte[]> parts = new LinkedHashMap<>();
  private final StringBuilder sheets = new StringBuilder();
  private final StringBuilder relations = new StringBuilder();
  private String properties = "";
  private int count;

  /// The valid sheets `Runners` and `Segment Series`; cells are written as text.
  static RawBook valid() {
    return new RawBook()
        .sheet(
            "Runners",
            row(1, "Name", "Strava ID", "Token", "Segment Team", "Birthday")
                + row(2, "Ada Hill", "101", "", "Red", ""))
        .sheet(
            "Segment Series",
            segmentHeaders() + row(2, "7001", "Mill", "2026-01-05", "2026-01-11"));
  }

  static String segmentHeaders() {
    return row(1, "Segment ID", "Segment Name", "Start Date", "End Date", "Default Time");
  }

  static String row(int number, String... texts) {
    StringBuilder cells = new StringBuilder();
    for (int column = 0; column < texts.length; column++) {
      cells.append(text(Place.letters(column) + number, texts[column]));
    }
    return row(number, cells);
  }

  static String row(int number, CharSequence cells) {
    return "<row r=\"%d\">%s</row>".formatted(number, cells);
  }

  static String text(String cell, String text) {
    return text.isEmpty()
        ? ""
        : "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(cell, text);
  }

  /// A sheet with rows as XML.
  RawBook sheet(String name, String rows) {
    return sheet(name, rows, "");
  }

  /// A sheet with rows as XML and what follows them.
  RawBook sheet(String name, String rows, String after) {
    count++;
    sheets.append("<sheet name=\"%1$s\" sheetId=\"%2$d\" r:id=\"r%2$d\"/>".formatted(name, count));
    relations.append(
        "<Relationship Id=\"r%1$d\" Type=\"%2$s/worksheet\" Target=\"worksheets/sheet%1$d.xml\"/>"
            .formatted(count, RELATIONS));
    String xml = "<worksheet><sheetData>%s</sheetData>%s</worksheet>".formatted(rows, after);
    return part("xl/worksheets/sheet" + count + ".xml", xml);
  }

  RawBook from1904() {
    properties = "<workbookPr date1904=\"1\"/>";
    return this;
  }

  /// Styles: 0 is general, 1 is `yyyy-mm-dd`, 2 is `h:mm:ss`.
  RawBook styles() {
    relations.append(
        "<Relationship Id=\"s1\" Type=\"%s/styles\" Target=\"/xl/styles.xml\"/>"
            .formatted(RELATIONS));
    return part(
        "xl/styles.xml",
        """
        <styleSheet><numFmts count="1">\
        <numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>\
        <cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="21"/></cellXfs>\
        </styleSheet>\
        """);
  }

  RawBook part(String name, String content) {
    parts.put(name, content.getBytes(UTF_8));
    return this;
  }

  /// The workbook as a deflated zip file.
  byte[] bytes() {
    finish();
    return zip(parts);
  }

  /// The workbook as a zip file without compression.
  byte[] stored() {
    finish();
    return zip(parts, Deflater.NO_COMPRESSION);
  }

  private void finish() {
    part(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"r1\" Type=\"%s/officeDocument\""
            .concat(" Target=\"xl/workbook.xml\"/></Relationships>")
            .formatted(RELATIONS));
    parts.computeIfAbsent(
        "xl/workbook.xml",
        _ ->
            "<workbook xmlns:r=\"%s\">%s<sheets>%s</sheets></workbook>"
                .formatted(RELATIONS, properties, sheets)
                .getBytes(UTF_8));
    part("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
  }

  static byte[] zip(Map<String, byte[]> parts) {
    return zip(parts, Deflater.BEST_SPEED);
  }

  private static byte[] zip(Map<String, byte[]> parts, int level) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(level);
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return bytes.toByteArray();
  }

  Path write(Path file) {
    try {
      return Files.write(file, bytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

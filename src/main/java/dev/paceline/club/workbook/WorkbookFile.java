package dev.paceline.club.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/// An Excel workbook, never written.
///
/// The library that reads cells gets a workbook made up in memory, with one sheet, which holds only
/// what was checked before: nothing reaches it with a wrong checksum, broken XML or a size beyond
/// the limits.
final class WorkbookFile {
  private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);

  private static final String DOCUMENT = "application/vnd.openxmlformats-officedocument.";
  private static final String RELATION =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String TYPES =
      """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Override PartName="/xl/workbook.xml" ContentType="%1$sspreadsheetml.sheet.main+xml"/>\
      <Override PartName="/xl/sharedStrings.xml" \
      ContentType="%1$sspreadsheetml.sharedStrings+xml"/>\
      <Override PartName="/xl/styles.xml" ContentType="%1$sspreadsheetml.styles+xml"/></Types>\
      """
          .formatted(DOCUMENT);
  private static final String WORKBOOK =
      """
      <workbook xmlns:r="%s"><sheets><sheet name="sheet" sheetId="1" r:id="r1"/></sheets>\
      </workbook>\
      """
          .formatted(RELATION);
  private static final String RELATIONS =
      """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
      <Relationship Id="r1" Type="%s/worksheet" Target="sheet.xml"/></Relationships>\
      """
          .formatted(RELATION);

  /// What was read.
  ///
  /// @param names all sheets in the order of the workbook
  /// @param sheets the wanted ones, in the same order
  record Content(List<String> names, List<Sheet> sheets) {}

  private final Archive archive;
  private final Outline outline;
  private final byte[] texts;
  private final byte[] styles;
  private final int textCount;

  private WorkbookFile(Archive archive) throws IOException {
    this.archive = archive;
    this.outline = Outline.of(archive);
    this.texts = part(outline.texts(), "<sst/>");
    this.styles = part(outline.styles(), "<styleSheet/>");
    this.textCount = count(texts, "si");
    count(styles, "xf");
  }

  /// Reads the sheets whose name is wanted.
  ///
  /// @throws WorkbookException if the file is no readable workbook
  static Content read(Path file, Predicate<String> wanted) {
    try (Archive archive = FileArchive.open(file)) {
      return new WorkbookFile(archive).read(wanted);
    } catch (IOException failure) {
      throw refused(file.toString(), failure);
    }
  }

  /// Like [#read(Path, Predicate)], of a file in memory, which is written nowhere.
  ///
  /// @param name what to call the file in messages
  static Content read(byte[] file, String name, Predicate<String> wanted) {
    try (Archive archive = MemoryArchive.of(file, Archive.MOST_UNPACKED)) {
      return new WorkbookFile(archive).read(wanted);
    } catch (IOException failure) {
      throw refused(name, failure);
    }
  }

  private static WorkbookException refused(String file, IOException failure) {
    String problem = failure.getMessage() == null ? "the file is damaged" : failure.getMessage();
    return new WorkbookException(file + ": " + problem + ".", failure);
  }

  private Content read(Predicate<String> wanted) throws IOException {
    List<Sheet> sheets = new ArrayList<>();
    for (Outline.SheetPart sheet : outline.sheets()) {
      if (wanted.test(sheet.name())) {
        try {
          sheets.add(read(sheet));
        } catch (IOException failure) {
          String name = Cell.shown(sheet.name());
          throw new IOException("sheet \"" + name + "\": " + failure.getMessage(), failure);
        }
      }
    }
    return new Content(outline.sheets().stream().map(Outline.SheetPart::name).toList(), sheets);
  }

  private Sheet read(Outline.SheetPart sheet) throws IOException {
    byte[] worksheet =
        archive.find(sheet.part()).orElseThrow(() -> new IOException("it is not in the file"));
    Survey survey = Survey.of(worksheet, textCount);
    PrimitiveIterator.OfInt numbers = survey.rows().stream().iterator();
    NavigableMap<Integer, SortedMap<Integer, Cell.Content>> rows = new TreeMap<>();
    Contents contents = new Contents(outline.from1904());
    try (ReadableWorkbook workbook =
            new ReadableWorkbook(new ByteArrayInputStream(alone(worksheet)), WITH_FORMATS);
        Stream<Row> all = workbook.getFirstSheet().openStream()) {
      all.forEach(row -> read(row, numbers.nextInt(), contents, rows));
    } catch (RuntimeException failure) {
      // The library reports what it cannot read by exceptions of many types, whose messages may
      // quote cells.
      throw new IOException("it cannot be read (" + failure.getClass().getSimpleName() + ")");
    }
    return new Sheet(sheet.name(), rows, survey.merged());
  }

  private static void read(
      Row row,
      int number,
      Contents contents,
      NavigableMap<Integer, SortedMap<Integer, Cell.Content>> rows) {
    SortedMap<Integer, Cell.Content> cells = new TreeMap<>();
    for (org.dhatim.fastexcel.reader.Cell cell : row) {
      if (cell != null) {
        Cell.Content content = contents.of(cell);
        if (!(content instanceof Cell.Blank)) {
          cells.put(cell.getColumnIndex(), content);
        }
      }
    }
    if (!cells.isEmpty()) {
      rows.put(number, cells);
    }
  }

  private byte[] alone(byte[] worksheet) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(1);
      put(zip, "[Content_Types].xml", TYPES.getBytes(StandardCharsets.UTF_8));
      put(zip, "xl/workbook.xml", WORKBOOK.getBytes(StandardCharsets.UTF_8));
      put(zip, "xl/_rels/workbook.xml.rels", RELATIONS.getBytes(StandardCharsets.UTF_8));
      put(zip, "xl/sharedStrings.xml", texts);
      put(zip, "xl/styles.xml", styles);
      put(zip, "xl/sheet.xml", worksheet);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private byte[] part(Optional<String> name, String missing) throws IOException {
    Optional<byte[]> content = name.isPresent() ? archive.find(name.get()) : Optional.empty();
    return content.orElseGet(() -> missing.getBytes(StandardCharsets.UTF_8));
  }

  private static int count(byte[] part, String name) throws IOException {
    AtomicInteger count = new AtomicInteger();
    Xml.walk(
        part,
        element -> {
          if (element.getLocalName().equals(name)) {
            count.incrementAndGet();
          }
        });
    return count.get();
  }
}

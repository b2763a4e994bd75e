package dev.paceline.club.workbook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkbookFileTest {
  @TempDir Path folder;

  private void assertRefused(byte[] bytes, String problem) throws IOException {
    assertRefused(Files.write(folder.resolve("club.xlsx"), bytes), problem);
  }

  private static void assertRefused(Path file, String problem) {
    assertThatThrownBy(() -> WorkbookReader.read(file, Context.at(Samples.NOW)))
        .isInstanceOf(WorkbookException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(problem)
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesAMissingFileAndADirectory() {
    assertRefused(folder.resolve("none.xlsx"), "there is no such file");
    assertRefused(folder, "it is a directory");
  }

  @Test
  void refusesWhatIsNoWorkbook() throws IOException {
    assertRefused(new byte[0], "no Excel workbook");
    assertRefused("Name,Strava ID\n".getBytes(UTF_8), "no Excel workbook");
    assertRefused("PK but no zip".getBytes(UTF_8), "damaged or cut off");
    assertRefused(RawBook.zip(Map.of("a.txt", new byte[3])), "without an Excel workbook");
    assertRefused(
        RawBook.zip(Map.of("xl/workbook.xml", "<document/>".getBytes(UTF_8))),
        "without an Excel workbook");
  }

  @Test
  @DisplayName("A password-protected workbook and an .xls file are told what they are")
  void refusesEncryptedAndOldFiles() throws IOException {
    ByteArrayOutputStream ole = new ByteArrayOutputStream();
    ole.write(HexFormat.of().parseHex("d0cf11e0a1b11ae1"));
    ole.write("EncryptedPackage".getBytes(UTF_16LE));
    assertRefused(ole.toByteArray(), "protected by a password or an old .xls file");
  }

  @Test
  void refusesTruncatedFiles() throws IOException {
    byte[] valid = RawBook.valid().bytes();
    assertRefused(Arrays.copyOf(valid, valid.length / 2), "damaged or cut off");
    assertRefused(Arrays.copyOf(valid, valid.length - 10), "damaged or cut off");
  }

  @Test
  @DisplayName("A file of which a byte was changed is refused by its checksum")
  void refusesChangedParts() throws IOException {
    // given
    byte[] stored = RawBook.valid().stored();
    int name = new String(stored, ISO_8859_1).indexOf("Ada Hill");
    byte[] changed = stored.clone();
    changed[name] = 'I';

    // then
    assertThat(
            WorkbookReader.read(
                    Files.write(folder.resolve("stored.xlsx"), stored), Context.at(Samples.NOW))
                .competition())
        .isPresent();
    assertRefused(changed, "a checksum is wrong");
  }

  @Test
  @DisplayName("A part that unpacks to more than 64 MiB is refused before it fills the memory")
  void refusesZipBombs() throws IOException {
    byte[] blank = new byte[80 << 20];
    Arrays.fill(blank, (byte) ' ');
    byte[] bomb =
        RawBook.valid().part("xl/worksheets/sheet1.xml", new String(blank, UTF_8)).bytes();
    assertThat(bomb).hasSizeLessThan(1 << 20);
    assertRefused(bomb, "more than 64 MiB");
  }

  @Test
  @DisplayName("Parts of no interest may be of any size")
  void ignoresOtherParts() throws IOException {
    byte[] picture = new byte[80 << 20];
    Path file =
        Files.write(
            folder.resolve("club.xlsx"),
            RawBook.valid().part("xl/media/image1.png", new String(picture, UTF_8)).bytes());
    assertThat(WorkbookReader.read(file, Context.at(Samples.NOW)).competition()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + "<worksheet><sheetData><row><c><v>&x;</v></c></row></sheetData></worksheet>",
        "<!DOCTYPE worksheet SYSTEM \"http://localhost:1/x.dtd\"><worksheet/>"
      })
  @DisplayName("XML that declares a document type is refused; nothing outside is read")
  void refusesDocumentTypes(String xml) throws IOException {
    assertRefused(RawBook.valid().part("xl/worksheets/sheet1.xml", xml).bytes(), "document type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row r=\"0\"/>",
        "<row r=\"1048577\"/>",
        "<row r=\"x\"/>",
        "<row r=\"3\"/><row r=\"2\"/>",
        "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>",
        "<row r=\"1\"><c r=\"B1\"/><c/></row>",
        "<row r=\"1\"><c r=\"A2\"/></row>",
        "<row r=\"1\"><c r=\"XFE1\"/></row>",
        "<row r=\"1\"><c r=\"ZZZZZZ1\"/></row>",
        "<row r=\"1\"><c t=\"d\"><v>2026-01-05</v></c></row>",
        "<row r=\"1\"><c s=\"-1\"/></row>",
        "<row r=\"1\"><c t=\"s\"><v>0</v></c></row>",
        "<row r=\"1\"><c t=\"s\"><v>99999999</v></c></row>",
        "<row r=\"1\"><c><f t=\"shared\" si=\"4\"/></c></row>",
        "<row r=\"1\"><c><f t=\"array\" ref=\"nowhere\">1</f></c></row>",
        "<row r=\"1\">",
        "<row r=\"1\"><c t=\"b\"><v>maybe</v></c></row></sheetData></worksheet><x/>"
      })
  @DisplayName("A sheet that no program writes is refused with its name, and never hangs")
  void refusesImpossibleSheets(String rows) throws IOException {
    String xml = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    assertRefused(
        RawBook.valid().part("xl/worksheets/sheet1.xml", xml).bytes(), "sheet \"Runners\": ");
  }

  @Test
  @DisplayName("More than 20,000 rows or 400,000 cells of a sheet are refused; blank rows are not")
  void refusesHugeSheets() throws IOException {
    StringBuilder rows = new StringBuilder();
    StringBuilder blankRows = new StringBuilder();
    for (int row = 3; row <= 20_010; row++) {
      rows.append("<row r=\"%d\"><c r=\"A%d\"><v>1</v></c></row>".formatted(row, row));
      blankRows.append("<row r=\"%d\"><c r=\"A%d\" s=\"0\"/></row>".formatted(row, row));
    }
    String head =
        RawBook.row(1, "Name", "Strava ID", "Segment Team") + RawBook.row(2, "Ada", "1", "Red");
    String start = "<worksheet><sheetData>" + head;
    String end = "</sheetData></worksheet>";

    assertRefused(
        RawBook.valid().part("xl/worksheets/sheet1.xml", start + rows + end).bytes(),
        "more than 20000 rows");
    Path blank =
        RawBook.valid()
            .part("xl/worksheets/sheet1.xml", start + blankRows + end)
            .write(folder.resolve("blank.xlsx"));
    assertThat(WorkbookReader.read(blank, Context.at(Samples.NOW)).findings()).isEmpty();
  }

  @Test
  @DisplayName("More than 10,000 findings are counted, not kept")
  void countsFindingsBeyondTheLimit() throws IOException {
    StringBuilder rows = new StringBuilder(RawBook.segmentHeaders());
    for (int row = 2; row <= 10_102; row++) {
      rows.append(RawBook.row(row, "x", "Mill", "2026-01-05", "2026-01-11"));
    }
    Path file =
        RawBook.valid()
            .part(
                "xl/worksheets/sheet2.xml",
                "<worksheet><sheetData>" + rows + "</sheetData></worksheet>")
            .write(folder.resolve("club.xlsx"));
    assertThat(Samples.texts(WorkbookReader.read(file, Context.at(Samples.NOW))))
        .hasSize(10_001)
        .last()
        .asString()
        .contains("101 findings more");
  }

  @Test
  @DisplayName("W-1 the file is never modified")
  void leavesTheFileAlone() throws IOException {
    // given
    Path file = Samples.segments(Samples.runners(new Book())).write(folder.resolve("club.xlsx"));
    byte[] before = Files.readAllBytes(file);
    var modified = Files.getLastModifiedTime(file);

    // when
    WorkbookReader.read(file, Context.at(Samples.NOW));

    // then
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(modified);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }
}

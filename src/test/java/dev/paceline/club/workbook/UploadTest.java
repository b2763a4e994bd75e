package dev.paceline.club.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.club.activity.SourceKey;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Workbooks that somebody sends.
final class UploadTest {
  private static final String TOKEN = "5f0c1d2e3b4a59687786a5b4c3d2e1f005f0c1d2";

  @TempDir private Path folder;

  private byte[] written(Book book) {
    return Stored.bytes(book.write(folder.resolve("sent.xlsx")));
  }

  @Test
  @DisplayName("D18: a token is seen in no stored row, in whatever column it stands")
  void storesNoToken() {
    Book book =
        Samples.segments(
            new Book()
                .sheet("Runners")
                .row("Name", "Strava ID", "Refresh Token", "Segment Team", "Notes", "Token")
                .row("Ada Hill", 101, "tok-1", "Red", "her token is tok-1", "tok-1")
                .row("Ben Hill", 102, 123_456, TOKEN, TOKEN, TOKEN));

    Upload upload = Upload.of(written(book), "club.xlsx");
    Sheets sheets = upload.sheets();

    String everything = sheets.outline() + sheets.rows().stream().map(Sheets.Row::cells).toList();
    assertThat(everything)
        .contains("Ada Hill", "Red")
        .doesNotContain("tok-1", "123456", "her token", TOKEN);
    assertThat(sheets.toString() + upload).doesNotContain("tok-1");
    assertThat(sheets.grids().getFirst().lines().get(1).cells())
        .containsExactly("Ada Hill", "101", "(hidden)", "Red", "", "(hidden)");
  }

  @Test
  @DisplayName("D18: that there was a token is remembered")
  void remembersThatThereWasAToken() {
    Book book =
        Samples.segments(
            new Book()
                .sheet("Runners")
                .row("Name", "Strava ID", "Refresh Token", "Segment Team")
                .row("Ada Hill", 101, "tok-1", "Red")
                .row("Ben Hill", 102, "", "Red"));
    Context connected = new Context(Map.of(), Map.of(), _ -> true, Samples.NOW);

    Sheets sheets = Upload.of(written(book), "club.xlsx").sheets();
    Reading stored = Sheets.stored(sheets.outline(), sheets.rows()).read(connected);

    assertThat(Samples.texts(stored)).anyMatch(text -> text.contains("are ignored: row 2"));
    assertThat(stored.refreshTokens().byAthlete()).isEmpty();
  }

  @Test
  void knowsWhoseRowsTheyAre() {
    Book book =
        Samples.segments(
            new Book()
                .sheet("Runners")
                .row("Name", "Strava ID", "Paceline Athlete", "Segment Team")
                .row("Ada Hill", 101, "", "Red")
                .row("Ben Hill", "", "ben", "Red")
                .row("Cid Hill", "none", "", "Red"));

    Sheets sheets = Upload.of(written(book), "club.xlsx").sheets();

    assertThat(sheets.rows())
        .extracting(Sheets.Row::runner)
        .containsExactly(
            null, SourceKey.strava(101), new SourceKey("paceline", "ben"), null, null, null);
  }

  @Test
  void keepsNothingOfASheetWithoutHeaders() {
    Book book = Samples.segments(new Book().sheet("Runners").row("Ada Hill", 101, TOKEN, "Red"));

    Sheets sheets = Upload.of(written(book), "club.xlsx").sheets();

    assertThat(sheets.rows().stream().map(Sheets.Row::cells).toList().toString())
        .doesNotContain("Ada")
        .doesNotContain("101")
        .doesNotContain(TOKEN);
    assertThat(Samples.codes(sheets.read(Context.at(Samples.NOW)))).contains("HEADER");
  }

  @ParameterizedTest
  @CsvSource({
    "club.xlsx,club.xlsx",
    "../../etc/club.xlsx,club.xlsx",
    "C:\\Users\\Ada\\club.xlsx,club.xlsx",
    "'',workbook.xlsx",
    "/,workbook.xlsx"
  })
  void takesTheNameOfAFileAndNoFolder(String sent, String name) {
    byte[] file = written(Samples.segments(Samples.runners(new Book())));

    assertThat(Upload.of(file, sent)).hasToString(name);
    assertThat(Upload.of(file, sent).sheets().name()).isEqualTo(name.replace(".xlsx", ""));
  }

  @Test
  void refusesAFileThatIsTooLargeBeforeItIsRead() {
    byte[] large = new byte[Upload.MOST_BYTES + 1];

    assertThatThrownBy(() -> Upload.of(large, "club.xlsx"))
        .isInstanceOf(WorkbookException.class)
        .hasMessage("club.xlsx: the file is larger than 16 MiB.");
  }

  @Test
  void refusesABombAndUnpacksNothingThatIsNotRead() {
    String zeros = "0".repeat(65 << 20);
    byte[] bomb = RawBook.valid().part("xl/worksheets/sheet1.xml", zeros).bytes();
    byte[] picture = RawBook.valid().part("xl/media/image1.png", zeros).bytes();

    assertThat(bomb).hasSizeLessThan(1 << 20);
    assertThatThrownBy(() -> Upload.of(bomb, "bomb.xlsx"))
        .isInstanceOf(WorkbookException.class)
        .hasMessageStartingWith("bomb.xlsx: ")
        .hasMessageEndingWith("it unpacks to more than 64 MiB.");
    assertThat(Upload.of(picture, "cup.xlsx").read(Context.at(Samples.NOW)).hasErrors()).isFalse();
  }

  @Test
  void refusesWhatIsNoWorkbook() {
    byte[] file = written(Samples.segments(Samples.runners(new Book())));

    assertThatThrownBy(() -> Upload.of(Arrays.copyOf(file, file.length - 30), "cut.xlsx"))
        .hasMessage("cut.xlsx: the file is damaged or cut off.");
    assertThatThrownBy(() -> Upload.of("name,team".getBytes(UTF_8), "club.csv"))
        .hasMessage("club.csv: it is no Excel workbook (.xlsx or .xlsm).");
    assertThatThrownBy(() -> Upload.of(new byte[0], "club.xlsx"))
        .isInstanceOf(WorkbookException.class);
  }

  @Test
  void templateReadsWithoutErrors() {
    Upload upload = Upload.of(Template.bytes(), "template.xlsx");
    Reading reading = upload.read(Context.at(Samples.NOW));

    assertThat(reading.hasErrors()).as("%s", reading.findings()).isFalse();
    assertThat(reading.hasWarnings()).as("%s", reading.findings()).isFalse();
    assertThat(reading.competition().orElseThrow().runners()).hasSize(1);
    assertThat(reading.competition().orElseThrow().distanceWindows()).hasSize(1);
    assertThat(upload.sheets().grids()).extracting(Sheets.Grid::headerRow).containsOnly(1);
    assertThat(upload.sheets().grids()).hasSize(4);
    assertThat(Template.bytes()).isEqualTo(Template.bytes());
  }
}

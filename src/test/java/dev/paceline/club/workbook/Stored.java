package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads workbooks, and makes sure that reading what is stored of them gives the same: every
/// workbook of every test that comes here is an example.
final class Stored {
  private Stored() {}

  /// Reads a file from the disk, from memory, and from its stored rows.
  static Reading read(Path file, Context context) {
    Reading reading = WorkbookReader.read(file, context);
    Upload upload = Upload.of(bytes(file), file.toString());
    same(upload.read(context), reading);
    assertThat(upload.read(context).refreshTokens()).isEqualTo(reading.refreshTokens());
    checkStored(upload, context);
    return reading;
  }

  /// Makes sure that the stored rows read like the upload, and hold none of its tokens.
  static void checkStored(Upload upload, Context context) {
    Sheets sheets = upload.sheets();
    List<Sheets.Row> rows = sheets.rows();
    Reading reading = upload.read(context);
    Reading stored = Sheets.stored(sheets.outline(), rows).read(context);
    same(stored, reading);
    assertThat(stored.refreshTokens().byAthlete()).isEmpty();
    for (String token : reading.refreshTokens().byAthlete().values()) {
      assertThat(rows).noneMatch(row -> row.cells().contains(token));
    }
    reading
        .competition()
        .ifPresent(competition ->
            competition
                .runners()
                .forEach(runner ->
                    assertThat(rows)
                        .anyMatch(row ->
                            row.number() == runner.row() && runner.key().equals(row.runner()))));
  }

  private static void same(Reading reading, Reading expected) {
    assertThat(reading.findings()).isEqualTo(expected.findings());
    assertThat(reading.echo()).isEqualTo(expected.echo());
    assertThat(reading.competition()).isEqualTo(expected.competition());
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

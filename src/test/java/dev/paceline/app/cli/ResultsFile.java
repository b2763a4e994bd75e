package dev.paceline.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What a results workbook holds, part by part, without what may differ between two runs on the
/// same data: the Run block, whose cells alone keep their texts inside the Data quality sheet.
final class ResultsFile {
  private static final String OWN_TEXT = "t=\"inlineStr\"";

  private ResultsFile() {}

  static Map<String, String> parts(Path file) {
    Map<String, String> parts = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          parts.put(entry.getName(), withoutRunBlock(text));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  private static String withoutRunBlock(String sheet) {
    int own = sheet.indexOf(OWN_TEXT);
    int row = own < 0 ? -1 : sheet.lastIndexOf("<row ", own);
    int end = sheet.indexOf("</sheetData>");
    return row < 0 ? sheet : sheet.substring(0, row) + sheet.substring(end);
  }
}

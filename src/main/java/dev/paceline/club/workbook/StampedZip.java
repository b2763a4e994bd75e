package dev.paceline.club.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Sets every time stamp inside a workbook file, so that equal content gives equal bytes. The
/// library that wrote it stamps the time of writing and offers no way to choose.
final class StampedZip {
  private static final String PROPERTIES = "docProps/core.xml";
  private static final Pattern CREATED = Pattern.compile("(<dcterms:created[^>]*>)[^<]*(<)");

  /// Zip files know no earlier time.
  private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);

  private StampedZip() {}

  /// Rewrites the workbook with all its times at `at`.
  static void stamp(Path workbook, Instant at) throws IOException {
    Files.write(workbook, stamped(Files.readAllBytes(workbook), at));
  }

  /// The workbook with all its times at `at`.
  static byte[] stamped(byte[] workbook, Instant at) throws IOException {
    LocalDateTime utc = LocalDateTime.ofInstant(at, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    LocalDateTime time = utc.isBefore(EARLIEST) ? EARLIEST : utc;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryArchive parts = MemoryArchive.of(workbook, Long.MAX_VALUE);
        ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (String part : parts.names()) {
        ZipEntry entry = new ZipEntry(part);
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
        byte[] content = parts.find(part).orElseThrow();
        zip.write(part.equals(PROPERTIES) ? properties(content, at) : content);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] properties(byte[] properties, Instant at) {
    Matcher created = CREATED.matcher(new String(properties, StandardCharsets.UTF_8));
    String text = created.replaceAll("$1" + at.truncatedTo(ChronoUnit.SECONDS) + "$2");
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

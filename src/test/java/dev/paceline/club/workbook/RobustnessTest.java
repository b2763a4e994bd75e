package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damages workbooks at random. Whatever comes, there are findings or one clear line.
final class RobustnessTest {
  private static final int ROUNDS = 50;

  @TempDir Path folder;

  private Path valid() {
    return Samples.segments(Samples.runners(new Book().sheet("Settings").row("Key", "Value")))
        .row(7002, "Quay", Book.date("2026-01-05"), Book.dateTime("2026-01-11T18:00:00"), "0:10:00")
        .row(7003, "Tower", "2026-01-05", "2026-01-11", Book.time(0, 10, 30, "h:mm:ss"), 300, 5)
        .sheet("Distance Series")
        .row("Start Date", "End Date", "Distance Threshold (km)")
        .row("2026-01-01", "2026-01-31", 5)
        .write(folder.resolve("valid.xlsx"));
  }

  /// Reads bytes as a file; false if they are refused with a clear line.
  private boolean read(byte[] bytes) {
    readInMemory(bytes);
    Path file = folder.resolve("damaged.xlsx");
    try {
      Files.write(file, bytes);
      Reading reading = WorkbookReader.read(file, Context.at(Samples.NOW));
      assertThat(reading.competition().isPresent()).isNotEqualTo(reading.hasErrors());
      reading.findings().forEach(finding -> assertThat(finding.text()).doesNotContain("\n"));
      return true;
    } catch (WorkbookException refused) {
      assertThat(refused.getMessage()).startsWith(file + ": ").endsWith(".").doesNotContain("\n");
      return false;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void readInMemory(byte[] bytes) {
    try {
      Stored.checkStored(Upload.of(bytes, "damaged.xlsx"), Context.at(Samples.NOW));
    } catch (WorkbookException refused) {
      assertThat(refused.getMessage())
          .startsWith("damaged.xlsx: ")
          .endsWith(".")
          .doesNotContain("\n");
    }
  }

  private static Map<String, byte[]> parts(Path workbook) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(workbook.toFile())) {
      for (ZipEntry part : Collections.list(zip.entries())) {
        parts.put(part.getName(), zip.getInputStream(part).readAllBytes());
      }
    }
    return parts;
  }

  private static void spoil(byte[] bytes, SplittableRandom random) {
    int flips = 1 + random.nextInt(4);
    for (int i = 0; i < flips; i++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20260105, -7})
  @DisplayName("Truncated files")
  void survivesTruncation(long seed) throws IOException {
    byte[] valid = Files.readAllBytes(valid());
    SplittableRandom random = new SplittableRandom(seed);
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            assertThat(read(Arrays.copyOf(valid, random.nextInt(valid.length)))).isFalse();
          }
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20260105, -7})
  @DisplayName("Files with flipped bits")
  void survivesFlippedBits(long seed) throws IOException {
    byte[] valid = Files.readAllBytes(valid());
    SplittableRandom random = new SplittableRandom(seed);
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = valid.clone();
            spoil(damaged, random);
            read(damaged);
          }
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20260105, -7})
  @DisplayName("Flipped bits below a right checksum, part by part")
  void survivesSpoiltParts(long seed) throws IOException {
    Map<String, byte[]> valid = parts(valid());
    List<String> names = List.copyOf(valid.keySet());
    SplittableRandom random = new SplittableRandom(seed);
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          int readable = 0;
          for (int round = 0; round < 4 * ROUNDS; round++) {
            Map<String, byte[]> damaged = new LinkedHashMap<>(valid);
            String name = names.get(random.nextInt(names.size()));
            byte[] part = Objects.requireNonNull(damaged.get(name)).clone();
            spoil(part, random);
            damaged.put(name, part);
            readable += read(RawBook.zip(damaged)) ? 1 : 0;
          }
          assertThat(readable).as("some damage goes unnoticed or gives findings").isPositive();
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20260105, -7})
  @DisplayName("Cells with text of every kind")
  void survivesStrangeTexts(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    String[] pieces = {
      "10",
      ":",
      "30",
      "-",
      "+",
      "h",
      "m",
      "s",
      "PT",
      " ",
      "/",
      "05",
      "2026",
      "Jan",
      ".",
      ",",
      "Z",
      "T",
      "99999999999",
      "0",
      "\u00a0",
      "e",
      "%",
      "=",
      "Europe/",
      "é",
      "\uD83D\uDE00",
      "#N/A"
    };
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            Book book = Samples.segments(Samples.runners(new Book()));
            Object[] cells = new Object[9];
            for (int i = 0; i < cells.length; i++) {
              StringBuilder text = new StringBuilder();
              random.ints(random.nextInt(6), 0, pieces.length).forEach(p -> text.append(pieces[p]));
              cells[i] = text.toString();
            }
            assertThat(read(Files.readAllBytes(book.row(cells).write(folder.resolve("s.xlsx")))))
                .isTrue();
          }
        });
  }

  @Test
  void theUndamagedFileIsRead() throws IOException {
    assertThat(read(Files.readAllBytes(valid()))).isTrue();
    assertThat(WorkbookReader.read(valid(), Context.at(Samples.NOW)).competition()).isPresent();
  }
}

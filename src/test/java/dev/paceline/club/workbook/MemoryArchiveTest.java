package dev.paceline.club.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;

final class MemoryArchiveTest {
  private static final long MOST = 64L << 20;
  private static final String COMMENT = "PK is here too";

  @Test
  void readsWhatAProgramWroteWithoutGoingBack() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(file, "Test", null)) {
      workbook.newWorksheet("Runners").value(0, 0, "Name");
    }

    MemoryArchive archive = MemoryArchive.of(file.toByteArray(), MOST);

    assertThat(archive.find("XL/workbook.xml")).isPresent();
    assertThat(archive.find("xl/worksheets/sheet1.xml")).isPresent();
    assertThat(archive.find("xl/worksheets/sheet2.xml")).isEmpty();
  }

  @Test
  void readsStoredAndDeflatedPartsAndAComment() throws IOException {
    MemoryArchive archive = MemoryArchive.of(zip(), MOST);

    assertThat(archive.find("plain.txt")).contains("as it is".getBytes(UTF_8));
    assertThat(archive.find("small.txt")).contains("again and again ".repeat(99).getBytes(UTF_8));
  }

  @Test
  void saysOfEveryCutThatTheFileIsDamaged() throws IOException {
    byte[] whole = zip();

    for (int length = 2; length < whole.length - COMMENT.length(); length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> MemoryArchive.of(cut, MOST))
          .isInstanceOf(IOException.class)
          .hasMessage("the file is damaged or cut off");
    }
  }

  @Test
  void neverFailsInAnotherWayWhateverTheBytes() throws IOException {
    byte[] whole = zip();
    Random random = new Random(7);

    for (int i = 0; i < 3_000; i++) {
      byte[] harmed = whole.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        harmed[2 + random.nextInt(harmed.length - 2)] = (byte) random.nextInt();
      }
      try {
        MemoryArchive archive = MemoryArchive.of(harmed, MOST);
        for (String name : archive.names()) {
          var _ = archive.find(name);
        }
      } catch (IOException refused) {
        assertThat(refused).message().isNotBlank();
      }
    }
  }

  @Test
  void unpacksNoMoreThanItsLimit() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("bomb.xml"));
      byte[] zeros = new byte[1 << 20];
      for (int megabyte = 0; megabyte < 65; megabyte++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }

    assertThatThrownBy(() -> MemoryArchive.of(file.toByteArray(), MOST).find("bomb.xml"))
        .isInstanceOf(IOException.class)
        .hasMessage("it unpacks to more than 64 MiB");
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      byte[] plain = "as it is".getBytes(UTF_8);
      CRC32 checksum = new CRC32();
      checksum.update(plain);
      ZipEntry stored = new ZipEntry("plain.txt");
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(plain.length);
      stored.setCrc(checksum.getValue());
      zip.putNextEntry(stored);
      zip.write(plain);
      zip.putNextEntry(new ZipEntry("small.txt"));
      zip.write("again and again ".repeat(99).getBytes(UTF_8));
      zip.closeEntry();
      zip.setComment(COMMENT);
    }
    return file.toByteArray();
  }
}

package dev.paceline.club.workbook;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// A zip file in memory, so that what it holds is written nowhere. Everything in it counts toward
/// the limit of what is unpacked, also what nobody asks for.
final class MemoryArchive implements Archive {
  /// Marks the end of a zip file; a comment may follow it.
  private static final byte[] END = {'P', 'K', 5, 6};

  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 65_535;

  private final Map<String, byte[]> parts;

  private MemoryArchive(Map<String, byte[]> parts) {
    this.parts = parts;
  }

  /// Unpacks the bytes of a file.
  ///
  /// @throws IOException that says in words what is wrong with the file
  static MemoryArchive of(byte[] file) throws IOException {
    Archive.checkStart(Arrays.copyOf(file, Math.min(file.length, START)));
    if (!isWhole(file)) {
      throw new IOException("the file is damaged or cut off");
    }
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      return new MemoryArchive(unpack(zip));
    } catch (ZipException | EOFException | IllegalArgumentException broken) {
      throw new IOException("the file is damaged or cut off", broken);
    }
  }

  private static Map<String, byte[]> unpack(ZipInputStream zip) throws IOException {
    Map<String, byte[]> parts = new HashMap<>();
    long unpacked = 0;
    int count = 0;
    for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
      count++;
      if (count > MOST_PARTS) {
        throw new IOException("it has more than " + MOST_PARTS + " parts");
      }
      byte[] content = zip.readNBytes((int) (MOST_UNPACKED - unpacked) + 1);
      unpacked += content.length;
      if (unpacked > MOST_UNPACKED) {
        throw new IOException("it unpacks to more than 64 MiB");
      }
      parts.putIfAbsent(part.getName().toLowerCase(Locale.ROOT), content);
    }
    return parts;
  }

  private static boolean isWhole(byte[] file) {
    int first = Math.max(0, file.length - END_LENGTH - LONGEST_COMMENT);
    for (int at = file.length - END_LENGTH; at >= first; at--) {
      if (Arrays.equals(file, at, at + END.length, END, 0, END.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Optional<byte[]> find(String name) {
    return Optional.ofNullable(parts.get(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  public void close() {}
}

package dev.paceline.club.workbook;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/// A zip file in memory, so that what it holds is written nowhere. Everything in it counts toward
/// the limit of what is unpacked, also what nobody asks for.
final class MemoryArchive implements Archive {
  private final Map<String, byte[]> parts;

  private MemoryArchive(Map<String, byte[]> parts) {
    this.parts = parts;
  }

  /// Unpacks the bytes of a file.
  ///
  /// @throws IOException that says in words what is wrong with the file
  static MemoryArchive of(byte[] file) throws IOException {
    Archive.checkStart(Arrays.copyOf(file, Math.min(file.length, START)));
    try {
      return new MemoryArchive(unpack(new ZipContents(file)));
    } catch (ZipException | IndexOutOfBoundsException broken) {
      throw new IOException("the file is damaged or cut off", broken);
    }
  }

  private static Map<String, byte[]> unpack(ZipContents zip) throws IOException {
    List<ZipContents.Part> all = zip.list();
    if (all.size() > MOST_PARTS) {
      throw new IOException("it has more than " + MOST_PARTS + " parts");
    }
    Map<String, byte[]> parts = new HashMap<>();
    long unpacked = 0;
    for (ZipContents.Part part : all) {
      byte[] content = zip.unpack(part, (int) (MOST_UNPACKED - unpacked) + 1);
      unpacked += content.length;
      if (unpacked > MOST_UNPACKED) {
        throw new IOException("it unpacks to more than 64 MiB");
      }
      CRC32 checksum = new CRC32();
      checksum.update(content);
      if (checksum.getValue() != part.crc()) {
        throw new IOException("the file is damaged: a checksum is wrong");
      }
      parts.putIfAbsent(part.name().toLowerCase(Locale.ROOT), content);
    }
    return parts;
  }

  @Override
  public Optional<byte[]> find(String name) {
    return Optional.ofNullable(parts.get(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  public void close() {}
}

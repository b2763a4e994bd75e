package dev.paceline.club.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A zip file on disk; only the parts that are asked for are unpacked.
final class FileArchive implements Archive {
  private static final long MOST_PACKED = 64L << 20;
  private final ZipFile zip;
  private final Map<String, ZipEntry> parts = new HashMap<>();
  private long unpacked;

  private FileArchive(ZipFile zip) throws IOException {
    this.zip = zip;
    if (zip.size() > MOST_PARTS) {
      throw new IOException("it has more than " + MOST_PARTS + " parts");
    }
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry part = all.nextElement();
      parts.putIfAbsent(part.getName().toLowerCase(Locale.ROOT), part);
    }
  }

  /// Opens a file for reading.
  ///
  /// @throws IOException that says in words what is wrong with the file
  static FileArchive open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a directory, not a workbook");
    }
    if (!Files.exists(file)) {
      throw new IOException("there is no such file");
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IOException("the file cannot be read");
    }
    if (Files.size(file) > MOST_PACKED) {
      throw new IOException("the file is larger than 64 MiB");
    }
    checkStart(file);
    try {
      return new FileArchive(new ZipFile(file.toFile()));
    } catch (ZipException | IllegalArgumentException broken) {
      throw new IOException("the file is damaged or cut off", broken);
    }
  }

  private static void checkStart(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Archive.checkStart(in.readNBytes(START));
    }
  }

  @Override
  public Optional<byte[]> find(String name) throws IOException {
    ZipEntry part = parts.get(name.toLowerCase(Locale.ROOT));
    return part == null ? Optional.empty() : Optional.of(unpack(part));
  }

  private byte[] unpack(ZipEntry part) throws IOException {
    byte[] content;
    try (InputStream in = zip.getInputStream(part)) {
      content = in.readNBytes((int) (MOST_UNPACKED - unpacked) + 1);
    } catch (ZipException | IllegalArgumentException broken) {
      throw new IOException("the file is damaged", broken);
    }
    unpacked += content.length;
    if (unpacked > MOST_UNPACKED) {
      throw new IOException("it unpacks to more than 64 MiB");
    }
    CRC32 checksum = new CRC32();
    checksum.update(content);
    if (checksum.getValue() != part.getCrc()) {
      throw new IOException("the file is damaged: a checksum is wrong");
    }
    return content;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}

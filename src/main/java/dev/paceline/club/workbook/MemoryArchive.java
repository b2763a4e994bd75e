package dev.paceline.club.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// A zip file in memory, so that what it holds is written nowhere. Like on disk, its directory says
/// what is in it, and only the parts that are asked for are unpacked.
///
/// The library's stream over zip files cannot be used: it refuses files that say the size of a part
/// behind it, as programs do that write workbooks.
final class MemoryArchive implements Archive {
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 65_535;
  private static final int CENTRAL = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final ByteBuffer file;
  private final long most;
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private long unpacked;

  private record Part(String name, int method, int checksum, int packed, int offset) {}

  private MemoryArchive(byte[] bytes, long most) throws IOException {
    this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.most = most;
    int end = end();
    int count = Short.toUnsignedInt(file.getShort(end + 10));
    if (count > MOST_PARTS) {
      throw new IOException("it has more than " + MOST_PARTS + " parts");
    }
    int at = file.getInt(end + 16);
    for (int i = 0; i < count; i++) {
      at = part(at);
    }
  }

  /// Reads the directory of a file.
  ///
  /// @param most bytes of all parts together that are unpacked
  /// @throws IOException that says in words what is wrong with the file
  static MemoryArchive of(byte[] file, long most) throws IOException {
    Archive.checkStart(Arrays.copyOf(file, Math.min(file.length, START)));
    try {
      return new MemoryArchive(file, most);
    } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
      throw damaged();
    }
  }

  /// The names of all parts, in the order of the directory.
  List<String> names() {
    return parts.values().stream().map(Part::name).toList();
  }

  @Override
  public Optional<byte[]> find(String name) throws IOException {
    Part part = parts.get(name.toLowerCase(Locale.ROOT));
    if (part == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(unpack(part));
    } catch (DataFormatException | IndexOutOfBoundsException e) {
      throw new IOException("the file is damaged", e);
    }
  }

  @Override
  public void close() {}

  private int end() throws IOException {
    int first = Math.max(0, file.limit() - END_LENGTH - LONGEST_COMMENT);
    for (int at = file.limit() - END_LENGTH; at >= first; at--) {
      if (file.getInt(at) == END) {
        return at;
      }
    }
    throw damaged();
  }

  /// Takes in an entry of the directory. Returns where the next one is.
  private int part(int at) throws IOException {
    if (file.getInt(at) != CENTRAL) {
      throw damaged();
    }
    int nameLength = Short.toUnsignedInt(file.getShort(at + 28));
    byte[] name = new byte[nameLength];
    file.get(at + 46, name);
    Part part =
        new Part(
            new String(name, StandardCharsets.UTF_8),
            Short.toUnsignedInt(file.getShort(at + 10)),
            file.getInt(at + 16),
            file.getInt(at + 20),
            file.getInt(at + 42));
    parts.putIfAbsent(part.name().toLowerCase(Locale.ROOT), part);
    return at
        + 46
        + nameLength
        + Short.toUnsignedInt(file.getShort(at + 30))
        + Short.toUnsignedInt(file.getShort(at + 32));
  }

  private byte[] unpack(Part part) throws IOException, DataFormatException {
    if (file.getInt(part.offset()) != LOCAL || part.packed() < 0) {
      throw new IOException("the file is damaged");
    }
    int data =
        part.offset()
            + 30
            + Short.toUnsignedInt(file.getShort(part.offset() + 26))
            + Short.toUnsignedInt(file.getShort(part.offset() + 28));
    ByteBuffer packed = file.slice(data, part.packed());
    byte[] content =
        switch (part.method()) {
          case STORED -> stored(packed);
          case DEFLATED -> inflated(packed);
          default -> throw new IOException("it is packed in an unknown way");
        };
    CRC32 checksum = new CRC32();
    checksum.update(content);
    if ((int) checksum.getValue() != part.checksum()) {
      throw new IOException("the file is damaged: a checksum is wrong");
    }
    return content;
  }

  private byte[] stored(ByteBuffer packed) throws IOException {
    count(packed.remaining());
    byte[] content = new byte[packed.remaining()];
    packed.get(content);
    return content;
  }

  private byte[] inflated(ByteBuffer packed) throws IOException, DataFormatException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] piece = new byte[64 << 10];
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(packed);
      while (!inflater.finished()) {
        int length = inflater.inflate(piece);
        if (length == 0 && !inflater.finished()) {
          throw new DataFormatException("it ends too soon");
        }
        count(length);
        content.write(piece, 0, length);
      }
    }
    return content.toByteArray();
  }

  private void count(int bytes) throws IOException {
    unpacked += bytes;
    if (unpacked > most) {
      throw new IOException("it unpacks to more than 64 MiB");
    }
  }

  private static IOException damaged() {
    return new IOException("the file is damaged or cut off");
  }
}

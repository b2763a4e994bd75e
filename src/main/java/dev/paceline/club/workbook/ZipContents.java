package dev.paceline.club.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// The table of contents at the end of a zip file in memory. What stands before each part is not
/// believed, since programs that write without going back leave sizes out there.
///
/// Whatever does not fit raises a [ZipException] or an [IndexOutOfBoundsException].
final class ZipContents {
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LARGE_LOCATOR = 0x07064b50;
  private static final int LARGE_LOCATOR_LENGTH = 20;
  private static final int LARGE_END = 0x06064b50;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int LONGEST_COMMENT = 65_535;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int CHUNK = 8192;

  /// Stands where a number is too large for its place, or was not known.
  private static final long ELSEWHERE = 0xFFFF_FFFFL;

  private final ByteBuffer file;

  /// A part.
  ///
  /// @param crc the checksum of what it unpacks to
  record Part(String name, int method, long packed, long crc, long at) {}

  ZipContents(byte[] file) {
    this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// The parts in their order.
  List<Part> list() throws ZipException {
    int end = end();
    long count = number(end + 10, 2);
    long at = number(end + 16, 4);
    int locator = end - LARGE_LOCATOR_LENGTH;
    if (locator >= 0 && file.getInt(locator) == LARGE_LOCATOR) {
      int large = place(file.getLong(locator + 8));
      check(file.getInt(large) == LARGE_END);
      count = file.getLong(large + 32);
      at = file.getLong(large + 48);
    }
    List<Part> parts = new ArrayList<>();
    int next = place(at);
    for (long i = 0; i < count; i++) {
      check(file.getInt(next) == ENTRY);
      int name = (int) number(next + 28, 2);
      int extra = (int) number(next + 30, 2);
      parts.add(part(next, name, extra));
      next += ENTRY_LENGTH + name + extra + (int) number(next + 32, 2);
    }
    return parts;
  }

  /// What a part unpacks to, cut off behind a length.
  byte[] unpack(Part part, int most) throws ZipException {
    int local = place(part.at());
    check(file.getInt(local) == LOCAL);
    int from = local + LOCAL_LENGTH + (int) (number(local + 26, 2) + number(local + 28, 2));
    int length = place(part.packed());
    check(from + length <= file.capacity());
    ByteBuffer packed = file.slice(from, length);
    return switch (part.method()) {
      case STORED -> bytes(packed, Math.min(length, most));
      case DEFLATED -> inflate(packed, most);
      default -> throw new ZipException("packed in an unknown way");
    };
  }

  private Part part(int entry, int nameLength, int extraLength) throws ZipException {
    byte[] name = new byte[nameLength];
    file.get(entry + ENTRY_LENGTH, name);
    int extra = entry + ENTRY_LENGTH + nameLength;
    int large = large(extra, extra + extraLength);
    long packed = number(entry + 20, 4);
    long at = number(entry + 42, 4);
    if (number(entry + 24, 4) == ELSEWHERE) {
      large += Long.BYTES;
    }
    if (packed == ELSEWHERE) {
      packed = file.getLong(large);
      large += Long.BYTES;
    }
    if (at == ELSEWHERE) {
      at = file.getLong(large);
    }
    int method = (int) number(entry + 10, 2);
    check((number(entry + 8, 2) & 1) == 0);
    return new Part(new String(name, UTF_8), method, packed, number(entry + 16, 4), at);
  }

  /// Where the numbers stand that were too large for their places.
  private int large(int from, int to) {
    int at = from;
    while (at + 4 <= to && number(at, 2) != 1) {
      at += 4 + (int) number(at + 2, 2);
    }
    return at + 4;
  }

  private static byte[] inflate(ByteBuffer packed, int most) throws ZipException {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(packed);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] chunk = new byte[CHUNK];
      while (!inflater.finished() && out.size() < most) {
        int length = inflater.inflate(chunk, 0, Math.min(CHUNK, most - out.size()));
        check(length > 0 || inflater.finished());
        out.write(chunk, 0, length);
      }
      return out.toByteArray();
    } catch (DataFormatException broken) {
      throw new ZipException(String.valueOf(broken.getMessage()));
    }
  }

  private int end() throws ZipException {
    int first = Math.max(0, file.capacity() - END_LENGTH - LONGEST_COMMENT);
    for (int at = file.capacity() - END_LENGTH; at >= first; at--) {
      if (file.getInt(at) == END) {
        return at;
      }
    }
    throw new ZipException("no table of contents");
  }

  private int place(long offset) throws ZipException {
    check(offset >= 0 && offset <= file.capacity());
    return (int) offset;
  }

  private long number(int at, int bytes) {
    return bytes == 2 ? Short.toUnsignedLong(file.getShort(at)) : Integer.toUnsignedLong(file.getInt(at));
  }

  private static byte[] bytes(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(0, bytes);
    return bytes;
  }

  private static void check(boolean right) throws ZipException {
    if (!right) {
      throw new ZipException("it contradicts itself");
    }
  }
}

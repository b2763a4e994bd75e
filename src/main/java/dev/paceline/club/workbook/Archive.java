package dev.paceline.club.workbook;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// A zip file whose parts are unpacked within limits and checked against their checksums.
sealed interface Archive extends AutoCloseable permits FileArchive, MemoryArchive {
  /// Bytes of all parts together.
  long MOST_UNPACKED = 64L << 20;

  int MOST_PARTS = 10_000;

  /// Bytes that tell what a file is.
  int START = 8;

  /// The content of a part, whose name is matched ignoring case.
  Optional<byte[]> find(String name) throws IOException;

  @Override
  void close() throws IOException;

  /// Looks whether a file may be a workbook.
  ///
  /// @param start its first bytes
  /// @throws IOException that says in words what it is instead
  static void checkStart(byte[] start) throws IOException {
    if (Arrays.equals(start, new byte[] {-48, -49, 17, -32, -95, -79, 26, -31})) {
      throw new IOException(
          "it is protected by a password or an old .xls file; save it without one as .xlsx");
    }
    if (start.length < 2 || start[0] != 'P' || start[1] != 'K') {
      throw new IOException("it is no Excel workbook (.xlsx or .xlsm)");
    }
  }
}

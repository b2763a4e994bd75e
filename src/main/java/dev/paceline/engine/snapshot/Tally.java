package dev.paceline.engine.snapshot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;

/// How many rows there are, and the sum of their SHA-256 hashes: equal for the same rows in any
/// order.
final class Tally {
  private final MessageDigest digest = Sha256.start();
  private final long[] sum = new long[4];
  private long rows;

  void add(byte[] line) {
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(line)).order(ByteOrder.LITTLE_ENDIAN);
    long carry = 0;
    for (int i = 0; i < sum.length; i++) {
      long word = hash.getLong();
      long partial = sum[i] + word;
      long total = partial + carry;
      carry =
          Long.compareUnsigned(partial, word) < 0 || Long.compareUnsigned(total, carry) < 0 ? 1 : 0;
      sum[i] = total;
    }
    rows++;
  }

  long rows() {
    return rows;
  }

  boolean isSame(Tally other) {
    return rows == other.rows && Arrays.equals(sum, other.sum);
  }
}

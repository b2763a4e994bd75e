package dev.paceline.engine.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.random.RandomGenerator;

/// Encrypts what is written to it, see [SealedChunks].
final class SealingStream extends OutputStream {
  private final OutputStream out;
  private final SealedChunks chunks;
  private final byte[] plain = new byte[SealedChunks.PLAIN];
  private int length;
  private boolean closed;

  /// @param out is closed with this stream
  SealingStream(OutputStream out, PassPhrase phrase, RandomGenerator random) throws IOException {
    byte[] salt = new byte[SealedChunks.SALT];
    random.nextBytes(salt);
    byte[] header = SealedChunks.header(salt);
    try {
      this.chunks = new SealedChunks(phrase, header);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
    this.out = out;
    out.write(header);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int from = offset;
    int left = count;
    while (left > 0) {
      if (length == plain.length) {
        seal(false);
      }
      int part = Math.min(left, plain.length - length);
      System.arraycopy(bytes, from, plain, length, part);
      length += part;
      from += part;
      left -= part;
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try (out) {
        seal(true);
      }
    }
  }

  private void seal(boolean last) throws IOException {
    try {
      out.write(chunks.seal(plain, length, last));
      length = 0;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}

package dev.paceline.engine.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.security.GeneralSecurityException;

/// Decrypts what [SealingStream] wrote. Gives no byte of a chunk that was tampered with.
final class OpeningStream extends InputStream {
  private final PushbackInputStream in;
  private final SealedChunks chunks;
  private final byte[] sealed = new byte[SealedChunks.PLAIN + SealedChunks.TAG];
  private byte[] plain = new byte[0];
  private int next;
  private boolean last;

  /// @param in is closed with this stream; stands after the header
  OpeningStream(InputStream in, PassPhrase phrase, byte[] header) throws IOException {
    try {
      this.chunks = new SealedChunks(phrase, header);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
    this.in = new PushbackInputStream(in);
  }

  /// A chunk does not open: another pass phrase, or other bytes.
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(Throwable cause) {
      super("the pass phrase does not open it, or it was tampered with", cause);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    while (next == plain.length) {
      if (last) {
        return -1;
      }
      open();
    }
    int part = Math.min(count, plain.length - next);
    System.arraycopy(plain, next, bytes, offset, part);
    next += part;
    return part;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void open() throws IOException {
    int length = in.readNBytes(sealed, 0, sealed.length);
    int following = in.read();
    last = following < 0;
    if (!last) {
      in.unread(following);
    }
    try {
      plain = chunks.open(sealed, length, last);
      next = 0;
    } catch (GeneralSecurityException e) {
      throw new Refused(e);
    }
  }
}

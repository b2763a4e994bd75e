package dev.paceline.engine.snapshot;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// The form of an encrypted archive: a header, then chunks of 64 KiB, each sealed by AES-256-GCM.
///
/// A chunk's nonce is its number and whether it is the last, and every chunk vouches for the
/// header: so no chunk can be changed, moved, left out, or cut off at the end (the STREAM
/// construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). A key is used for one file only,
/// as every file has a salt of its own.
final class SealedChunks {
  static final byte[] MAGIC = {'P', 'C', 'S', 'E', 'A', 'L', '0', '1'};
  static final int SALT = 16;
  static final int HEADER = MAGIC.length + SALT + Integer.BYTES;
  static final int PLAIN = 1 << 16;
  static final int TAG = 16;

  /// As OWASP advises for PBKDF2 with HMAC-SHA-512 (2023).
  static final int ITERATIONS = 210_000;

  /// More would only make a forged header costly.
  static final int MOST_ITERATIONS = 10_000_000;

  private static final int TAG_BITS = 8 * TAG;
  private static final int NONCE = 12;

  private final SecretKey key;
  private final byte[] header;
  private final Cipher cipher;
  private long number;

  SealedChunks(PassPhrase phrase, byte[] header) throws GeneralSecurityException {
    ByteBuffer fields = ByteBuffer.wrap(header, MAGIC.length, SALT + Integer.BYTES);
    byte[] salt = new byte[SALT];
    fields.get(salt);
    this.key = phrase.key(salt, fields.getInt());
    this.header = header.clone();
    this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
  }

  static byte[] header(byte[] salt) {
    return ByteBuffer.allocate(HEADER).put(MAGIC).put(salt).putInt(ITERATIONS).array();
  }

  static int iterations(byte[] header) {
    return ByteBuffer.wrap(header).getInt(MAGIC.length + SALT);
  }

  byte[] seal(byte[] plain, int length, boolean last) throws GeneralSecurityException {
    return next(Cipher.ENCRYPT_MODE, last).doFinal(plain, 0, length);
  }

  byte[] open(byte[] sealed, int length, boolean last) throws GeneralSecurityException {
    return next(Cipher.DECRYPT_MODE, last).doFinal(sealed, 0, length);
  }

  private Cipher next(int mode, boolean last) throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(NONCE).putInt(last ? 1 : 0).putLong(number++).array();
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(header);
    return cipher;
  }
}

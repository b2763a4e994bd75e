package dev.paceline.engine.snapshot;

import java.security.GeneralSecurityException;
import java.security.spec.KeySpec;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// What opens an encrypted snapshot. Prints as `***`.
public final class PassPhrase {
  private static final int SHORTEST = 8;
  private static final int KEY_BITS = 256;

  private final char[] phrase;

  /// @throws IllegalArgumentException if it has fewer than 8 characters
  public PassPhrase(char[] phrase) {
    if (phrase.length < SHORTEST) {
      throw new IllegalArgumentException("a pass phrase has at least 8 characters");
    }
    this.phrase = phrase.clone();
  }

  /// The key by PBKDF2 (RFC 8018) with HMAC-SHA-512.
  SecretKey key(byte[] salt, int iterations) throws GeneralSecurityException {
    KeySpec spec = new PBEKeySpec(phrase, salt, iterations, KEY_BITS);
    byte[] key =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    return new SecretKeySpec(key, "AES");
  }

  @Override
  public String toString() {
    return "***";
  }
}

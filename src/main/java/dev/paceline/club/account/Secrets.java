package dev.paceline.club.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Makes secrets, and the hashes that are stored in their place.
final class Secrets {
  private static final int BYTES = 32;
  private static final int ID_BYTES = 9;

  private Secrets() {}

  /// 256 random bits in the letters of addresses.
  static String make(RandomGenerator random) {
    return text(random, BYTES);
  }

  /// A name that nobody has and that tells nothing, short enough to be typed.
  static String makeId(RandomGenerator random) {
    return text(random, ID_BYTES);
  }

  private static String text(RandomGenerator random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// What is stored of a secret. It needs no salt, as nobody can guess 256 bits.
  static String hash(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Whether two hashes are the same, in a time that does not tell where they differ.
  static boolean same(String hash, String other) {
    return MessageDigest.isEqual(hash.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}

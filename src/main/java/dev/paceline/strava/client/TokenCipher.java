package dev.paceline.strava.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts tokens with AES-256-GCM. A sealed text names its key and is bound to its athlete, so a
/// row copied to another athlete does not open.
///
/// The key file has one line a key, `id:base64`; the last one seals, all of them open.
public final class TokenCipher {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  private static final String NO_KEY_FILE = "it is no key file";
  private static final Pattern SEPARATOR = Pattern.compile(":");

  private final Path keyFile;
  private final Map<String, SecretKey> keys;
  private final String current;
  private final SecureRandom random;

  private TokenCipher(Path keyFile, Map<String, SecretKey> keys, SecureRandom random) {
    this.keyFile = keyFile;
    this.keys = keys;
    this.current = List.copyOf(keys.keySet()).getLast();
    this.random = random;
  }

  /// Opens the key file, or makes one that only its owner may read. Two processes that make it at
  /// once end up with the same key.
  ///
  /// @throws UncheckedIOException if the file can be neither read nor made, or is no key file
  public static TokenCipher open(Path keyFile, SecureRandom random) {
    try {
      if (!Files.exists(keyFile)) {
        create(keyFile, random);
      }
      return new TokenCipher(keyFile, parse(keyFile), random);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot open the key file %s: %s".formatted(keyFile, words(e)), e);
    }
  }

  String seal(long athlete, String plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] text = plain.getBytes(StandardCharsets.UTF_8);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, key(current), nonce, athlete, text);
    byte[] both = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    return current + ":" + Base64.getEncoder().encodeToString(both);
  }

  /// @throws UncheckedIOException if it was sealed with another key than those of the file, for
  ///   another athlete, or was altered
  String unseal(long athlete, String sealed) {
    List<String> parts = SEPARATOR.splitAsStream(sealed).toList();
    if (parts.size() != 2) {
      throw new IllegalStateException("not a sealed token");
    }
    ByteBuffer both = ByteBuffer.wrap(decoded(parts.get(1)));
    byte[] nonce = new byte[NONCE_BYTES];
    if (both.remaining() < NONCE_BYTES) {
      throw new IllegalStateException("not a sealed token");
    }
    both.get(nonce);
    byte[] text = new byte[both.remaining()];
    both.get(text);
    byte[] plain = run(Cipher.DECRYPT_MODE, key(parts.get(0)), nonce, athlete, text);
    return new String(plain, StandardCharsets.UTF_8);
  }

  /// The bytes of a text; none if it is not Base64.
  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }

  private SecretKey key(String id) {
    SecretKey key = keys.get(id);
    if (key == null) {
      throw unopened(new InvalidKeyException("no key " + id));
    }
    return key;
  }

  private byte[] run(int mode, SecretKey key, byte[] nonce, long athlete, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(athlete).flip());
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw unopened(e);
    }
  }

  /// The stored tokens are kept: the key may be found again, and then they are good.
  private UncheckedIOException unopened(GeneralSecurityException cause) {
    return new UncheckedIOException(
        "the key file %s does not open the stored tokens; put back the one they were sealed with"
            .formatted(keyFile),
        new IOException(cause));
  }

  private static void create(Path keyFile, SecureRandom random) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    String line = "k1:" + Base64.getEncoder().encodeToString(key) + "\n";
    Path draft =
        Files.createTempFile(
            keyFile.toAbsolutePath().getParent(),
            ".secret",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(draft, line, StandardOpenOption.SYNC, StandardOpenOption.WRITE);
      Files.createLink(keyFile, draft);
    } catch (FileAlreadyExistsException _) {
      // another process was first: its key is the one
    } finally {
      Files.delete(draft);
    }
  }

  private static Map<String, SecretKey> parse(Path keyFile) throws IOException {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    for (String line : Files.readAllLines(keyFile)) {
      if (line.isBlank()) {
        continue;
      }
      List<String> parts = SEPARATOR.splitAsStream(line.strip()).toList();
      byte[] key = parts.size() == 2 ? decoded(parts.get(1)) : new byte[0];
      if (key.length != KEY_BYTES) {
        throw new IOException(NO_KEY_FILE);
      }
      keys.put(parts.get(0), new SecretKeySpec(key, "AES"));
    }
    if (keys.isEmpty()) {
      throw new IOException(NO_KEY_FILE);
    }
    return keys;
  }

  private static String words(IOException e) {
    return switch (e) {
      case CharacterCodingException _ -> NO_KEY_FILE;
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "its directory is not there";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}

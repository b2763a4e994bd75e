package dev.paceline.strava.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenCipherTest {
  private static final long ATHLETE = 900_001;
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path directory;
  private Path keyFile = Path.of("");

  @BeforeEach
  void nameTheKeyFile() {
    keyFile = directory.resolve("secret.key");
  }

  @Test
  void opensWhatItSealed() {
    String sealed = open().seal(ATHLETE, "a refresh token");

    assertThat(sealed).doesNotContain("refresh");
    assertThat(open().unseal(ATHLETE, sealed)).isEqualTo("a refresh token");
  }

  @Test
  void sealsTheSameTokenDifferentlyEachTime() {
    TokenCipher cipher = open();

    assertThat(cipher.seal(ATHLETE, "token")).isNotEqualTo(cipher.seal(ATHLETE, "token"));
  }

  @Test
  void doesNotOpenTheRowOfAnotherAthlete() {
    String sealed = open().seal(ATHLETE, "token");

    assertThatThrownBy(() -> open().unseal(ATHLETE + 1, sealed))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("does not open the stored tokens");
  }

  @Test
  void doesNotOpenWhatWasAltered() {
    TokenCipher cipher = open();
    String sealed = cipher.seal(ATHLETE, "token");
    byte[] bytes = Base64.getDecoder().decode(sealed.substring(3));
    for (int i = 0; i < bytes.length; i++) {
      byte[] altered = bytes.clone();
      altered[i] ^= 1;
      String text = "k1:" + Base64.getEncoder().encodeToString(altered);

      assertThatThrownBy(() -> cipher.unseal(ATHLETE, text))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k1", "k1:", "k1:AAAA", "k1:%%%", "k1:AAAA:AAAA", "k2:AAAA"})
  void saysSoWhenATextIsNoSealedToken(String text) {
    TokenCipher cipher = open();

    assertThatThrownBy(() -> cipher.unseal(ATHLETE, text))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void sealsWithTheLastKeyAndOpensWithAll() throws IOException {
    String old = open().seal(ATHLETE, "old");
    String second = "k2:" + Base64.getEncoder().encodeToString(new byte[32]) + "\n";
    Files.writeString(keyFile, "\n" + second, StandardOpenOption.APPEND);

    TokenCipher rotated = open();
    String sealed = rotated.seal(ATHLETE, "new");

    assertThat(sealed).startsWith("k2:");
    assertThat(rotated.unseal(ATHLETE, sealed)).isEqualTo("new");
    assertThat(rotated.unseal(ATHLETE, old)).isEqualTo("old");
    Files.writeString(keyFile, second);
    assertThatThrownBy(() -> open().unseal(ATHLETE, old))
        .hasMessageContaining("does not open the stored tokens");
  }

  @Test
  void makesAFileForItsOwnerOnly() throws IOException {
    open();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
        .isEqualTo("rw-------");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(keyFile);
    }
  }

  @Test
  void hasOneKeyWhenManyMakeItAtOnce() throws Exception {
    Callable<String> creator = () -> open().seal(ATHLETE, "token");
    Set<String> opened = new HashSet<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var sealed : threads.invokeAll(Collections.nCopies(16, creator))) {
        opened.add(open().unseal(ATHLETE, sealed.get()));
      }
    }

    assertThat(opened).containsExactly("token");
    assertThat(Files.readAllLines(keyFile)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "k1", "k1:AAAA", "k1:not base64", "k1:AAAA:BBBB"})
  void refusesAFileThatHoldsNoKeys(String content) throws IOException {
    Files.writeString(keyFile, content);

    assertThatThrownBy(this::open)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(keyFile.toString());
  }

  @Test
  void showsNoSecretInAnyText() {
    List<Object> holders =
        List.of(
            new AccessToken(ATHLETE, "hush"),
            new Connection.Usable(new AccessToken(ATHLETE, "hush")),
            new TokenEndpoint.Answer.Tokens("hush", "hush", Instant.EPOCH, Optional.of("read")),
            new TokenRows.Row("hush", "hush", Instant.EPOCH, Optional.of("hush"), Instant.EPOCH),
            new Endpoints(
                URI.create("http://localhost/api"),
                URI.create("http://localhost/oauth"),
                "5",
                "hush",
                Duration.ofSeconds(15)));

    assertThat(holders).noneMatch(holder -> holder.toString().contains("hush"));
  }

  private TokenCipher open() {
    return TokenCipher.open(keyFile, RANDOM);
  }
}

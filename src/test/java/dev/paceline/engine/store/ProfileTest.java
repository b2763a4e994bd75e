package dev.paceline.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileTest {
  /// Where nothing could be made even if it were not refused.
  private static final Path CONFIGURED = Path.of("/proc/paceline-data");

  @TempDir private Path directory;

  @Test
  void testsRunUnderTheTestProfile() {
    assertThat(System.getProperty(Profile.PROPERTY)).isEqualTo(Profile.TEST);
  }

  @Test
  @DisplayName("test 64: under the test profile the configured store refuses to open")
  void test64RefusesTheConfiguredStore() {
    refuses("jdbc:sqlite:" + CONFIGURED.resolve("paceline.db"));
    refuses("jdbc:postgresql://db.example/club?user=paceline&password=hush");
  }

  @Test
  @DisplayName("test 64: a way out of the temporary directory is seen through")
  void test64SeesThroughLinksAndDots() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/proc"));

    refuses("jdbc:sqlite:" + link.resolve("paceline.db"));
    refuses("jdbc:sqlite:" + directory + "/../../../../../../.." + CONFIGURED + "/paceline.db");
  }

  @Test
  void opensTemporaryDirectories() {
    assertThatCode(() -> Profile.check(directory.resolve("snapshots"))).doesNotThrowAnyException();
  }

  private static void refuses(String url) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Database.open(url, new TestClock("2025-03-01T00:00:00Z"), List.of()))
        .withMessageContaining("refused under the test profile")
        .withMessageNotContaining("hush");
  }
}

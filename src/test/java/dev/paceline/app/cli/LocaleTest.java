package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocaleTest {
  private final Locale before = Locale.getDefault();

  @BeforeEach
  void goAbroad() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
  }

  @AfterEach
  void comeHome() {
    Locale.setDefault(before);
  }

  @Test
  @DisplayName("O-5: digits are the same wherever the machine stands")
  void writesTheSameDigitsEverywhere(@TempDir Path folder) {
    assertThat("%d".formatted(0)).as("the locale has digits of its own").isNotEqualTo("0");

    Outcome status = Outcome.of("cache", "status", "--data", folder.resolve("data").toString());

    assertThat(status.out()).contains("activities  0");
  }
}

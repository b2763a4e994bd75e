package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.club.competition.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigCommandTest {
  @TempDir Path folder;

  @Test
  @DisplayName("D20 config prints keys, values and origins, and secrets as set or unset")
  void printsKeysValuesAndOrigins() throws IOException {
    Files.writeString(folder.resolve("paceline.properties"), "competition.mode = compat\n");
    Map<String, String> environment =
        Map.of(
            "PACELINE_STRAVA_CLIENT_SECRET",
            "hush",
            "PACELINE_DB_URL",
            "jdbc:postgresql://db/club?password=hush",
            "PACELINE_FETCH_RETRIES",
            "5");

    Outcome outcome;
    try (ChildCommand child =
        new ChildCommand(
            folder, environment, List.of("config", "--data", ".", "--set", "fetch.batch=2"))) {
      outcome = child.await();
    }

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .containsPattern("(?m)^data +\\. +the command line ")
        .containsPattern("(?m)^fetch\\.batch +2 +the command line ")
        .containsPattern("(?m)^fetch\\.retries +5 +PACELINE_FETCH_RETRIES ")
        .containsPattern("(?m)^fetch\\.freshness +15m +default ")
        .containsPattern("(?m)^competition\\.mode +compat +paceline\\.properties ")
        .containsPattern("(?m)^competition\\.time-zone +UTC +default ")
        .containsPattern("(?m)^strava\\.client-secret +\\(set\\) +PACELINE_STRAVA_CLIENT_SECRET ")
        .containsPattern("(?m)^strava\\.client-id +\\(unset\\) +default ")
        .contains("jdbc:postgresql://db/club?(hidden)")
        .doesNotContain("hush");
    assertThat(outcome.out().lines().map(line -> line.substring(0, line.indexOf(' '))))
        .containsAll(Arrays.stream(SettingKey.values()).map(SettingKey::key).toList())
        .containsAll(Arrays.stream(Setting.values()).map(Settings::name).toList());
  }
}

package dev.paceline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.club.competition.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  @TempDir private Path data;

  @ParameterizedTest
  @DisplayName("N-74: durations in days, hours, minutes and seconds")
  @CsvSource({"30d, 2592000", "24h, 86400", "90m, 5400", "15s, 15", "3600, 3600", "0s, 0"})
  void n74ReadsDurations(String text, long seconds) {
    assertThat(Settings.parseDuration(text)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "1.5h", "-1h", "1 h", "1w", "1h30m", "9999999999d"})
  void refusesWhatIsNoDuration(String text) {
    assertThat(Settings.parseDuration(text)).isEmpty();
  }

  @Test
  @DisplayName("D21: command line, environment, file, default, in this order")
  void takesTheFirstPlaceThatSaysAnything() throws IOException {
    file("fetch.batch=2", "fetch.retries=2", "fetch.bridge=2d");
    Settings settings =
        Settings.read(
            given("fetch.batch", "4"),
            Map.of("PACELINE_FETCH_BATCH", "3", "PACELINE_FETCH_RETRIES", "3"));

    assertThat(settings.value(Settings.Key.FETCH_BATCH))
        .isEqualTo(new Settings.Value("4", "the command line"));
    assertThat(settings.value(Settings.Key.FETCH_RETRIES))
        .isEqualTo(new Settings.Value("3", "PACELINE_FETCH_RETRIES"));
    assertThat(settings.value(Settings.Key.FETCH_BRIDGE))
        .isEqualTo(new Settings.Value("2d", Settings.FILE));
    assertThat(settings.value(Settings.Key.FETCH_FRESHNESS))
        .isEqualTo(new Settings.Value("15m", "default"));
  }

  @Test
  @DisplayName("case 38: nothing but the directory is needed to begin")
  void case38StartsWithoutAnySetting() {
    Settings settings = Settings.read(Map.of("data", data.toString()), Map.of());

    assertThat(settings.data()).isEqualTo(data);
    assertThat(settings.rules()).isEmpty();
  }

  @Test
  void namesEveryBadValueAtOnceWithItsPlace() throws IOException {
    file("fetch.freshness=soon", "data=elsewhere", "fetch.colour=red");

    assertThatThrownBy(
            () -> Settings.read(given("fetch.batch", "0"), Map.of("PACELINE_FETCH_RETRIES", "101")))
        .isInstanceOf(Settings.BadSettings.class)
        .hasMessageContaining(
            "fetch.batch \"0\" from the command line: write a whole number from 1")
        .hasMessageContaining("fetch.retries \"101\" from PACELINE_FETCH_RETRIES: write")
        .hasMessageContaining("fetch.freshness \"soon\" from paceline.properties: write a duration")
        .hasMessageContaining("data in paceline.properties: give it on the command line")
        .hasMessageContaining("\"fetch.colour\" in paceline.properties: unknown");
  }

  @Test
  @DisplayName("D20: secrets are shown as set or unset, passwords in an address not at all")
  void showsNoSecret() {
    Map<String, String> given = given("strava.client-secret", "hidden-1");
    given.put("db.url", "jdbc:postgresql://host/club?user=u&password=hidden-2");
    Settings settings = Settings.read(given, Map.of());

    assertThat(settings.shown(Settings.Key.CLIENT_SECRET)).isEqualTo("(set)");
    assertThat(settings.shown(Settings.Key.DB_URL))
        .isEqualTo("jdbc:postgresql://host/club?(hidden)");
    given.put("db.url", "jdbc:postgresql://u:hidden-3@host/club");
    given.put("strava.client-secret", "");
    assertThatThrownBy(() -> Settings.read(given, Map.of()))
        .hasMessageContaining("db.url")
        .hasMessageNotContaining("hidden-3");
  }

  @Test
  void configuresRulesForEveryCompetition() {
    Settings settings =
        Settings.read(
            given("competition.time-zone", "Europe/Oslo"),
            Map.of("PACELINE_COMPETITION_TEAM_SCORE", "best 3"));

    assertThat(settings.rules())
        .containsOnly(
            Map.entry(Setting.TIME_ZONE, "Europe/Oslo"), Map.entry(Setting.TEAM_SCORE, "best 3"));
  }

  @Test
  @DisplayName("docs/operations.md lists every setting with its variable and default, and no other")
  void theDocumentAgrees() throws IOException {
    List<String> expected =
        List.of(Settings.Key.values()).stream()
            .map(key ->
                "| `%s` | `%s` | %s |"
                    .formatted(
                        key.key(),
                        key.variable(),
                        key.initial().isEmpty() ? "" : "`" + key.initial() + "`"))
            .map(row -> row.replace("|  |", "| |"))
            .toList();

    List<String> documented =
        Files.readAllLines(Path.of("docs/operations.md")).stream()
            .filter(line -> line.matches("\\| `[a-z.-]+` \\| `PACELINE_.*"))
            .map(line -> line.replaceFirst("^((?:\\|[^|]*){3}\\|).*", "$1"))
            .toList();

    assertThat(documented).containsExactlyElementsOf(expected);
  }

  private Map<String, String> given(String key, String value) {
    Map<String, String> given = new HashMap<>();
    given.put("data", data.toString());
    given.put(key, value);
    return given;
  }

  private void file(String... lines) throws IOException {
    Files.write(data.resolve(Settings.FILE), List.of(lines));
  }
}

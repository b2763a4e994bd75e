package dev.paceline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.paceline.club.competition.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  @TempDir Path data;

  @ParameterizedTest
  @DisplayName("N-74 durations in days, hours, minutes and seconds")
  @CsvSource({"30d, 2592000", "24h, 86400", "90m, 5400", "3600, 3600", "15s, 15", "0, 0"})
  void readsDurations(String text, long seconds) {
    assertThat(Settings.parseDuration(text)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "-1d", "1.5h", "1 h", "1w", "PT1H", "1234567890", "٣d"})
  void refusesWhatIsNoDuration(String text) {
    assertThat(Settings.parseDuration(text)).isEmpty();
  }

  @Test
  void everyDefaultIsUsableAndSaysSo() {
    Settings settings = read(Map.of(), Map.of());

    assertThat(SettingKey.values())
        .filteredOn(key -> key != SettingKey.DATA)
        .allSatisfy(key ->
            assertThat(settings.value(key))
                .isEqualTo(new Settings.Value(key.initial(), "default")));
    assertThat(settings.rules()).isEmpty();
    assertThat(Setting.values())
        .allSatisfy(rule ->
            assertThat(settings.value(rule))
                .isEqualTo(new Settings.Value(rule.initial(), "default")));
  }

  @Test
  @DisplayName("the command line wins over the environment, that over the file, that over defaults")
  void layersInTheirOrder() throws IOException {
    file(
        """
        fetch.retries = 1
        fetch.batch = 1
        fetch.bridge = 1d
        """);

    Settings settings =
        read(
            Map.of("fetch.retries", "3"),
            Map.of("PACELINE_FETCH_RETRIES", "2", "PACELINE_FETCH_BATCH", "2"));

    assertThat(settings.value(SettingKey.FETCH_RETRIES))
        .isEqualTo(new Settings.Value("3", "the command line"));
    assertThat(settings.value(SettingKey.FETCH_BATCH))
        .isEqualTo(new Settings.Value("2", "PACELINE_FETCH_BATCH"));
    assertThat(settings.value(SettingKey.FETCH_BRIDGE))
        .isEqualTo(new Settings.Value("1d", "paceline.properties"));
    assertThat(settings.value(SettingKey.FETCH_FRESHNESS))
        .isEqualTo(new Settings.Value("15m", "default"));
    assertThat(settings.count(SettingKey.FETCH_RETRIES)).isEqualTo(3);
    assertThat(settings.duration(SettingKey.FETCH_BRIDGE)).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void emptyInTheEnvironmentOrTheFileIsAsGoodAsAbsent() throws IOException {
    file("fetch.batch =\n");

    Settings settings = read(Map.of(), Map.of("PACELINE_FETCH_RETRIES", " "));

    assertThat(settings.value(SettingKey.FETCH_RETRIES).origin()).isEqualTo("default");
    assertThat(settings.value(SettingKey.FETCH_BATCH).origin()).isEqualTo("default");
  }

  @Test
  void rulesOfCompetitionsAreConfiguredAlike() throws IOException {
    file("competition.time-zone = Europe/Oslo\ncompetition.team-score = best 3\n");

    Settings settings = read(Map.of(), Map.of("PACELINE_COMPETITION_MODE", "compat"));

    assertThat(settings.rules())
        .isEqualTo(
            Map.of(
                Setting.TIME_ZONE,
                "Europe/Oslo",
                Setting.TEAM_SCORE,
                "best 3",
                Setting.MODE,
                "compat"));
  }

  @Test
  @DisplayName("everything wrong is said at once, with its origin and what is accepted")
  void namesEverythingThatIsWrong() throws IOException {
    file("hue = red\nfetch.batch = 0\ncompetition.mode = fast\n");

    assertThatExceptionOfType(Settings.BadSettings.class)
        .isThrownBy(() ->
            read(
                Map.of("fetch.bach", "3"),
                Map.of("PACELINE_HTTP_TIMEOUT", "0", "PACELINE_UNHEARD_OF", "1")))
        .satisfies(e ->
            assertThat(String.valueOf(e.getMessage()).lines())
                .containsExactly(
                    "\"fetch.bach\" on the command line: unknown; `config` lists them",
                    "\"hue\" in paceline.properties: unknown; `config` lists them",
                    "http.timeout \"0\" from PACELINE_HTTP_TIMEOUT: write a duration of at least a"
                        + " second, such as 15s",
                    "fetch.batch \"0\" from paceline.properties: write a whole number from 1 to 100",
                    "competition.mode \"fast\" from paceline.properties: write standard, compat"));
  }

  @Test
  @DisplayName("D21 the data directory cannot be named by a file inside it")
  void refusesADataDirectoryInTheFile() throws IOException {
    file("data = /elsewhere\n");

    assertThatExceptionOfType(Settings.BadSettings.class)
        .isThrownBy(() -> read(Map.of(), Map.of()))
        .withMessage(
            "data in paceline.properties: give it on the command line or as PACELINE_DATA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fetch.batch = \\u00", "fetch.batch = \u00e9"})
  void saysThatAFileCannotBeRead(String line) throws IOException {
    Files.write(
        data.resolve(Settings.FILE), line.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

    assertThatExceptionOfType(Settings.BadSettings.class)
        .isThrownBy(() -> read(Map.of(), Map.of()))
        .withMessageStartingWith(data.resolve(Settings.FILE) + " cannot be read: ")
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1));
  }

  @Test
  void secretsAreNeverShown() {
    String password = "jdbc:postgresql://db.example/club?user=me&password=hush";
    Settings settings = read(Map.of("db.url", password, "strava.client-secret", "hush"), Map.of());

    assertThat(settings.shown(SettingKey.DB_URL))
        .isEqualTo("jdbc:postgresql://db.example/club?(hidden)");
    assertThat(settings.shown(SettingKey.CLIENT_SECRET)).isEqualTo("(set)");
    assertThat(read(Map.of(), Map.of()).shown(SettingKey.CLIENT_SECRET)).isEqualTo("(unset)");
    assertThatExceptionOfType(Settings.BadSettings.class)
        .isThrownBy(() -> read(Map.of("db.url", "jdbc:postgresql://me:hush@db/club"), Map.of()))
        .withMessageContaining("jdbc:postgresql://(hidden)@db/club")
        .withMessageNotContaining("hush");
  }

  @Test
  void namesWhatMustBeSet() {
    Settings settings = read(Map.of("strava.client-id", "5"), Map.of());

    assertThatExceptionOfType(Settings.BadSettings.class)
        .isThrownBy(() -> settings.require(SettingKey.CLIENT_ID, SettingKey.CLIENT_SECRET))
        .withMessage("strava.client-secret is not set: set PACELINE_STRAVA_CLIENT_SECRET");
  }

  @ParameterizedTest
  @EnumSource(
      value = SettingKey.class,
      names = {"API_BASE", "OAUTH_BASE"})
  void anAddressHasAHost(SettingKey key) {
    for (String good : new String[] {"http://127.0.0.1:8081", "https://strava.example/api/v3/"}) {
      assertThat(read(Map.of(key.key(), good), Map.of()).text(key)).isEqualTo(good);
    }
    for (String bad :
        new String[] {
          "", "strava.example", "ftp://strava.example", "http://[", "http://a_b/", "http:// x"
        }) {
      assertThatExceptionOfType(Settings.BadSettings.class)
          .as(bad)
          .isThrownBy(() -> read(Map.of(key.key(), bad), Map.of()))
          .withMessageContaining("write an address such as");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 8080, '', http://127.0.0.1:8080",
    "0.0.0.0, 80, '', http://127.0.0.1:80",
    "::1, 8080, '', http://[::1]:8080",
    "0.0.0.0, 8080, https://club.example, https://club.example"
  })
  void knowsWhereTheServerIsFound(String address, String port, String said, String site) {
    Map<String, String> given = new java.util.TreeMap<>();
    given.put("server.address", address);
    given.put("server.port", port);
    if (!said.isEmpty()) {
      given.put("server.public-url", said);
    }

    assertThat(read(given, Map.of()).site()).isEqualTo(site);
  }

  @ParameterizedTest
  @CsvSource({
    "server.port, 65536",
    "server.port, -1",
    "server.address, a b",
    "server.public-url, https://club.example/",
    "server.public-url, club.example",
    "server.trusted-proxies, proxy",
    "server.allow-http, yes",
    "club.join, all"
  })
  void refusesWhatNoServerCanUse(String key, String value) {
    assertThatExceptionOfType(Settings.BadSettings.class)
        .isThrownBy(() -> read(Map.of(key, value), Map.of()))
        .withMessageContaining(key);
  }

  @Test
  void namesAreUnique() {
    assertThat(Arrays.stream(SettingKey.values()).map(SettingKey::key)).doesNotHaveDuplicates();
    assertThat(SettingKey.FETCH_BATCH_PAUSE.variable()).isEqualTo("PACELINE_FETCH_BATCH_PAUSE");
    assertThat(Settings.name(Setting.LATE_UPLOAD_DAYS)).isEqualTo("competition.late-upload-days");
  }

  private void file(String text) throws IOException {
    Files.writeString(data.resolve(Settings.FILE), text);
  }

  private Settings read(Map<String, String> commandLine, Map<String, String> environment) {
    Map<String, String> all = new java.util.TreeMap<>(commandLine);
    all.put("data", data.toString());
    return Settings.read(all, environment);
  }
}

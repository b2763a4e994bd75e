package dev.paceline.app;

import dev.paceline.club.competition.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The settings of this process, each with where it came from: the command line, the environment,
/// `paceline.properties` in the data directory, or the default.
public final class Settings {
  /// The file in the data directory.
  public static final String FILE = "paceline.properties";

  private static final String RULES = "competition.";

  private final Map<Key, Value> values;
  private final Map<Setting, Value> rules;

  /// A setting.
  public enum Key {
    DATA("data", "./paceline-data", SettingForm.DIRECTORY, "the data directory"),
    DB_URL(
        "db.url", "", SettingForm.DATABASE, "JDBC address; empty for SQLite in the data directory"),
    TOKEN_KEY_FILE(
        "token.key-file",
        "",
        SettingForm.TEXT,
        "key that seals tokens; empty for secret.key in data"),
    API_BASE(
        "strava.api-base", "https://www.strava.com/api/v3", SettingForm.ADDRESS, "Strava's API"),
    OAUTH_BASE(
        "strava.oauth-base",
        "https://www.strava.com/oauth",
        SettingForm.ADDRESS,
        "Strava's tokens"),
    CLIENT_ID("strava.client-id", "", SettingForm.TEXT, "the application's number at Strava"),
    CLIENT_SECRET("strava.client-secret", "", SettingForm.SECRET, "the application's secret"),
    TIMEOUT("http.timeout", "15s", SettingForm.TIMEOUT, "for one call, to the last byte"),
    BUDGET_READ("budget.read", "100/1000", SettingForm.LIMITS, "reads a quarter hour and a day"),
    BUDGET_OVERALL(
        "budget.overall", "200/2000", SettingForm.LIMITS, "calls a quarter hour and a day"),
    FETCH_BATCH("fetch.batch", "4", SettingForm.SIZE, "calls at once, runners between two pauses"),
    FETCH_BATCH_PAUSE(
        "fetch.batch-pause", "1s", SettingForm.DURATION, "shortest pause; longest is twice"),
    FETCH_RETRIES(
        "fetch.retries", "3", SettingForm.COUNT, "repeats of a failed call, after 2, 4, 8 s"),
    FETCH_FRESHNESS(
        "fetch.freshness", "15m", SettingForm.DURATION, "how long a list is good as a whole"),
    FETCH_BRIDGE(
        "fetch.bridge", "31d", SettingForm.DURATION, "widest gap asked for with its neighbours");

    private final String key;
    private final String initial;
    private final SettingForm form;
    private final String meaning;

    Key(String key, String initial, SettingForm form, String meaning) {
      this.key = key;
      this.initial = initial;
      this.form = form;
      this.meaning = meaning;
    }

    /// The dotted name.
    public String key() {
      return key;
    }

    /// The value when nobody says otherwise.
    public String initial() {
      return initial;
    }

    /// What it sets.
    public String meaning() {
      return meaning;
    }

    /// What is accepted, in words.
    public String accepted() {
      return form.accepted();
    }

    /// Whether its value must not be shown.
    public boolean secret() {
      return form == SettingForm.SECRET;
    }

    /// The name of its environment variable.
    public String variable() {
      return SettingLayers.variable(key);
    }
  }

  /// A value and where it came from.
  public record Value(String text, String origin) {}

  /// Settings of which some are not usable.
  public static final class BadSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSettings(List<String> problems) {
      super(String.join("\n", problems));
    }
  }

  private Settings(Map<Key, Value> values, Map<Setting, Value> rules) {
    this.values = values;
    this.rules = rules;
  }

  /// Reads the settings.
  ///
  /// @param commandLine by dotted name
  /// @param environment by variable
  /// @throws BadSettings naming every bad key, where it was given and what is accepted
  public static Settings read(Map<String, String> commandLine, Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    SettingLayers given = new SettingLayers(commandLine, environment, Map.of());
    Path data = Path.of(given.value(Key.DATA.key, Key.DATA.initial).text());
    SettingLayers layers = given.withFileOf(data, problems);
    layers.checkNames(names(), problems);
    Map<Key, Value> values = new EnumMap<>(Key.class);
    for (Key key : Key.values()) {
      Value value = layers.value(key.key, key.initial);
      values.put(key, value);
      if (!key.form.accepts(value.text())) {
        problems.add(problem(key.key, key.form.shown(value.text()), value, key.form.accepted()));
      }
    }
    Map<Setting, Value> rules = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      Value value = layers.value(name(setting), setting.initial());
      rules.put(setting, value);
      if (!value.text().isEmpty() && !setting.accepts(value.text())) {
        problems.add(problem(name(setting), value.text(), value, setting.accepted()));
      }
    }
    if (!problems.isEmpty()) {
      throw new BadSettings(problems);
    }
    return new Settings(values, rules);
  }

  /// The value of a key.
  public Value value(Key key) {
    return present(values.get(key));
  }

  /// The configured value of a competition's rule; empty text if it has none.
  public Value value(Setting rule) {
    return present(rules.get(rule));
  }

  /// The value of a key for people's eyes: nothing secret is in it.
  public String shown(Key key) {
    String text = text(key);
    if (text.isEmpty()) {
      return "(unset)";
    }
    return key.secret() ? "(set)" : key.form.shown(text);
  }

  /// Insists that keys without a usable default are set.
  ///
  /// @throws BadSettings naming those that are not
  public void require(Key... keys) {
    List<String> missing =
        Arrays.stream(keys)
            .filter(key -> text(key).isEmpty())
            .map(key -> "%s is not set: set %s".formatted(key.key(), key.variable()))
            .toList();
    if (!missing.isEmpty()) {
      throw new BadSettings(missing);
    }
  }

  /// The text of a key.
  public String text(Key key) {
    return value(key).text();
  }

  /// The number of a key.
  public int count(Key key) {
    return Integer.parseInt(text(key));
  }

  /// The duration of a key.
  public Duration duration(Key key) {
    return parseDuration(text(key)).orElseThrow();
  }

  /// The data directory.
  public Path data() {
    return Path.of(text(Key.DATA));
  }

  /// The rules that are configured for every competition.
  public Map<Setting, String> rules() {
    Map<Setting, String> configured = new EnumMap<>(Setting.class);
    rules.forEach((rule, value) -> {
      if (!value.text().isEmpty() && !value.origin().equals(SettingLayers.DEFAULT)) {
        configured.put(rule, value.text());
      }
    });
    return configured;
  }

  /// A duration such as `30d`, `24h`, `90m`, `15s` or `3600` (seconds).
  public static Optional<Duration> parseDuration(String text) {
    if (!SettingForm.DURATION.accepts(text)) {
      return Optional.empty();
    }
    char unit = text.charAt(text.length() - 1);
    long number =
        Long.parseLong(Character.isDigit(unit) ? text : text.substring(0, text.length() - 1));
    return Optional.of(
        switch (unit) {
          case 'm' -> Duration.ofMinutes(number);
          case 'h' -> Duration.ofHours(number);
          case 'd' -> Duration.ofDays(number);
          default -> Duration.ofSeconds(number);
        });
  }

  /// The dotted name under which a competition's rule is configured.
  public static String name(Setting setting) {
    return RULES + setting.key().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static Set<String> names() {
    return Stream.concat(
            Arrays.stream(Key.values()).map(Key::key),
            Arrays.stream(Setting.values()).map(Settings::name))
        .collect(Collectors.toSet());
  }

  private static String problem(String key, String shown, Value value, String accepted) {
    return "%s \"%s\" from %s: write %s".formatted(key, shown, value.origin(), accepted);
  }

  private static Value present(@Nullable Value value) {
    if (value == null) {
      throw new IllegalStateException("a setting without a value");
    }
    return value;
  }
}

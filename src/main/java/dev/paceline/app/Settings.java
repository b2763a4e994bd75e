package dev.paceline.app;

import dev.paceline.club.competition.Setting;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The settings of this process, each with where it came from: the command line, the environment,
/// `paceline.properties` in the data directory, or the default.
public final class Settings {
  /// The file in the data directory.
  public static final String FILE = "paceline.properties";

  private static final String RULES = "competition.";

  private final Map<Key, Value> values;
  private final Map<Setting, String> rules;

  /// A setting.
  public enum Key {
    DATA("data", "./paceline-data", Kind.TEXT, "the data directory"),
    DB_URL("db.url", "", Kind.TEXT, "JDBC address; empty for SQLite in the data directory"),
    TOKEN_KEY_FILE(
        "token.key-file", "", Kind.TEXT, "key that seals tokens; empty for secret.key in data"),
    API_BASE("strava.api-base", "https://www.strava.com/api/v3", Kind.ADDRESS, "Strava's API"),
    OAUTH_BASE(
        "strava.oauth-base", "https://www.strava.com/oauth", Kind.ADDRESS, "Strava's tokens"),
    CLIENT_ID("strava.client-id", "", Kind.TEXT, "the application's number at Strava"),
    CLIENT_SECRET("strava.client-secret", "", Kind.SECRET, "the application's secret"),
    TIMEOUT("http.timeout", "15s", Kind.DURATION, "for one call, to the last byte"),
    BUDGET_READ("budget.read", "100/1000", Kind.LIMITS, "reads a quarter hour and a day"),
    BUDGET_OVERALL("budget.overall", "200/2000", Kind.LIMITS, "calls a quarter hour and a day"),
    FETCH_BATCH("fetch.batch", "4", Kind.COUNT, "calls at once, runners between two pauses"),
    FETCH_BATCH_PAUSE("fetch.batch-pause", "1s", Kind.DURATION, "shortest pause; longest is twice"),
    FETCH_RETRIES("fetch.retries", "3", Kind.COUNT, "repeats of a failed call, after 2, 4, 8 s"),
    FETCH_FRESHNESS("fetch.freshness", "15m", Kind.DURATION, "how long a list is good as a whole"),
    FETCH_BRIDGE("fetch.bridge", "31d", Kind.DURATION, "widest gap asked for with its neighbours");

    private final String key;
    private final String initial;
    private final Kind kind;
    private final String meaning;

    Key(String key, String initial, Kind kind, String meaning) {
      this.key = key;
      this.initial = initial;
      this.kind = kind;
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
      return kind.accepted;
    }

    /// Whether its value must not be shown.
    public boolean secret() {
      return kind == Kind.SECRET;
    }

    /// The name of its environment variable.
    public String variable() {
      return Settings.variable(key);
    }
  }

  /// The forms of values.
  private enum Kind {
    TEXT("text", ".*"),
    SECRET("text", ".*"),
    ADDRESS("an address such as https://www.strava.com/oauth", "https?://[^/?#\\s]+[^?#\\s]*"),
    DURATION("a duration such as 15s, 90m, 24h, 30d or 3600 (seconds)", "\\d{1,9}[smhd]?"),
    COUNT("a whole number from 0 to 100", "\\d{1,2}|100"),
    LIMITS("two numbers such as 100/1000", "[1-9]\\d{0,7}/[1-9]\\d{0,7}");

    private final String accepted;
    private final Pattern form;

    Kind(String accepted, String form) {
      this.accepted = accepted;
      this.form = Pattern.compile(form);
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

  private Settings(Map<Key, Value> values, Map<Setting, String> rules) {
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
    Layers layers = new Layers(commandLine, environment, Map.of());
    Path data = Path.of(layers.value("data", Key.DATA.initial).text());
    layers = new Layers(commandLine, environment, file(data, problems));
    unknown(commandLine, "the command line", problems);
    unknown(layers.file(), FILE, problems);
    Map<Key, Value> values = new EnumMap<>(Key.class);
    for (Key key : Key.values()) {
      Value value = layers.value(key.key, key.initial);
      values.put(key, value);
      if (!key.kind.form.matcher(value.text()).matches()) {
        problems.add(
            problem(key.key, key.secret() ? "(hidden)" : value.text(), value, key.kind.accepted));
      }
    }
    Map<Setting, String> rules = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      Value value = layers.value(name(setting), "");
      if (!value.text().isEmpty() && !setting.accepts(value.text())) {
        problems.add(problem(name(setting), value.text(), value, setting.accepted()));
      } else if (!value.text().isEmpty()) {
        rules.put(setting, value.text());
      }
    }
    if (!problems.isEmpty()) {
      throw new BadSettings(problems);
    }
    return new Settings(values, rules);
  }

  /// The value of a key.
  public Value value(Key key) {
    Value value = values.get(key);
    if (value == null) {
      throw new IllegalStateException("no value: " + key);
    }
    return value;
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
    return Map.copyOf(rules);
  }

  /// A duration such as `30d`, `24h`, `90m`, `15s` or `3600` (seconds).
  public static Optional<Duration> parseDuration(String text) {
    Matcher form = Kind.DURATION.form.matcher(text);
    if (!form.matches()) {
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

  private static String variable(String key) {
    return "PACELINE_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static Map<String, String> file(Path data, List<String> problems) {
    Path file = data.resolve(FILE);
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        problems.add("%s cannot be read: %s".formatted(file, e.getMessage()));
      }
    }
    if (properties.remove("data") != null) {
      problems.add("data in %s: give it on the command line or as PACELINE_DATA".formatted(FILE));
    }
    Map<String, String> values = new TreeMap<>();
    properties.forEach((key, value) -> values.put(key.toString(), value.toString().strip()));
    return values;
  }

  private static void unknown(Map<String, String> given, String where, List<String> problems) {
    List<String> known = new ArrayList<>();
    Arrays.stream(Key.values()).forEach(key -> known.add(key.key));
    Arrays.stream(Setting.values()).forEach(setting -> known.add(name(setting)));
    given.keySet().stream()
        .filter(key -> !known.contains(key))
        .forEach(
            key -> problems.add("%s on %s: unknown; `config` lists them".formatted(key, where)));
  }

  private static String problem(String key, String shown, Value value, String accepted) {
    return "%s \"%s\" from %s: write %s".formatted(key, shown, value.origin(), accepted);
  }

  /// The places a value may come from, first come first served.
  private record Layers(
      Map<String, String> commandLine, Map<String, String> environment, Map<String, String> file) {
    Value value(String key, String initial) {
      String variable = variable(key);
      if (commandLine.containsKey(key)) {
        return new Value(commandLine.getOrDefault(key, ""), "the command line");
      }
      if (environment.containsKey(variable)) {
        return new Value(environment.getOrDefault(variable, ""), variable);
      }
      return file.containsKey(key)
          ? new Value(file.getOrDefault(key, ""), FILE)
          : new Value(initial, "default");
    }
  }
}

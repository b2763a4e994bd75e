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

  private final Map<SettingKey, Value> values;
  private final Map<Setting, Value> rules;

  /// A value and where it came from.
  public record Value(String text, String origin) {}

  /// Settings of which some are not usable.
  public static final class BadSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSettings(List<String> problems) {
      super(String.join("\n", problems));
    }
  }

  private Settings(Map<SettingKey, Value> values, Map<Setting, Value> rules) {
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
    Path data = Path.of(given.value(SettingKey.DATA.key(), SettingKey.DATA.initial()).text());
    SettingLayers layers = given.withFileOf(data, problems);
    layers.checkNames(names(), problems);
    Map<SettingKey, Value> values = new EnumMap<>(SettingKey.class);
    for (SettingKey key : SettingKey.values()) {
      Value value = layers.value(key.key(), key.initial());
      values.put(key, value);
      if (!key.form().accepts(value.text())) {
        problems.add(
            problem(key.key(), key.form().shown(value.text()), value, key.form().accepted()));
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
  public Value value(SettingKey key) {
    return present(values.get(key));
  }

  /// The configured value of a competition's rule; empty text if it has none.
  public Value value(Setting rule) {
    return present(rules.get(rule));
  }

  /// The value of a key for people's eyes: nothing secret is in it.
  public String shown(SettingKey key) {
    String text = text(key);
    if (text.isEmpty()) {
      return "(unset)";
    }
    return key.secret() ? "(set)" : key.form().shown(text);
  }

  /// Whether a key is set to yes.
  public boolean isOn(SettingKey key) {
    return text(key).equals("true");
  }

  /// Values that do not go together.
  public static BadSettings bad(String problem) {
    return new BadSettings(List.of(problem));
  }

  /// Insists that keys without a usable default are set.
  ///
  /// @throws BadSettings naming those that are not
  public void require(SettingKey... keys) {
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
  public String text(SettingKey key) {
    return value(key).text();
  }

  /// The number of a key.
  public int count(SettingKey key) {
    return Integer.parseInt(text(key));
  }

  /// The duration of a key.
  public Duration duration(SettingKey key) {
    return parseDuration(text(key)).orElseThrow();
  }

  /// Where browsers find the server: what is said, or the address and port it listens on.
  public String site() {
    String said = text(SettingKey.SERVER_PUBLIC_URL);
    if (!said.isEmpty()) {
      return said;
    }
    String address = text(SettingKey.SERVER_ADDRESS);
    String host =
        switch (address) {
          case "0.0.0.0", "::" -> SettingKey.SERVER_ADDRESS.initial();
          default -> address.contains(":") ? "[" + address + "]" : address;
        };
    return "http://" + host + ":" + text(SettingKey.SERVER_PORT);
  }

  /// The data directory.
  public Path data() {
    return Path.of(text(SettingKey.DATA));
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

  /// A duration such as `30d`, `24h`, `90m`, `15s`, `500ms` or `3600` (seconds).
  public static Optional<Duration> parseDuration(String text) {
    if (!SettingForm.DURATION.accepts(text)) {
      return Optional.empty();
    }
    if (text.endsWith("ms")) {
      return Optional.of(Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2))));
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
            Arrays.stream(SettingKey.values()).map(SettingKey::key),
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

package dev.paceline.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/// The places a setting's value may come from, first come first served. Empty in the environment or
/// the file is as good as absent.
record SettingLayers(
    Map<String, String> commandLine, Map<String, String> environment, Map<String, String> file) {
  /// The origin of a value that nobody gave.
  static final String DEFAULT = "default";

  /// The name of a key's environment variable.
  static String variable(String key) {
    return "PACELINE_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  Settings.Value value(String key, String initial) {
    String variable = variable(key);
    if (commandLine.containsKey(key)) {
      return new Settings.Value(commandLine.getOrDefault(key, ""), "the command line");
    }
    if (!environment.getOrDefault(variable, "").isBlank()) {
      return new Settings.Value(environment.getOrDefault(variable, "").strip(), variable);
    }
    return file.getOrDefault(key, "").isEmpty()
        ? new Settings.Value(initial, DEFAULT)
        : new Settings.Value(file.getOrDefault(key, ""), Settings.FILE);
  }

  /// The same places with the file of the data directory, if there is one.
  SettingLayers withFileOf(Path data, List<String> problems) {
    Path path = data.resolve(Settings.FILE);
    Properties properties = new Properties();
    if (Files.exists(path)) {
      try (Reader reader = Files.newBufferedReader(path)) {
        properties.load(reader);
      } catch (CharacterCodingException _) {
        problems.add("%s cannot be read: it is not in UTF-8".formatted(path));
      } catch (IOException | IllegalArgumentException e) {
        problems.add("%s cannot be read: %s".formatted(path, e.getMessage()));
      }
    }
    if (properties.remove(SettingKey.DATA.key()) != null) {
      problems.add(
          "data in %s: give it on the command line or as PACELINE_DATA".formatted(Settings.FILE));
    }
    Map<String, String> values = new TreeMap<>();
    properties.forEach((key, value) -> values.put(key.toString(), value.toString().strip()));
    return new SettingLayers(commandLine, environment, values);
  }

  /// Reports what was given under a name that no setting has.
  void checkNames(Set<String> known, List<String> problems) {
    checkNames(known, commandLine, "on the command line", problems);
    checkNames(known, file, "in " + Settings.FILE, problems);
  }

  private static void checkNames(
      Set<String> known, Map<String, String> given, String where, List<String> problems) {
    given.keySet().stream()
        .filter(key -> !known.contains(key))
        .forEach(
            key -> problems.add("\"%s\" %s: unknown; `config` lists them".formatted(key, where)));
  }
}

package dev.paceline.app.cli;

import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options of every command that reads the settings.
final class CommonOptions {
  @Option(names = "--data", paramLabel = "DIR", description = "The data directory.")
  @Nullable Path data;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a setting for this run; `config` lists them.")
  Map<String, String> set = new LinkedHashMap<>();

  /// The settings in force.
  Settings settings() {
    Map<String, String> given = new LinkedHashMap<>(set);
    if (data != null) {
      given.put(SettingKey.DATA.key(), data.toString());
    }
    return Settings.read(given, System.getenv());
  }
}

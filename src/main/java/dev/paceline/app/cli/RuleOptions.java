package dev.paceline.app.cli;

import dev.paceline.club.competition.Setting;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// Every row of the `Settings` sheet as an option of the competition's commands.
final class RuleOptions {
  private RuleOptions() {}

  /// Adds the options to every command below `competition`.
  static void addTo(CommandLine root) {
    CommandLine competition = root.getSubcommands().get("competition");
    if (competition == null) {
      throw new IllegalStateException("no command competition");
    }
    for (CommandLine command : competition.getSubcommands().values()) {
      CommandSpec spec = command.getCommandSpec();
      Arrays.stream(Setting.values()).map(RuleOptions::option).forEach(spec::addOption);
    }
  }

  /// What was chosen on the command line.
  ///
  /// @throws ParameterException if a value is not accepted
  static Map<Setting, String> chosen(CommandSpec spec) {
    Map<Setting, String> chosen = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = spec.commandLine().getParseResult().matchedOptionValue(name(setting), "");
      if (!value.isEmpty() && !setting.accepts(value)) {
        throw new ParameterException(
            spec.commandLine(),
            "%s \"%s\": write %s".formatted(name(setting), value, setting.accepted()));
      }
      if (!value.isEmpty()) {
        chosen.put(setting, value);
      }
    }
    return chosen;
  }

  private static OptionSpec option(Setting setting) {
    String initial = setting.initial().isEmpty() ? "" : " Default: " + setting.initial() + ".";
    return OptionSpec.builder(name(setting))
        .type(String.class)
        .paramLabel("VALUE")
        .description("%s: %s.%s".formatted(setting.key(), setting.accepted(), initial))
        .build();
  }

  private static String name(Setting setting) {
    return "--" + setting.key().toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}

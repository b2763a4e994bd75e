package dev.paceline.app.cli;

import dev.paceline.app.Settings;
import dev.paceline.club.competition.Setting;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Shows the settings in force and where each came from.
@Command(
    name = "config",
    description = "Prints keys, values and where each came from; secrets as set or unset.",
    mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Settings settings = common.settings();
    PrintWriter out = spec.commandLine().getOut();
    for (Settings.Key key : Settings.Key.values()) {
      Settings.Value value = settings.value(key);
      String shown = value.text().isEmpty() ? "(unset)" : key.secret() ? "(set)" : value.text();
      out.printf("%-24s %-36s %-26s %s%n", key.key(), shown, value.origin(), key.meaning());
    }
    for (Setting setting : Setting.values()) {
      String value = settings.rules().get(setting);
      if (value != null) {
        out.printf("%-24s %s%n", Settings.name(setting), value);
      }
    }
    return ExitCode.DONE;
  }
}

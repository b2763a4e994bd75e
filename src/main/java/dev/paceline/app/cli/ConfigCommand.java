package dev.paceline.app.cli;

import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.club.competition.Setting;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows the settings in force and where each came from.
@Command(
    name = "config",
    description = "Prints keys, values and where each came from; secrets as set or unset.",
    mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Print JSON on standard output instead of text.")
  boolean json;

  @Override
  public Integer call() {
    Settings settings = common.settings();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      listing(settings).print(Listing.Form.JSON, out, "");
      return ExitCode.DONE;
    }
    for (SettingKey key : SettingKey.values()) {
      line(out, key.key(), settings.shown(key), settings.value(key).origin(), key.meaning());
    }
    for (Setting rule : Setting.values()) {
      Settings.Value value = settings.value(rule);
      String shown = value.text().isEmpty() ? "(unset)" : value.text();
      line(out, Settings.name(rule), shown, value.origin(), rule.accepted());
    }
    return ExitCode.DONE;
  }

  private static Listing listing(Settings settings) {
    Listing listing = new Listing().texts("key", "value", "origin", "meaning");
    for (SettingKey key : SettingKey.values()) {
      listing.row(key.key(), settings.shown(key), settings.value(key).origin(), key.meaning());
    }
    for (Setting rule : Setting.values()) {
      Settings.Value value = settings.value(rule);
      listing.row(Settings.name(rule), value.text(), value.origin(), rule.accepted());
    }
    return listing;
  }

  private static void line(PrintWriter out, String key, String value, String from, String what) {
    out.printf("%-30s %-36s %-26s %s%n", key, value, from, what);
  }
}

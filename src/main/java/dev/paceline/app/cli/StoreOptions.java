package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.club.account.Accounts;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What every command around the store takes.
final class StoreOptions {
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

  private static final Pattern ACCOUNT = Pattern.compile(Accounts.SOURCE + ":[\\w-]{1,64}");

  @Mixin CommonOptions common = new CommonOptions();

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Print JSON on standard output instead of text.")
  boolean json;

  /// Opens what the settings say.
  Paceline open() {
    return Paceline.open(common.settings(), new Time.Real());
  }

  /// The same, insisting on what calls to Strava need.
  Paceline openToCall() {
    Settings settings = common.settings();
    settings.require(SettingKey.CLIENT_ID, SettingKey.CLIENT_SECRET);
    return Paceline.open(settings, new Time.Real());
  }

  Listing.Form form() {
    return json ? Listing.Form.JSON : Listing.Form.TABLE;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /// Says something to people; programs that read JSON are spared it.
  void say(String format, Object... words) {
    if (!json) {
      out().printf(format + "%n", words);
      out().flush();
    }
  }

  /// What was typed is not usable.
  ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /// Who does this.
  Actor actor() {
    return Actor.console(spec.qualifiedName().replaceFirst("^paceline ", ""), "");
  }

  /// The key of an athlete of Strava as people write it.
  Optional<SourceKey> key(String text) {
    String number = text.startsWith("strava:") ? text.substring("strava:".length()) : text;
    return NUMBER.matcher(number).matches()
        ? Optional.of(new SourceKey(SourceKey.STRAVA, number))
        : Optional.empty();
  }

  /// The key of an athlete of Strava, or of an account without it.
  Optional<SourceKey> anyKey(String text) {
    return ACCOUNT.matcher(text).matches()
        ? Optional.of(new SourceKey(Accounts.SOURCE, text.substring(Accounts.SOURCE.length() + 1)))
        : key(text);
  }

  /// The athlete that is meant.
  AthleteId athlete(Paceline paceline, String text) {
    return athletes(paceline, List.of(text)).getFirst();
  }

  /// The athletes that are meant; all that are unknown are named at once.
  List<AthleteId> athletes(Paceline paceline, List<String> texts) {
    List<AthleteId> athletes = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String text : texts) {
      Optional<SourceKey> key = anyKey(text);
      if (key.isEmpty()) {
        problems.add("\"%s\" is no athlete: write strava:123 or the number alone".formatted(text));
        continue;
      }
      key.flatMap(paceline.activities()::findAthlete)
          .ifPresentOrElse(
              athletes::add,
              () ->
                  problems.add(
                      "%s is not known here: `athlete list` shows who is".formatted(key.get())));
    }
    if (!problems.isEmpty()) {
      throw usage(String.join("\npaceline: ", problems));
    }
    return athletes;
  }
}

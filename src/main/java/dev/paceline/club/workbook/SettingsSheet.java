package dev.paceline.club.workbook;

import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Setting;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Chooses the rules: from the command line, else the sheet `Settings`, else the configuration.
final class SettingsSheet {
  private static final Column KEY = Column.filled("Key");
  private static final Column VALUE = Column.optional("Value");

  static final Layout LAYOUT =
      new Layout("Settings", List.of(KEY, VALUE), List.of(List.of(KEY), List.of(VALUE)));

  static final Remark ZONE_WITHOUT_EFFECT =
      Remark.notice(
          "COMPAT_READING",
          "compat mode compares dates as they stand, so the time zone has no effect",
          "");

  private static final String CODE = "SETTING";

  private record Choice(Place place, String value) {}

  private final Findings findings;
  private final Map<Setting, Choice> choices = new EnumMap<>(Setting.class);

  SettingsSheet(Findings findings) {
    this.findings = findings;
  }

  /// The values in force that were chosen and can be used.
  ///
  /// @param name the name of the competition if nobody gives it one
  Map<Setting, String> choose(Context context, Optional<Table> table, String name) {
    choices.put(Setting.COMPETITION_NAME, new Choice(Place.sheet(Findings.CONFIGURATION), name));
    context
        .configuration()
        .forEach((setting, value) -> choose(setting, value, Findings.CONFIGURATION));
    table.ifPresent(this::read);
    context
        .commandLine()
        .forEach((setting, value) -> choose(setting, value, Findings.COMMAND_LINE));
    Map<Setting, String> chosen = new EnumMap<>(Setting.class);
    choices.forEach((setting, choice) -> chosen.put(setting, choice.value()));
    if (isCompat(chosen)) {
      new TreeMap<>(Rules.FIXED_IN_COMPAT)
          .forEach((setting, fixed) -> checkFixed(chosen, setting, fixed));
      checkFixed(chosen, Setting.WINDOW_CLOCK, Setting.WINDOW_CLOCK.initial());
      Choice zone = choices.get(Setting.TIME_ZONE);
      if (zone != null && !zone.value().equals(Setting.TIME_ZONE.initial())) {
        findings.add(zone.place(), zone.value(), ZONE_WITHOUT_EFFECT);
      }
    }
    return chosen;
  }

  private void choose(Setting setting, String value, String origin) {
    String text = Spelling.trim(value);
    if (!text.isEmpty()) {
      accept(setting, new Choice(Place.column(origin, setting.key()), text));
    }
  }

  private void read(Table table) {
    Map<Setting, Integer> rows = new EnumMap<>(Setting.class);
    for (Table.Line line : table.lines()) {
      Optional<Setting> setting = line.text(KEY).flatMap(key -> find(line, key));
      Optional<String> value = line.text(VALUE);
      if (setting.isPresent()) {
        Integer first = rows.putIfAbsent(setting.get(), line.row());
        if (first != null) {
          String problem = "this setting is already in row " + first;
          line.remark(KEY, Remark.error(CODE, problem, "Delete one of the two rows"));
        }
        value.ifPresent(text -> accept(setting.get(), new Choice(line.cell(VALUE).place(), text)));
      }
    }
  }

  private static Optional<Setting> find(Table.Line line, String key) {
    Optional<Setting> setting = Setting.find(key);
    if (setting.isEmpty()) {
      List<String> keys = Arrays.stream(Setting.values()).map(Setting::key).toList();
      String nearest = Spelling.nearest(key, keys).orElseThrow();
      line.remark(
          KEY,
          Remark.warning(
              "SETTING_UNKNOWN",
              "this setting is unknown and ignored",
              "The nearest is " + nearest));
    }
    return setting;
  }

  private void accept(Setting setting, Choice choice) {
    Optional<Remark> problem = problem(setting, choice.value());
    if (problem.isPresent()) {
      findings.add(choice.place(), Cell.shown(choice.value()), problem.get());
    } else {
      choices.put(setting, choice);
    }
  }

  private static Optional<Remark> problem(Setting setting, String value) {
    if (setting == Setting.TIME_ZONE) {
      return ZoneText.parse(value).remarks().stream().findFirst();
    }
    if (!setting.accepts(value)) {
      return Optional.of(
          Remark.error(
              CODE, "this is no value of " + setting.key(), "Accepted are " + setting.accepted()));
    }
    return setting == Setting.SPORTS ? Sports.check(value) : Optional.empty();
  }

  private static boolean isCompat(Map<Setting, String> chosen) {
    return Spelling.fold(chosen.getOrDefault(Setting.MODE, "")).equals("compat");
  }

  private void checkFixed(Map<Setting, String> chosen, Setting setting, String fixed) {
    Choice choice = choices.get(setting);
    if (choice != null && !Spelling.fold(choice.value()).equals(Spelling.fold(fixed))) {
      chosen.remove(setting);
      findings.add(
          choice.place(),
          Cell.shown(choice.value()),
          Remark.error(
              "COMPAT",
              "compat mode has " + setting.key() + " = " + fixed,
              "Write " + fixed + ", leave it out, or choose standard mode"));
    }
  }
}

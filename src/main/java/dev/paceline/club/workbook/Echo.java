package dev.paceline.club.workbook;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Competition.DistanceWindow;
import dev.paceline.club.competition.Competition.Group;
import dev.paceline.club.competition.Competition.Runner;
import dev.paceline.club.competition.Competition.Window;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Setting;
import dev.paceline.club.competition.WrittenTime;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// Says what was understood, without ambiguity, so that a slip of the pen shows.
final class Echo {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final Competition competition;
  private final List<String> lines = new ArrayList<>();

  private Echo(Competition competition) {
    this.competition = competition;
  }

  /// The lines for a valid competition.
  static List<String> of(Competition competition, Predicate<SourceKey> connected) {
    Echo echo = new Echo(competition);
    echo.head();
    echo.runners(connected);
    competition.groups().forEach(echo::group);
    competition.distanceWindows().forEach(echo::distance);
    return echo.lines;
  }

  private void head() {
    Rules rules = competition.rules();
    lines.add("Competition: " + Cell.shown(competition.name()));
    lines.add("Mode: " + rules.mode().name().toLowerCase(Locale.ROOT));
    lines.add("Time zone: " + rules.zone());
    String chosen =
        Arrays.stream(Setting.values())
            .filter(setting -> setting.compareTo(Setting.TIME_ZONE) > 0)
            .filter(setting -> !setting.initial().equals(rules.values().get(setting)))
            .map(setting -> setting.key() + " = " + rules.values().get(setting))
            .collect(joining("; "));
    if (!chosen.isEmpty()) {
      lines.add("Settings: " + Cell.shown(chosen));
    }
  }

  private void runners(Predicate<SourceKey> connected) {
    List<Runner> runners = competition.runners();
    long stored = runners.stream().filter(runner -> connected.test(runner.key())).count();
    long birthdays = runners.stream().filter(runner -> runner.birthday() != null).count();
    lines.add(
        "Runners: %d, %d with a birthday, %d with a stored connection"
            .formatted(runners.size(), birthdays, stored));
    teams("Segment teams: ", Runner::segmentTeam);
    teams("Distance teams: ", Runner::distanceTeam);
  }

  private void teams(String title, Function<Runner, String> team) {
    Map<String, Long> sizes =
        competition.runners().stream()
            .map(team)
            .filter(name -> !name.isEmpty())
            .collect(groupingBy(Cell::shown, TreeMap::new, counting()));
    if (!sizes.isEmpty()) {
      String listed =
          sizes.entrySet().stream()
              .map(size -> size.getKey() + " (" + size.getValue() + ")")
              .collect(joining(", "));
      lines.add(title + sizes.size() + ": " + listed);
    }
  }

  private void group(Group group) {
    Long defaultMillis = group.defaultMillis();
    String defaultTime =
        defaultMillis == null
            ? "no default time"
            : "default time " + DurationText.words(defaultMillis);
    String minimum =
        group.minimumMeters() > 0
            ? "minimum distance %s m".formatted(number(BigDecimal.valueOf(group.minimumMeters())))
            : "no minimum distance";
    lines.add(
        "Segment %d, %s: %s, %s"
            .formatted(group.segmentId(), Cell.shown(group.name()), defaultTime, minimum));
    group.windows().forEach(this::window);
  }

  private void window(Window window) {
    List<String> parts = new ArrayList<>();
    parts.add(span(window.start(), window.end(), window.zone()));
    if (!window.label().isEmpty()) {
      parts.add(Cell.shown(window.label()));
    }
    if (window.birthdayBonusMillis() > 0) {
      parts.add("birthday bonus " + DurationText.words(window.birthdayBonusMillis()));
    }
    if (window.timeBonusMillis() > 0) {
      parts.add("every time shortened by " + DurationText.words(window.timeBonusMillis()));
    }
    if (window.timeBonusMillis() < 0) {
      parts.add("every time lengthened by " + DurationText.words(-window.timeBonusMillis()));
    }
    lines.add("  row %d: %s".formatted(window.row(), String.join(", ", parts)));
  }

  private void distance(DistanceWindow window) {
    BigDecimal threshold = window.thresholdKilometers();
    String runs =
        threshold == null ? "no threshold" : "runs of at least " + number(threshold) + " km";
    String label = window.label().isEmpty() ? "" : ", " + Cell.shown(window.label());
    lines.add(
        "Distance, row %d: %s%s, %s"
            .formatted(
                window.row(), span(window.start(), window.end(), window.zone()), label, runs));
  }

  private String span(WrittenTime start, WrittenTime end, ZoneId zone) {
    boolean wholeDay = !end.hasTime() && competition.rules().endDate() == Rules.EndDate.WHOLE_DAY;
    String last = wholeDay ? "the end of " + DATE.format(end.dateTime()) + offset(end) : time(end);
    return "from %s to %s, %s".formatted(time(start), last, zone);
  }

  private String time(WrittenTime time) {
    return TIME.format(time.dateTime()) + offset(time);
  }

  private String offset(WrittenTime time) {
    boolean honored = competition.rules().textOffsets() == Rules.TextOffsets.HONOR;
    return honored ? time.offset().map(offset -> " " + offset.getId()).orElse("") : "";
  }

  private static String number(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}

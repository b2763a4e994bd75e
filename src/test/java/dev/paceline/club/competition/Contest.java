package dev.paceline.club.competition;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import dev.paceline.club.activity.SourceKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An invented competition with the diaries of its runners. Unless said otherwise everything was
/// over long ago.
final class Contest {
  static final long SEGMENT = 77;

  private final Map<Setting, String> settings = new EnumMap<>(Setting.class);
  private final List<Competition.Runner> runners = new ArrayList<>();
  private final List<Competition.Group> groups = new ArrayList<>();
  private final List<Competition.DistanceWindow> stages = new ArrayList<>();
  private final Map<String, Diary> diaries = new LinkedHashMap<>();
  private Instant asOf = Instant.parse("2027-02-01T00:00:00Z");
  private Results.Reason unreached = new Results.Reason(Failure.Code.NOT_REACHED, null);

  Contest set(Setting setting, String value) {
    settings.put(setting, value);
    return this;
  }

  Contest compat() {
    return set(Setting.MODE, "compat");
  }

  Contest asOf(String instant) {
    asOf = Instant.parse(instant);
    return this;
  }

  Contest unreached(Failure.Code code, @Nullable Instant until) {
    unreached = new Results.Reason(code, until);
    return this;
  }

  /// A runner of a segment team.
  Diary runner(String name, String team) {
    return runner(name, team, "", null);
  }

  Diary runner(String name, String segmentTeam, String distanceTeam, @Nullable MonthDay birthday) {
    int number = runners.size() + 1;
    runners.add(
        new Competition.Runner(
            number + 1, name, SourceKey.strava(number), segmentTeam, distanceTeam, birthday));
    return diaries.computeIfAbsent("strava:" + number, _ -> new Diary(number));
  }

  /// A runner of whom nothing was ever read.
  void stranger(String name, String segmentTeam, String distanceTeam) {
    int number = runners.size() + 1;
    runners.add(
        new Competition.Runner(
            number + 1, name, SourceKey.strava(number), segmentTeam, distanceTeam, null));
  }

  Contest group(Competition.Window... windows) {
    return group("Kestrel Hill", SEGMENT, null, 0, windows);
  }

  Contest group(
      String name,
      long segment,
      @Nullable Integer defaultSeconds,
      double minimum,
      Competition.Window... windows) {
    Long millis = defaultSeconds == null ? null : (Long) (defaultSeconds * 1000L);
    groups.add(new Competition.Group(segment, name, millis, minimum, List.of(windows)));
    return this;
  }

  Contest stage(String start, String end, @Nullable String threshold) {
    return stage(start, end, threshold, "UTC");
  }

  Contest stage(String start, String end, @Nullable String threshold, String zone) {
    stages.add(
        new Competition.DistanceWindow(
            stages.size() + 2,
            written(start),
            written(end),
            ZoneId.of(zone),
            "",
            threshold == null ? null : new BigDecimal(threshold)));
    return this;
  }

  /// A window in UTC without bonuses.
  static Competition.Window window(String start, String end) {
    return window(start, end, "UTC", 0, 0);
  }

  static Competition.Window window(
      String start, String end, String zone, double birthdayBonus, double timeBonus) {
    return new Competition.Window(
        2,
        written(start),
        written(end),
        ZoneId.of(zone),
        "",
        Math.round(birthdayBonus * 1000),
        Math.round(timeBonus * 1000));
  }

  /// `2026-01-05`, `2026-01-05T09:00:00`, either with `Z` or an offset.
  static WrittenTime written(String text) {
    int zone = Math.max(text.indexOf('Z'), Math.max(text.indexOf('+'), text.lastIndexOf('-')));
    boolean hasOffset = zone >= "2026-01-05".length();
    String time = hasOffset ? text.substring(0, zone) : text;
    boolean hasTime = time.contains("T");
    return new WrittenTime(
        hasTime ? LocalDateTime.parse(time) : LocalDate.parse(time).atStartOfDay(),
        hasTime,
        hasOffset ? Optional.of(ZoneOffset.of(text.substring(zone))) : Optional.empty());
  }

  Rules rules() {
    return Rules.of(settings);
  }

  Competition competition() {
    return new Competition("Town Series", rules(), runners, groups, stages);
  }

  @Nullable History history(Competition.Runner runner) {
    Diary diary = diaries.get(runner.key().toString());
    return diary == null ? null : diary.history();
  }

  Scoring scoring() {
    return new Scoring(competition(), asOf, unreached, Duration.ofMinutes(15));
  }

  Results results() {
    Scoring scoring = scoring();
    runners.forEach(runner -> scoring.add(runner, history(runner)));
    return scoring.results();
  }

  /// The only leaderboard.
  Results.Board board() {
    return results().boards().getFirst();
  }

  /// The row of a runner on the first leaderboard.
  Results.Row row(String name) {
    return board().rows().stream()
        .filter(row -> row.runner().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not ranked: " + board()));
  }

  /// The entry of a runner who is not ranked on the first leaderboard.
  Results.Unranked unranked(String name) {
    return board().unranked().stream()
        .filter(row -> row.runner().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not unranked: " + board()));
  }

  Need need(int runner) {
    return Scoring.need(competition(), runners.get(runner), new AthleteId(1), asOf);
  }
}

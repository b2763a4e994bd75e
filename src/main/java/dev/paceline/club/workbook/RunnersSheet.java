package dev.paceline.club.workbook;

import static java.util.stream.Collectors.joining;

import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.competition.Competition.Runner;
import dev.paceline.club.competition.Rules;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Reads the sheet `Runners`.
final class RunnersSheet {
  private static final Column NAME = Column.filled("Name", "Runner");
  private static final Column ID = Column.optional("Strava ID", "Athlete ID", "StravaID");
  private static final Column ACCOUNT = Column.optional("Paceline Athlete");
  private static final Column TOKEN = Column.secret("Refresh Token", "Token");
  private static final Column SEGMENT_TEAM = Column.optional("Segment Series Team", "Segment Team");
  private static final Column DISTANCE_TEAM =
      Column.optional("Distance Series Team", "Distance Team");
  private static final Column BIRTHDAY = Column.startingWith("Birthday");

  static final Layout LAYOUT =
      new Layout(
          "Runners",
          List.of(NAME, ID, ACCOUNT, TOKEN, SEGMENT_TEAM, DISTANCE_TEAM, BIRTHDAY),
          List.of(List.of(NAME), List.of(ID, ACCOUNT), List.of(SEGMENT_TEAM, DISTANCE_TEAM)));

  /// Who runs for Paceline accounts only.
  private static final String PACELINE = "paceline";

  private final boolean compat;
  private final Predicate<SourceKey> connected;
  private final Findings findings;
  private final List<Runner> runners = new ArrayList<>();
  private final Map<SourceKey, String> tokens = new HashMap<>();
  private final List<Integer> ignoredTokens = new ArrayList<>();
  private final Map<SourceKey, Integer> rowsByAthlete = new HashMap<>();
  private final Map<String, Integer> rowsByName = new HashMap<>();
  private final Map<String, String> teams = new TreeMap<>();

  RunnersSheet(Rules rules, Predicate<SourceKey> connected, Findings findings) {
    this.compat = rules.mode() == Rules.Mode.COMPAT;
    this.connected = connected;
    this.findings = findings;
  }

  void read(Table table) {
    List<Table.Line> lines = table.lines();
    if (lines.isEmpty()) {
      findings.add(
          Place.sheet(table.header(NAME).sheet()),
          "",
          Remark.error("NO_RUNNER", "there is no runner", "Write one row per runner"));
    }
    lines.forEach(line -> read(table, line));
    if (!ignoredTokens.isEmpty()) {
      String rows = ignoredTokens.stream().map(String::valueOf).collect(joining(", "));
      findings.add(
          table.header(TOKEN),
          "",
          Remark.notice(
              "TOKEN",
              "tokens of runners with a stored connection are ignored: row " + rows,
              "The column may be emptied"));
    }
  }

  /// Whose rows these are, by row, as far as the rows say.
  static Map<Integer, SourceKey> keys(Table table) {
    Map<Integer, SourceKey> keys = new HashMap<>();
    table.lines().forEach(line -> key(table, line).ifPresent(key -> keys.put(line.row(), key)));
    return keys;
  }

  List<Runner> runners() {
    return runners;
  }

  /// The tokens of runners without a connection.
  Reading.RefreshTokens tokens() {
    return new Reading.RefreshTokens(tokens);
  }

  private void read(Table table, Table.Line line) {
    Optional<String> name = line.text(NAME);
    Optional<SourceKey> key = key(table, line);
    Optional<String> token = line.text(TOKEN);
    String segmentTeam = team(line, SEGMENT_TEAM);
    String distanceTeam = team(line, DISTANCE_TEAM);
    Optional<MonthDay> birthday = line.read(BIRTHDAY, new BirthdayCell(compat)::parse);
    if (line.cell(SEGMENT_TEAM).isBlank() && line.cell(DISTANCE_TEAM).isBlank()) {
      line.remark(NAME, Remark.notice("NO_COMPETITION", "the runner is in no competition", ""));
    }
    boolean first = key.isEmpty() || isFirst(line, key.get());
    if (name.isPresent() && first) {
      checkName(line, name.get());
    }
    if (name.isPresent() && key.isPresent()) {
      runners.add(
          new Runner(
              line.row(), name.get(), key.get(), segmentTeam, distanceTeam, birthday.orElse(null)));
      token.ifPresent(text -> keep(key.get(), text, line.row()));
    }
  }

  private static Optional<SourceKey> key(Table table, Table.Line line) {
    boolean hasId = !line.cell(ID).isBlank();
    boolean hasAccount = !line.cell(ACCOUNT).isBlank();
    if (hasId) {
      if (hasAccount) {
        line.remark(
            ACCOUNT, Remark.notice("ACCOUNT", "ignored, since the row has a Strava ID", ""));
      }
      return line.read(ID, IdCell::parse).map(SourceKey::strava);
    }
    if (hasAccount) {
      return line.text(ACCOUNT).map(account -> new SourceKey(PACELINE, account));
    }
    if (table.has(ID) || table.has(ACCOUNT)) {
      String advice = "Write the digits of the athlete's page, such as 229781";
      line.remark(
          table.has(ID) ? ID : ACCOUNT, Remark.error("BLANK", "a value is missing", advice));
    }
    return Optional.empty();
  }

  private boolean isFirst(Table.Line line, SourceKey key) {
    Integer first = rowsByAthlete.putIfAbsent(key, line.row());
    if (first == null) {
      return true;
    }
    Column column = key.source().equals(PACELINE) ? ACCOUNT : ID;
    line.remark(
        column,
        Remark.error(
            "ATHLETE_TWICE",
            "rows %d and %d are the same athlete".formatted(first, line.row()),
            "Keep one of them"));
    return false;
  }

  private void checkName(Table.Line line, String name) {
    Integer first = rowsByName.putIfAbsent(Spelling.fold(name), line.row());
    if (first != null) {
      line.remark(
          NAME,
          Remark.warning(
              "NAME_TWICE",
              "rows %d and %d have the same name for two athletes, who are kept apart"
                  .formatted(first, line.row()),
              "Tell them apart by a letter or a year"));
    }
  }

  private String team(Table.Line line, Column column) {
    Optional<String> written = line.text(column);
    if (compat || written.isEmpty()) {
      return written.orElse("");
    }
    String first = teams.computeIfAbsent(Spelling.fold(written.get()), _ -> written.get());
    if (!first.equals(written.get())) {
      line.remark(
          column, Remark.notice("TEAM", "read as the team \"" + Cell.shown(first) + "\"", ""));
    }
    return first;
  }

  private void keep(SourceKey key, String token, int row) {
    if (connected.test(key)) {
      ignoredTokens.add(row);
    } else if (key.source().equals(SourceKey.STRAVA) && !token.equals(Cell.HIDDEN)) {
      tokens.putIfAbsent(key, token);
    }
  }
}

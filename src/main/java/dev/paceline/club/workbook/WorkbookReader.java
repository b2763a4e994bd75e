package dev.paceline.club.workbook;

import static java.util.stream.Collectors.joining;

import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Competition.DistanceWindow;
import dev.paceline.club.competition.Competition.Group;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads a competition out of an Excel workbook. All sheets are read to the end, whatever is wrong
/// on the way.
public final class WorkbookReader {
  static final List<Layout> LAYOUTS =
      List.of(
          SettingsSheet.LAYOUT, RunnersSheet.LAYOUT, SegmentsSheet.LAYOUT, DistancesSheet.LAYOUT);

  private final String name;
  private final Context context;
  private final WorkbookFile.Content content;
  private final Findings findings;

  private WorkbookReader(String name, Context context, WorkbookFile.Content content) {
    this.name = name;
    this.context = context;
    this.content = content;
    this.findings = new Findings(content.names());
  }

  /// Reads a workbook (`.xlsx` or `.xlsm`) of at most 64 MiB, without changing it.
  ///
  /// @throws WorkbookException if there is no such file, or it is no readable workbook
  public static Reading read(Path file, Context context) {
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString();
    return read(name, WorkbookFile.read(file, WorkbookReader::isWanted), context);
  }

  /// Reads what a file held.
  ///
  /// @param name of the file, without its folder
  static Reading read(String name, WorkbookFile.Content content, Context context) {
    return new WorkbookReader(name, context, content).read();
  }

  /// Whether a sheet of this name is read.
  static boolean isWanted(String sheet) {
    return LAYOUTS.stream().anyMatch(layout -> layout.isNamed(sheet));
  }

  private Reading read() {
    Optional<Table> settings = table(SettingsSheet.LAYOUT, false);
    Map<Setting, String> chosen =
        new SettingsSheet(findings).choose(context, settings, nameOf(name));
    Rules rules = Rules.of(chosen);
    RunnersSheet runners = new RunnersSheet(rules, context.connected(), findings);
    table(RunnersSheet.LAYOUT, true).ifPresent(runners::read);
    WindowCells windows = new WindowCells(rules, context.asOf());
    Optional<Table> segments = table(SegmentsSheet.LAYOUT, true);
    Optional<Table> distances = table(DistancesSheet.LAYOUT, false);
    List<Group> groups = segments.map(new SegmentsSheet(rules, windows)::read).orElseGet(List::of);
    List<DistanceWindow> distanceWindows =
        distances.map(new DistancesSheet(windows)::read).orElseGet(List::of);
    if (Stream.of(segments, distances)
        .flatMap(Optional::stream)
        .allMatch(t -> t.lines().isEmpty())) {
      noWindows();
    }
    Optional<Competition> competition =
        findings.hasErrors()
            ? Optional.empty()
            : Optional.of(
                new Competition(
                    rules.values().getOrDefault(Setting.COMPETITION_NAME, ""),
                    rules,
                    runners.runners(),
                    groups,
                    distanceWindows));
    return new Reading(
        competition,
        runners.tokens(),
        findings.sorted(),
        competition.map(found -> Echo.of(found, context.connected())).orElseGet(List::of));
  }

  /// The table of a sheet, empty if the sheet is absent, blank or without headers.
  private Optional<Table> table(Layout layout, boolean required) {
    List<Sheet> sheets =
        content.sheets().stream().filter(sheet -> layout.isNamed(sheet.name())).toList();
    if (sheets.isEmpty()) {
      if (required) {
        findings.add(Place.sheet(layout.sheet()), "", missing(layout));
      }
      return Optional.empty();
    }
    if (sheets.size() > 1) {
      findings.add(
          Place.sheet(sheets.get(1).name()),
          "",
          Remark.error("SHEET", "two sheets have this name", "Rename or delete one of them"));
    }
    Sheet sheet = sheets.getFirst();
    boolean mayBeBlank = !layout.equals(RunnersSheet.LAYOUT);
    return sheet.isBlank() && mayBeBlank
        ? Optional.empty()
        : new Headers(sheet, layout, findings).find();
  }

  private Remark missing(Layout layout) {
    String found = content.names().stream().map(Cell::shown).collect(joining(", "));
    List<String> others =
        content.names().stream()
            .filter(name -> LAYOUTS.stream().noneMatch(known -> known.isNamed(name)))
            .toList();
    String nearest =
        Spelling.nearest(layout.sheet(), others)
            .map(name -> "; nearest is \"" + Cell.shown(name) + "\"")
            .orElse("");
    return Remark.error("SHEET", "the workbook has no such sheet", "Found are " + found + nearest);
  }

  /// Says that nothing counts, unless the reason was said already.
  private void noWindows() {
    boolean legible =
        content.sheets().stream().anyMatch(sheet -> SegmentsSheet.LAYOUT.isNamed(sheet.name()))
            && findings.sorted().stream().noneMatch(this::isHeaderOfWindows);
    if (legible) {
      findings.add(
          Place.sheet(SegmentsSheet.LAYOUT.sheet()),
          "",
          Remark.error(
              "NO_WINDOW",
              "there is no window, neither here nor in the sheet " + DistancesSheet.LAYOUT.sheet(),
              "Write one row per window"));
    }
  }

  private boolean isHeaderOfWindows(Finding finding) {
    return finding.code().equals(Headers.CODE)
        && (SegmentsSheet.LAYOUT.isNamed(finding.sheet())
            || DistancesSheet.LAYOUT.isNamed(finding.sheet()));
  }

  /// The name of a file without its extension.
  static String nameOf(String file) {
    int point = file.lastIndexOf('.');
    return point > 0 ? file.substring(0, point) : file;
  }
}

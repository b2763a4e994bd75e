package dev.paceline.club.workbook;

import static java.util.stream.Collectors.joining;

import dev.paceline.club.competition.Competition.Group;
import dev.paceline.club.competition.Competition.Window;
import dev.paceline.club.workbook.SegmentsSheet.Entry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The rows of one segment, which must agree on what belongs to the segment (W-8).
final class GroupRows {
  private static final String CODE = "SEGMENT";

  private final long id;
  private final List<Entry> entries;

  GroupRows(long id, List<Entry> entries) {
    this.id = id;
    this.entries = List.copyOf(entries);
  }

  /// The group, with findings about rows that do not fit together.
  Group group() {
    Optional<String> name =
        agreed(SegmentsSheet.NAME, entry -> entry.name().map(Spelling::single), text -> text);
    Optional<Long> defaultMillis =
        agreed(SegmentsSheet.DEFAULT_TIME, Entry::defaultMillis, DurationText::words);
    Optional<BigDecimal> minimum =
        agreed(
            SegmentsSheet.MINIMUM,
            entry -> entry.minimumMeters().map(BigDecimal::stripTrailingZeros),
            BigDecimal::toPlainString);
    identicalWindows();
    defaultMillis.ifPresent(this::largeBonuses);
    return new Group(
        id,
        name.orElse(""),
        defaultMillis.orElse(null),
        minimum.map(BigDecimal::doubleValue).orElse(0.0),
        entries.stream().flatMap(entry -> entry.window().stream()).toList());
  }

  /// The one value that all rows give which give any.
  private <T> Optional<T> agreed(
      Column column, Function<Entry, Optional<T>> value, Function<T, String> shown) {
    Map<T, List<Entry>> rows = new LinkedHashMap<>();
    for (Entry entry : entries) {
      value
          .apply(entry)
          .ifPresent(given -> rows.computeIfAbsent(given, _ -> new ArrayList<>()).add(entry));
    }
    if (rows.size() > 1) {
      String values =
          rows.entrySet().stream()
              .map(given ->
                  Cell.shown(shown.apply(given.getKey())) + " (" + rows(given.getValue()) + ")")
              .collect(joining(", "));
      Entry second = rows.values().stream().skip(1).findFirst().orElseThrow().getFirst();
      second
          .line()
          .remark(
              column,
              Remark.error(
                  CODE,
                  "the rows of segment %d differ: %s".formatted(id, values),
                  "Write the same in each, or leave all but one blank"));
    }
    return rows.keySet().stream().findFirst();
  }

  private void identicalWindows() {
    Map<WindowCells.Span, List<Entry>> same = new LinkedHashMap<>();
    for (Entry entry : entries) {
      entry
          .window()
          .map(window -> new WindowCells.Span(window.start(), window.end(), window.zone()))
          .ifPresent(span -> same.computeIfAbsent(span, _ -> new ArrayList<>()).add(entry));
    }
    for (List<Entry> rows : same.values()) {
      if (rows.size() > 1) {
        rows.get(1)
            .line()
            .remark(
                WindowCells.START,
                Remark.warning(
                    "WINDOW_TWICE",
                    "segment %d has the same window in %s".formatted(id, rows(rows)),
                    "Delete all but one"));
      }
    }
  }

  private void largeBonuses(long defaultMillis) {
    for (Entry entry : entries) {
      Optional<Window> window = entry.window();
      check(
          entry,
          SegmentsSheet.BIRTHDAY_BONUS,
          window.map(Window::birthdayBonusMillis),
          defaultMillis);
      check(entry, SegmentsSheet.TIME_BONUS, window.map(Window::timeBonusMillis), defaultMillis);
    }
  }

  private static void check(
      Entry entry, Column column, Optional<Long> bonusMillis, long defaultMillis) {
    if (bonusMillis.isPresent() && bonusMillis.get() > defaultMillis) {
      entry
          .line()
          .remark(
              column,
              Remark.warning(
                  "BONUS",
                  "the bonus of %s is larger than the default time of %s"
                      .formatted(
                          DurationText.words(bonusMillis.get()), DurationText.words(defaultMillis)),
                  "Check both"));
    }
  }

  private static String rows(List<Entry> entries) {
    String rows =
        entries.stream().map(entry -> Integer.toString(entry.line().row())).collect(joining(", "));
    return entries.size() == 1 ? "row " + rows : "rows " + rows;
  }
}

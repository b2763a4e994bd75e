package dev.paceline.club.workbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What of a workbook is kept: headers and the columns below them that are read, and no token.
///
/// Reading it gives what reading the whole gives, but for the tokens: where one stood it is still
/// seen that there was one. Of a sheet whose headers are not found only what looks like a header is
/// kept, since nobody knows whose data the rest is.
final class Excerpt {
  /// What can only be a credential, in whatever column.
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?=[0-9A-Za-z]*[0-9])(?=[0-9A-Za-z]*[A-Za-z])[0-9A-Za-z]{32,}");

  private final Sheet sheet;
  private final Layout layout;

  private Excerpt(Sheet sheet, Layout layout) {
    this.sheet = sheet;
    this.layout = layout;
  }

  static WorkbookFile.Content of(WorkbookFile.Content content) {
    Set<Layout> seen = new HashSet<>();
    List<Sheet> sheets = new ArrayList<>();
    for (Sheet sheet : content.sheets()) {
      Layout layout =
          WorkbookReader.LAYOUTS.stream()
              .filter(one -> one.isNamed(sheet.name()))
              .findFirst()
              .orElseThrow();
      // Only the first sheet of a name is read.
      sheets.add(
          seen.add(layout)
              ? new Excerpt(sheet, layout).sheet()
              : new Sheet(sheet.name(), new TreeMap<>(), List.of()));
    }
    return new WorkbookFile.Content(content.names(), List.copyOf(sheets));
  }

  private Sheet sheet() {
    Headers headers = new Headers(sheet, layout, new Findings(List.of()));
    Optional<Integer> header = headers.row();
    return header.isPresent() ? below(header.get()) : headersOnly(headers);
  }

  private Sheet below(int header) {
    SortedMap<Integer, Cell.Content> names = sheet.rows().getOrDefault(header, new TreeMap<>());
    TreeMap<Integer, SortedMap<Integer, Cell.Content>> rows = new TreeMap<>();
    sheet
        .rows()
        .tailMap(header, true)
        .forEach((number, cells) -> {
          SortedMap<Integer, Cell.Content> kept = new TreeMap<>();
          cells.forEach((column, content) -> {
            Optional<Column> known =
                Optional.ofNullable(names.get(column))
                    .flatMap(name -> layout.find(Spelling.single(Headers.text(name))));
            if (number == header) {
              kept.put(column, without(content, false));
            } else if (known.isPresent()) {
              kept.put(column, without(content, known.get().secret()));
            }
          });
          if (!kept.isEmpty()) {
            rows.put(number, kept);
          }
        });
    return new Sheet(sheet.name(), rows, sheet.merged());
  }

  private Sheet headersOnly(Headers headers) {
    TreeMap<Integer, SortedMap<Integer, Cell.Content>> rows = new TreeMap<>();
    sheet
        .rows()
        .forEach((number, cells) ->
            cells.forEach((column, content) -> {
              if (headers.isLikeHeader(number, content)) {
                rows.computeIfAbsent(number, _ -> new TreeMap<>()).put(column, content);
              }
            }));
    if (rows.isEmpty() && !sheet.isBlank()) {
      // It was not blank, and that is all that is to be remembered.
      rows.computeIfAbsent(1, _ -> new TreeMap<>()).put(0, new Cell.Text(Cell.HIDDEN));
    }
    return new Sheet(sheet.name(), rows, List.of());
  }

  private static Cell.Content without(Cell.Content content, boolean secret) {
    return switch (content) {
      case Cell.Text(String text) ->
          secret || CREDENTIAL.matcher(text).find() ? new Cell.Text(Cell.HIDDEN) : content;
      case Cell.Numeric _ -> secret ? new Cell.Text(Cell.HIDDEN) : content;
      case Cell.Fault(String shown, Remark remark) ->
          secret && !shown.isEmpty() ? new Cell.Fault(Cell.HIDDEN, remark) : content;
      case Cell.Blank(), Cell.Merged() -> content;
    };
  }
}

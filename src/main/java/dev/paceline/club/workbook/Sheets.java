package dev.paceline.club.workbook;

import dev.paceline.club.activity.SourceKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a workbook said, row by row, without tokens: what is kept of an upload.
///
/// Reading it gives what reading the file gave, but for the tokens.
public final class Sheets {
  private final String file;
  private final WorkbookFile.Content content;

  private Sheets(String file, WorkbookFile.Content content) {
    this.file = file;
    this.content = content;
  }

  /// A row of a sheet.
  ///
  /// @param sheet which of the sheets that are read, from 0
  /// @param number the row's number in the file, from 1
  /// @param runner whose row it is, `null` if it is nobody's or does not say
  /// @param cells JSON
  public record Row(int sheet, int number, @Nullable SourceKey runner, String cells) {
    /// Its place only, since cells hold names.
    @Override
    public String toString() {
      return sheet + ":" + number;
    }
  }

  /// A sheet as people see it. Tokens are shown as `(hidden)`.
  ///
  /// @param headerRow the number of the row with the headers, 0 if none was found
  public record Grid(String name, int headerRow, List<Line> lines) {
    public Grid {
      lines = List.copyOf(lines);
    }
  }

  /// A row as people see it.
  ///
  /// @param number the row's number in the file, from 1
  /// @param cells by column from 0, blank ones as empty text
  public record Line(int number, List<String> cells) {
    public Line {
      cells = List.copyOf(cells);
    }
  }

  static Sheets of(String file, WorkbookFile.Content whole) {
    return new Sheets(file, Excerpt.of(whole));
  }

  /// The sheets that were stored.
  ///
  /// @param outline of [#outline]
  /// @param rows of [#rows], or those that are left of them
  public static Sheets stored(String outline, Collection<Row> rows) {
    WorkbookFile.Content content = SheetText.content(outline);
    rows.forEach(row ->
        content.sheets().get(row.sheet()).rows().put(row.number(), SheetText.row(row.cells())));
    return new Sheets(SheetText.file(outline), content);
  }

  /// The name of the file without its extension: what a competition is called that has no name.
  public String name() {
    return WorkbookReader.nameOf(file);
  }

  /// What the sheets have beside their rows, as JSON. Nobody's data is in it.
  public String outline() {
    return SheetText.outline(file, content);
  }

  /// Every row that is not blank, by sheet and number.
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < content.sheets().size(); i++) {
      int index = i;
      Sheet sheet = content.sheets().get(i);
      Map<Integer, SourceKey> keys = keys(sheet);
      sheet
          .rows()
          .forEach((number, cells) ->
              rows.add(new Row(index, number, keys.get(number), SheetText.row(cells))));
    }
    return rows;
  }

  /// The competition, what is wrong with it, and what was understood. No tokens.
  public Reading read(Context context) {
    return WorkbookReader.read(file, content, context);
  }

  /// The cells, for who is to correct them.
  public List<Grid> grids() {
    return content.sheets().stream().map(Sheets::grid).toList();
  }

  private static Grid grid(Sheet sheet) {
    List<Line> lines = new ArrayList<>();
    sheet
        .rows()
        .forEach((number, cells) -> lines.add(new Line(number, line(sheet.name(), number, cells))));
    return new Grid(sheet.name(), headerRow(sheet), lines);
  }

  private static List<String> line(
      String sheet, int number, SortedMap<Integer, Cell.Content> cells) {
    return IntStream.rangeClosed(0, cells.lastKey())
        .mapToObj(column -> {
          Cell.Content content = cells.getOrDefault(column, new Cell.Blank());
          return new Cell(new Place(sheet, number, column, ""), content, false).text();
        })
        .toList();
  }

  private static int headerRow(Sheet sheet) {
    return WorkbookReader.LAYOUTS.stream()
        .filter(layout -> layout.isNamed(sheet.name()))
        .flatMap(layout -> new Headers(sheet, layout, new Findings(List.of())).row().stream())
        .findFirst()
        .orElse(0);
  }

  private static Map<Integer, SourceKey> keys(Sheet sheet) {
    Optional<Table> runners =
        RunnersSheet.LAYOUT.isNamed(sheet.name())
            ? new Headers(sheet, RunnersSheet.LAYOUT, new Findings(List.of())).find()
            : Optional.empty();
    return runners.map(RunnersSheet::keys).orElseGet(Map::of);
  }

  @Override
  public String toString() {
    return content.names().size() + " sheets";
  }
}

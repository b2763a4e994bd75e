package dev.paceline.club.workbook;

import dev.paceline.club.workbook.Finding.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sheets as text that is stored, and back: exactly what was read, number by number.
///
/// A row is an object with a member for each cell, named by its column from 0. Text is a string; a
/// number an object with its digits `n`, letters `f` for what its format shows, and letters `k` for
/// how the file keeps it; what has no value an object with what it shows, `e`, and its remark.
final class SheetText {
  private static final JsonMapper JSON = new JsonMapper();

  private SheetText() {}

  /// The name of the file, the names of all sheets, and of those that are read the merged ranges.
  static String outline(String file, WorkbookFile.Content content) {
    List<Object> read = new ArrayList<>();
    for (Sheet sheet : content.sheets()) {
      List<List<Integer>> merged =
          sheet.merged().stream()
              .map(range -> List.of(range.top(), range.left(), range.bottom(), range.right()))
              .toList();
      read.add(Map.of("name", sheet.name(), "merged", merged));
    }
    return JSON.writeValueAsString(Map.of("file", file, "sheets", content.names(), "read", read));
  }

  static String file(String outline) {
    return JSON.readTree(outline).get("file").asString();
  }

  /// The names of all sheets, and those that are read, without rows yet.
  static WorkbookFile.Content content(String outline) {
    JsonNode json = JSON.readTree(outline);
    List<String> names = new ArrayList<>();
    json.get("sheets").forEach(name -> names.add(name.asString()));
    List<Sheet> sheets = new ArrayList<>();
    for (JsonNode sheet : json.get("read")) {
      List<Survey.Range> merged = new ArrayList<>();
      for (JsonNode range : sheet.get("merged")) {
        merged.add(
            new Survey.Range(
                range.get(0).asInt(),
                range.get(1).asInt(),
                range.get(2).asInt(),
                range.get(3).asInt()));
      }
      sheets.add(new Sheet(sheet.get("name").asString(), new TreeMap<>(), List.copyOf(merged)));
    }
    return new WorkbookFile.Content(List.copyOf(names), List.copyOf(sheets));
  }

  static String row(SortedMap<Integer, Cell.Content> cells) {
    Map<String, Object> row = new LinkedHashMap<>();
    cells.forEach((column, content) -> {
      switch (content) {
        case Cell.Text(String text) -> row.put(column.toString(), text);
        case Cell.Numeric number -> row.put(column.toString(), number(number));
        case Cell.Fault(String shown, Remark remark) ->
            row.put(
                column.toString(),
                Map.of(
                    "e", shown,
                    "code", remark.code(),
                    "severity", remark.severity().name(),
                    "problem", remark.problem(),
                    "accepted", remark.accepted()));
        case Cell.Blank(), Cell.Merged() -> {
          // Neither lies in a file.
        }
      }
    });
    return JSON.writeValueAsString(row);
  }

  static SortedMap<Integer, Cell.Content> row(String text) {
    SortedMap<Integer, Cell.Content> cells = new TreeMap<>();
    JSON.readTree(text)
        .forEachEntry((column, cell) -> cells.put(Integer.valueOf(column), content(cell)));
    return cells;
  }

  private static Map<String, String> number(Cell.Numeric number) {
    CellFormat format = number.format();
    String shows =
        letter(format.date(), "d")
            + letter(format.time(), "t")
            + letter(format.seconds(), "s")
            + letter(format.span(), "+");
    String kept = letter(number.from1904(), "4") + letter(number.rounded(), "r");
    return Map.of("n", number.value().toString(), "f", shows, "k", kept);
  }

  private static String letter(boolean holds, String letter) {
    return holds ? letter : "";
  }

  private static Cell.Content content(JsonNode cell) {
    if (cell.isString()) {
      return new Cell.Text(cell.asString());
    }
    if (cell.has("n")) {
      String shows = cell.get("f").asString();
      String kept = cell.get("k").asString();
      return new Cell.Numeric(
          new BigDecimal(cell.get("n").asString()),
          new CellFormat(
              shows.contains("d"), shows.contains("t"), shows.contains("s"), shows.contains("+")),
          kept.contains("4"),
          kept.contains("r"));
    }
    return new Cell.Fault(
        cell.get("e").asString(),
        new Remark(
            Severity.valueOf(cell.get("severity").asString()),
            cell.get("code").asString(),
            cell.get("problem").asString(),
            cell.get("accepted").asString()));
  }
}

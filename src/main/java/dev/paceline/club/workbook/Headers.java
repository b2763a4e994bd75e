package dev.paceline.club.workbook;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds the row of headers in a sheet, and says which headers are missing, double or misspelled.
final class Headers {
  static final String CODE = "HEADER";

  /// The header row is one of the first rows.
  private static final int ROWS = 10;

  private final Sheet sheet;
  private final Layout layout;
  private final Findings findings;

  Headers(Sheet sheet, Layout layout, Findings findings) {
    this.sheet = sheet;
    this.layout = layout;
    this.findings = findings;
  }

  /// The header row and the places of its columns; without columns if none was found.
  Optional<Table> find() {
    Optional<Integer> row = row();
    if (row.isEmpty()) {
      missingRow();
    }
    return row.map(number -> table(number, sheet.rows().getOrDefault(number, new TreeMap<>())));
  }

  /// The number of the header row, if there is one.
  Optional<Integer> row() {
    return sheet.rows().headMap(ROWS, true).entrySet().stream()
        .filter(
            row -> layout.requiredAmong(columns(row.getValue())) * 2 >= layout.required().size())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// Whether a cell of the first rows is a header, or may have been meant as one.
  boolean isLikeHeader(int row, Cell.Content content) {
    String text = text(content);
    return row <= ROWS && (layout.find(text).isPresent() || isNear(text));
  }

  private List<Column> columns(SortedMap<Integer, Cell.Content> row) {
    return row.values().stream().flatMap(cell -> layout.find(text(cell)).stream()).toList();
  }

  private Table table(int number, SortedMap<Integer, Cell.Content> row) {
    Map<Column, Place> places = new LinkedHashMap<>();
    List<String> found = new ArrayList<>();
    List<Place> unknown = new ArrayList<>();
    row.forEach((column, content) -> {
      String header = Spelling.single(text(content));
      Place place = new Place(sheet.name(), number, column, header);
      found.add(header);
      layout
          .find(header)
          .ifPresentOrElse(
              known -> {
                Place first = places.putIfAbsent(known, place);
                if (first != null) {
                  twice(place, known, first);
                }
              },
              () -> unknown.add(place));
    });
    List<Column> absent =
        layout.columns().stream().filter(column -> !places.containsKey(column)).toList();
    unknown.forEach(place -> misspelled(place, absent));
    missing(number, places.keySet(), found);
    return new Table(sheet, number, places, findings);
  }

  private void twice(Place place, Column column, Place first) {
    String problem = "%s is already in %s".formatted(column.name(), first.cell());
    findings.add(place, "", Remark.error(CODE, problem, "Rename or delete one of the two"));
  }

  private void misspelled(Place place, List<Column> absent) {
    List<String> names = absent.stream().flatMap(column -> column.names().stream()).toList();
    Spelling.near(place.header(), names)
        .ifPresent(name ->
            findings.add(
                place,
                "",
                Remark.warning(
                    "COLUMN",
                    "this column is unknown and ignored",
                    "If it is meant, write " + name)));
  }

  private void missing(int row, Collection<Column> present, List<String> found) {
    for (List<Column> choice : layout.required()) {
      if (choice.stream().noneMatch(present::contains)) {
        String names = choice.stream().map(Column::name).collect(joining(" or "));
        String problem = "row %d has no header %s".formatted(row, names);
        findings.add(
            Place.sheet(sheet.name()), "", Remark.error(CODE, problem, advice(choice, found)));
      }
    }
  }

  private static String advice(List<Column> choice, List<String> found) {
    List<String> unknown =
        found.stream().filter(header -> choice.stream().noneMatch(c -> c.matches(header))).toList();
    String nearest =
        Spelling.nearest(choice.getFirst().name(), unknown)
            .map(header -> "; nearest is \"" + Cell.shown(header) + "\"")
            .orElse("");
    return "Found are " + list(found) + nearest;
  }

  private static String list(List<String> found) {
    return found.stream().limit(30).map(Cell::shown).collect(joining(", "));
  }

  /// Says what the first rows hold only where it is known to be a header, since anything else may
  /// be a person's data.
  private void missingRow() {
    List<String> names =
        layout.required().stream()
            .map(choice -> choice.stream().map(Column::name).collect(joining(" or ")))
            .toList();
    List<String> found =
        sheet.rows().headMap(ROWS, true).values().stream()
            .flatMap(row -> row.values().stream())
            .map(Headers::text)
            .filter(text -> layout.find(text).isPresent() || isNear(text))
            .map(Spelling::single)
            .toList();
    String listed = found.isEmpty() ? "no header like these" : list(found);
    findings.add(
        Place.sheet(sheet.name()),
        "",
        Remark.error(
            CODE,
            "none of the first %d rows holds the headers %s"
                .formatted(ROWS, String.join(", ", names)),
            "Found is " + listed));
  }

  private boolean isNear(String text) {
    return Spelling.near(text, layout.headers()).isPresent();
  }

  static String text(Cell.Content content) {
    return content instanceof Cell.Text(String text) ? text : "";
  }
}

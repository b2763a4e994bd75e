package dev.paceline.club.workbook;

import java.util.List;
import java.util.Optional;

/// The columns of a sheet.
///
/// @param required headers that must be there: one at least of each inner list
record Layout(String sheet, List<Column> columns, List<List<Column>> required) {
  Layout {
    columns = List.copyOf(columns);
    required = List.copyOf(required);
  }

  /// The column that a header names.
  Optional<Column> find(String header) {
    return columns.stream().filter(column -> column.matches(header)).findFirst();
  }

  /// How a name of this sheet may be spelled.
  boolean isNamed(String name) {
    return Spelling.fold(name).equals(Spelling.fold(sheet));
  }

  /// Every spelling of every header.
  List<String> headers() {
    return columns.stream().flatMap(column -> column.names().stream()).toList();
  }

  /// How many required headers are among these.
  long requiredAmong(List<Column> found) {
    return required.stream().filter(choice -> choice.stream().anyMatch(found::contains)).count();
  }
}

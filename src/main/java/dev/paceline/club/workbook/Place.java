package dev.paceline.club.workbook;

/// A place that a finding points at.
///
/// @param row 1 for the first, 0 for none
/// @param column 0 for the first, -1 for none
/// @param header empty for none
record Place(String sheet, int row, int column, String header) {
  static Place sheet(String sheet) {
    return new Place(sheet, 0, -1, "");
  }

  static Place column(String sheet, String header) {
    return new Place(sheet, 0, -1, header);
  }

  /// Such as `F7`, empty if no single cell is meant.
  String cell() {
    return row > 0 && column >= 0 ? letters(column) + row : "";
  }

  /// The letters of a column, `A` for 0.
  static String letters(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return letters.toString();
  }
}

package dev.paceline.club.workbook;

import java.math.BigDecimal;
import java.util.Set;
import org.dhatim.fastexcel.reader.CellType;

/// Turns the library's cells into ours.
final class Contents {
  private static final Set<String> ERRORS =
      Set.of(
          "#BLOCKED!",
          "#BUSY!",
          "#CALC!",
          "#CONNECT!",
          "#DIV/0!",
          "#FIELD!",
          "#GETTING_DATA",
          "#N/A",
          "#NAME?",
          "#NULL!",
          "#NUM!",
          "#REF!",
          "#SPILL!",
          "#UNKNOWN!",
          "#VALUE!");

  /// How many digits a spreadsheet program keeps of a number.
  private static final int KEPT_DIGITS = 15;

  private static final int MOST_DIGITS = 400;

  private final boolean from1904;

  /// @param from1904 whether dates count from 1904
  Contents(boolean from1904) {
    this.from1904 = from1904;
  }

  /// What a cell holds; of a formula, its stored value.
  Cell.Content of(org.dhatim.fastexcel.reader.Cell cell) {
    if (cell.getType() == CellType.ERROR) {
      return error(cell.getRawValue());
    }
    return switch (cell.getValue()) {
      case null -> empty(cell);
      case BigDecimal number -> number(cell, number);
      case Boolean flag -> new Cell.Text(flag ? "TRUE" : "FALSE");
      case Object other -> text(cell, other.toString());
    };
  }

  private static Cell.Content empty(org.dhatim.fastexcel.reader.Cell cell) {
    if (cell.getFormula() == null || cell.getRawValue() != null) {
      return new Cell.Blank();
    }
    return new Cell.Fault(
        "",
        Remark.error(
            "FORMULA",
            "the formula has no stored value",
            "Open the workbook in Excel and save it, or write the value itself"));
  }

  private static Cell.Content text(org.dhatim.fastexcel.reader.Cell cell, String text) {
    boolean computed = cell.getType() == CellType.FORMULA;
    if (computed && ERRORS.contains(text)) {
      return error(text);
    }
    String trimmed = Spelling.trim(text);
    return trimmed.isEmpty() ? new Cell.Blank() : new Cell.Text(trimmed);
  }

  private Cell.Content number(org.dhatim.fastexcel.reader.Cell cell, BigDecimal number) {
    if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
      return error(cell.getRawValue());
    }
    String raw = cell.getRawValue();
    boolean exponent = raw.contains("E") || raw.contains("e");
    boolean rounded = exponent && number.precision() - number.scale() > KEPT_DIGITS;
    CellFormat format = CellFormat.of(cell.getDataFormatId(), cell.getDataFormatString());
    return new Cell.Numeric(number, format, from1904, rounded);
  }

  private static Cell.Content error(String shown) {
    return new Cell.Fault(
        shown, Remark.error("ERROR_VALUE", "the cell holds an error", "Write a value"));
  }
}

package dev.paceline.club.workbook;

/// Something wrong or remarkable about a workbook, and what would be accepted instead.
///
/// @param code stable, for programs, such as `DURATION`
/// @param sheet the sheet as the workbook spells it; or where else the value came from
/// @param cell such as `F7`, empty if no single cell is meant
/// @param row 1 for the first, 0 if none is meant
/// @param header the column as the workbook spells it, empty if none is meant
/// @param value as shown, empty for a blank cell, never a token
/// @param problem what is wrong, without a full stop
/// @param accepted what to do instead, without a full stop; may be empty
public record Finding(
    Severity severity,
    String code,
    String sheet,
    String cell,
    int row,
    String header,
    String value,
    String problem,
    String accepted) {

  /// How much a finding weighs.
  public enum Severity {
    /// Nothing is done with such a workbook.
    ERROR,
    /// Probably not what was meant; stops a run only if it is to be strict.
    WARNING,
    /// Good to know.
    NOTICE
  }

  /// One line for people: `Sheet!F7 (Header) "value": problem. What to do. [CODE]`.
  public String text() {
    StringBuilder text = new StringBuilder(sheet);
    if (!cell.isEmpty()) {
      text.append('!').append(cell);
    }
    if (!header.isEmpty()) {
      text.append(" (").append(header).append(')');
    }
    if (!value.isEmpty()) {
      text.append(" \"").append(value).append('"');
    }
    text.append(": ").append(problem).append('.');
    if (!accepted.isEmpty()) {
      text.append(' ').append(accepted).append('.');
    }
    return text.append(" [").append(code).append(']').toString();
  }

  @Override
  public String toString() {
    return text();
  }
}

package dev.paceline.club.workbook;

import dev.paceline.club.workbook.Finding.Severity;

/// A finding that does not know its place yet.
record Remark(Severity severity, String code, String problem, String accepted) {
  static Remark error(String code, String problem, String accepted) {
    return new Remark(Severity.ERROR, code, problem, accepted);
  }

  static Remark warning(String code, String problem, String accepted) {
    return new Remark(Severity.WARNING, code, problem, accepted);
  }

  static Remark notice(String code, String problem, String accepted) {
    return new Remark(Severity.NOTICE, code, problem, accepted);
  }
}

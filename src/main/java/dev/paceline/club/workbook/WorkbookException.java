package dev.paceline.club.workbook;

/// A workbook could not be read or written. The message is one line for the person who named the
/// file.
public final class WorkbookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WorkbookException(String message) {
    super(message);
  }

  public WorkbookException(String message, Throwable cause) {
    super(message, cause);
  }
}

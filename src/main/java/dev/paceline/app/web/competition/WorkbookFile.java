package dev.paceline.app.web.competition;

import dev.paceline.app.web.guard.Problem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/// An uploaded workbook.
final class WorkbookFile {
  /// The field of a form that holds it.
  static final String FIELD = "workbook";

  private final byte[] bytes;
  private final String name;

  private WorkbookFile(byte[] bytes, String name) {
    this.bytes = bytes;
    this.name = name;
  }

  /// @throws Problem with 422 if there is none
  static WorkbookFile of(@Nullable MultipartFile file) throws IOException {
    if (file == null || file.isEmpty()) {
      throw Problem.invalid(FIELD, "no file was sent", Outcome.NO_WORKBOOK);
    }
    String name = file.getOriginalFilename();
    return new WorkbookFile(file.getBytes(), name == null ? "" : name);
  }

  byte[] bytes() {
    return bytes;
  }

  /// What its sender calls it: a name only, never a path.
  String name() {
    return name;
  }
}

package dev.paceline.app.web.competition;

import dev.paceline.app.web.guard.Problem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/// An uploaded workbook.
///
/// @param name what its sender calls it; a name only, never a path
record WorkbookFile(byte[] bytes, String name) {
  /// The field of a form that holds it.
  static final String FIELD = "workbook";

  /// @throws Problem with 422 if there is none
  static WorkbookFile of(@Nullable MultipartFile file) throws IOException {
    if (file == null || file.isEmpty()) {
      throw Problem.invalid(FIELD, "no file was sent", Outcome.NO_WORKBOOK);
    }
    String name = file.getOriginalFilename();
    return new WorkbookFile(file.getBytes(), name == null ? "" : name);
  }
}

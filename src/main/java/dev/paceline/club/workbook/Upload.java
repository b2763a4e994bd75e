package dev.paceline.club.workbook;

import java.util.regex.Pattern;

/// A workbook that somebody sent, for as long as it is in memory: it is written nowhere, and its
/// tokens are with it alone.
public final class Upload {
  /// The size of the largest file that is taken.
  public static final int MOST_BYTES = 16 << 20;

  private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");
  private static final int LONGEST_NAME = 120;

  private final String name;
  private final WorkbookFile.Content content;

  private Upload(String name, WorkbookFile.Content content) {
    this.name = name;
    this.content = content;
  }

  /// Takes the bytes of a file.
  ///
  /// @param fileName what its sender calls it; folders in it mean nothing
  /// @throws WorkbookException if it is too large, or no readable workbook
  public static Upload of(byte[] file, String fileName) {
    String name = name(fileName);
    if (file.length > MOST_BYTES) {
      throw new WorkbookException(name + ": the file is larger than 16 MiB.");
    }
    return new Upload(name, WorkbookFile.read(file, name, WorkbookReader::isWanted));
  }

  /// The competition, the tokens, and what is wrong.
  public Reading read(Context context) {
    return WorkbookReader.read(name, content, context);
  }

  /// What may be kept.
  public Sheets sheets() {
    return Sheets.of(name, content);
  }

  @Override
  public String toString() {
    return name;
  }

  private static String name(String fileName) {
    String last =
        CONTROL.matcher(FOLDERS.matcher(fileName).replaceFirst("")).replaceAll(" ").strip();
    String name = last.isEmpty() ? "workbook.xlsx" : last;
    int length = name.codePointCount(0, name.length());
    // The end is kept, as the extension is there.
    return name.substring(name.offsetByCodePoints(0, Math.max(0, length - LONGEST_NAME)));
  }
}

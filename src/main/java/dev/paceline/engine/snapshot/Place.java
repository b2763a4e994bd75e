package dev.paceline.engine.snapshot;

import java.nio.file.Path;
import java.time.Duration;

/// Where snapshots are kept, and how many.
///
/// @param folder made if absent, for its owner alone
/// @param newest so many valid ones are kept, at least 1
/// @param days and one of each of so many days
/// @param eraseWithin how long what was set aside may hold an athlete who was erased
public record Place(Path folder, int newest, int days, Duration eraseWithin) {
  private static final int NEWEST = 3;
  private static final int DAYS = 7;
  private static final Duration ERASE_WITHIN = Duration.ofDays(30);

  public Place {
    folder = folder.toAbsolutePath();
    if (newest < 1 || days < 0) {
      throw new IllegalArgumentException(
          "at least the newest snapshot is kept, was: " + newest + " newest, " + days + " days");
    }
  }

  /// Three valid ones, one a day for a week, thirty days.
  public static Place of(Path folder) {
    return new Place(folder, NEWEST, DAYS, ERASE_WITHIN);
  }

  Path quarantine() {
    return folder.resolve("quarantine");
  }
}

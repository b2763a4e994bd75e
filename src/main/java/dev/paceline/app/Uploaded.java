package dev.paceline.app;

import dev.paceline.club.programme.Change;
import dev.paceline.club.programme.StoredCompetition;
import dev.paceline.club.workbook.Reading;

/// The answer to an upload.
public sealed interface Uploaded {
  /// It is stored; as a draft if there are errors among the findings.
  ///
  /// @param tokens how many refresh tokens were taken over; none of a draft
  record Stored(StoredCompetition competition, Reading reading, int tokens) implements Uploaded {}

  /// The file is no readable workbook.
  ///
  /// @param why one line for who sent it
  record Unreadable(String why) implements Uploaded {}

  /// It was not stored.
  ///
  /// @param reason anything but [Change.Done]
  record NotStored(Change reason) implements Uploaded {}
}

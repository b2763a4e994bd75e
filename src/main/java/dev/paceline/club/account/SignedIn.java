package dev.paceline.club.account;

import dev.paceline.club.activity.AthleteId;
import java.time.Instant;

/// Who is signed in.
///
/// @param name for pages, never for logs
/// @param since when the sign-in was
public record SignedIn(AthleteId athlete, String name, Instant since) {
  /// As logs may have it.
  @Override
  public String toString() {
    return "SignedIn[" + athlete.value() + "]";
  }
}

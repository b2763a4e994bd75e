package dev.paceline.club.member;

import dev.paceline.club.activity.AthleteId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An athlete's word that an audience of a club may see something.
///
/// @param textVersion names the text that was agreed to
/// @param withdrawnAt when it ended; `null` while it stands
public record Consent(
    AthleteId athlete,
    ClubId club,
    Audience audience,
    String textVersion,
    Instant givenAt,
    @Nullable Instant withdrawnAt) {
  /// Whether it has not been withdrawn.
  public boolean stands() {
    return withdrawnAt == null;
  }
}

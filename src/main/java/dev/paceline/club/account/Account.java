package dev.paceline.club.account;

import dev.paceline.club.activity.AthleteId;
import java.time.Instant;

/// An athlete who may sign in.
///
/// @param name shown on pages of the club; never in logs
/// @param strava whether it is connected with Strava
public record Account(AthleteId athlete, String name, boolean strava, Instant createdAt) {
  /// As logs may have it.
  @Override
  public String toString() {
    return "Account[" + athlete.value() + "]";
  }
}

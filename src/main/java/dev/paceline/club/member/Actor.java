package dev.paceline.club.member;

import dev.paceline.club.activity.AthleteId;
import org.jspecify.annotations.Nullable;

/// Who does something, as what, and by which command.
///
/// @param athlete who it is, if an athlete of the installation
/// @param role the role it is done in
/// @param command the route or command
/// @param requestId names the one request or run
public record Actor(@Nullable AthleteId athlete, Role role, String command, String requestId) {
  /// The operator at the console.
  public static Actor console(String command, String requestId) {
    return new Actor(null, Role.OPERATOR, command, requestId);
  }

  /// Whether the actor is this athlete.
  public boolean is(AthleteId other) {
    return other.equals(athlete);
  }
}

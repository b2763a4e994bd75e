package dev.paceline.club.account;

import java.time.Duration;

/// Who comes in, and how long what proves an account is good.
///
/// @param join how unknown people become members
/// @param idle a session that nobody uses for so long ends
/// @param longest a session ends after so long
/// @param link a sign-in link is good for so long
/// @param invite an invite is good for so long
/// @param overlap a key that was rotated is good for so much longer
public record AccountPolicy(
    Join join, Duration idle, Duration longest, Duration link, Duration invite, Duration overlap) {
  /// How somebody unknown who signs in becomes a member.
  public enum Join {
    /// By an invite only.
    INVITE,
    /// When an admin approves.
    APPROVAL,
    /// At once.
    OPEN
  }

  /// The usual times.
  public static AccountPolicy of(Join join) {
    return new AccountPolicy(
        join,
        Duration.ofDays(7),
        Duration.ofDays(30),
        Duration.ofHours(24),
        Duration.ofDays(14),
        Duration.ofHours(24));
  }
}

package dev.paceline.club.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The last attempt at something that failed; a later success removes it.
///
/// @param code why
/// @param at when it failed
/// @param until the earliest next attempt that makes sense, if known
public record Failure(Code code, Instant at, @Nullable Instant until) {
  /// Why an attempt failed. The text is what a person reads.
  public enum Code {
    NOT_CONNECTED("not connected"),
    TOKEN_REVOKED("token revoked"),
    SCOPE_MISSING("scope missing"),
    WRONG_ATHLETE("token of another athlete"),
    RATE_LIMITED("rate limited"),
    SERVICE_UNAVAILABLE("service unavailable"),
    ACTIVITY_GONE("activity gone"),
    ACTIVITY_UNREADABLE("activity unreadable"),
    SUSPICIOUS_LIST("suspicious list"),
    CANCELLED("cancelled"),
    NOT_REACHED("not reached");

    private final String text;

    Code(String text) {
      this.text = text;
    }

    /// The words for people.
    public String text() {
      return text;
    }
  }
}

package dev.paceline.app.web.guard;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Why something was not done, as it is answered (RFC 9457).
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient List<FieldError> errors;
  private final transient Optional<Duration> retryAfter;

  /// What is wrong with one field, and what would be accepted.
  public record FieldError(String field, String problem, String accepted) {}

  private Problem(
      int status,
      String code,
      String detail,
      List<FieldError> errors,
      Optional<Duration> retryAfter) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /// A problem of any kind.
  ///
  /// @param code stable, for programs
  /// @param detail a sentence for people
  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, List.of(), Optional.empty());
  }

  /// Nobody proved who they are.
  public static Problem unauthorized() {
    return of(401, "not_signed_in", "Sign in, or send a key that is known here and still valid.");
  }

  /// The caller has no right to it.
  public static Problem forbidden(String why) {
    return of(403, "forbidden", why);
  }

  /// There is no such thing, or none that the caller may know of.
  public static Problem notFound(String what) {
    return of(404, "not_found", "There is no such " + what + ".");
  }

  /// It does not fit what is there now.
  public static Problem conflict(String why) {
    return of(409, "conflict", why);
  }

  /// Fields were not usable: all of them.
  public static Problem invalid(List<FieldError> errors) {
    return new Problem(
        422, "invalid", "Some fields cannot be used; nothing was done.", errors, Optional.empty());
  }

  /// One field was not usable.
  public static Problem invalid(String field, String problem, String accepted) {
    return invalid(List.of(new FieldError(field, problem, accepted)));
  }

  /// Too much was asked for in too short a time.
  public static Problem tooMany(Duration retryAfter) {
    return new Problem(
        429,
        "too_many_requests",
        "Too many requests; try again later.",
        List.of(),
        Optional.of(retryAfter));
  }

  /// It cannot be answered just now.
  public static Problem unavailable(Duration retryAfter) {
    return new Problem(
        503,
        "unavailable",
        "This cannot be answered at the moment; try again soon.",
        List.of(),
        Optional.of(retryAfter));
  }

  /// Of HTTP.
  public int status() {
    return status;
  }

  /// Stable, for programs.
  public String code() {
    return code;
  }

  /// What the status is called.
  public String title() {
    return ProblemWriter.title(status);
  }

  /// A sentence for people.
  public String detail() {
    return String.valueOf(getMessage());
  }

  /// Which fields were not usable.
  public List<FieldError> errors() {
    return errors;
  }

  /// When to ask again, if that is known.
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}

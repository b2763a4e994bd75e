package dev.paceline.simulator.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Something that goes wrong on purpose with some calls.
///
/// @param kind the calls concerned; empty for all
/// @param athleteId the owner of the token; empty for everybody
/// @param activityId the activity asked for; empty for any
/// @param skip how many matching calls pass unharmed before the first that is not
/// @param count how many are harmed; [#ALWAYS] for all that follow
/// @param chance the share of these that are harmed after all, drawn from the server's seed
/// @param from harms no call before
/// @param until harms no call at or after
public record Fault(
    Optional<CallKind> kind,
    OptionalLong athleteId,
    OptionalLong activityId,
    Effect effect,
    int skip,
    int count,
    double chance,
    Instant from,
    Instant until) {

  /// Every matching call, without end.
  public static final int ALWAYS = Integer.MAX_VALUE;

  /// What happens to a call.
  public sealed interface Effect {
    /// Another status than 200, with the body that goes with it.
    record Status(int code) implements Effect {
      private static final Set<Integer> KNOWN =
          Set.of(400, 401, 402, 403, 404, 429, 500, 502, 503, 597);

      public Status {
        if (!KNOWN.contains(code)) {
          throw new IllegalArgumentException(
              "status " + code + ": write one of " + FaultText.CODES);
        }
      }
    }

    /// 403, because the application is not active.
    record Inactive() implements Effect {}

    /// An HTML page with status 200.
    record Html() implements Effect {}

    /// JSON that breaks off, with status 200 and a length that fits.
    record Malformed() implements Effect {}

    /// The connection closes in the middle of the answer.
    record Cut() implements Effect {}

    /// The right answer, later in real time.
    record Delay(Duration duration) implements Effect {}

    /// A detail without the key `segment_efforts`.
    record WithoutEfforts() implements Effect {}

    /// The service is down: 503 before anything is looked at or counted.
    record Down() implements Effect {}

    /// Nobody answers: the connection closes before anything is looked at or counted.
    record Refused() implements Effect {}
  }

  public Fault {
    if (skip < 0 || count < 1) {
      throw new IllegalArgumentException("fault skips " + skip + " and harms " + count + " calls");
    }
    if (!(chance > 0 && chance <= 1)) {
      throw new IllegalArgumentException("the chance must be above 0, up to 1: " + chance);
    }
  }

  /// A fault at any time that harms every call that it is meant for.
  public Fault(
      Optional<CallKind> kind,
      OptionalLong athleteId,
      OptionalLong activityId,
      Effect effect,
      int skip,
      int count) {
    this(kind, athleteId, activityId, effect, skip, count, 1, Instant.MIN, Instant.MAX);
  }

  /// The service is down for all calls from one instant until another.
  public static Fault outage(Instant from, Instant until) {
    return any(new Effect.Down()).between(from, until);
  }

  /// Harms every call.
  public static Fault any(Effect effect) {
    return new Fault(
        Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), effect, 0, ALWAYS);
  }

  /// Harms every call of a kind.
  public static Fault of(CallKind kind, Effect effect) {
    return new Fault(
        Optional.of(kind), OptionalLong.empty(), OptionalLong.empty(), effect, 0, ALWAYS);
  }

  /// Reads `KIND[:athlete=ID][:activity=ID][:skip=N][:chance=N%]:EFFECT[:COUNT]`, such as
  /// `list:athlete=900003:429:2`.
  ///
  /// @throws IllegalArgumentException if the text is anything else, saying what is accepted
  public static Fault parse(String text) {
    return FaultText.parse(text);
  }

  /// The same fault for one person's calls only.
  public Fault forAthlete(long id) {
    return new Fault(
        kind, OptionalLong.of(id), activityId, effect, skip, count, chance, from, until);
  }

  /// The same fault for one activity only.
  public Fault forActivity(long id) {
    return new Fault(
        kind, athleteId, OptionalLong.of(id), effect, skip, count, chance, from, until);
  }

  /// The same fault for a number of calls only.
  public Fault times(int newCount) {
    return new Fault(kind, athleteId, activityId, effect, skip, newCount, chance, from, until);
  }

  /// The same fault after a number of calls that pass.
  public Fault after(int newSkip) {
    return new Fault(kind, athleteId, activityId, effect, newSkip, count, chance, from, until);
  }

  /// The same fault for a share of the calls only, drawn from the server's seed.
  public Fault withChance(double newChance) {
    return new Fault(kind, athleteId, activityId, effect, skip, count, newChance, from, until);
  }

  /// The same fault from one instant until another.
  public Fault between(Instant newFrom, Instant newUntil) {
    return new Fault(kind, athleteId, activityId, effect, skip, count, chance, newFrom, newUntil);
  }

  /// Whether it strikes before anything about the call is looked at.
  boolean isOutage() {
    return effect instanceof Effect.Down || effect instanceof Effect.Refused;
  }

  boolean isOn(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }

  boolean concerns(CallKind called, OptionalLong athlete, OptionalLong activity) {
    return kind.map(wanted -> wanted == called).orElse(true)
        && (athleteId.isEmpty() || athleteId.equals(athlete))
        && (activityId.isEmpty() || activityId.equals(activity));
  }
}

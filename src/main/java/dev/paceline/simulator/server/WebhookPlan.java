package dev.paceline.simulator.server;

import java.time.Duration;

/// How notices get to the application.
///
/// @param lost the share of notices that never arrive
/// @param duplicated the share that arrive twice
/// @param reordered the share that are held back by up to ten minutes, so that later ones overtake
/// @param delay how much later than the event every notice is sent
/// @param spacing how long after a failed attempt the next is made; there are three
/// @param unseen how long after its upload an activity that can be listed answers 404 itself
/// @param signature whether notices are signed
public record WebhookPlan(
    double lost,
    double duplicated,
    double reordered,
    Duration delay,
    Duration spacing,
    Duration unseen,
    Signature signature) {

  /// Whether notices are signed: `t=<epoch second>,v1=<HMAC-SHA256 of "t.body">` in hexadecimal
  /// digits, with the client's secret as the key.
  public enum Signature {
    ABSENT,
    VALID,
    INVALID
  }

  /// Every notice arrives at once, unsigned, and is tried again after two minutes.
  public static final WebhookPlan DEFAULT =
      new WebhookPlan(
          0, 0, 0, Duration.ZERO, Duration.ofMinutes(2), Duration.ZERO, Signature.ABSENT);

  public WebhookPlan {
    for (double share : new double[] {lost, duplicated, reordered}) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a share must be 0 to 1, was " + share);
      }
    }
    if (delay.isNegative() || spacing.isNegative() || unseen.isNegative()) {
      throw new IllegalArgumentException(
          "times must not be negative: " + delay + ", " + spacing + ", " + unseen);
    }
  }

  /// The same plan, by which a share of the notices is lost, another arrives twice, and another out
  /// of order.
  public WebhookPlan withShares(double newLost, double newDuplicated, double newReordered) {
    return new WebhookPlan(newLost, newDuplicated, newReordered, delay, spacing, unseen, signature);
  }

  /// The same plan with another delay.
  public WebhookPlan withDelay(Duration newDelay) {
    return new WebhookPlan(lost, duplicated, reordered, newDelay, spacing, unseen, signature);
  }

  /// The same plan with another time between attempts.
  public WebhookPlan withSpacing(Duration newSpacing) {
    return new WebhookPlan(lost, duplicated, reordered, delay, newSpacing, unseen, signature);
  }

  /// The same plan, by which activities answer 404 for some time after their upload.
  public WebhookPlan withUnseen(Duration newUnseen) {
    return new WebhookPlan(lost, duplicated, reordered, delay, spacing, newUnseen, signature);
  }

  /// The same plan with another signature.
  public WebhookPlan withSignature(Signature newSignature) {
    return new WebhookPlan(lost, duplicated, reordered, delay, spacing, unseen, newSignature);
  }
}

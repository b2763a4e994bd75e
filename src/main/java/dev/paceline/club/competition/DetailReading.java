package dev.paceline.club.competition;

import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.History;
import java.time.Instant;

/// Judges whether an activity's efforts are known, and whether they may still change.
final class DetailReading {
  private static final Results.Reason WITHOUT_EFFORTS =
      new Results.Reason(Failure.Code.ACTIVITY_UNREADABLE, null);

  private final AsOf asOf;
  private final Rules rules;

  DetailReading(AsOf asOf, Rules rules) {
    this.asOf = asOf;
    this.rules = rules;
  }

  /// Whether the activity has a list of efforts, empty or not.
  static boolean isKnown(History.Entry entry) {
    return entry.detailReadAt() != null && entry.effortsPresent();
  }

  /// Whether the efforts were read so late that they change no more.
  boolean isSettled(History.Entry entry) {
    Instant readAt = entry.detailReadAt();
    return isKnown(entry) && readAt != null && !readAt.isBefore(settling(entry));
  }

  /// Worsens the assessment by what is wrong with an activity that qualifies.
  void assess(Qualification.Qualified activity, Assessment assessment) {
    History.Entry entry = activity.entry();
    if (entry.detailReadAt() == null) {
      assessment.worsen(Status.PARTIAL, entry.failure(), asOf.unreached());
    } else if (!entry.effortsPresent()) {
      assessment.worsen(Status.PARTIAL, entry.failure(), WITHOUT_EFFORTS);
    } else if (!isSettled(entry)) {
      if (entry.failure() != null || isOverdue(activity)) {
        assessment.worsen(Status.STALE, entry.failure(), asOf.unreached());
      } else {
        assessment.worsen(Status.PROVISIONAL);
      }
    }
  }

  /// Whether the efforts should have been read once more by now.
  private boolean isOverdue(Qualification.Qualified activity) {
    return !asOf.instant().isBefore(activity.liveUntil())
        && !asOf.instant().isBefore(settling(activity.entry()));
  }

  private Instant settling(History.Entry entry) {
    return entry.activity().end().plus(rules.settle());
  }
}

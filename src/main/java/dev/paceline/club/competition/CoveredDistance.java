package dev.paceline.club.competition;

import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.Effort;
import dev.paceline.club.activity.History;
import java.util.Map;

/// The distance an effort covered, as far as is known.
sealed interface CoveredDistance {
  /// The track said so.
  record Measured(double meters) implements CoveredDistance {}

  /// There is no track of it, so the source's word stands.
  record Declared(double meters) implements CoveredDistance {}

  /// The track would tell, and was not read yet.
  record Unread(History.Stretch stretch) implements CoveredDistance {}

  /// What is known of an effort. Without a track, or with indices that fit none, the declared
  /// distance stands; a track that was not read is no reason for that.
  static CoveredDistance of(
      Activity activity, Effort effort, Map<History.Stretch, History.Measure> measures) {
    int first = effort.firstSample();
    int last = effort.lastSample();
    if (first < 0 || last < first || !activity.is(Activity.Flag.HAS_TRACK)) {
      return new Declared(effort.distanceMeters());
    }
    var stretch = new History.Stretch(activity.id(), first, last);
    History.Measure measure = measures.get(stretch);
    if (measure == null) {
      return new Unread(stretch);
    }
    return measure
        .meters()
        .<CoveredDistance>map(Measured::new)
        .orElseGet(() -> new Declared(effort.distanceMeters()));
  }
}

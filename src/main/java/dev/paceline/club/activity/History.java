package dev.paceline.club.activity;

import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything scoring needs of one athlete, loaded at once and immutable.
///
/// @param coverage which ranges of the activity list are known, and as of when
/// @param listFailures the last failed attempt at every range of the list that was not read since:
///   disjoint, in order of time
/// @param entries the activities, by start and external id
/// @param measures distances measured along tracks
public record History(
    AthleteId athlete,
    Coverage coverage,
    List<ListFailure> listFailures,
    List<Entry> entries,
    Map<Stretch, Measure> measures) {
  public History {
    listFailures = List.copyOf(listFailures);
    entries = List.copyOf(entries);
    measures = Map.copyOf(measures);
  }

  /// A range of the list whose last reading failed.
  public record ListFailure(TimeRange range, Failure failure) {}

  /// An activity with what is known of its efforts.
  ///
  /// @param detailReadAt when the detail was read last, `null` if never
  /// @param effortsPresent whether that detail had a list of efforts, empty or not
  /// @param failure the last failed attempt at the detail, if none succeeded since
  public record Entry(
      Activity activity,
      @Nullable Instant detailReadAt,
      boolean effortsPresent,
      List<Effort> efforts,
      @Nullable Failure failure) {
    public Entry {
      efforts = List.copyOf(efforts);
    }
  }

  /// A part of an activity's track, both samples inclusive.
  public record Stretch(long activity, int firstSample, int lastSample) {}

  /// What a track said of a stretch.
  ///
  /// @param meters the distance along it; empty if the activity has no usable track there, in which
  ///   case the declared distance stands
  /// @param firstSampleSeconds seconds from the activity's start to the first sample, if known
  public record Measure(Optional<Double> meters, Optional<Integer> firstSampleSeconds) {}
}

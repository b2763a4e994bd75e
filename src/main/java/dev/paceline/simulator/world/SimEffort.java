package dev.paceline.simulator.world;

/// One traversal of a segment within an activity; its distance is the segment's.
///
/// Its instant is `SimActivity.startOf(effort)`. In a generated world `elapsedSeconds` is the
/// difference of the track's seconds at the last and the first sample.
///
/// @param startSeconds from the activity's start to the first sample
/// @param movingSeconds elapsed time without pauses
/// @param firstIndex the first sample in the activity's track
/// @param lastIndex the last sample, inclusive
/// @param hidden whether it is told only to those who ask for all efforts
public record SimEffort(
    long id,
    long activityId,
    long segmentId,
    int startSeconds,
    int elapsedSeconds,
    int movingSeconds,
    int firstIndex,
    int lastIndex,
    boolean hidden) {

  /// Above 2^53, as the genuine ids are.
  private static final long FIRST_ID = 3_400_000_000_000_000_000L;

  private static final int MOST_PER_ACTIVITY = 1000;

  /// A traversal without pause, recorded once a second, so that its samples are its seconds.
  ///
  /// @param ordinal the number of the effort within its activity, below 1,000; it makes the id
  public static SimEffort of(
      SimActivity activity, int ordinal, SimSegment segment, int startSeconds, int elapsed) {
    return new SimEffort(
        id(activity.id(), ordinal),
        activity.id(),
        segment.id(),
        startSeconds,
        elapsed,
        elapsed,
        startSeconds,
        startSeconds + elapsed,
        false);
  }

  /// The same effort between other samples.
  public SimEffort withIndices(int newFirst, int newLast) {
    return new SimEffort(
        id,
        activityId,
        segmentId,
        startSeconds,
        elapsedSeconds,
        movingSeconds,
        newFirst,
        newLast,
        hidden);
  }

  /// The same effort, told only to those who ask for all efforts.
  public SimEffort asHidden() {
    return new SimEffort(
        id,
        activityId,
        segmentId,
        startSeconds,
        elapsedSeconds,
        movingSeconds,
        firstIndex,
        lastIndex,
        true);
  }

  static long id(long activityId, int ordinal) {
    if (ordinal < 0 || ordinal >= MOST_PER_ACTIVITY) {
      throw new IllegalArgumentException("ordinal must be 0 to 999: " + ordinal);
    }
    return FIRST_ID + activityId * MOST_PER_ACTIVITY + ordinal;
  }
}

package dev.paceline.club.activity;

/// The number of an athlete inside this installation; other systems know a [SourceKey].
public record AthleteId(long value) implements Comparable<AthleteId> {
  @Override
  public int compareTo(AthleteId other) {
    return Long.compare(value, other.value);
  }
}

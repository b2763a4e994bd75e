package dev.paceline.club.member;

/// The number of a club inside this installation.
public record ClubId(long value) implements Comparable<ClubId> {
  @Override
  public int compareTo(ClubId other) {
    return Long.compare(value, other.value);
  }
}

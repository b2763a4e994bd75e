package dev.paceline.club.programme;

/// The number of a competition inside this installation; never given twice.
public record CompetitionId(long value) implements Comparable<CompetitionId> {
  @Override
  public int compareTo(CompetitionId other) {
    return Long.compare(value, other.value);
  }
}

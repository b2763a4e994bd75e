package dev.paceline.engine.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Which ranges of time are known, and as of when: immutable, disjoint pieces in order of time.
///
/// Neighbours read at the same instant are one piece, so reading the same ranges in any split gives
/// an equal coverage.
public record Coverage(List<Piece> pieces) {
  /// Nothing is known.
  public static final Coverage NONE = new Coverage(List.of());

  /// A range that was read completely at one instant.
  public record Piece(TimeRange range, Instant readAt) {}

  public Coverage {
    pieces = List.copyOf(pieces);
    for (int i = 1; i < pieces.size(); i++) {
      if (pieces.get(i).range().from().isBefore(pieces.get(i - 1).range().to())) {
        throw new IllegalArgumentException("pieces must be sorted and disjoint: " + pieces);
      }
    }
  }

  /// The coverage after reading the pieces; of two readings of an instant the later one counts.
  public static Coverage of(Collection<Piece> pieces) {
    Coverage coverage = NONE;
    for (Piece piece : pieces.stream().sorted(Comparator.comparing(Piece::readAt)).toList()) {
      coverage = coverage.with(piece.range(), piece.readAt());
    }
    return coverage;
  }

  /// This coverage after the range was read at the given instant. Where a later reading is known
  /// already, that one stays.
  public Coverage with(TimeRange range, Instant readAt) {
    RangeSet free = RangeSet.of(range).minus(ranges(piece -> piece.readAt().isAfter(readAt)));
    List<Piece> result = new ArrayList<>();
    for (Piece piece : pieces) {
      RangeSet kept = RangeSet.of(piece.range()).minus(free);
      kept.ranges().forEach(rest -> result.add(new Piece(rest, piece.readAt())));
    }
    free.ranges().forEach(part -> result.add(new Piece(part, readAt)));
    result.sort(Comparator.comparing(piece -> piece.range().from()));
    return new Coverage(joined(result));
  }

  /// Every range that was ever read.
  public RangeSet known() {
    return ranges(_ -> true);
  }

  /// The ranges read at the instant or later.
  public RangeSet readSince(Instant instant) {
    return ranges(piece -> !piece.readAt().isBefore(instant));
  }

  /// The ranges that need no new reading: a piece read at *t* is good for ever up to *t* − `late`,
  /// since entries may still arrive that much late, and as a whole for `freshness`.
  public RangeSet trusted(Instant now, Duration late, Duration freshness) {
    RangeSet trusted = readSince(now.minus(freshness));
    for (Piece piece : pieces) {
      trusted = trusted.union(RangeSet.of(piece.range()).before(piece.readAt().minus(late)));
    }
    return trusted;
  }

  /// When the longest-unread instant of the ranges was read; empty if nothing of them was.
  public Optional<Instant> oldestReading(RangeSet of) {
    return pieces.stream()
        .filter(piece -> of.ranges().stream().anyMatch(piece.range()::overlaps))
        .map(Piece::readAt)
        .min(Comparator.naturalOrder());
  }

  private RangeSet ranges(Predicate<Piece> which) {
    return RangeSet.unionOf(pieces.stream().filter(which).map(Piece::range).toList());
  }

  private static List<Piece> joined(List<Piece> pieces) {
    List<Piece> joined = new ArrayList<>();
    for (Piece piece : pieces) {
      Piece last = joined.isEmpty() ? null : joined.getLast();
      if (last != null
          && last.readAt().equals(piece.readAt())
          && last.range().to().equals(piece.range().from())) {
        TimeRange both = new TimeRange(last.range().from(), piece.range().to());
        joined.set(joined.size() - 1, new Piece(both, piece.readAt()));
      } else {
        joined.add(piece);
      }
    }
    return joined;
  }
}

package dev.paceline.strava.fetch;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.strava.client.StravaClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where the walk of a list stands between two pages; can be written down and read again.
///
/// @param confirming whether the walk ends only with a page without anything new
/// @param floor entries that start before this second are known ground, where a walk from the
///   newest on may end; `Long.MIN_VALUE` if there is none
/// @param perPage entries asked for in each page
/// @param after the lower bound of what remains, exclusive, in seconds since the epoch
/// @param before the upper bound, likewise
/// @param page the page to ask for next, from 1
/// @param byOffset whether pages are counted, since bounds do not help
/// @param pages how many were read
/// @param batches how many of them had anything new
/// @param seen the ids on them
record ListerState(
    boolean confirming,
    long floor,
    int perPage,
    long after,
    long before,
    int page,
    boolean byOffset,
    int pages,
    int batches,
    Set<Long> seen) {
  /// The ids are the bulk of the text: a third shorter in this base.
  private static final int RADIX = Character.MAX_RADIX;

  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern COMMA = Pattern.compile(",");

  ListerState {
    seen = Set.copyOf(seen);
  }

  /// Before the first page of a range.
  static ListerState start(TimeRange range, boolean confirming) {
    return start(range, confirming, Long.MIN_VALUE, StravaClient.PAGE_SIZE);
  }

  /// Before the first page of a walk that may end on known ground.
  static ListerState start(TimeRange range, boolean confirming, long floor, int perPage) {
    return new ListerState(
        confirming,
        floor,
        perPage,
        range.from().getEpochSecond() - 1,
        range.to().plusNanos(999_999_999).getEpochSecond(),
        1,
        false,
        0,
        0,
        Set.of());
  }

  /// The state as one line of text.
  String text() {
    String ids = seen.stream().sorted().map(id -> Long.toString(id, RADIX)).collect(joining(","));
    return Stream.of(confirming, floor, perPage, after, before, page, byOffset, pages, batches, ids)
        .map(String::valueOf)
        .collect(joining(" "));
  }

  /// The state of a text; empty if it is not one.
  static Optional<ListerState> parse(String text) {
    List<String> parts = List.of(SPACE.split(text, -1));
    try {
      return parts.size() != 10
          ? Optional.empty()
          : Optional.of(
              new ListerState(
                  Boolean.parseBoolean(parts.get(0)),
                  Long.parseLong(parts.get(1)),
                  Integer.parseInt(parts.get(2)),
                  Long.parseLong(parts.get(3)),
                  Long.parseLong(parts.get(4)),
                  Integer.parseInt(parts.get(5)),
                  Boolean.parseBoolean(parts.get(6)),
                  Integer.parseInt(parts.get(7)),
                  Integer.parseInt(parts.get(8)),
                  COMMA
                      .splitAsStream(parts.get(9))
                      .filter(id -> !id.isEmpty())
                      .map(id -> Long.valueOf(id, RADIX))
                      .collect(toSet())));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}

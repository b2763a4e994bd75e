package dev.paceline.strava.sync;

import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.strava.fetch.Caller.Tries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where a walk stands between two of its steps; written down with each page.
///
/// @param startedAt when it asked for its first page: nothing later was certainly seen
/// @param range what it walks
/// @param tries of the request it is at
/// @param position in the list; once it is read, `confirm` and the activity that was confirmed
///   last; in the end `over`
record WalkCursor(Instant startedAt, TimeRange range, Tries tries, String position) {
  private static final String CONFIRM = "confirm ";
  private static final String OVER = "over";
  private static final Pattern BAR = Pattern.compile("\\|");

  WalkCursor withTries(Tries next) {
    return new WalkCursor(startedAt, range, next, position);
  }

  WalkCursor at(String next) {
    return new WalkCursor(startedAt, range, Tries.NONE, next);
  }

  /// The cursor once the list is read: what it lacked is looked at one by one, from this number
  /// downward.
  WalkCursor confirmingBelow(long activity) {
    return at(CONFIRM + activity);
  }

  /// Below which number candidates are still to be confirmed, once the list is read.
  OptionalLong confirmingBelow() {
    return position.startsWith(CONFIRM)
        ? OptionalLong.of(Long.parseLong(position.substring(CONFIRM.length())))
        : OptionalLong.empty();
  }

  /// The cursor of a walk whose rows are in place, should its job not have heard of it.
  WalkCursor over() {
    return at(OVER);
  }

  /// Whether nothing is left to do but to end.
  boolean isOver() {
    return position.equals(OVER);
  }

  String text() {
    return Stream.of(
            startedAt.toEpochMilli(),
            range.from().toEpochMilli(),
            range.to().toEpochMilli(),
            tries.failures(),
            tries.renewed(),
            position)
        .map(String::valueOf)
        .collect(Collectors.joining("|"));
  }

  /// The cursor of a text; empty if it is not one.
  static Optional<WalkCursor> parse(String text) {
    List<String> parts = List.of(BAR.split(text, -1));
    if (parts.size() != 6) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new WalkCursor(
              instant(parts.get(0)),
              new TimeRange(instant(parts.get(1)), instant(parts.get(2))),
              new Tries(Integer.parseInt(parts.get(3)), Boolean.parseBoolean(parts.get(4))),
              parts.get(5)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Instant instant(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }
}

package dev.paceline.engine.budget;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an answer of the server said about limits and their usage. What it did not say, or not
/// readably, is absent.
public record Usage(Map<Bucket, Pair> limits, Map<Bucket, Pair> used) {
  /// Nothing was said.
  public static final Usage NONE = new Usage(Map.of(), Map.of());

  private static final Pattern PAIR = Pattern.compile("\\s*(\\d{1,9})\\s*,\\s*(\\d{1,9})\\s*");

  /// Numbers for the quarter hour and the day.
  public record Pair(int quarter, int day) {
    int of(Span span) {
      return switch (span) {
        case QUARTER -> quarter;
        case DAY -> day;
      };
    }
  }

  public Usage {
    limits = Map.copyOf(limits);
    used = Map.copyOf(used);
  }

  /// This usage with what two headers say of a bucket. A header that is missing, or is not two
  /// numbers such as `100,1000`, adds nothing; nor do limits of nothing.
  public Usage with(Bucket bucket, @Nullable String limitHeader, @Nullable String usageHeader) {
    Map<Bucket, Pair> newLimits = new EnumMap<>(Bucket.class);
    newLimits.putAll(limits);
    pair(limitHeader)
        .filter(pair -> pair.quarter() > 0 && pair.day() > 0)
        .ifPresent(pair -> newLimits.put(bucket, pair));
    Map<Bucket, Pair> newUsed = new EnumMap<>(Bucket.class);
    newUsed.putAll(used);
    pair(usageHeader).ifPresent(pair -> newUsed.put(bucket, pair));
    return new Usage(newLimits, newUsed);
  }

  private static Optional<Pair> pair(@Nullable String header) {
    Matcher pair = PAIR.matcher(header == null ? "" : header);
    return pair.matches()
        ? Optional.of(new Pair(Integer.parseInt(pair.group(1)), Integer.parseInt(pair.group(2))))
        : Optional.empty();
  }
}

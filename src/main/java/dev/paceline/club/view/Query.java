package dev.paceline.club.view;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is asked for of the activities that a viewer sees; `null` and empty ask for everything.
///
/// @param types broad types, any case
/// @param from the first day, by the wall clock where the activity began
/// @param to the last day, that day included
/// @param leastMeters the shortest distance shown
/// @param mostMeters the longest distance shown
/// @param name a part of the name shown, any case
/// @param withHidden whether rows hidden by hand are asked for too
/// @param having what they have or lack
/// @param limit at most so many rows, 1 to 2000
/// @param after only rows after this one
public record Query(
    Set<String> types,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable Double leastMeters,
    @Nullable Double mostMeters,
    @Nullable String name,
    @Nullable AthleteId athlete,
    boolean withHidden,
    Having having,
    int limit,
    @Nullable Cursor after) {
  /// The most rows of one answer.
  public static final int MOST = 2000;

  /// Everything, 200 rows at a time.
  public static final Query ALL =
      new Query(Set.of(), null, null, null, null, null, null, false, Having.ANY, 200, null);

  public Query {
    Set<String> lower = new TreeSet<>();
    types.forEach(type -> lower.add(type.strip().toLowerCase(Locale.ROOT)));
    types = Set.copyOf(lower);
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a limit of 1 to " + MOST + ", not " + limit);
    }
    if (from != null && to != null && from.isAfter(to)) {
      throw new IllegalArgumentException("from " + from + " is after to " + to);
    }
    if (leastMeters != null && mostMeters != null && leastMeters > mostMeters) {
      throw new IllegalArgumentException("from " + leastMeters + " m to " + mostMeters + " m");
    }
  }

  /// A place in the order of the rows: newest start first, then by key.
  ///
  /// @param startMillis the start of the last row seen, since the epoch; 0 if it has none
  public record Cursor(long startMillis, SourceKey key) {
    /// As it is handed out.
    public String text() {
      return startMillis + "." + key.source() + "." + key.externalId();
    }

    /// The cursor of a [#text].
    ///
    /// @throws IllegalArgumentException if it is none
    public static Cursor parse(String text) {
      String[] parts = text.split("\\.", 3);
      if (parts.length != 3) {
        throw new IllegalArgumentException("not a place in a list: " + text);
      }
      return new Cursor(Long.parseLong(parts[0]), new SourceKey(parts[1], parts[2]));
    }
  }

  /// What activities have (`true`) or lack (`false`); `null` asks for both.
  ///
  /// @param photos by the number that the source tells
  /// @param description with any text, lines of music included
  /// @param map with a stored line, whether or not it is long enough to be shown to others
  /// @param music named in the description
  public record Having(
      @Nullable Boolean photos,
      @Nullable Boolean description,
      @Nullable Boolean map,
      @Nullable Boolean music) {
    /// Whatever they have.
    public static final Having ANY = new Having(null, null, null, null);
  }

  /// This query for what has or lacks something.
  public Query having(Having some) {
    return new Query(
        types, from, to, leastMeters, mostMeters, name, athlete, withHidden, some, limit, after);
  }

  /// This query for a stretch of days, both included.
  public Query during(@Nullable LocalDate first, @Nullable LocalDate last) {
    return new Query(
        types,
        first,
        last,
        leastMeters,
        mostMeters,
        name,
        athlete,
        withHidden,
        having,
        limit,
        after);
  }

  /// This query for some types only.
  public Query ofTypes(Set<String> some) {
    return new Query(
        some, from, to, leastMeters, mostMeters, name, athlete, withHidden, having, limit, after);
  }

  /// This query for distances in a range, ends included.
  public Query between(@Nullable Double least, @Nullable Double most) {
    return new Query(types, from, to, least, most, name, athlete, withHidden, having, limit, after);
  }

  /// This query for names with a part.
  public Query named(@Nullable String part) {
    return new Query(
        types, from, to, leastMeters, mostMeters, part, athlete, withHidden, having, limit, after);
  }

  /// This query for one athlete.
  public Query of(@Nullable AthleteId one) {
    return new Query(
        types, from, to, leastMeters, mostMeters, name, one, withHidden, having, limit, after);
  }

  /// This query with rows that were hidden by hand.
  public Query showingHidden() {
    return new Query(
        types, from, to, leastMeters, mostMeters, name, athlete, true, having, limit, after);
  }

  /// This query for so many rows after a place.
  public Query page(int rows, @Nullable Cursor place) {
    return new Query(
        types, from, to, leastMeters, mostMeters, name, athlete, withHidden, having, rows, place);
  }
}

package dev.paceline.club.race;

import dev.paceline.club.activity.AthleteId;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which races are asked for; `null` and empty sets ask for all.
///
/// @param events numbers of events
/// @param classes names of classes, or [DistanceClass#OTHER]
/// @param leastMeters the shortest distance shown
/// @param mostMeters the longest distance shown
/// @param name a part of the name shown, any case
/// @param from the first day
/// @param to the last day, that day included
/// @param sources such as `strava` and `manual`
/// @param edited whether anything was changed by hand
/// @param unnamed whether only races of no event are asked for
public record RaceFilter(
    Set<AthleteId> athletes,
    Set<Long> events,
    Set<String> classes,
    @Nullable Double leastMeters,
    @Nullable Double mostMeters,
    @Nullable String name,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    Set<String> sources,
    @Nullable Boolean edited,
    boolean unnamed,
    Hidden hidden) {
  /// Every race that is not hidden.
  public static final RaceFilter ALL = where().build();

  /// What to do with races hidden by hand.
  public enum Hidden {
    WITHOUT,
    WITH,
    ONLY
  }

  public RaceFilter {
    athletes = Set.copyOf(athletes);
    events = Set.copyOf(events);
    classes = Set.copyOf(classes);
    sources = Set.copyOf(sources);
    if (from != null && to != null && from.isAfter(to)) {
      throw new IllegalArgumentException("from " + from + " is after to " + to);
    }
    if (leastMeters != null && mostMeters != null && leastMeters > mostMeters) {
      throw new IllegalArgumentException("from " + leastMeters + " m to " + mostMeters + " m");
    }
  }

  /// Whether every race is asked for.
  public boolean asksForNothing() {
    return equals(where().hidden(hidden).build()) && hidden != Hidden.ONLY;
  }

  /// Begins with every race that is not hidden.
  public static Builder where() {
    return new Builder();
  }

  /// A filter in the making; what is not named is not asked for.
  public static final class Builder {
    private Set<AthleteId> athletes = Set.of();
    private Set<Long> events = Set.of();
    private Set<String> classes = Set.of();
    private @Nullable Double leastMeters;
    private @Nullable Double mostMeters;
    private @Nullable String name;
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;
    private Set<String> sources = Set.of();
    private @Nullable Boolean edited;
    private boolean unnamed;
    private Hidden hidden = Hidden.WITHOUT;

    private Builder() {}

    /// Of these athletes.
    public Builder athletes(AthleteId... some) {
      athletes = Set.of(some);
      return this;
    }

    /// Of these events.
    public Builder events(Long... some) {
      events = Set.of(some);
      return this;
    }

    /// Of these classes.
    public Builder classes(String... some) {
      classes = Set.of(some);
      return this;
    }

    /// Of a distance shown in a range, ends included.
    public Builder meters(@Nullable Double least, @Nullable Double most) {
      leastMeters = least;
      mostMeters = most;
      return this;
    }

    /// With a part of the name shown.
    public Builder named(@Nullable String part) {
      name = part;
      return this;
    }

    /// In a stretch of days, both included.
    public Builder during(@Nullable LocalDate first, @Nullable LocalDate last) {
      from = first;
      to = last;
      return this;
    }

    /// From these sources.
    public Builder sources(String... some) {
      sources = Set.of(some);
      return this;
    }

    /// Changed by hand, or not.
    public Builder edited(@Nullable Boolean value) {
      edited = value;
      return this;
    }

    /// Of no event.
    public Builder unnamed() {
      unnamed = true;
      return this;
    }

    /// With races hidden by hand, or only these.
    public Builder hidden(Hidden value) {
      hidden = value;
      return this;
    }

    /// The filter.
    public RaceFilter build() {
      return new RaceFilter(
          athletes,
          events,
          classes,
          leastMeters,
          mostMeters,
          name,
          from,
          to,
          sources,
          edited,
          unnamed,
          hidden);
    }
  }
}

package dev.paceline.club.race;

import dev.paceline.club.activity.SourceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some rows of a sorted list of races.
///
/// @param next where the list goes on; `null` at its end
public record RacePage(List<Race> races, @Nullable Place next) {
  public RacePage {
    races = List.copyOf(races);
  }

  /// What races are sorted by; those alike stand in the order of their keys.
  public enum Sort {
    /// The wall clock at the start.
    DATE,
    TIME,
    DISTANCE,
    NAME
  }

  /// Which page is asked for.
  ///
  /// @param limit at most so many, 1 to 500
  /// @param after only races after this place
  public record Order(Sort sort, boolean descending, int limit, @Nullable Place after) {
    /// The most races of a page.
    public static final int MOST = 500;

    /// The newest 50.
    public static final Order NEWEST = new Order(Sort.DATE, true, 50, null);

    public Order {
      if (limit < 1 || limit > MOST) {
        throw new IllegalArgumentException("a limit of 1 to " + MOST + ", not " + limit);
      }
    }

    /// This order, after a place.
    public Order from(@Nullable Place place) {
      return new Order(sort, descending, limit, place);
    }
  }

  /// A place in a sorted list.
  ///
  /// @param value what the last race seen is sorted by, as text
  /// @param key of that race
  public record Place(String value, SourceKey key) {
    /// As it is handed out.
    public String text() {
      return key.source() + "." + key.externalId() + "." + value;
    }

    /// The place of a [#text].
    ///
    /// @throws IllegalArgumentException if it is none
    public static Place parse(String text) {
      String[] parts = text.split("\\.", 3);
      if (parts.length != 3) {
        throw new IllegalArgumentException("not a place in a list: " + text);
      }
      return new Place(parts[2], new SourceKey(parts[0], parts[1]));
    }
  }
}

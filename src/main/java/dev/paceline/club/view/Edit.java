package dev.paceline.club.view;

import java.time.Duration;
import java.util.Locale;

/// A value set by hand for one field of an activity.
public sealed interface Edit {
  /// A field that can be changed by hand.
  enum Field {
    NAME,
    /// The time from start to finish.
    ELAPSED_SECONDS,
    DISTANCE_METERS,
    /// Which event it was.
    EVENT_ID,
    /// Whether others do not see it.
    HIDDEN,
    DESCRIPTION,
    /// Words for editors and the owner.
    NOTE;

    String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Another name, not blank.
  record Name(String text) implements Edit {
    public Name {
      if (text.isBlank()) {
        throw new IllegalArgumentException("a name has letters; to get the old one back, revert");
      }
    }
  }

  /// Another time, in whole seconds above 0.
  record Time(Duration elapsed) implements Edit {
    public Time {
      if (elapsed.toSeconds() <= 0
          || elapsed.toSeconds() > Integer.MAX_VALUE
          || !elapsed.equals(Duration.ofSeconds(elapsed.toSeconds()))) {
        throw new IllegalArgumentException("a time is whole seconds above 0, not " + elapsed);
      }
    }
  }

  /// Another distance, above 0.
  record Distance(double meters) implements Edit {
    public Distance {
      if (!(meters > 0) || Double.isInfinite(meters)) {
        throw new IllegalArgumentException("a distance is meters above 0, not " + meters);
      }
    }
  }

  /// The event that it was part of, by the event's number.
  record Event(long id) implements Edit {}

  /// Hidden from others, or said not to be.
  record Hidden(boolean isHidden) implements Edit {}

  /// Another description; may be empty.
  record Description(String text) implements Edit {}

  /// A note for editors and the owner; may be empty.
  record Note(String text) implements Edit {}

  /// The edit of a field by the text of its [#value].
  ///
  /// @throws IllegalArgumentException if the field cannot have it
  static Edit of(Field field, String text) {
    return switch (field) {
      case NAME -> new Name(text);
      case ELAPSED_SECONDS -> new Time(Duration.ofSeconds(Long.parseLong(text)));
      case DISTANCE_METERS -> new Distance(Double.parseDouble(text));
      case EVENT_ID -> new Event(Long.parseLong(text));
      case HIDDEN -> new Hidden(Integer.parseInt(text) == 1);
      case DESCRIPTION -> new Description(text);
      case NOTE -> new Note(text);
    };
  }

  /// The field.
  default Field field() {
    return switch (this) {
      case Name _ -> Field.NAME;
      case Time _ -> Field.ELAPSED_SECONDS;
      case Distance _ -> Field.DISTANCE_METERS;
      case Event _ -> Field.EVENT_ID;
      case Hidden _ -> Field.HIDDEN;
      case Description _ -> Field.DESCRIPTION;
      case Note _ -> Field.NOTE;
    };
  }

  /// The value as it stands in the database.
  default Object value() {
    return switch (this) {
      case Name name -> name.text();
      case Time time -> (int) time.elapsed().toSeconds();
      case Distance distance -> distance.meters();
      case Event event -> event.id();
      case Hidden hidden -> hidden.isHidden() ? 1 : 0;
      case Description description -> description.text();
      case Note note -> note.text();
    };
  }
}

package dev.paceline.app.web.ask;

import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.view.Answer;
import dev.paceline.club.view.Edit.Field;
import java.util.Optional;

/// Takes apart what the club answers, and reads the names of things in addresses.
public final class Found {
  private Found() {}

  /// What was found.
  ///
  /// @throws Problem if the caller may not ask that, or it cannot be answered now
  public static <T> Answer.Found<T> of(Answer<T> answer) {
    return switch (answer) {
      case Answer.Found<T> found -> found;
      case Answer.Refused<T> refused -> throw Problem.forbidden(refused.why() + ".");
      case Answer.Unavailable<T> away -> throw Problem.unavailable(away.retryAfter());
    };
  }

  /// The key that a text such as `strava:123` names.
  ///
  /// @throws Problem if it names none
  public static SourceKey key(String text, String what) {
    int colon = text.indexOf(':');
    if (colon < 1 || text.substring(colon + 1).isBlank()) {
      throw Problem.notFound(what);
    }
    return new SourceKey(text.substring(0, colon), text.substring(colon + 1));
  }

  /// The number in an address.
  ///
  /// @throws Problem if it is none
  public static long number(String text, String what) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw Problem.notFound(what);
    }
  }

  /// The athlete of an address.
  ///
  /// @throws Problem if it names none
  public static AthleteId athlete(String text) {
    return new AthleteId(number(text, "athlete"));
  }

  /// The field of a word such as `time_seconds`.
  public static Optional<Field> field(String word) {
    for (Field field : Field.values()) {
      if (Changes.word(field).equals(word)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}

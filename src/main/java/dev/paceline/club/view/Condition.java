package dev.paceline.club.view;

import java.util.HashMap;
import java.util.Map;

/// A part of a `where` clause with the parameters that it names.
///
/// @param sql true or false of every row, never null
/// @param parameters by name; lists stand for as many values
public record Condition(String sql, Map<String, Object> parameters) {
  /// Holds always.
  public static final Condition TRUE = new Condition("1 = 1", Map.of());

  public Condition {
    parameters = Map.copyOf(parameters);
  }

  /// A condition without parameters.
  public static Condition of(String sql) {
    return new Condition(sql, Map.of());
  }

  /// A condition with one parameter.
  public static Condition of(String sql, String name, Object value) {
    return new Condition(sql, Map.of(name, value));
  }

  /// Whether a text holds a part, in any case as far as the database knows letters.
  ///
  /// @param text an expression, never null
  public static Condition containing(String text, String name, String part) {
    String escaped = part.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return of(
        "lower(%s) like lower(:%s) escape '!'".formatted(text, name), name, "%" + escaped + "%");
  }

  /// Holds where this does not.
  public Condition negated() {
    return new Condition("not (" + sql + ")", parameters);
  }

  /// Holds where both hold.
  public Condition and(Condition other) {
    return joined("and", other);
  }

  /// Holds where either holds.
  public Condition or(Condition other) {
    return joined("or", other);
  }

  private Condition joined(String word, Condition other) {
    Map<String, Object> both = new HashMap<>(parameters);
    other.parameters.forEach((name, value) -> {
      Object known = both.putIfAbsent(name, value);
      if (known != null && !known.equals(value)) {
        throw new IllegalArgumentException("two values of the parameter " + name);
      }
    });
    return new Condition("(" + sql + ") " + word + " (" + other.sql + ")", both);
  }
}

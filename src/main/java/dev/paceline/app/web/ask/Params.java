package dev.paceline.app.web.ask;

import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Problem.FieldError;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The parameters of a request. Each is read once; [#check] then says what is wrong with any.
///
/// Empty values count as not given, as forms send every field.
public final class Params {
  private static final Set<String> YES = Set.of("true", "on", "1");
  private static final String ONE = "is given more than once";

  private final Map<String, String[]> given;
  private final Set<String> known = new HashSet<>();
  private final List<FieldError> errors = new ArrayList<>();

  private Params(Map<String, String[]> given) {
    this.given = given;
  }

  public static Params of(Map<String, String[]> given) {
    return new Params(given);
  }

  /// Names that are allowed and read elsewhere.
  public Params leaving(String... names) {
    known.addAll(Arrays.asList(names));
    return this;
  }

  /// Every value of a name.
  public List<String> all(String name) {
    known.add(name);
    return Arrays.stream(given.getOrDefault(name, new String[0]))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /// The value of a name that has one at most.
  public Optional<String> one(String name) {
    List<String> values = all(name);
    if (values.size() > 1) {
      errors.add(new FieldError(name, ONE, "one value"));
    }
    return values.stream().findFirst();
  }

  /// A value as something else.
  ///
  /// @param reading throws [IllegalArgumentException] or [DateTimeException] for what it is not
  public <T> Optional<T> read(String name, String accepted, Function<String, T> reading) {
    return one(name).flatMap(value -> parse(name, value, accepted, reading));
  }

  /// Every value as something else.
  public <T> List<T> readAll(String name, String accepted, Function<String, T> reading) {
    return all(name).stream()
        .flatMap(value -> parse(name, value, accepted, reading).stream())
        .toList();
  }

  /// A local day.
  public @Nullable LocalDate day(String name) {
    return read(name, "a day such as 2026-03-01", LocalDate::parse).orElse(null);
  }

  /// Meters from 0.
  public @Nullable Double meters(String name) {
    return read(
            name,
            "meters from 0, such as 10000",
            text -> {
              double meters = Double.parseDouble(text);
              if (!(meters >= 0) || Double.isInfinite(meters)) {
                throw new IllegalArgumentException(text);
              }
              return meters;
            })
        .orElse(null);
  }

  /// True or false.
  public @Nullable Boolean flag(String name) {
    return read(
            name,
            "true or false",
            text -> {
              String word = text.toLowerCase(Locale.ROOT);
              if (!YES.contains(word) && !word.equals("false")) {
                throw new IllegalArgumentException(text);
              }
              return YES.contains(word);
            })
        .orElse(null);
  }

  /// A whole number from 1 to the most.
  public int limit(String name, int usual, int most) {
    return read(
            name,
            "a whole number from 1 to " + most,
            text -> {
              int number = Integer.parseInt(text);
              if (number < 1 || number > most) {
                throw new IllegalArgumentException(text);
              }
              return number;
            })
        .orElse(usual);
  }

  /// Says that two values are in the wrong order, if both are there.
  public <T extends Comparable<T>> void ordered(
      String first, @Nullable T least, String second, @Nullable T most) {
    if (least != null && most != null && least.compareTo(most) > 0) {
      errors.add(new FieldError(first, "is after " + second, first + " up to " + second));
    }
  }

  /// Says that something is wrong.
  public void wrong(String field, String problem, String accepted) {
    errors.add(new FieldError(field, problem, accepted));
  }

  /// Ends the reading: parameters that nobody read are wrong as well.
  ///
  /// @throws Problem with everything that is wrong Makes sure that nothing is wrong.
  ///
  /// @throws Problem with everything that is wrong, parameters that nobody read included
  public void check() {
    given.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(name ->
            errors.add(
                new FieldError(
                    name,
                    "is not known here",
                    String.join(", ", known.stream().sorted().toList()))));
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  private <T> Optional<T> parse(
      String name, String value, String accepted, Function<String, T> reading) {
    try {
      return Optional.of(reading.apply(value));
    } catch (IllegalArgumentException | DateTimeException _) {
      errors.add(new FieldError(name, "cannot be " + shortened(value), accepted));
      return Optional.empty();
    }
  }

  private static String shortened(String value) {
    int most = 60;
    return value.length() <= most ? value : value.substring(0, most) + "…";
  }
}

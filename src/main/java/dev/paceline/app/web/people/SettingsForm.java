package dev.paceline.app.web.people;

import static java.util.stream.Collectors.joining;

import dev.paceline.app.web.guard.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The club's settings as a form has them, in the words of people: kilometres, and lists with
/// commas.
///
/// @param classes a line each, such as `10K 9.7-10.3` or `ultra 43.2-`
/// @param audience who sees the boards: `members` or `public`
record SettingsForm(
    String name,
    String raceTypes,
    String workoutTypes,
    String leastKm,
    boolean followersToo,
    String shownTypes,
    String since,
    String classes,
    String audience) {
  private static final double METERS = 1000;
  private static final Pattern LINE =
      Pattern.compile("(.+?)\\s+(\\d+(?:\\.\\d+)?)\\s*[-–]\\s*(\\d+(?:\\.\\d+)?)?");

  /// What a browser sent.
  static SettingsForm of(Map<String, String> fields) {
    return new SettingsForm(
        fields.getOrDefault("name", ""),
        fields.getOrDefault("race_types", ""),
        fields.getOrDefault("workout_types", ""),
        fields.getOrDefault("least_km", ""),
        "true".equals(fields.get("followers_too")),
        fields.getOrDefault("shown_types", ""),
        fields.getOrDefault("since", ""),
        fields.getOrDefault("classes", ""),
        fields.getOrDefault("audience", ""));
  }

  /// Settings as they stand.
  static SettingsForm of(ClubSettings.Values values) {
    ClubSettings.Races races = given(values.races());
    ClubSettings.Shown shown = given(values.shown());
    String since = shown.since();
    return new SettingsForm(
        given(values.name()),
        list(given(races.types())),
        given(races.workoutTypes()).stream().sorted().map(String::valueOf).collect(joining(", ")),
        km(given(races.leastMeters())),
        given(races.followersToo()),
        list(given(shown.types())),
        since == null ? "" : since,
        given(values.classes()).stream().map(SettingsForm::line).collect(joining("\n")),
        given(values.boardAudience()));
  }

  /// The settings that the form asks for.
  ///
  /// @throws Problem naming every field that cannot be read
  ClubSettings.Values values() {
    List<Problem.FieldError> errors = new ArrayList<>();
    Set<Integer> workouts = new TreeSet<>();
    for (String word : words(workoutTypes)) {
      try {
        workouts.add(Integer.valueOf(word));
      } catch (NumberFormatException _) {
        errors.add(
            new Problem.FieldError("workout_types", "no number: " + word, "numbers such as 1, 11"));
      }
    }
    double least = 0;
    try {
      least = leastKm.isBlank() ? 0 : Double.parseDouble(leastKm.strip()) * METERS;
    } catch (NumberFormatException _) {
      errors.add(new Problem.FieldError("least_km", "is no number", "kilometres such as 4.8"));
    }
    List<ClubSettings.Distances> distances = new ArrayList<>();
    for (String text : classes.lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
      Matcher line = LINE.matcher(text);
      if (line.matches()) {
        String to = line.group(3);
        distances.add(
            new ClubSettings.Distances(
                line.group(1).strip(),
                Double.parseDouble(line.group(2)) * METERS,
                to == null ? null : Double.parseDouble(to) * METERS));
      } else {
        errors.add(
            new Problem.FieldError(
                "classes", "cannot be read: " + text, "lines such as 10K 9.7-10.3 or ultra 43.2-"));
      }
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new ClubSettings.Values(
        name.strip(),
        new ClubSettings.Races(words(raceTypes), workouts, least, followersToo),
        new ClubSettings.Shown(words(shownTypes), since),
        distances,
        audience.isEmpty() ? null : audience);
  }

  private static String line(ClubSettings.Distances one) {
    Double to = one.toMeters();
    return given(one.name()) + " " + km(given(one.fromMeters())) + "-" + (to == null ? "" : km(to));
  }

  private static Set<String> words(String text) {
    return Stream.of(text.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String list(Set<String> words) {
    return words.stream().sorted().collect(joining(", "));
  }

  private static String km(double meters) {
    String text = String.format(Locale.ROOT, "%.3f", meters / METERS);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  private static <T> T given(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("settings that stand have every value");
    }
    return value;
  }
}

package dev.paceline.app.web.people;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.race.DistanceClass;
import dev.paceline.club.race.RaceRule;
import dev.paceline.club.view.Answer;
import dev.paceline.club.view.Filter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a club says of itself: its name, what it shows, what it calls a race.
@Component
final class ClubSettings {
  private static final int MOST_CLASSES = 50;
  private static final String PUBLIC = "public";
  private static final String MEMBERS = "members";

  private final Paceline paceline;

  ClubSettings(Paceline paceline) {
    this.paceline = paceline;
  }

  /// The settings of a club; where they are to be changed, `null` leaves one as it is.
  ///
  /// @param boardAudience `members` or `public`
  record Values(
      @Nullable String name,
      @Nullable Races races,
      @Nullable Shown shown,
      @Nullable List<Distances> classes,
      @Nullable String boardAudience) {}

  /// What makes an activity a race.
  record Races(
      @Nullable Set<String> types,
      @Nullable Set<Integer> workoutTypes,
      @Nullable Double leastMeters,
      @Nullable Boolean followersToo) {}

  /// What is shown at all.
  ///
  /// @param types the broad types; empty: all
  /// @param since the first day, such as `2026-01-01`; `null`: no limit
  record Shown(@Nullable Set<String> types, @Nullable String since) {}

  /// A class of distances.
  ///
  /// @param toMeters itself included; `null`: no limit
  record Distances(@Nullable String name, @Nullable Double fromMeters, @Nullable Double toMeters) {}

  /// The settings of the caller's club.
  Values of(Caller caller) {
    ClubId club = caller.club().id();
    RaceRule rule = paceline.club().races().rule(club);
    Filter filter = paceline.club().views().filter(club);
    return new Values(
        caller.club().name(),
        new Races(rule.types(), rule.workoutTypes(), rule.leastMeters(), rule.followersToo()),
        new Shown(filter.types(), filter.since() == null ? null : filter.since().toString()),
        paceline.club().races().classes(club).stream()
            .map(one -> new Distances(one.name(), one.fromMeters(), one.toMeters()))
            .toList(),
        audience(caller));
  }

  /// Who sees the boards of the caller's club.
  String audience(Caller caller) {
    return paceline.club().openBoard(caller.club().id()) ? PUBLIC : MEMBERS;
  }

  /// Changes settings, or none.
  ///
  /// @throws Problem naming every field that cannot be used
  void apply(Caller caller, Values values) {
    List<Problem.FieldError> errors = new ArrayList<>();
    ClubId club = caller.club().id();
    RaceRule rule = rule(values.races(), paceline.club().races().rule(club), errors);
    Filter filter = filter(values.shown(), paceline.club().views().filter(club), errors);
    List<DistanceClass> classes = classes(values.classes(), errors);
    String audience = values.boardAudience();
    if (audience != null && !audience.equals(PUBLIC) && !audience.equals(MEMBERS)) {
      errors.add(
          new Problem.FieldError("board_audience", "no such audience", MEMBERS + " or " + PUBLIC));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    if (values.name() != null) {
      Roster.granted(
          paceline.club().oversight().rename(caller.actor(), club, values.name().strip()));
    }
    if (values.races() != null) {
      paceline.club().races().rule(caller.actor(), club, rule);
    }
    if (values.shown() != null) {
      paceline.club().views().filter(caller.actor(), club, filter);
    }
    if (values.classes() != null) {
      paceline.club().races().classes(caller.actor(), club, classes);
    }
    if (audience != null) {
      audience(caller, audience);
    }
  }

  private void audience(Caller caller, String audience) {
    if (!audience.equals(audience(caller))) {
      Roster.granted(
          paceline
              .club()
              .oversight()
              .openBoard(caller.actor(), caller.club().id(), audience.equals(PUBLIC)));
    }
  }

  /// How many rows each filter leaves out.
  Map<String, Long> leftOut(Caller caller) {
    return switch (paceline.club().views().leftOut(caller.viewer())) {
      case Answer.Found<Map<String, Long>>(Map<String, Long> rows, var _, boolean _) ->
          new TreeMap<>(rows);
      case Answer.Refused<Map<String, Long>>(String why) ->
          throw Problem.forbidden(Roster.sentence(why));
      case Answer.Unavailable<Map<String, Long>>(Duration retryAfter) ->
          throw Problem.unavailable(retryAfter);
    };
  }

  private static RaceRule rule(
      @Nullable Races races, RaceRule before, List<Problem.FieldError> errors) {
    if (races == null) {
      return before;
    }
    try {
      return new RaceRule(
          races.types() == null ? before.types() : races.types(),
          races.workoutTypes() == null ? before.workoutTypes() : races.workoutTypes(),
          races.leastMeters() == null ? before.leastMeters() : races.leastMeters(),
          races.followersToo() == null ? before.followersToo() : races.followersToo());
    } catch (IllegalArgumentException e) {
      errors.add(new Problem.FieldError("races", "cannot be used", String.valueOf(e.getMessage())));
      return before;
    }
  }

  private static Filter filter(
      @Nullable Shown shown, Filter before, List<Problem.FieldError> errors) {
    if (shown == null) {
      return before;
    }
    String since = shown.since();
    try {
      return new Filter(
          shown.types() == null ? before.types() : shown.types(),
          since == null || since.isBlank() ? null : LocalDate.parse(since.strip()));
    } catch (DateTimeException _) {
      errors.add(new Problem.FieldError("shown.since", "is no day", "a day such as 2026-01-01"));
    } catch (IllegalArgumentException e) {
      errors.add(
          new Problem.FieldError("shown.types", "cannot be used", String.valueOf(e.getMessage())));
    }
    return before;
  }

  private static List<DistanceClass> classes(
      @Nullable List<Distances> classes, List<Problem.FieldError> errors) {
    List<DistanceClass> made = new ArrayList<>();
    if (classes == null) {
      return made;
    }
    if (classes.size() > MOST_CLASSES) {
      errors.add(new Problem.FieldError("classes", "are too many", "at most " + MOST_CLASSES));
      return made;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < classes.size(); i++) {
      Distances one = classes.get(i);
      Double from = one.fromMeters();
      try {
        if (from == null || one.name() == null || !names.add(one.name().strip())) {
          throw new IllegalArgumentException("a name of its own, and from_meters");
        }
        made.add(new DistanceClass(one.name().strip(), from, one.toMeters()));
      } catch (IllegalArgumentException e) {
        errors.add(
            new Problem.FieldError(
                "classes[" + i + "]", "cannot be used", String.valueOf(e.getMessage())));
      }
    }
    return made;
  }
}

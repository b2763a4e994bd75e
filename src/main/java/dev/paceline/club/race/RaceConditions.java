package dev.paceline.club.race;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.view.Condition;
import dev.paceline.club.view.Edit.Field;
import dev.paceline.club.view.Visibility;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Filters of races as conditions on the rows of [RaceRows].
final class RaceConditions {
  private static final int DAY_SECONDS = 86_400;

  private static final String EDITED =
      Arrays.stream(Field.values())
          .map(field -> "o." + field.name().toLowerCase(Locale.ROOT) + " is not null")
          .collect(Collectors.joining(" or "));

  private final List<DistanceClass> classes;

  RaceConditions(List<DistanceClass> classes) {
    this.classes = classes;
  }

  /// The name of the class of a row. The first class that fits counts.
  static String className(List<DistanceClass> classes) {
    StringBuilder sql = new StringBuilder("case");
    for (DistanceClass each : classes) {
      sql.append(" when ").append(RaceRows.METERS).append(" >= ").append(each.fromMeters());
      if (each.toMeters() != null) {
        sql.append(" and ").append(RaceRows.METERS).append(" <= ").append(each.toMeters());
      }
      sql.append(" then '").append(each.name().replace("'", "''")).append("'");
    }
    return sql + " else '" + DistanceClass.OTHER + "' end";
  }

  /// Holds for the races that a filter asks for.
  Condition of(RaceFilter filter) {
    return sets(filter)
        .and(days(filter.from(), filter.to()))
        .and(meters(filter.leastMeters(), filter.mostMeters()))
        .and(name(filter.name()))
        .and(edited(filter.edited()))
        .and(filter.unnamed() ? Condition.of("e.id is null") : Condition.TRUE)
        .and(
            filter.hidden() == RaceFilter.Hidden.ONLY
                ? Condition.of("coalesce(o.hidden, 0) = 1")
                : Condition.TRUE);
  }

  private Condition sets(RaceFilter filter) {
    return in("a.athlete_id", "athletes", filter.athletes().stream().map(AthleteId::value).toList())
        .and(in("coalesce(e.id, -1)", "events", List.copyOf(filter.events())))
        .and(in(className(classes), "classes", List.copyOf(filter.classes())))
        .and(in("a.source", "sources", List.copyOf(filter.sources())));
  }

  private static Condition in(String expression, String name, List<?> values) {
    return values.isEmpty()
        ? Condition.TRUE
        : Condition.of(expression + " in (:" + name + ")", name, values);
  }

  private static Condition days(@Nullable LocalDate from, @Nullable LocalDate to) {
    Condition first =
        from == null
            ? Condition.TRUE
            : Condition.of(
                "coalesce(" + Visibility.WALL + " >= :from_wall, 1 = 0)",
                "from_wall",
                from.toEpochDay() * DAY_SECONDS);
    return to == null
        ? first
        : first.and(
            Condition.of(
                "coalesce(" + Visibility.WALL + " < :to_wall, 1 = 0)",
                "to_wall",
                to.plusDays(1).toEpochDay() * DAY_SECONDS));
  }

  private static Condition meters(@Nullable Double least, @Nullable Double most) {
    Condition from =
        least == null
            ? Condition.TRUE
            : Condition.of(
                "coalesce(" + RaceRows.METERS + ", -1) >= :least_meters", "least_meters", least);
    return most == null
        ? from
        : from.and(
            Condition.of(
                RaceRows.METERS + " is not null and " + RaceRows.METERS + " <= :most_meters",
                "most_meters",
                most));
  }

  private static Condition name(@Nullable String part) {
    return part == null
        ? Condition.TRUE
        : Condition.containing("coalesce(o.name, a.name, '')", "name", part);
  }

  private static Condition edited(@Nullable Boolean edited) {
    if (edited == null) {
      return Condition.TRUE;
    }
    Condition any = Condition.of(EDITED);
    return edited ? any : any.negated();
  }
}

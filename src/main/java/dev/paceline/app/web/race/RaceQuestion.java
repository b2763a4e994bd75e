package dev.paceline.app.web.race;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.ask.Params;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.account.Keys;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Role;
import dev.paceline.club.race.DistanceClass;
import dev.paceline.club.race.RaceFilter;
import dev.paceline.club.race.RaceFilter.Hidden;
import dev.paceline.club.race.RacePage.Order;
import dev.paceline.club.race.RacePage.Place;
import dev.paceline.club.race.RacePage.Sort;
import dev.paceline.club.view.Viewer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is asked of a club's board, and as whom.
record RaceQuestion(Viewer viewer, RaceFilter filter, Order order) {
  /// Parameters that pages use for themselves.
  static final String[] OF_PAGES = {"done", "race", "was", "seal"};

  private static final int USUAL = 50;

  /// As whom a caller looks at races. The owner of a personal key does so as a member.
  static Viewer viewer(Caller caller) {
    return caller.viewer() instanceof Viewer.Owner(AthleteId athlete)
        ? new Viewer.Member(caller.club().id(), athlete, Role.MEMBER)
        : caller.viewer();
  }

  /// Whether a caller sees the own races alone.
  static boolean onlyOwn(Caller caller) {
    return caller.proof() instanceof Caller.Proof.ByKey(Keys.Key key)
        && key.kind() == Keys.Kind.PERSONAL;
  }

  /// @throws Problem with everything that is wrong
  static RaceQuestion of(Paceline paceline, Caller caller, Params params) {
    RaceFilter filter = filter(paceline, caller, params);
    Sort sort =
        params.read("sort", "date, time, distance or name", RaceQuestion::sort).orElse(Sort.DATE);
    boolean descending =
        params.read("order", "asc or desc", RaceQuestion::descending).orElse(sort == Sort.DATE);
    int limit = params.limit("limit", USUAL, Order.MOST);
    Place after =
        params
            .read("cursor", "the next of an earlier answer", text -> place(sort, text))
            .orElse(null);
    Long club = params.read("club", "the number of a club", Long::valueOf).orElse(null);
    params.check();
    if (club != null && club != caller.club().id().value()) {
      throw Problem.notFound("club");
    }
    return new RaceQuestion(viewer(caller), filter, new Order(sort, descending, limit, after));
  }

  /// The filter alone. What is wrong stands in the parameters then.
  static RaceFilter filter(Paceline paceline, Caller caller, Params params) {
    List<String> classes = new ArrayList<>();
    paceline.club().races().classes(caller.club().id()).forEach(one -> classes.add(one.name()));
    classes.add(DistanceClass.OTHER);
    LocalDate from = params.day("date_from");
    LocalDate to = params.day("date_to");
    params.ordered("date_from", from, "date_to", to);
    Double least = params.meters("min_distance");
    Double most = params.meters("max_distance");
    params.ordered("min_distance", least, "max_distance", most);
    List<AthleteId> athletes =
        params.readAll(
            "athlete", "numbers of athletes", text -> new AthleteId(Long.parseLong(text)));
    RaceFilter.Builder filter =
        RaceFilter.where()
            .athletes(distinct(athletes).toArray(AthleteId[]::new))
            .events(
                distinct(params.readAll("event", "numbers of events", Long::valueOf))
                    .toArray(Long[]::new))
            .classes(
                distinct(
                        params.readAll(
                            "class",
                            "one of " + String.join(", ", classes),
                            text -> oneOf(classes, text)))
                    .toArray(String[]::new))
            .sources(distinct(params.all("source")).toArray(String[]::new))
            .edited(params.flag("edited"))
            .named(params.one("name").orElse(null))
            .hidden(
                params.read("hidden", "with or only", RaceQuestion::hidden).orElse(Hidden.WITHOUT));
    if (Boolean.TRUE.equals(params.flag("unnamed"))) {
      filter.unnamed();
    }
    if (onlyOwn(caller)) {
      filter.athletes(caller.self());
      if (!athletes.isEmpty() && !athletes.equals(List.of(caller.self()))) {
        throw Problem.notFound("athlete");
      }
    }
    if (from == null || to == null || !from.isAfter(to)) {
      filter.during(from, to);
    }
    if (least == null || most == null || least <= most) {
      filter.meters(least, most);
    }
    return filter.build();
  }

  private static <T> List<T> distinct(List<T> values) {
    return values.stream().distinct().toList();
  }

  private static Sort sort(String text) {
    return Sort.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static boolean descending(String text) {
    return switch (text) {
      case "asc" -> false;
      case "desc" -> true;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Hidden hidden(String text) {
    return switch (text) {
      case "with" -> Hidden.WITH;
      case "only" -> Hidden.ONLY;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static String oneOf(List<String> known, String text) {
    return known.stream()
        .filter(text::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  /// A place whose value is of the kind that is sorted by.
  private static Place place(Sort sort, String text) {
    Place place = Place.parse(text);
    switch (sort) {
      case DATE, TIME -> Long.parseLong(place.value());
      case DISTANCE -> Double.parseDouble(place.value());
      case NAME -> {}
    }
    return place;
  }
}

package dev.paceline.app.web.feed;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.ask.Found;
import dev.paceline.app.web.ask.Params;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.view.Query;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What is asked of the feed.
///
/// @param types in lower case, those of the club that may be asked for; empty: any
record FeedQuestion(Query query, Set<String> types) {
  private static final int USUAL = 50;

  /// Reads the parameters of a request for programs.
  static FeedQuestion of(Paceline paceline, Caller caller, Map<String, String[]> parameters) {
    return of(paceline, caller, Params.of(parameters), USUAL);
  }

  /// @throws Problem if anything is wrong with them, or they name what the caller may not know of
  static FeedQuestion of(Paceline paceline, Caller caller, Params params, int usual) {
    Set<String> types = paceline.club().views().filter(caller.club().id()).types();
    Set<String> asked =
        new HashSet<>(
            params.readAll(
                "activity_type",
                types.isEmpty() ? "a type" : "one of " + String.join(", ", new TreeSet<>(types)),
                text -> type(types, text)));
    LocalDate from = params.day("date_from");
    LocalDate to = params.day("date_to");
    params.ordered("date_from", from, "date_to", to);
    Double least = params.meters("min_distance");
    Double most = params.meters("max_distance");
    params.ordered("min_distance", least, "max_distance", most);
    Query.Having having =
        new Query.Having(
            params.flag("has_photos"),
            params.flag("has_description"),
            params.flag("has_map"),
            params.flag("has_music"));
    AthleteId athlete =
        params
            .read("athlete", "the number of an athlete", text -> new AthleteId(number(text)))
            .orElse(null);
    Long club = params.read("club", "the number of a club", FeedQuestion::number).orElse(null);
    int limit = params.limit("limit", usual, Query.MOST);
    Query.Cursor after =
        params.read("cursor", "the next of an earlier answer", Query.Cursor::parse).orElse(null);
    params.check();
    if (club != null && club != caller.club().id().value()) {
      throw Problem.notFound("club");
    }
    if (athlete != null
        && !Found.of(paceline.club().views().athletes(caller.viewer())).value().contains(athlete)) {
      throw Problem.notFound("athlete");
    }
    Query query =
        Query.ALL
            .ofTypes(asked)
            .during(from, to)
            .between(least, most)
            .having(having)
            .of(athlete)
            .page(limit, after);
    return new FeedQuestion(query, types);
  }

  /// The same question for whoever asks it again, however it was written.
  String normal() {
    return query.ofTypes(Set.of()).page(query.limit(), null)
        + " "
        + new TreeSet<>(query.types())
        + " "
        + (query.after() == null ? "" : query.after().text());
  }

  private static String type(Set<String> types, String text) {
    String type = text.toLowerCase(Locale.ROOT);
    if (!types.isEmpty() && !types.contains(type)) {
      throw new IllegalArgumentException(text);
    }
    return type;
  }

  private static Long number(String text) {
    return Long.valueOf(text);
  }
}

package dev.paceline.app.web.race;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.ask.Addresses;
import dev.paceline.app.web.ask.Found;
import dev.paceline.app.web.ask.Names;
import dev.paceline.app.web.ask.Params;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Role;
import dev.paceline.club.race.DistanceClass;
import dev.paceline.club.race.Event;
import dev.paceline.club.race.Race;
import dev.paceline.club.race.RaceBoard;
import dev.paceline.club.race.RaceFilter;
import dev.paceline.club.race.RacePage;
import dev.paceline.club.race.RacePage.Order;
import dev.paceline.club.race.RacePage.Sort;
import dev.paceline.club.race.Totals;
import dev.paceline.club.view.Answer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The board, for people.
@RestController
final class BoardPages {
  private static final int MISSED = 10;

  /// Parameters that tell what was just done.
  private static final Map<String, String> SAID =
      Map.of("done", "", "race", "", "was", "", "seal", "");

  /// Parameters that a table of everything does not have.
  private static final Map<String, String> OWN =
      Map.of(
          "cursor", "", "limit", "", "sort", "", "order", "", "done", "", "race", "", "was", "",
          "seal", "");

  private final Paceline paceline;
  private final RaceBoard board;
  private final Pages pages;

  BoardPages(Paceline paceline, Pages pages) {
    this.paceline = paceline;
    this.board = paceline.club().races();
    this.pages = pages;
  }

  /// A race in a table.
  ///
  /// @param editable whether the caller may change it
  record Row(Race race, String who, boolean mine, boolean editable) {
    String title() {
      String name = race.name();
      return name == null || name.isBlank() ? "Race without a name" : name;
    }

    /// Whether anything was changed by hand, as far as the caller is told.
    boolean edited() {
      Race.Told told = race.told();
      return told != null && !told.edited().isEmpty();
    }
  }

  /// The head of a column that sorts.
  ///
  /// @param sorted as `aria-sort` says it; `null` if another column sorts
  record Head(String text, String address, @Nullable String sorted, boolean number) {}

  /// Something to choose.
  record Choice(String value, String text, boolean chosen) {}

  /// What may be filtered by.
  record Choices(
      List<Choice> athletes, List<Choice> events, List<Choice> classes, List<Choice> sources) {}

  /// What was just done.
  ///
  /// @param was what to set to take it back
  record Done(String text, Optional<String> race, String was) {}

  /// The board.
  ///
  /// @param here the address, to come back to
  /// @param more the address of the next page
  record BoardPage(
      List<Row> rows,
      Totals totals,
      Map<Sort, Head> heads,
      RaceFilter filter,
      Choices choices,
      List<Event> events,
      List<Row> missed,
      Optional<Done> done,
      @Nullable Instant asOf,
      boolean stale,
      String csv,
      String here,
      @Nullable String more,
      boolean editor) {
    Head head(Sort sort) {
      return Objects.requireNonNull(heads.get(sort));
    }

    boolean narrowed() {
      return !filter.equals(RaceFilter.ALL);
    }
  }

  @GetMapping("/races")
  @Guard(value = Who.BOARD, does = "the board as a page")
  ResponseEntity<byte[]> races(HttpServletRequest request, Caller caller) {
    RaceQuestion question =
        RaceQuestion.of(
            paceline, caller, Params.of(request.getParameterMap()).leaving(RaceQuestion.OF_PAGES));
    Names names = Names.of(paceline, caller);
    Answer.Found<RacePage> found =
        Found.of(board.list(question.viewer(), question.filter(), question.order()));
    RacePage.Place next = found.value().next();
    String here = Addresses.with(request, SAID);
    BoardPage page =
        new BoardPage(
            found.value().races().stream().map(race -> row(caller, names, race)).toList(),
            Found.of(board.totals(question.viewer(), question.filter())).value(),
            heads(request, question.order()),
            question.filter(),
            choices(caller, question, names),
            board.events().list(caller.club().id()),
            missed(caller, question, names),
            done(request, caller),
            found.asOf(),
            found.stale(),
            "/api/races.csv" + Addresses.query(request.getParameterMap(), OWN),
            here,
            next == null ? null : Addresses.with(request, saying("cursor", next.text())),
            caller.may(Role.EDITOR));
    return pages.page(request, caller, "Races", "race/board.jte", page);
  }

  private static Row row(Caller caller, Names names, Race race) {
    boolean mine = caller.athlete().filter(race.athlete()::equals).isPresent();
    return new Row(race, names.of(race.athlete()), mine, RaceForm.mayEdit(caller, race));
  }

  private List<Row> missed(Caller caller, RaceQuestion question, Names names) {
    if (caller.athlete().isEmpty() || !question.filter().equals(RaceFilter.ALL)) {
      return List.of();
    }
    return Found.of(board.missed(question.viewer())).value().stream()
        .limit(MISSED)
        .map(race -> row(caller, names, race))
        .toList();
  }

  static Optional<Done> done(HttpServletRequest request, Caller caller) {
    String text =
        switch (text(request, "done")) {
          case "saved" -> "The race was changed.";
          case "undone" -> "The change was taken back.";
          case "same" -> "Nothing was different, so nothing was changed.";
          default -> "";
        };
    String race = text(request, "race");
    String was = text(request, "was");
    boolean ours = Undo.seal(caller, race, was).equals(text(request, "seal"));
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ours ? new Done(text, Optional.of(race), was) : new Done(text, Optional.empty(), ""));
  }

  /// Parameters to go on with: one as said, and nothing of what was just done.
  private static Map<String, String> saying(String name, String value) {
    Map<String, String> others = new HashMap<>(SAID);
    others.put(name, value);
    return others;
  }

  private static String text(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }

  private static Map<Sort, Head> heads(HttpServletRequest request, Order order) {
    Map<Sort, Head> heads = new EnumMap<>(Sort.class);
    for (Sort sort : Sort.values()) {
      boolean sorts = sort == order.sort();
      boolean descending = sorts ? !order.descending() : sort == Sort.DATE;
      Map<String, String> others = saying("cursor", "");
      others.put("sort", sort.name().toLowerCase(Locale.ROOT));
      others.put("order", descending ? "desc" : "asc");
      heads.put(
          sort,
          new Head(
              switch (sort) {
                case DATE -> "Day";
                case TIME -> "Time";
                case DISTANCE -> "Distance";
                case NAME -> "Race";
              },
              Addresses.with(request, others),
              sorts ? (order.descending() ? "descending" : "ascending") : null,
              sort == Sort.TIME || sort == Sort.DISTANCE));
    }
    return heads;
  }

  private Choices choices(Caller caller, RaceQuestion question, Names names) {
    RaceFilter filter = question.filter();
    List<AthleteId> athletes =
        Found.of(paceline.club().views().athletes(question.viewer())).value();
    Totals all = Found.of(board.totals(question.viewer(), RaceFilter.ALL)).value();
    return new Choices(
        athletes.stream()
            .map(one ->
                new Choice(
                    String.valueOf(one.value()), names.of(one), filter.athletes().contains(one)))
            .sorted(Comparator.comparing(Choice::text))
            .toList(),
        all.events().stream()
            .map(Totals.OfEvent::event)
            .map(one ->
                new Choice(
                    String.valueOf(one.id()), one.name(), filter.events().contains(one.id())))
            .sorted(Comparator.comparing(Choice::text))
            .toList(),
        Stream.concat(
                board.classes(caller.club().id()).stream().map(DistanceClass::name),
                Stream.of(DistanceClass.OTHER))
            .map(name -> new Choice(name, name, filter.classes().contains(name)))
            .toList(),
        Stream.of("strava", "manual", "import")
            .map(name -> new Choice(name, name, filter.sources().contains(name)))
            .toList());
  }
}

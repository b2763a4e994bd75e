package dev.paceline.app.web.sync;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Walks;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The page of lists that lacked too much: what would disappear, and the decision.
@RestController
final class WalkPages {
  private final Paceline paceline;
  private final ClubAthletes athletes;
  private final Pages pages;

  WalkPages(Paceline paceline, ClubAthletes athletes, Pages pages) {
    this.paceline = paceline;
    this.athletes = athletes;
    this.pages = pages;
  }

  /// A list that is held.
  ///
  /// @param years how many activities would disappear, by year and type
  record HeldList(
      String key,
      String name,
      Walks.Held held,
      Map<String, Map<String, Long>> years,
      Optional<Instant> newest,
      Optional<Instant> oldest) {
    /// Which part of all would disappear.
    long percent() {
      return held.known() == 0 ? 100 : Math.round(100.0 * held.missing() / held.known());
    }
  }

  /// What the page shows.
  record Lists(List<HeldList> lists, Optional<String> done) {}

  @GetMapping("/admin/walks")
  @Guard(value = Who.ADMIN, does = "lists that lacked too much, and the decision")
  ResponseEntity<byte[]> walks(
      @RequestParam(defaultValue = "") String done, HttpServletRequest request, Caller caller) {
    Map<AthleteId, String> names = athletes.names(caller);
    List<HeldList> lists =
        WalkRoutes.held(paceline, athletes, caller).stream()
            .map(held -> held(held, names))
            .toList();
    Lists page = new Lists(lists, Done.words(done));
    return pages.page(request, caller, "Held lists", "sync/walks.jte", page);
  }

  @PostMapping("/admin/walks/{id}/apply")
  @Guard(value = Who.ADMIN, does = "believes a held list: what it lacks is hidden")
  ResponseEntity<Void> apply(@PathVariable String id, Caller caller) {
    Walks.Held held = WalkRoutes.find(paceline, athletes, caller, id);
    return switch (paceline.desk().apply(caller.actor(), held)) {
      case Walks.Applied _ -> AthletePages.to("/admin/walks?done=applied");
      case Walks.Held _ -> AthletePages.to("/admin/walks?done=held");
      case Walks.Foreign _ ->
          throw Problem.conflict(
              "The list has an activity of another athlete; it was not applied.");
    };
  }

  @PostMapping("/admin/walks/{id}/drop")
  @Guard(value = Who.ADMIN, does = "forgets a held list: everything stays")
  ResponseEntity<Void> drop(@PathVariable String id, Caller caller) {
    paceline.desk().drop(caller.actor(), WalkRoutes.find(paceline, athletes, caller, id));
    return AthletePages.to("/admin/walks?done=dropped");
  }

  private HeldList held(Walks.Held held, Map<AthleteId, String> names) {
    String key = athletes.key(held.athlete());
    List<Walks.Lacking> lacking = paceline.sync().walks().lacking(held.athlete());
    List<Instant> starts = lacking.stream().flatMap(one -> one.start().stream()).sorted().toList();
    return new HeldList(
        key,
        names.getOrDefault(held.athlete(), key),
        held,
        lacking.stream()
            .collect(
                Collectors.groupingBy(
                    WalkPages::year,
                    () -> new TreeMap<>(Comparator.reverseOrder()),
                    Collectors.groupingBy(
                        one -> one.type().orElse("unknown"), TreeMap::new, Collectors.counting()))),
        starts.isEmpty() ? Optional.empty() : Optional.of(starts.getLast()),
        starts.stream().findFirst());
  }

  private static String year(Walks.Lacking lacking) {
    return lacking
        .start()
        .map(start -> String.valueOf(start.atZone(ZoneOffset.UTC).getYear()))
        .orElse("undated");
  }
}

package dev.paceline.app.web.race;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.ask.Found;
import dev.paceline.app.web.ask.Params;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.race.BulkEdits;
import dev.paceline.club.race.BulkEdits.Outcome;
import dev.paceline.club.race.RaceFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Changes of many races, for programs.
@RestController
final class BulkRoutes {
  private final Paceline paceline;
  private final BulkEdits bulk;

  BulkRoutes(Paceline paceline) {
    this.paceline = paceline;
    this.bulk = paceline.club().races().bulk();
  }

  /// Which races: the parameters of a list as an object, lists for those with many values.
  record Selection(@Nullable JsonNode filter) {}

  /// What to do with the races that were looked at.
  record Wish(@Nullable JsonNode filter, @Nullable JsonNode change, @Nullable String digest) {}

  /// What a change would be of.
  record Preview(int races, List<RaceForm> sample, String digest) {}

  /// A change.
  record Applied(String id, int races, int left) {}

  @PostMapping("/api/races/bulk/preview")
  @Guard(value = Who.EDITOR, does = "which races a change of many would be of")
  ResponseEntity<Preview> preview(Caller caller, @RequestBody Selection selection) {
    RaceFilter filter = filter(caller, selection.filter());
    BulkEdits.Preview found = Found.of(bulk.preview(caller.viewer(), filter)).value();
    return Kept.of(
        caller,
        new Preview(
            found.races(), found.sample().stream().map(RaceForm::of).toList(), found.digest()));
  }

  @PostMapping("/api/races/bulk/apply")
  @Guard(value = Who.EDITOR, does = "changes all races that were looked at")
  ResponseEntity<Applied> apply(Caller caller, @RequestBody Wish wish) {
    RaceFilter filter = filter(caller, wish.filter());
    JsonNode change = wish.change();
    String digest = wish.digest();
    if (change == null || digest == null) {
      throw Problem.invalid(
          change == null ? "change" : "digest", "is missing", "what the preview was made for");
    }
    return answer(
        caller, bulk.apply(caller.actor(), caller.viewer(), filter, Change.of(change), digest));
  }

  @PostMapping("/api/races/bulk/{id}/undo")
  @Guard(value = Who.EDITOR, does = "takes a change of many races back, for 7 days")
  ResponseEntity<Applied> undo(Caller caller, @PathVariable String id) {
    return answer(
        caller, bulk.undo(caller.actor(), caller.club().id(), Found.number(id, "change")));
  }

  private static ResponseEntity<Applied> answer(Caller caller, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(long id, int races, int left) ->
          Kept.of(caller, new Applied(String.valueOf(id), races, left));
      case Outcome.Refused(String why) -> throw Problem.conflict(EventRoutes.sentence(why));
      case Outcome.Outdated _ ->
          throw Problem.of(
              409, "outdated", "The races are not those that were looked at; look again.");
      case Outcome.Unknown _ -> throw Problem.notFound("change");
    };
  }

  private RaceFilter filter(Caller caller, @Nullable JsonNode filter) {
    if (filter == null || !filter.isObject()) {
      throw Problem.invalid("filter", "is missing", "an object with the parameters of a list");
    }
    Map<String, String[]> parameters = new HashMap<>();
    for (Map.Entry<String, JsonNode> property : filter.properties()) {
      List<String> values = new ArrayList<>();
      if (property.getValue().isArray()) {
        property.getValue().forEach(value -> values.add(value.asString()));
      } else {
        values.add(property.getValue().asString());
      }
      parameters.put(property.getKey(), values.toArray(String[]::new));
    }
    Params params = Params.of(parameters);
    RaceFilter read = RaceQuestion.filter(paceline, caller, params);
    params.check();
    if (read.asksForNothing()) {
      throw Problem.invalid("filter", "asks for every race", "at least one condition");
    }
    return read;
  }
}

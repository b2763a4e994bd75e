package dev.paceline.app.web.race;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.ask.Changes;
import dev.paceline.app.web.ask.Found;
import dev.paceline.app.web.ask.Names;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.app.web.layout.Paths;
import dev.paceline.club.member.Role;
import dev.paceline.club.race.Event;
import dev.paceline.club.race.Race;
import dev.paceline.club.race.RaceBoard;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Edit.Field;
import dev.paceline.club.view.View;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Changes of one race, for people; without a script.
@RestController
final class EditPages {
  private static final String NO_RIGHT = "Only its athlete and editors change a race.";

  private final Paceline paceline;
  private final RaceBoard board;
  private final Editing editing;
  private final Pages pages;

  EditPages(Paceline paceline, Pages pages) {
    this.paceline = paceline;
    this.board = paceline.club().races();
    this.editing = new Editing(board);
    this.pages = pages;
  }

  /// A race to change.
  ///
  /// @param fields that the caller may change
  record EditPage(
      Race race,
      String who,
      @Nullable String description,
      List<Field> fields,
      List<Event> events,
      List<Changes.Line> changes,
      List<Field> edited,
      String back,
      Optional<BoardPages.Done> done) {
    boolean has(Field field) {
      return fields.contains(field);
    }
  }

  @GetMapping("/races/{id}/edit")
  @Guard(value = Who.MEMBER, does = "the form to change a race")
  ResponseEntity<byte[]> form(
      HttpServletRequest request,
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "/races") String back) {
    Race race = allowed(caller, id);
    Names names = Names.of(paceline, caller);
    Optional<View> view = view(caller, race);
    EditPage page =
        new EditPage(
            race,
            names.of(race.athlete()),
            view.map(View::description).orElse(null),
            RaceForm.fields(caller),
            board.events().list(caller.club().id()),
            view.map(one ->
                    Changes.of(
                        one.changes(),
                        names,
                        Names.events(paceline, caller),
                        pages.frame(request, caller, "").written()))
                .orElse(List.of()),
            edited(race).stream().filter(RaceForm.fields(caller)::contains).toList(),
            Paths.own(back).toString(),
            BoardPages.done(request, caller));
    return pages.page(request, caller, "Change a race", "race/edit.jte", page);
  }

  @PostMapping("/races/{id}/edit")
  @Guard(value = Who.MEMBER, does = "changes a race by a form")
  ResponseEntity<Void> save(
      Caller caller, @PathVariable String id, @RequestParam Map<String, String> form) {
    Race race = allowed(caller, id);
    List<Edit> edits =
        Change.of(form, RaceForm.fields(caller)).stream()
            .filter(edit -> !isShown(caller, race, edit))
            .toList();
    Map<Field, Edit> before = editing.byHand(race);
    if (!edits.isEmpty()) {
      Editing.check(board.edit(caller.actor(), caller.club().id(), Editing.target(race), edits));
    }
    Undo undo = Undo.of(edits, before);
    String was = edits.isEmpty() ? "" : undo.text();
    String seal = Undo.seal(caller, id, was);
    String more =
        was.isEmpty() ? "" : "&race=" + encoded(id) + "&was=" + encoded(was) + "&seal=" + seal;
    return back(form, edits.isEmpty() ? "same" : "saved", more);
  }

  @PostMapping("/races/{id}/undo")
  @Guard(value = Who.MEMBER, does = "takes back what was just changed of a race")
  ResponseEntity<Void> undo(
      Caller caller, @PathVariable String id, @RequestParam Map<String, String> form) {
    Race race = allowed(caller, id);
    Undo undo = Undo.parse(form.getOrDefault("was", ""));
    for (Field field : undo.cleared()) {
      Editing.check(board.revert(caller.actor(), caller.club().id(), Editing.target(race), field));
    }
    Editing.check(
        board.edit(caller.actor(), caller.club().id(), Editing.target(race), undo.edits()));
    return back(form, "undone", "");
  }

  private static ResponseEntity<Void> back(Map<String, String> form, String done, String more) {
    URI own = Paths.own(form.getOrDefault("back", "/races"));
    String join = own.getRawQuery() == null ? "?" : "&";
    return ResponseEntity.status(303)
        .location(URI.create(own + join + "done=" + done + more))
        .build();
  }

  private Race allowed(Caller caller, String id) {
    Race race = editing.find(caller, id);
    if (!RaceForm.mayEdit(caller, race)) {
      throw Problem.forbidden(NO_RIGHT);
    }
    return race;
  }

  private Optional<View> view(Caller caller, Race race) {
    return Found.of(
            paceline.club().views().find(caller.viewer(), race.key(), caller.may(Role.EDITOR)))
        .value();
  }

  /// Whether a race shows already what an edit would make it show.
  private boolean isShown(Caller caller, Race race, Edit edit) {
    Event event = race.event();
    Race.Told told = race.told();
    return switch (edit) {
      case Edit.Name(String text) -> text.equals(race.name());
      case Edit.Time time -> Edit.of(Field.ELAPSED_SECONDS, seconds(race)).equals(time);
      case Edit.Distance(double meters) -> race.meters() != null && race.meters() == meters;
      case Edit.Event(long number) -> event != null && event.id() == number;
      case Edit.Hidden(boolean hidden) -> hidden == race.hidden();
      case Edit.Note(String text) -> told != null && text.equals(told.note());
      case Edit.Description(String text) ->
          view(caller, race)
              .map(View::description)
              .filter(shown -> shown.replace("\r\n", "\n").strip().equals(plain(text)))
              .isPresent();
    };
  }

  private static String plain(String text) {
    return text.replace("\r\n", "\n").strip();
  }

  private static String seconds(Race race) {
    Integer seconds = race.seconds();
    return String.valueOf(seconds == null || seconds < 1 ? Integer.MAX_VALUE : seconds);
  }

  private static List<Field> edited(Race race) {
    Race.Told told = race.told();
    return told == null ? List.of() : told.edited().stream().sorted().toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}

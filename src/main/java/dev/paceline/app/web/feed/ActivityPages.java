package dev.paceline.app.web.feed;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.web.ask.Changes;
import dev.paceline.app.web.ask.Found;
import dev.paceline.app.web.ask.Names;
import dev.paceline.app.web.ask.Params;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Frame;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.club.view.Answer;
import dev.paceline.club.view.View;
import dev.paceline.club.view.Views;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// One activity, for people.
@RestController
final class ActivityPages {
  private final Paceline paceline;
  private final Views views;
  private final Pages pages;

  ActivityPages(Paceline paceline, Pages pages) {
    this.paceline = paceline;
    this.views = paceline.club().views();
    this.pages = pages;
  }

  /// The ground of maps, where the installation names one.
  record Tiles(String address, String attribution) {}

  /// All that is shown of an activity.
  ///
  /// @param changes what was changed by hand; only its athlete and editors are told
  /// @param mine whether the viewer is its athlete
  record ActivityPage(
      Card card,
      List<View.Effort> efforts,
      List<Changes.Line> changes,
      Optional<Tiles> tiles,
      boolean mine,
      @Nullable Instant asOf,
      boolean stale) {}

  @GetMapping("/activities/{id}")
  @Guard(value = Who.MEMBER, does = "one activity as a page")
  ResponseEntity<byte[]> activity(
      HttpServletRequest request, Caller caller, @PathVariable String id) {
    Params params = Params.of(request.getParameterMap()).leaving("club");
    boolean hidden = Boolean.TRUE.equals(params.flag("show_hidden"));
    params.check();
    Answer.Found<Optional<View.Full>> found =
        Found.of(views.findFull(caller.viewer(), Found.key(id, "activity"), hidden));
    View.Full full = found.value().orElseThrow(() -> Problem.notFound("activity"));
    Names names = Names.of(paceline, caller);
    Frame frame = pages.frame(request, caller, "");
    Card card = Card.of(full, names, frame.preferences().units());
    ActivityPage page =
        new ActivityPage(
            card,
            efforts(caller, full.view()),
            Changes.of(
                full.view().changes(), names, Names.events(paceline, caller), frame.written()),
            tiles(),
            caller.athlete().filter(full.view().athlete()::equals).isPresent(),
            found.asOf(),
            found.stale());
    return pages.page(request, caller, card.title(), "feed/activity.jte", page);
  }

  private List<View.Effort> efforts(Caller caller, View view) {
    return Found.of(views.efforts(caller.viewer(), view.athlete())).value().stream()
        .filter(effort -> effort.activity().equals(view.key()))
        .toList();
  }

  private Optional<Tiles> tiles() {
    String address = paceline.settings().text(SettingKey.MAP_TILES);
    return address.isEmpty()
        ? Optional.empty()
        : Optional.of(new Tiles(address, paceline.settings().text(SettingKey.MAP_ATTRIBUTION)));
  }
}

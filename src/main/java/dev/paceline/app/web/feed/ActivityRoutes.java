package dev.paceline.app.web.feed;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.ask.Found;
import dev.paceline.app.web.ask.Params;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.account.Keys;
import dev.paceline.club.feed.Item;
import dev.paceline.club.view.Answer;
import dev.paceline.club.view.View;
import dev.paceline.club.view.Views;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// One activity for programs, whole or in parts.
@RestController
final class ActivityRoutes {
  private final Views views;

  ActivityRoutes(Paceline paceline) {
    this.views = paceline.club().views();
  }

  @GetMapping("/api/activities/{id}")
  @Guard(value = Who.MEMBER, scopes = Keys.Scope.FEED_READ, does = "one activity")
  ResponseEntity<?> one(HttpServletRequest request, Caller caller, @PathVariable String id) {
    return answer(request, caller, id, Item::of);
  }

  @GetMapping("/api/activities/{id}/map")
  @Guard(value = Who.MEMBER, scopes = Keys.Scope.FEED_READ, does = "the line of an activity")
  ResponseEntity<?> map(HttpServletRequest request, Caller caller, @PathVariable String id) {
    return answer(request, caller, id, full -> part("map", Item.line(full.view())));
  }

  @GetMapping("/api/activities/{id}/comments")
  @Guard(value = Who.MEMBER, scopes = Keys.Scope.FEED_READ, does = "comments on an activity")
  ResponseEntity<?> comments(HttpServletRequest request, Caller caller, @PathVariable String id) {
    return answer(request, caller, id, full -> part("comments", Item.comments(full.contents())));
  }

  @GetMapping("/api/activities/{id}/photos")
  @Guard(value = Who.MEMBER, scopes = Keys.Scope.FEED_READ, does = "photos of an activity")
  ResponseEntity<?> photos(HttpServletRequest request, Caller caller, @PathVariable String id) {
    return answer(request, caller, id, full -> part("photos", Item.photos(full.contents())));
  }

  @GetMapping("/api/activities/{id}/music")
  @Guard(value = Who.MEMBER, scopes = Keys.Scope.FEED_READ, does = "music of an activity")
  ResponseEntity<?> music(HttpServletRequest request, Caller caller, @PathVariable String id) {
    return answer(request, caller, id, full -> part("music", Item.music(full.contents())));
  }

  private ResponseEntity<?> answer(
      HttpServletRequest request, Caller caller, String id, Function<View.Full, Object> form) {
    Params params = Params.of(request.getParameterMap()).leaving("club");
    boolean hidden = Boolean.TRUE.equals(params.flag("show_hidden"));
    params.check();
    Answer.Found<String> stamp = Found.of(views.stamp(caller.viewer(), null));
    Optional<View.Full> found =
        Found.of(views.findFull(caller.viewer(), Found.key(id, "activity"), hidden)).value();
    View.Full full = found.orElseThrow(() -> Problem.notFound("activity"));
    Tag tag = Tag.of(caller, request.getRequestURI() + " " + hidden, stamp);
    return tag.isKnown(request) ? tag.unchanged() : tag.answer(form.apply(full));
  }

  private static Map<String, @Nullable Object> part(String name, @Nullable Object value) {
    return Collections.singletonMap(name, value);
  }
}

package dev.paceline.app.web.feed;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.ask.Found;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.account.Keys;
import dev.paceline.club.feed.Item;
import dev.paceline.club.view.Answer;
import dev.paceline.club.view.Query;
import dev.paceline.club.view.Views;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The feed for programs.
@RestController
final class FeedRoutes {
  private final Paceline paceline;
  private final Views views;

  FeedRoutes(Paceline paceline) {
    this.paceline = paceline;
    this.views = paceline.club().views();
  }

  /// A page of the feed.
  ///
  /// @param asOf the instant of the data
  /// @param building whether nobody who is asked for was read completely yet
  /// @param totalActivities on all pages
  /// @param next the cursor of the next page
  record Feed(
      @Nullable Instant asOf,
      boolean stale,
      boolean building,
      long totalActivities,
      @Nullable String next,
      List<Item> activities) {}

  @GetMapping("/api/feed")
  @Guard(
      value = Who.MEMBER,
      scopes = Keys.Scope.FEED_READ,
      does = "activities that the caller sees, newest first")
  ResponseEntity<?> feed(HttpServletRequest request, Caller caller) {
    FeedQuestion question = FeedQuestion.of(paceline, caller, request.getParameterMap());
    Query query = question.query();
    Answer.Found<String> stamp = Found.of(views.stamp(caller.viewer(), query.athlete()));
    Tag tag = Tag.of(caller, question.normal(), stamp);
    if (tag.isKnown(request)) {
      return tag.unchanged();
    }
    Answer.Found<Views.FullPage> page = Found.of(views.listFull(caller.viewer(), query));
    long total = Found.of(views.count(caller.viewer(), query)).value();
    Query.Cursor next = page.value().next();
    return tag.answer(
        new Feed(
            stamp.asOf(),
            stamp.stale(),
            stamp.asOf() == null,
            total,
            next == null ? null : next.text(),
            page.value().rows().stream().map(Item::of).toList()));
  }
}

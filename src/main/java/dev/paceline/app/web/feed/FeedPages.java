package dev.paceline.app.web.feed;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.ask.Addresses;
import dev.paceline.app.web.ask.Found;
import dev.paceline.app.web.ask.Names;
import dev.paceline.app.web.ask.Params;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Frame;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.feed.Words;
import dev.paceline.club.view.Answer;
import dev.paceline.club.view.Query;
import dev.paceline.club.view.View;
import dev.paceline.club.view.Views;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The feed and an athlete's activities, for people.
@RestController
final class FeedPages {
  private static final int A_PAGE = 24;
  private static final int SEGMENTS = 12;

  private final Paceline paceline;
  private final Views views;
  private final Pages pages;

  FeedPages(Paceline paceline, Pages pages) {
    this.paceline = paceline;
    this.views = paceline.club().views();
    this.pages = pages;
  }

  /// Somebody to choose.
  record Person(AthleteId athlete, String name) {}

  /// A list of activities.
  ///
  /// @param types that may be asked for
  /// @param more the address of the next page
  record FeedPage(
      List<Card> cards,
      long total,
      Query query,
      Set<String> types,
      List<Person> people,
      @Nullable Instant asOf,
      boolean stale,
      @Nullable String more) {
    /// Whether anything was asked for, of everybody or of one athlete.
    boolean narrowed(boolean everybody) {
      Query asked = everybody ? query : query.of(null);
      return !asked.page(Query.MOST, null).equals(Query.ALL.page(Query.MOST, null));
    }
  }

  /// An athlete with totals and progress.
  ///
  /// @param meters of all activities that the viewer sees
  /// @param own whether the viewer is the athlete
  record AthletePage(
      String name,
      FeedPage feed,
      double meters,
      String moving,
      List<Progress> progress,
      boolean own) {}

  @GetMapping("/feed")
  @Guard(value = Who.MEMBER, does = "the feed as a page")
  ResponseEntity<byte[]> feed(HttpServletRequest request, Caller caller) {
    FeedQuestion question =
        FeedQuestion.of(paceline, caller, Params.of(request.getParameterMap()), A_PAGE);
    return pages.page(request, caller, "Feed", "feed/feed.jte", page(request, caller, question));
  }

  @GetMapping("/athletes/{id}")
  @Guard(value = Who.MEMBER, does = "an athlete's activities, totals and progress")
  ResponseEntity<byte[]> athlete(
      HttpServletRequest request, Caller caller, @PathVariable String id) {
    AthleteId athlete = Found.athlete(id);
    if (!Found.of(views.athletes(caller.viewer())).value().contains(athlete)) {
      throw Problem.notFound("athlete");
    }
    FeedQuestion asked =
        FeedQuestion.of(paceline, caller, Params.of(request.getParameterMap()), A_PAGE);
    FeedQuestion question = new FeedQuestion(asked.query().of(athlete), asked.types());
    FeedPage feed = page(request, caller, question);
    Answer.Found<Views.Sum> sum = Found.of(views.sum(caller.viewer(), question.query()));
    List<View.Effort> efforts = Found.of(views.efforts(caller.viewer(), athlete)).value();
    String name = Names.of(paceline, caller).of(athlete);
    AthletePage page =
        new AthletePage(
            name,
            feed,
            sum.value().meters(),
            Words.duration(sum.value().movingSeconds()),
            Progress.of(efforts, SEGMENTS),
            caller.athlete().filter(athlete::equals).isPresent());
    return pages.page(request, caller, name, "feed/athlete.jte", page);
  }

  private FeedPage page(HttpServletRequest request, Caller caller, FeedQuestion question) {
    Query query = question.query();
    Answer.Found<Views.FullPage> found = Found.of(views.listFull(caller.viewer(), query));
    long total = Found.of(views.count(caller.viewer(), query)).value();
    Names names = Names.of(paceline, caller);
    Frame frame = pages.frame(request, caller, "");
    Query.Cursor next = found.value().next();
    return new FeedPage(
        found.value().rows().stream()
            .map(full -> Card.of(full, names, frame.preferences().units()))
            .toList(),
        total,
        query,
        new TreeSet<>(question.types()),
        people(names, Found.of(views.athletes(caller.viewer())).value()),
        found.asOf(),
        found.stale(),
        next == null ? null : Addresses.with(request, "cursor", next.text()));
  }

  private static List<Person> people(Names names, Collection<AthleteId> athletes) {
    return athletes.stream()
        .map(athlete -> new Person(athlete, names.of(athlete)))
        .sorted(Comparator.comparing(Person::name))
        .toList();
  }
}

package dev.paceline.strava.sync;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Detail;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.enrichment.Enrichment;
import dev.paceline.club.enrichment.Enrichment.Due;
import dev.paceline.club.enrichment.Enrichment.Item;
import dev.paceline.engine.budget.Call;
import dev.paceline.engine.budget.Permit;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.engine.jobs.Page;
import dev.paceline.engine.jobs.Run;
import dev.paceline.engine.jobs.Step;
import dev.paceline.strava.fetch.Answers;
import dev.paceline.strava.fetch.Caller;
import dev.paceline.strava.fetch.Caller.Answer;
import dev.paceline.strava.fetch.Caller.Tries;
import dev.paceline.strava.sync.NamedRows.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/// Reads activities one by one: those that events named, at the priority of events, and those that
/// lack something, as far as the rate for that allows. First the permit, then the attempt is
/// committed, then the call.
final class EnrichWork {
  /// The longest side of photos asked for, in pixels.
  private static final int PHOTO_SIZE = 1_800;

  /// How soon something that should be there is looked for again.
  private static final Duration NOT_YET = Duration.ofMinutes(5);

  /// How soon after a failure, and how often, a named activity is looked at.
  private static final Duration AFTER_FAILURE = Duration.ofHours(1);

  private static final int MOST_LOOKS = 5;

  private final Ground ground;
  private final Caller caller;
  private final RateBudget optional;
  private final NamedRows named;
  private final Looks looks;

  /// @param optional how many activities that lack something may be read
  EnrichWork(Ground ground, Caller caller, RateBudget optional) {
    this.ground = ground;
    this.caller = caller;
    this.optional = optional;
    this.named = new NamedRows(ground.database());
    this.looks = new Looks(ground);
  }

  /// One more activity that lacks something. A job that events raised leaves these to a later one.
  Step step(Run run, AthleteId athlete) {
    Optional<EnrichCursor> cursor =
        run.session().cursor().flatMap(text -> EnrichCursor.parse(athlete, text));
    if (cursor.isPresent()) {
      return attempt(run, cursor.get());
    }
    List<Due> due =
        run.session().priority() >= Priority.WEBHOOK
            ? List.of()
            : ground.enrichment().due(athlete, 1);
    if (due.isEmpty()) {
      return named
          .next(athlete)
          .<Step>map(next -> new Step.Again(next, ""))
          .orElseGet(Step.Done::new);
    }
    if (optional.tryReserve(Call.READ, 0) instanceof Permit.Denied(Instant until, String why)) {
      return run.write(page -> Steps.waiting(page, until, why));
    }
    Due first = due.getFirst();
    return attempt(run, new EnrichCursor(first.item(), first.key(), Tries.NONE));
  }

  private Step attempt(Run run, EnrichCursor cursor) {
    Item item = cursor.item();
    Caller.Request request = request(cursor);
    AtomicBoolean begun = new AtomicBoolean();
    Answer answer;
    try {
      answer =
          caller.ask(
              ground.atStrava(item.athlete()),
              run.session().priority(),
              cursor.tries(),
              (client, permit, token) -> {
                if (cursor.tries().equals(Tries.NONE)) {
                  if (!begun(run, cursor)) {
                    throw new Begun();
                  }
                  begun.set(true);
                }
                return request.send(client, permit, token);
              });
    } catch (Begun _) {
      return run.write(page -> next(page));
    }
    return switch (answer) {
      case Answer.NotNow(Instant until, boolean limits, String why, Tries tries) ->
          limits && cursor.tries().equals(Tries.NONE)
              ? postponed(run, item, begun.get(), until, why)
              : Steps.without(run, answer, again -> cursor.withTries(tries).text());
      case Answer.Found(JsonNode json) -> found(run, item, json);
      case Answer.Absent() -> absent(run, cursor);
      case Answer.SubscriptionRequired() ->
          run.write(page -> {
            ground.enrichment().refused(item.athlete(), item.kind());
            return next(page);
          });
      case Answer.Failed(int status, String why) -> failed(run, item, status, why);
      case Answer.Reconnect _ -> Steps.without(run, answer, _ -> "");
    };
  }

  /// Somebody else has begun the attempt: there is no call to make.
  private static final class Begun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Begun() {
      super("begun elsewhere", null, false, false);
    }
  }

  private boolean begun(Run run, EnrichCursor cursor) {
    return run.write(page -> {
      page.remember(cursor.text());
      return ground.enrichment().begin(cursor.item());
    });
  }

  /// The limits are in the way of the first request: that is no attempt, even if it was begun. A
  /// repeat just waits, and belongs to the attempt that its first request was.
  private Step postponed(Run run, Item item, boolean begun, Instant until, String why) {
    return run.write(page -> {
      if (begun) {
        ground.enrichment().withdrawn(item, until);
      } else {
        ground.enrichment().postponed(item, until);
      }
      page.remember("");
      return Steps.waiting(page, until, why);
    });
  }

  private Step found(Run run, Item item, JsonNode json) {
    return run.write(page -> {
      boolean understood =
          switch (item.kind()) {
            case DETAIL -> looks.store(item.athlete(), json).isPresent();
            case PHOTOS -> photos(item, json);
            case COMMENTS -> comments(item, json);
          };
      if (understood) {
        page.count("enriched", 1);
      } else {
        ground.enrichment().failed(item, "not the expected answer");
      }
      return next(page);
    });
  }

  private boolean photos(Item item, JsonNode json) {
    Optional<List<Detail.Photo>> photos = Answers.photos(json);
    if (photos.isPresent() && Answers.hasPlaceholders(json)) {
      ground.enrichment().notYet(item);
    } else if (photos.isPresent()) {
      ground.activities().putPhotos(item.athlete(), item.activity(), photos.get());
      ended(item, photos.get().isEmpty());
    }
    return photos.isPresent();
  }

  private boolean comments(Item item, JsonNode json) {
    Optional<List<Detail.Comment>> comments = Answers.comments(json);
    if (comments.isPresent()) {
      ground.activities().putComments(item.athlete(), item.activity(), comments.get());
      ended(item, comments.get().isEmpty());
    }
    return comments.isPresent();
  }

  private void ended(Item item, boolean empty) {
    if (empty) {
      ground.enrichment().empty(item);
    } else {
      ground.enrichment().done(item);
    }
  }

  /// An activity whose detail is not there is hidden, and looked at once more before it is gone.
  private Step absent(Run run, EnrichCursor cursor) {
    Item item = cursor.item();
    return run.write(page -> {
      ground.enrichment().givenUp(item, "not there");
      if (item.kind() == Enrichment.Kind.DETAIL) {
        ground.walks().hide(item.athlete(), item.activity());
        Instant later = page.transaction().now().plus(NOT_YET);
        named.name(item.athlete(), cursor.key().externalId(), true, later);
      }
      return next(page);
    });
  }

  /// One activity that Strava cannot read is left out; a failing Strava fails the attempt.
  private Step failed(Run run, Item item, int status, String why) {
    return run.write(page -> {
      ground.enrichment().failed(item, why);
      page.log(
          Page.Level.WARNING,
          "an activity could not be read: " + why,
          Map.of("activity", item.activity(), "status", status));
      Step next = next(page);
      return status == 500 ? next : new Step.Failed("service_unavailable", why);
    });
  }

  private static Step next(Page page) {
    page.cursor("");
    return new Step.Again(Instant.MIN, "");
  }

  private static Caller.Request request(EnrichCursor cursor) {
    long id = Long.parseLong(cursor.key().externalId());
    return switch (cursor.item().kind()) {
      case DETAIL -> Looks.detail(cursor.key());
      case PHOTOS -> (client, permit, token) -> client.photos(permit, token, id, PHOTO_SIZE);
      case COMMENTS -> (client, permit, token) -> client.comments(permit, token, id);
    };
  }

  /// Looks at an activity that an event named.
  Step look(Run run, Named item) {
    SourceKey key = new SourceKey(SourceKey.STRAVA, item.externalId());
    Answer answer =
        caller.ask(
            ground.atStrava(item.athlete()),
            Math.max(run.session().priority(), Priority.WEBHOOK),
            item.tries(),
            Looks.detail(key));
    if (answer instanceof Answer.Reconnect) {
      return Steps.without(run, answer, _ -> "");
    }
    return run.write(page -> {
      switch (answer) {
        case Answer.Found(JsonNode json) -> {
          if (looks.store(item.athlete(), json).isEmpty()) {
            page.log(Page.Level.WARNING, "an event named what is not the athlete's", Map.of());
          }
          page.count("named", 1);
          named.done(item);
        }
        case Answer.Absent() -> missing(page, item, key);
        case Answer.NotNow(Instant until, boolean limits, String why, Tries tries) -> {
          named.later(item, until, item.looks(), tries);
          return limits ? Steps.waiting(page, until, why) : new Step.Again(until, why);
        }
        case Answer.Failed(_, String why) -> later(page, item, AFTER_FAILURE, why);
        case Answer.SubscriptionRequired() -> later(page, item, AFTER_FAILURE, "not for free");
        case Answer.Reconnect _ -> throw new IllegalStateException("ended above");
      }
      return new Step.Again(Instant.MIN, "");
    });
  }

  /// What was deleted is gone; what was just created may not be there yet.
  private void missing(Page page, Named item, SourceKey key) {
    if (item.gone()) {
      ground
          .walks()
          .find(item.athlete(), key)
          .ifPresent(activity -> ground.walks().confirmGone(item.athlete(), activity));
      page.count("gone", 1);
      named.done(item);
    } else {
      later(page, item, NOT_YET, "it is not there yet");
    }
  }

  private void later(Page page, Named item, Duration wait, String why) {
    if (item.looks() + 1 >= MOST_LOOKS) {
      page.log(
          Page.Level.WARNING,
          "an activity that an event named is left to the next walk: " + why,
          Map.of("looks", item.looks() + 1));
      named.done(item);
    } else {
      Instant then = page.transaction().now().plus(wait);
      named.later(item, then, item.looks() + 1, Tries.NONE);
    }
  }
}

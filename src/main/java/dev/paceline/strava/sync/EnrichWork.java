package dev.paceline.strava.sync;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Detail;
import dev.paceline.club.enrichment.Enrichment;
import dev.paceline.club.enrichment.Enrichment.Due;
import dev.paceline.club.enrichment.Enrichment.Item;
import dev.paceline.engine.budget.Call;
import dev.paceline.engine.budget.Permit;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.engine.jobs.Page;
import dev.paceline.engine.jobs.Run;
import dev.paceline.engine.jobs.Step;
import dev.paceline.strava.client.AccessToken;
import dev.paceline.strava.client.Reply;
import dev.paceline.strava.client.StravaClient;
import dev.paceline.strava.fetch.Answers;
import dev.paceline.strava.fetch.Caller;
import dev.paceline.strava.fetch.Caller.Answer;
import dev.paceline.strava.fetch.Caller.Tries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/// Reads activities that lack something, one by one, as far as the rate for that allows. First the
/// permit, then the attempt is committed, then the call.
final class EnrichWork {
  /// The longest side of photos asked for, in pixels.
  private static final int PHOTO_SIZE = 1_800;

  private final Ground ground;
  private final Caller caller;
  private final RateBudget optional;
  private final NamedWork named;
  private final Looks looks;

  /// @param optional how many activities that lack something may be read
  /// @param named looks at those that seem to be gone
  EnrichWork(Ground ground, Caller caller, RateBudget optional, NamedWork named) {
    this.ground = ground;
    this.caller = caller;
    this.optional = optional;
    this.named = named;
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
      return named.rest(athlete);
    }
    if (optional.tryReserve(Call.READ, 0) instanceof Permit.Denied(Instant until, String why)) {
      return run.write(page -> Steps.waiting(page, until, why));
    }
    Due first = due.getFirst();
    return attempt(run, new EnrichCursor(first.item(), first.key(), Tries.NONE));
  }

  private Step attempt(Run run, EnrichCursor cursor) {
    Item item = cursor.item();
    boolean first = cursor.tries().equals(Tries.NONE);
    Instant asked = ground.asking();
    Attempt attempt = new Attempt(request(cursor), () -> !first || begun(run, cursor));
    Answer answer =
        caller.ask(
            ground.atStrava(item.athlete()), run.session().priority(), cursor.tries(), attempt);
    return switch (answer) {
      case Answer.NotNow(Instant until, boolean limits, String why, Tries tries) ->
          limits && first
              ? postponed(run, item, attempt.begun, until, why)
              : Steps.without(run, answer, again -> cursor.withTries(tries).text());
      case Answer.Found(JsonNode json) -> found(run, item, asked, json);
      case Answer.Absent() -> absent(run, cursor);
      case Answer.SubscriptionRequired() ->
          run.write(page -> {
            ground.enrichment().refused(item.athlete(), item.kind());
            return next(page);
          });
      case Answer.Withheld() -> run.write(EnrichWork::next);
      case Answer.Failed(int status, String why) -> failed(run, item, status, why);
      case Answer.Reconnect _ -> Steps.without(run, answer, _ -> "");
    };
  }

  /// The request of an attempt, which is not sent if somebody else has begun that attempt.
  private static final class Attempt implements Caller.Request {
    private final Caller.Request request;
    private final BooleanSupplier begin;
    private boolean begun;

    Attempt(Caller.Request request, BooleanSupplier begin) {
      this.request = request;
      this.begin = begin;
    }

    @Override
    public boolean begin() {
      begun = begin.getAsBoolean();
      return begun;
    }

    @Override
    public Reply send(StravaClient client, Permit.Granted permit, AccessToken token) {
      return request.send(client, permit, token);
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

  private Step found(Run run, Item item, Instant asked, JsonNode json) {
    return run.write(page -> {
      boolean understood =
          switch (item.kind()) {
            case DETAIL -> looks.store(item.athlete(), json, asked).isPresent();
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
        named.doubt(item.athlete(), cursor.key(), page.transaction().now());
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
}

package dev.paceline.strava.sync;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Summary;
import dev.paceline.club.activity.Walks;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.jobs.Page;
import dev.paceline.engine.jobs.Run;
import dev.paceline.engine.jobs.Step;
import dev.paceline.strava.fetch.Caller;
import dev.paceline.strava.fetch.Caller.Answer;
import dev.paceline.strava.fetch.Caller.Tries;
import dev.paceline.strava.fetch.Walk;
import dev.paceline.strava.sync.WalkPages.Batch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Walks an athlete's list, one page a step: back to known ground, over half a year, or over
/// everything. Every page is stored together with where the walk stands.
final class WalkWork {
  private final Ground ground;
  private final Caller caller;
  private final SyncPolicy policy;
  private final WalkPages pages;
  private final ConfirmWork confirm;

  WalkWork(Ground ground, Caller caller, SyncPolicy policy) {
    this.ground = ground;
    this.caller = caller;
    this.policy = policy;
    this.pages = new WalkPages(ground);
    this.confirm = new ConfirmWork(ground, caller);
  }

  Step step(Run run, Kind kind, AthleteId athlete) {
    WalkCursor cursor =
        run.session()
            .cursor()
            .flatMap(WalkCursor::parse)
            .filter(stored -> kind != Kind.FULL || isStaged(run, stored))
            .orElseGet(() -> begin(run, kind, athlete));
    if (cursor.isOver()) {
      return new Step.Done();
    }
    return cursor.confirmingBelow().isPresent()
        ? confirm.step(run, athlete, cursor)
        : read(run, kind, athlete, cursor);
  }

  /// Whether all that a walk has seen so far is still staged. What follows a walk that failed has
  /// its cursor, but its pages are dropped.
  private boolean isStaged(Run run, WalkCursor cursor) {
    int seen = Walk.at(cursor.position()).map(walk -> walk.seen().size()).orElse(0);
    return seen == 0 || ground.walks().staged(run.session().id()) >= seen;
  }

  private WalkCursor begin(Run run, Kind kind, AthleteId athlete) {
    Instant now = ground.clock().instant();
    Optional<Instant> newest = ground.walks().watermark(athlete);
    int size = policy.pages().size();
    TimeRange range =
        new TimeRange(
            kind == Kind.RECONCILE ? now.minus(policy.reconcileWindow()) : Instant.EPOCH, now);
    Walk walk =
        kind == Kind.INCREMENTAL && newest.isPresent()
            ? Walk.backTo(newest.get().minus(policy.overlap()), range, size)
            : Walk.confirming(range, size);
    WalkCursor cursor = new WalkCursor(now, range, Tries.NONE, walk.position());
    return run.write(page -> {
      page.remember(cursor.text());
      page.log(Page.Level.INFO, "sync started", Map.of("kind", run.session().kind()));
      return cursor;
    });
  }

  private Step read(Run run, Kind kind, AthleteId athlete, WalkCursor cursor) {
    Walk walk = Walk.at(cursor.position()).orElseThrow();
    long number = ground.atStrava(athlete);
    Instant asked = ground.asking();
    Answer answer = caller.ask(number, run.session().priority(), cursor.tries(), walk::ask);
    if (!(answer instanceof Answer.Found(var json))) {
      return Steps.without(run, answer, tries -> cursor.withTries(tries).text());
    }
    return switch (walk.take(json, number)) {
      case Walk.Turn.More(List<Summary> page, Optional<Instant> readFrom) -> {
        Batch batch = new Batch(kind, athlete, cursor, walk, asked, page, true);
        yield isNewcomer(batch) && readFrom.isPresent()
            ? welcome(run, batch, readFrom.get())
            : more(run, batch);
      }
      case Walk.Turn.Complete(List<Summary> page, boolean news, Optional<Instant> known) ->
          complete(
              run,
              new Batch(kind, athlete, cursor, walk, asked, page, news),
              known.orElse(cursor.range().from()));
      case Walk.Turn.Foreign() -> foreign();
      case Walk.Turn.Nonsense(String why) ->
          Steps.without(
              run, caller.nonsense(cursor.tries(), why), tries -> cursor.withTries(tries).text());
    };
  }

  private boolean isNewcomer(Batch batch) {
    return batch.kind() == Kind.INCREMENTAL && ground.walks().watermark(batch.athlete()).isEmpty();
  }

  private Step more(Run run, Batch batch) {
    return run.write(page -> {
      boolean full = batch.summaries().size() >= policy.pages().size();
      if (!pages.store(run, page, batch, full ? ", more to come" : "")) {
        return foreign();
      }
      page.cursor(batch.cursor().at(batch.walk().position()).text());
      boolean pause = batch.walk().pages() % policy.pages().perStep() == 0;
      return new Step.Again(
          pause ? ground.clock().instant().plus(policy.pages().pause()) : Instant.MIN, "");
    });
  }

  /// The first page of somebody new is theirs at once; the rest follows as a full walk.
  private Step welcome(Run run, Batch batch, Instant readFrom) {
    return run.write(page -> {
      if (!pages.store(run, page, batch, ", the rest follows")) {
        return foreign();
      }
      pages.extend(batch, readFrom);
      ground
          .jobs()
          .submit(Orders.of(batch.athlete(), Kind.FULL, Priority.RECENT, Instant.MIN, "newcomer"));
      return done(page, batch);
    });
  }

  private Step complete(Run run, Batch batch, Instant readFrom) {
    return run.write(page -> {
      if (!pages.store(run, page, batch, "")) {
        return foreign();
      }
      return switch (batch.kind()) {
        case INCREMENTAL -> {
          pages.extend(batch, readFrom);
          yield done(page, batch);
        }
        case RECONCILE ->
            finished(
                page, batch, ground.walks().finishReconcile(batch.athlete(), batch.reading(true)));
        case FULL ->
            finished(
                page,
                batch,
                ground
                    .walks()
                    .finishFull(batch.athlete(), run.session().id(), batch.reading(false)));
        case ENRICH, ERASE -> throw new IllegalArgumentException("no walk: " + batch.kind());
      };
    });
  }

  private Step finished(Page page, Batch batch, Walks.Finish finish) {
    return switch (finish) {
      case Walks.Applied applied -> {
        page.count("added", applied.added());
        page.count("updated", applied.updated());
        page.count("removed", applied.missing());
        if (batch.kind() == Kind.RECONCILE && !applied.candidates().isEmpty()) {
          page.cursor(batch.cursor().confirmingBelow(Long.MAX_VALUE).text());
          page.log(
              Page.Level.INFO,
              "%d activities are missing; each is confirmed".formatted(applied.candidates().size()),
              Map.of("missing", applied.candidates().size()));
          yield new Step.Again(Instant.MIN, "");
        }
        yield done(page, batch);
      }
      case Walks.Held held -> {
        page.log(
            Page.Level.WARNING,
            "held: the list lacks %d of %d activities".formatted(held.missing(), held.known()),
            Map.of("missing", held.missing(), "known", held.known()));
        yield new Step.Refused("suspicious_list", "the list lacks too much to be believed at once");
      }
      case Walks.Foreign _ -> foreign();
    };
  }

  private static Step done(Page page, Batch batch) {
    page.cursor(batch.cursor().over().text());
    page.log(
        Page.Level.SUCCESS,
        "sync completed after %d batches".formatted(batch.walk().batches()),
        Map.of("batches", batch.walk().batches()));
    return new Step.Done();
  }

  private static Step foreign() {
    return new Step.Hopeless("wrong_athlete", "Strava answered with another athlete's activities");
  }
}

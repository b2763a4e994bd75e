package dev.paceline.strava.sync;

import dev.paceline.club.activity.Activities.Reading;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Summary;
import dev.paceline.club.activity.Walks;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.jobs.Page;
import dev.paceline.engine.jobs.Run;
import dev.paceline.strava.fetch.Walk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stores the pages of walks: merged as they come, or staged if the walk is a full one.
final class WalkPages {
  private final Ground ground;

  WalkPages(Ground ground) {
    this.ground = ground;
  }

  /// A page of a walk, on its way into the store.
  ///
  /// @param asked when it was asked for
  /// @param news whether it has anything new to the walk
  record Batch(
      Kind kind,
      AthleteId athlete,
      WalkCursor cursor,
      Walk walk,
      Instant asked,
      List<Summary> summaries,
      boolean news) {
    /// The walk as a reading of its range, with or without what it has seen.
    Reading reading(boolean withSeen) {
      return new Reading(
          RangeSet.of(cursor.range()),
          cursor.startedAt(),
          withSeen ? Optional.of(walk.seen()) : Optional.empty());
    }
  }

  /// Stores a page and says so in the log. Returns false if it belongs to somebody else.
  boolean store(Run run, Page page, Batch batch, String more) {
    List<Summary> summaries = batch.summaries();
    int added;
    int updated = 0;
    if (batch.kind() == Kind.FULL) {
      if (!(ground.walks().stage(batch.athlete(), run.session().id(), summaries, batch.asked())
          instanceof Walks.Staged staged)) {
        return false;
      }
      added = staged.fresh();
    } else {
      if (!(ground.walks().merge(batch.athlete(), summaries, batch.asked())
          instanceof Walks.Merged merged)) {
        return false;
      }
      added = merged.added().size();
      updated = merged.updated();
      page.count("added", added);
      page.count("updated", updated);
    }
    long races = summaries.stream().filter(Summary::isRace).count();
    int number = batch.walk().batches();
    if (!batch.news()) {
      return true;
    }
    page.count("batches", 1);
    page.count("fetched", summaries.size());
    page.count("races", races);
    page.log(
        Page.Level.INFO,
        "batch %d complete, %d fetched, %d new, %d races%s"
            .formatted(number, summaries.size(), added, races, more),
        Map.of(
            "batch", number,
            "fetched", summaries.size(),
            "added", added,
            "updated", updated,
            "races", races));
    return true;
  }

  /// Covers what an incremental walk has read, from an instant on.
  void extend(Batch batch, Instant readFrom) {
    TimeRange read = new TimeRange(readFrom, batch.cursor().range().to());
    ground
        .walks()
        .finishIncremental(
            batch.athlete(),
            new Reading(RangeSet.of(read), batch.cursor().startedAt(), Optional.empty()));
  }
}

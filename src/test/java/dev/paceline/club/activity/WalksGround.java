package dev.paceline.club.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Activities.Reading;
import dev.paceline.club.activity.Walks.Applied;
import dev.paceline.club.activity.Walks.Merged;
import dev.paceline.club.activity.Walks.Staged;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/// What walks need to begin with, and short words for what they bring.
abstract class WalksGround extends ActivitiesGround {
  static final String SESSION = "sync-7-1740823200000";

  Walks walks;

  @BeforeEach
  void openWalks() {
    walks = new Walks(database);
  }

  List<History.ListFailure> failures() {
    return activities.history(athlete, _ -> true).listFailures();
  }

  void stage(List<Summary> page) {
    assertThat(walks.stage(athlete, SESSION, page, clock.instant())).isInstanceOf(Staged.class);
  }

  Reading full() {
    return new Reading(
        RangeSet.of(new TimeRange(Walks.BEGINNING, clock.instant())),
        clock.instant(),
        Optional.empty());
  }

  Merged merged(List<Summary> page) {
    return (Merged) walks.merge(athlete, page, clock.instant());
  }

  static Applied applied(Walks.Finish finish) {
    assertThat(finish).isInstanceOf(Applied.class);
    return (Applied) finish;
  }

  int count(String table) {
    return database.read(transaction ->
        transaction.sql("select count(*) from " + table).query((row, _) -> row.getInt(1)).single());
  }

  @Nullable Object stored(String column) {
    Map<String, @Nullable Object> row =
        database.read(transaction -> transaction.sql("select * from activity").query().singleRow());
    return row.get(column);
  }

  int number(String column) {
    return stored(column) instanceof Number number ? number.intValue() : -1;
  }

  static Summary named(String name) {
    return changed(run(1), SourceKey.strava(1), name, 1, run(1).localStart(), 3600);
  }

  static Summary withKey(Summary run, SourceKey key) {
    return changed(run, key, run.name(), 1, run.localStart(), 3600);
  }

  static Summary withLocal(Summary run, LocalDateTime local, int offset) {
    return changed(run, run.key(), run.name(), 1, local, offset);
  }

  static Summary ofType(int workoutType) {
    return changed(run(1), SourceKey.strava(1), "Run", workoutType, run(1).localStart(), 3600);
  }

  static Summary changed(
      Summary run,
      SourceKey key,
      @Nullable String name,
      int workoutType,
      @Nullable LocalDateTime local,
      int offset) {
    return new Summary(
        key,
        name,
        run.type(),
        run.sportType(),
        workoutType,
        run.start(),
        local,
        run.timezone(),
        offset,
        run.elapsedSeconds(),
        run.movingSeconds(),
        run.distanceMeters(),
        run.climbMeters(),
        run.visibility(),
        run.isPrivate(),
        run.flagged(),
        run.trainer(),
        run.manual(),
        run.hasTrack(),
        run.gearId(),
        run.startLatitude(),
        run.startLongitude(),
        run.summaryPolyline(),
        run.deviceName());
  }
}

package dev.paceline.strava.sync;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Walks;
import dev.paceline.club.enrichment.Enrichment;
import dev.paceline.club.member.Members;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.snapshot.Erasure;
import dev.paceline.engine.store.Database;
import java.time.Instant;
import java.time.InstantSource;

/// What the works of this package stand on.
public record Ground(
    Database database,
    Activities activities,
    Walks walks,
    Enrichment enrichment,
    Members members,
    Erasure erasure,
    Jobs jobs,
    InstantSource clock) {
  /// Whether there is anything to ask Strava of an athlete: not of one who has no number there.
  boolean isAtStrava(AthleteId athlete) {
    return activities.key(athlete).source().equals(SourceKey.STRAVA);
  }

  /// The instant of a question, by the clock that dates what is stored: its answer does not know
  /// what happened later.
  Instant asking() {
    return database.clock().instant();
  }

  /// The athlete's number at Strava.
  ///
  /// @throws IllegalArgumentException if the athlete is not one of Strava
  long atStrava(AthleteId athlete) {
    SourceKey key = activities.key(athlete);
    if (!key.source().equals(SourceKey.STRAVA)) {
      throw new IllegalArgumentException("not an athlete of Strava: " + athlete.value());
    }
    return Long.parseLong(key.externalId());
  }
}

package dev.paceline.app;

import dev.paceline.club.activity.Walks;
import dev.paceline.club.enrichment.Enrichment;
import dev.paceline.club.member.Members;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.engine.budget.Reserve;
import dev.paceline.engine.jobs.Engine;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.snapshot.Erasure;
import dev.paceline.strava.client.StravaClient;
import dev.paceline.strava.fetch.Caller;
import dev.paceline.strava.fetch.StravaSource;
import dev.paceline.strava.sync.Ground;
import dev.paceline.strava.sync.StravaSync;

/// What keeps athletes in sync.
///
/// @param budget what jobs may ask of Strava, which leaves a reserve for people
public record SyncParts(
    Jobs jobs, Walks walks, Enrichment enrichment, StravaSync sync, RateBudget budget) {
  static SyncParts of(Base base, Members members) {
    Policies policies = new Policies(base.settings());
    Jobs jobs = new Jobs(base.database(), policies.jobs());
    Walks walks = new Walks(base.database(), base.settings().duration(SettingKey.GONE_GRACE));
    Enrichment enrichment = new Enrichment(base.database(), policies.completion());
    RateBudget budget =
        new RateBudget(
            base.database(),
            Paceline.scope(base.settings()),
            policies.limits(),
            policies.reserve());
    RateBudget optional =
        new RateBudget(
            base.database(),
            Paceline.scope(base.settings()) + "/enrich",
            policies.enrichment(),
            Reserve.NONE);
    Caller caller =
        new Caller(
            new StravaSource.Gateway(
                new StravaClient(base.http(), Paceline.endpoints(base.settings()), budget),
                base.connections(),
                budget),
            new StravaSource.Surroundings(base.database().clock(), base.random(), base.executor()),
            policies.retries());
    Ground ground =
        new Ground(
            base.database(),
            base.activities(),
            walks,
            enrichment,
            members,
            new Erasure(base.database(), Paceline.PEOPLE, base.random())
                .after(ClubParts.farewell(base.database(), members)),
            jobs,
            base.database().clock());
    StravaSync sync =
        new StravaSync(
            ground,
            new StravaSync.Source(caller, base.connections(), budget, optional),
            policies.sync(),
            base.alerts());
    // Jobs that nobody runs can be ended by any process that knows how.
    var _ = new Engine(jobs, sync.works());
    return new SyncParts(jobs, walks, enrichment, sync, budget);
  }
}

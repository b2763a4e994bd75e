package dev.paceline.app;

import dev.paceline.club.activity.Activities;
import dev.paceline.engine.store.Database;
import dev.paceline.strava.client.Connections;
import dev.paceline.strava.sync.Alerts;
import java.net.http.HttpClient;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What every part of the program stands on.
///
/// @param http asked at the first call
/// @param random a secure one
/// @param executor runs calls
record Base(
    Settings settings,
    Time time,
    Database database,
    Activities activities,
    Connections connections,
    Supplier<HttpClient> http,
    RandomGenerator random,
    Executor executor,
    Alerts alerts) {}

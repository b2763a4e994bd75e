/// Strava's protocol: one request per permit, tokens, and what an answer means.
///
/// - [dev.paceline.strava.client.StravaClient] sends a request and answers a
///   [dev.paceline.strava.client.Reply]. It takes a granted permit, so no call can pass the budget
///   by, and reports the usage headers back to it.
/// - [dev.paceline.strava.client.Connections] keeps the athletes' tokens and refreshes them; it
///   exchanges the code of a sign-in for the first ones, and answers an
///   [dev.paceline.strava.client.Exchange].
/// - [dev.paceline.strava.client.TokenCipher] seals tokens; nothing else sees them at rest.
///
/// Invariants: only status 200 with the expected kind of JSON is `Found`; status decides first, the
/// body second. One call is one request: repeats, pauses and waits are the caller's. New tokens are
/// committed before they are returned. One refresh at a time per athlete over all processes: a
/// lease in the row, longer than the time-out; who does not get it looks again later. Secrets
/// appear in no message, no log and no `toString`.
///
/// A refused refresh token is final and remembered by hash; any other failure of a refresh leaves
/// the tokens as they are.
package dev.paceline.strava.client;

/// Reads what a club needs from Strava, and only that.
///
/// needs → [dev.paceline.strava.fetch.StravaSource] → gaps (`Planner`) → lists (`Lister`) → details
/// (`DetailSchedule`) → tracks → the club's store, each answer stored the moment it arrives.
///
/// - `FetchRun` is one reading in three phases, stepped from outside; it owns no thread and never
///   waits. A step does what can be done and answers with the instant of the next.
/// - `Dispatcher` sends errands as tokens and budget allow and acts on what comes back.
/// - `Bill` works out the cost of a reading from the store alone.
/// - `Mapper` is the one place that knows Strava's field names.
///
/// Invariants: no call without a permit; at most one call in flight until one has succeeded, so a
/// closed window costs one call; coverage advances with the last page of a range, in the
/// transaction that stores it, and is dated to the start of the walk; a failure is stored as a
/// failure and changes nothing else.
///
/// A call that failed for now is repeated after 2, 4 and 8 s, never more; one refused by the limits
/// goes behind the others and waits for the next window; a refused token is renewed once. A failing
/// runner or activity stops nobody else; only a switched-off application stops everything.
package dev.paceline.strava.fetch;

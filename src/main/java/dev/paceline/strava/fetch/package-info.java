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
/// goes behind the others of its phase and waits for the next window, and one refused twice behind
/// everything; a refused token is renewed once, and if that does not help its runner is asked no
/// more. A failing runner or activity stops nobody else; only an application that is switched off
/// or not known stops everything.
///
/// A run may end anywhere. What was answered is stored; between two pages of a list its position is
/// stored with the page (`ListerState`), and a run within the freshness goes on there (`Bookmark`).
/// Runs at the same time share the work: a detail is claimed before it is asked for. A claim lasts
/// seconds, so that a killed run holds nothing up; it saves calls, and nothing else rests on it.
package dev.paceline.strava.fetch;

/// The admin's view of syncs: who is synced, what runs, what waits, what failed, what is held.
///
/// Words: *failed job* a dead letter; *held list* a walk that lacked too much to be believed;
/// *limits* what Strava may be asked for.
///
/// What holds:
///
/// - `ClubAthletes` is asked for whatever an address names: an athlete, or a session about one, of
///   another club is as unknown as one that never was. Jobs of the installation are for operators.
/// - Pages do what the routes of `/api/admin` do, by the same questions to the program.
/// - Programs get keys, never names; people get names.
/// - A live page and a program's stream say the same: only how it is written differs.
@NullMarked
package dev.paceline.app.web.sync;

import org.jspecify.annotations.NullMarked;

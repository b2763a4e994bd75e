/// The race board of a club.
///
/// [dev.paceline.club.race.RaceBoard] answers lists, counts, statistics and exports;
/// [dev.paceline.club.race.Events] holds what races were part of;
/// [dev.paceline.club.race.ManualResults] the results that no source of recordings knows;
/// [dev.paceline.club.race.BulkEdits] changes of many races at once.
///
/// Words: *race* an activity that a club's rule makes one, or a manual result; *rule* which
/// activities are races; *event* what is held again and again under one name, without the year;
/// *class* a range of distances with a name; *manual result* one that an editor entered or
/// imported.
///
/// What holds:
///
/// - A race is a projection, never a copy. Another rule needs no fetch; an activity that is no race
///   any more leaves the board, and comes back with everything that was changed by hand.
/// - Who sees a race is decided by [dev.paceline.club.view.Visibility] alone, and one builder of
///   conditions serves lists, counts, statistics and exports: they never disagree.
/// - The time shown is the one set by hand, else the elapsed one; so with the distance. Every total
///   is of the values shown.
/// - Manual results are no source's: no sync touches them.
/// - Which event a race was part of is a field changed by hand like the others. It says nothing of
///   whether the race is seen. Renaming an event changes the event and no race.
/// - A change of many races is of those that were looked at, named by a digest of what they showed,
///   or of none. It can be taken back for a week, but for what somebody changed since.
/// - Sorting is over the whole set. Pages go on after a key, so nothing is lost or repeated when
///   rows come and go.
///
/// A day is a local one everywhere here, the day on the wall clock where the race began.
@NullMarked
package dev.paceline.club.race;

import org.jspecify.annotations.NullMarked;

/// Who sees what of the stored activities, with what people changed by hand.
///
/// [dev.paceline.club.view.Views] answers lists and counts; [dev.paceline.club.view.Overrides] is
/// the one place that changes by hand are written to; [dev.paceline.club.view.Visibility] is the
/// one rule of who may see a row, as one SQL condition for everybody who reads activities.
///
/// Words: *viewer* who looks, and as what; *override* a value set by hand, which wins over the
/// source's; *filter* what a club leaves out of sight, without deleting it; *withheld* not shown
/// although stored; *coarse* a line from a summary; *as of* the instant of the data.
///
/// What holds:
///
/// - Stored rows are never changed by reading. Filters, overrides, maps and descriptions are
///   projections: what a wider filter or a reverted edit would show is there without a call.
/// - Deny by default. An unknown visibility counts as private, an athlete without consent or
///   membership is nobody's to see. Asking for hidden rows without the right is refused, not
///   ignored.
/// - Athletes always see their own rows, but for those the source no longer has: these are nobody's
///   to see.
/// - Others get lines without their first and last stretch, and bounds of the line they get.
/// - Overrides belong to an athlete and a source's key: they outlive the row of the activity, and
///   one field's edit never touches another's.
/// - Answers for a whole club are kept in memory for minutes, by the versions of the club and its
///   athletes, read anew each time: what this database committed is visible at once. Nothing read
///   for a single athlete is kept.
/// - What hangs on an activity (comments, photos, music, efforts) is read for visible rows only.
/// - A stamp names what a viewer sees, from versions alone: equal stamps, equal answers.
/// - When the database fails, public answers go on from memory, marked stale, for a day at most;
///   everybody else is told that it is unavailable. A failure is never an empty list.
///
/// A stale answer about one athlete asks once for a refresh; an answer about a club asks for none.
@NullMarked
package dev.paceline.club.view;

import org.jspecify.annotations.NullMarked;

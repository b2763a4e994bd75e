/// Athletes, their activities and efforts: one store for every feature, and the port to where
/// activities come from.
///
/// [dev.paceline.club.activity.Activities] stores what a source said, the moment it said it, and
/// answers from it; [dev.paceline.club.activity.ActivitySource] is what a source implements.
/// Nothing here knows which source an activity came from.
///
/// [dev.paceline.club.activity.Walks] is the same store for those who read whole lists: pages
/// merged or staged, and what a complete list lacks.
///
/// Words: *summary* what a list says of an activity; *detail* what the source says of one activity
/// alone, its *efforts* above all; *measure* a distance along the track; *coverage* the ranges of
/// an athlete's list that are known, and as of when; *needs* what somebody wants to know; *walk*
/// one reading of a list from page to page; *missing* hidden because a complete list lacked it,
/// *gone* when that is certain.
///
/// What holds:
///
/// - Nothing narrows a record. What a source does not say leaves the stored value as it is; rows
///   that are not in a page stay; a failed attempt changes nothing but the failure beside it.
/// - The same answers in any order and number give the same store, but for reading times.
/// - Text is stored byte for byte. Instants and times of a wall clock are different types here and
///   different columns there, and never mix.
/// - Every group of fields (summary, detail, efforts, photos, comments, music) has a row of
///   provenance: state, instant, source, hash of its values. An answer that is older than that
///   instant changes nothing, and one asked before an activity was hidden does not show it. An
///   activity whose start, distance (> 1 %) or type changed has an outdated detail; what is known
///   of it stays until the next reading replaces it.
/// - A page with an activity of another athlete is answered as such, and nothing of it is stored.
/// - A full walk is staged and merged at once: readers see the old list or the new one.
/// - Coverage grows only by ranges that were read completely, and goes together with the activities
///   it describes.
/// - How far an unfinished reading came is stored with its last page, and goes when that reading
///   ends or its pages are cleared.
/// - A complete list that lacks stored activities hides them; one that lacks suspiciously many is
///   held until a second one, 15 minutes later or more, lacks the same, or somebody decides. What
///   is gone is removed a day later; what is only missing never is.
/// - The last failure of a list is remembered by range, until that range is read.
/// - Whatever changes what can be seen of an athlete raises the athlete's version.
/// - Ids are internal numbers, never given twice. A source and its id find them.
///
/// [dev.paceline.club.activity.History] is the projection that scoring loads: immutable, of one
/// athlete, on one state of the data. The statements stand in the `…Rows` classes, one for each
/// thing that is stored; `V2__activities.sql` and `V7__walks.sql` say what the columns mean.
@NullMarked
package dev.paceline.club.activity;

import org.jspecify.annotations.NullMarked;

/// Athletes, their activities and efforts: one store for every feature, and the port to where
/// activities come from.
///
/// [dev.paceline.club.activity.Activities] stores what a source said, the moment it said it, and
/// answers from it; [dev.paceline.club.activity.ActivitySource] is what a source implements.
/// Nothing here knows which source an activity came from.
///
/// Words: *summary* what a list says of an activity; *detail* what the source says of one activity
/// alone, its *efforts* above all; *measure* a distance along the track; *coverage* the ranges of
/// an athlete's list that are known, and as of when; *needs* what somebody wants to know.
///
/// What holds:
///
/// - Nothing narrows a record. What a source does not say leaves the stored value as it is; rows
///   that are not in a page stay; a failed attempt changes nothing but the failure beside it.
/// - The same answers in any order and number give the same store, but for reading times.
/// - Text is stored byte for byte. Instants and times of a wall clock are different types here and
///   different columns there, and never mix.
/// - Every group of fields (summary, detail, efforts) has a row of provenance: state, instant,
///   source, hash of its values. An activity whose start, distance (> 1 %) or type changed has an
///   outdated detail; the efforts known so far stay until the next reading replaces them.
/// - Coverage grows only by ranges that were read completely, and goes together with the activities
///   it describes.
/// - How far an unfinished reading came is stored with its last page, and goes when that reading
///   ends or its pages are cleared.
/// - A complete list that lacks stored activities hides them; one that lacks suspiciously many is
///   held until a second one, 15 minutes later or more, lacks the same.
/// - Ids are internal numbers, never given twice. A source and its id find them.
///
/// [dev.paceline.club.activity.History] is the projection that scoring loads: immutable, of one
/// athlete, on one state of the data. The statements stand in the `…Rows` classes, one for each
/// thing that is stored; the schema in `V2__activities.sql` says what the columns mean.
@NullMarked
package dev.paceline.club.activity;

import org.jspecify.annotations.NullMarked;

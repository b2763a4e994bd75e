/// Completing activities: which of them lack something, what was tried, and when to try again.
///
/// [dev.paceline.club.enrichment.Enrichment] answers what is due, newest first and races before
/// others, and keeps the record of attempts. It calls nobody.
///
/// Words: a *kind* of completion is the detail, the photos or the comments of an activity; an
/// *attempt* is one call with its repeats; a *try* is an attempt since the last success, which the
/// cap counts; a *check* looks again at what was *not yet* there, outside spacing and cap.
///
/// What holds:
///
/// - An attempt is committed before its call, so that refreshes in a row cost one attempt, and a
///   crash costs one. A failed call changes nothing but this record.
/// - A refusal for want of budget is no attempt: nothing but the next time is written, and an
///   attempt that was begun before the source refused it is withdrawn.
/// - Whether an activity lacks a kind is read from the activity itself (its groups of fields, its
///   polyline), never remembered beside it; so a detail that a competition read is not read again.
/// - A kind that succeeded is attempted again only if the activity changed at its source so that
///   the detail is outdated, or if somebody asks.
/// - A detail is attempted without a cap while a line is missing that may come: not for activities
///   recorded without positions. Age and spacing bound it.
/// - Photos and comments wait for the detail, which says how many there are; of none none are
///   asked.
///
/// Failure: the source has no such activity: its kind is given up, and whoever called asks the
/// store to confirm that it is gone. The source refuses a kind for an athlete: none of that kind is
/// due until somebody asks.
@NullMarked
package dev.paceline.club.enrichment;

import org.jspecify.annotations.NullMarked;

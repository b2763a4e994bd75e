/// Activities as feeds tell them: for people and for machines side by side.
///
/// [dev.paceline.club.feed.Words] writes dates, durations, paces and speeds in English;
/// [dev.paceline.club.feed.Item] is one activity of a feed in both forms.
///
/// Words: *human form* text for people; *machine form* numbers and instants; *pace* time for each
/// kilometer or mile of a run; *speed* distance in each hour of a ride.
///
/// What holds:
///
/// - Pure: values in, values out. Who sees what was decided by `club.view`.
/// - Rounding carries: 4:59.6 is 5:00, never 4:60; halves round up.
/// - Dates and times of day are those of the wall clock where it was.
/// - What nobody said is `null` in both forms; there are no zeros in its place.
@NullMarked
package dev.paceline.club.feed;

import org.jspecify.annotations.NullMarked;

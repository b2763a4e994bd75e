/// Which ranges of time are known, and as of when.
///
/// A source answers questions about ranges; asking again costs. So a reading is remembered with its
/// range and instant, and a later question asks only for the gaps.
///
/// - [dev.paceline.engine.coverage.TimeRange]: a half-open range, never empty.
/// - [dev.paceline.engine.coverage.RangeSet]: a set of instants as the smallest list of ranges.
/// - [dev.paceline.engine.coverage.Coverage]: ranges with the instant they were read.
///
/// Invariants: ranges are sorted and disjoint; those of a `RangeSet` do not touch; of two readings
/// of an instant the later one counts, in whichever order they arrive. All three are immutable
/// values without clock, storage or failure of their own: a range that was not read completely is
/// never added.
package dev.paceline.engine.coverage;

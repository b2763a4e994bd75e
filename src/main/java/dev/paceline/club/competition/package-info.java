/// What a competition is, and what it amounts to: windows, rules, scoring, standings, completeness.
/// Pure: no call, no file, no clock. Output depends only on the competition, the stored records and
/// one "as of" instant; the same three give an equal value.
///
/// Start reading at [dev.paceline.club.competition.Scoring]: `need` says what to read of a runner,
/// `add` takes in what is known, `results` answers.
///
/// - *window*: when efforts count; *group*: all windows of a segment; *leaderboard*: the board of a
///   group, or of one window where windows are not merged; *stage*: a distance window.
/// - `WindowTime` places a window in time, `EffortClock` an effort; `Schedule` holds all windows
///   with the ranges of the activity list that they need.
/// - `Eligibility` and `Qualification` sort activities out, `GroupScoring` weighs the efforts of
///   one runner on one leaderboard, `SegmentStanding` makes a row of them, `Ranking` and `Teams`
///   the board. `DistanceScoring`, `DistanceTally` and `DistanceRanking` do so for distances.
/// - `ListReading` and `DetailReading` judge what was read, an `Assessment` collects the verdict.
///
/// Invariants:
/// - A missing datum is never a result: no failure turns into a default time, a zero distance or an
///   absent row. Every runner of a team is on each of its boards, ranked or with a verdict.
/// - Amounts are whole milliseconds and exact decimals; binary fractions only where compat mode
///   asks for those of the program the workbook was written for.
/// - Nothing depends on the order of reading or of `add`: activities, candidates, rows and reasons
///   have total orders of their own, the athlete's key last.
/// - A runner's records are looked at once and not kept; what stays is one small score per board.
///
/// Time: under the competition's clock instants decide, in the window's zone; under the athlete's
/// clock the wall clock where it was run. Compat mode tests an activity's UTC start and an effort's
/// wall clock against the same numbers. A hidden start is trusted for its day only.
///
/// Failure: what could not be read is told apart by `Status`, from complete to failed, with the
/// codes of the failed attempts as reasons. The worst of the parts is that of the whole. A verdict
/// on a board rests only on what concerns its windows. Misuse throws.
package dev.paceline.club.competition;

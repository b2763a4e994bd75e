/// An independent reading of the competition's specification, and whole runs compared with it.
///
/// A [dev.paceline.oracle.Series] is what an organiser would write down. It goes two ways: as a
/// real workbook through the whole program, against a simulated service; and, with the simulated
/// world itself, through the [dev.paceline.oracle.Oracle], which asks nobody. Both must end with
/// the same [dev.paceline.oracle.Truth].
///
/// **Invariants.** The oracle knows the world and the specification only: no call, no store, and no
/// type of `club.competition`. Only [dev.paceline.oracle.Reported] knows results, to translate them
/// into a truth. Where the world tells its clients less than it knows (a hidden start, six decimals
/// of a degree), the oracle goes by what can be known.
///
/// **Words.** A *span* is when a row counts; a *sighting* is an effort that can be seen; a *line*
/// is a row of a board, a team table or a distance table.
package dev.paceline.oracle;

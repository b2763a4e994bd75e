/// Excel in and out: the organiser's workbook becomes a competition, results become a workbook.
///
/// **Reading.** [dev.paceline.club.workbook.WorkbookReader] answers a
/// [dev.paceline.club.workbook.Reading]: the competition, refresh tokens, every
/// [dev.paceline.club.workbook.Finding], and an echo of what was understood.
///
/// A file becomes a competition in four steps, each knowing only the one before:
///
/// 1. `Archive` on disk or in memory, `Outline`, `Survey`, `WorkbookFile`: bytes to `Sheet`s. The
///    file is unpacked within limits, checked, and handed to the library one sheet at a time.
/// 2. `Headers` finds the header row of a sheet by its `Layout`; a `Table` gives its lines, cell by
///    cell and column by column.
/// 3. `DurationCell`, `DateCell`, `BirthdayCell`, `IdCell`, `AmountCell`: what one cell means, with
///    remarks. They know no place.
/// 4. `SettingsSheet`, `RunnersSheet`, `SegmentsSheet`, `DistancesSheet`: what rows mean together.
///    A new column or rule goes here.
///
/// **Keeping.** An [dev.paceline.club.workbook.Upload] is a file in memory; its
/// [dev.paceline.club.workbook.Sheets] are what may be stored of it: an `Excerpt` without tokens,
/// as `SheetText`, row by row. Reading them gives what reading the file gave.
///
/// **Writing.** [dev.paceline.club.workbook.ResultsWriter] turns results into a file. `SheetPlan`
/// gives every sheet its name; `BoardPage`, `SummaryPage`, `DistancePage` and `QualityPage` say
/// what stands on a sheet; a `Page` puts `ResultCell`s on it, row by row; `StampedZip` sets the
/// times inside the file; `AtomicFile` replaces the old file as a whole. A new column goes to its
/// page, behind the ones that are there. Figures and words come from `club.competition`.
///
/// **Words.** A *finding* is an error, a warning or a notice with its place. A *remark* is a
/// finding that does not know its place yet. A *fault* is a cell without a value: an error, a
/// formula that was never computed. *Written* times are wall clocks as typed; what instants they
/// are, `club.competition` decides; here only windows that nobody can mean are pointed out.
///
/// **Invariants.**
/// - All sheets are read to the end; no finding stops the reading of another row.
/// - One mistake gives one finding: a cell that was reported is not reported again, and a missing
///   header is not repeated for each of its rows.
/// - With an error there is no competition and no echo. Without one, nothing was guessed that a
///   warning does not tell.
/// - The file is opened for reading only.
/// - Equal results give equal bytes but for the `Run` block: no clock, zone, language or order of a
///   set enters the file. Text is written as text, whatever it begins with.
/// - A token is in no finding, no exception, no `toString` and no stored row.
///
/// **Failures.** What is wrong in a workbook is returned. A file that is no readable workbook
/// throws [dev.paceline.club.workbook.WorkbookException] with one line for the person who named it:
/// missing, a directory, encrypted, damaged, or beyond a limit (64 MiB packed, 16 MiB of an upload,
/// 64 MiB unpacked, 20,000 rows or 400,000 cells a sheet). So does a target that cannot be written;
/// it is then as it was.
package dev.paceline.club.workbook;

/// Competitions: what everybody sees of them, and what organisers do with them.
///
/// `CompetitionApi` and `CompetitionChanges` are the routes for programs; `BoardRoutes` shows the
/// boards, `OrganiseRoutes` and `OrganiseForms` what an organiser does, step by step; `RunEvents`
/// tells how a run goes on. `Shelf` says which competitions a caller may know of.
///
/// Words: *board* the standings of a segment or of a distance window; *withheld* said of a runner
/// who did not agree to be shown; *findings* what is wrong or remarkable in a workbook.
///
/// What holds:
///
/// - Who does not organise knows of published competitions only, and sees them without withheld
///   runners; how many these are is said. Organisers see everybody, and are told whom others do not
///   see.
/// - Who looks sees the own results in any case, in a place of their own.
/// - An activity is linked only where the one rule of visibility shows it.
/// - A file's name is a name. Tokens of a workbook are shown nowhere.
/// - Every figure has its status in words beside it; what is not known is not a figure.
///
/// Failures: what is refused is answered with the reason where it was asked for.
@NullMarked
package dev.paceline.app.web.competition;

import org.jspecify.annotations.NullMarked;

/// The competitions that a club holds: uploaded, corrected, run, published.
///
/// [dev.paceline.club.programme.Programme] keeps what organisers uploaded, as rows of sheets, and
/// says how far each competition is. What the rows mean, `club.workbook` says; what they amount to,
/// `club.competition`.
///
/// ```
/// store ──errors──▶ DRAFT ◀──replace──▶ READY ──publish, once run──▶ PUBLISHED
///   └───────no errors────────────────────▲ └──────────unpublish─────────┘
/// ```
///
/// Words: *upload* a workbook that an organiser sent; *sheets* what is kept of it; *draft* a
/// competition with errors, kept so that they are shown beside the cells; *as of* the instant that
/// the last completed run judged by; *version* a number that every change raises.
///
/// What holds:
///
/// - The file is never stored, nor a token of it; of its rows only the columns that are read.
/// - A runner's row belongs to the athlete it names: erasing the athlete takes the row out of every
///   competition, and raises its version.
/// - Results are not stored. They are scored from what is known of the athletes, as of the last
///   run; so who is gone is gone from every board at once.
/// - A draft is neither run nor published. Only what was run is published, and a published one is
///   replaced by one without errors only.
/// - Each change, its audit row and the new version are one transaction. Organisers of the club and
///   operators change; whether somebody may see a board is decided where it is shown.
///
/// Failures: what is refused is answered with the reason. Numbers are never given twice.
@NullMarked
package dev.paceline.club.programme;

import org.jspecify.annotations.NullMarked;

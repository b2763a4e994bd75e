/// Verified copies of every registered table, the way back, the erasing of athletes, and writing
/// out all that is stored of one.
///
/// Words. A *snapshot* is an archive that was verified: a zip with one part of JSON lines for each
/// table registered as *in snapshot*, parents first, and a manifest (version of the form and of the
/// tables, instant, rows and SHA-256 of each part); encrypted with a pass phrase if asked for.
/// *Staging* is a temporary SQLite file into which an archive is loaded. The *swap* is the one
/// transaction that puts its rows in the place of a database's. The *quarantine* is a folder for
/// what does not count but must not be lost: damaged archives, the state before a restore, the file
/// before its tables changed, damaged database files. An *erasure* is a salted hash of somebody who
/// must not come back.
///
/// What always holds:
///
/// - An archive is a snapshot only after it was loaded and the loaded rows were read again: as
///   many, with the same hashes. A file beside it remembers the hash of its bytes; bytes that
///   changed since count for nothing. It gets its name by a rename, when the file beside it is
///   there.
/// - What fails is set aside and told; it rotates nothing. Only valid snapshots are rotated, the
///   newest one never.
/// - A restore verifies again, newest first. Damaged archives go to the quarantine; those that are
///   merely out of reach (another pass phrase, a newer program, an unreadable disk) stay.
/// - The store is swapped in one transaction. A table that the archive does not have keeps its
///   rows, except rows that point to replaced ones, and rows under an athlete's number that means
///   somebody else afterwards. Numbers that were given out never fall. What was read of lists is
///   forgotten.
/// - An archive of an older version is loaded into the tables of that version, which are then
///   migrated: whatever migrations do to rows, they do to copies as well.
/// - The erasure list only grows: in the database, in a file beside the snapshots, and in the
///   snapshots. It is applied to whatever is restored or read: an entry counts for every archive
///   whose own list lacks it, as that was made before. No clock is compared.
/// - Rows pass one by one; memory does not depend on how many there are.
///
/// Failures: a disk or database that fails throws [dev.paceline.engine.store.StoreException], and
/// store and snapshots are what they were, but for files under a hidden name that the next run
/// sweeps after a day. What can be expected is answered: [dev.paceline.engine.snapshot.Made],
/// [dev.paceline.engine.snapshot.Restored], [dev.paceline.engine.snapshot.Opened],
/// [dev.paceline.engine.snapshot.Rewritten].
///
/// The same text on both databases: whole numbers, finite fractions (without -0.0) and text. Other
/// values are refused, and so is a snapshot of a table that holds them.
@NullMarked
package dev.paceline.engine.snapshot;

import org.jspecify.annotations.NullMarked;

/// Who somebody is: accounts, and the ways to prove to be one. What somebody may do stands in
/// `club.member`.
///
/// - [dev.paceline.club.account.Accounts] opens accounts and connects them with Strava.
/// - [dev.paceline.club.account.Sessions] are sign-ins that last;
///   [dev.paceline.club.account.SignInLinks] begin one without Strava.
/// - [dev.paceline.club.account.Joining] brings accounts into clubs.
/// - [dev.paceline.club.account.Keys] are for programs.
///
/// Words: *account* an athlete who may sign in; *session* a sign-in that lasts; *sign-in link* a
/// secret that signs one account in, once; *invite* a secret that makes a member; *applicant* an
/// account without membership that asked for one; *key* a secret that programs show; *secret* 256
/// random bits as text, told once.
///
/// What holds:
///
/// - Every account is exactly one athlete, so roles, consent, audit and erasing need to know
///   nothing of accounts. An account without Strava is an athlete of the source `account`, of whom
///   nothing is ever fetched.
/// - When such an account connects Strava, it becomes that athlete in one transaction, with all its
///   rows. Its own key stays with it, so that erasing reaches snapshots from before.
/// - Of a secret only the SHA-256 is stored. The secret itself is in no log, no message and no
///   `toString`.
/// - A session ends with its time, when a role changes, when the athlete is blocked or erased, and
///   when a snapshot is restored. So do links. Keys and invites end with their time, when they are
///   revoked, and when a snapshot without secrets is restored.
/// - Whatever is unknown, used, expired or revoked is answered alike, and tells nothing.
/// - A change by a person and its audit row are one transaction.
///
/// What people ask for and may not have is an answer with the reason; what only a mistake of ours
/// asks for is thrown.
@NullMarked
package dev.paceline.club.account;

import org.jspecify.annotations.NullMarked;

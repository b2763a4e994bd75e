/// What may still be asked of a server that limits its callers.
///
/// The server counts the calls of an application in two buckets (reads; all calls), each in two
/// windows of the wall clock (quarter hours; UTC days), and refuses what exceeds any of the four. A
/// refused call counts as well, so asking on into a closed window burns the day.
/// [dev.paceline.engine.budget.RateBudget] keeps the same count: every call first takes a permit.
///
/// Words: *limit* and *usage* as the server says them; *window* one bucket in one span of time;
/// *permit* the right to send exactly one call; *reserve* the share of a window that only urgent
/// callers may take; *scope* whose limits these are, a hash of the application's credential.
///
/// What holds:
///
/// - A permit counts in all its windows or in none. It is never given back: a call that failed, or
///   was never answered, may have been counted.
/// - Of a window's limit no more is granted, whoever asks: the count lies in the database, and
///   callers of all processes take turns there. Nothing is lost by a restart.
/// - The server's figures are followed: limits as it says them, usage as the larger of its count
///   and ours, as answers overtake each other. Missing or unreadable figures change nothing.
/// - An answer is charged to the window its permit was taken in, even when that one is over, so an
///   old count never fills a new window; but a count nearer to that of the new window, and lower
///   than the permit's own, can only be the new window's.
/// - A refusal pauses the whole scope until the next quarter hour, or UTC midnight when a day's
///   limit is used up.
///
/// [dev.paceline.engine.budget.Ledger] holds these rules without clock or database. Nobody waits
/// here: a denial says until when it stands, and [dev.paceline.engine.budget.Forecast] how long a
/// number of calls takes.
@NullMarked
package dev.paceline.engine.budget;

import org.jspecify.annotations.NullMarked;

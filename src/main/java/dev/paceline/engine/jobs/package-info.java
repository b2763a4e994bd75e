/// Durable jobs: work that is asked for once and done, whatever dies meanwhile.
///
/// [dev.paceline.engine.jobs.Jobs] takes an [dev.paceline.engine.jobs.Order], a
/// [dev.paceline.engine.jobs.Work] does it step by step, an [dev.paceline.engine.jobs.Engine] runs
/// what is due: stepped on injected time, or as [dev.paceline.engine.jobs.LiveEngine] on threads.
/// db-scheduler claims, beats and finds the dead; the row beside its own, a
/// [dev.paceline.engine.jobs.Session], holds what it does not know: cursor, counters, attempts,
/// cancel flag, follow-up and fence. A task's subject is the key of both.
///
/// ```
///           ┌──────── Again, nothing to wait for ───────┐
///  order ─▶ QUEUED ── execution begins ─▶ RUNNING ──────┤
///           WAITING ◀── Again(until, why), Failed ──────┘──▶ DONE  FAILED  CANCELLED
/// ```
///
/// What is guaranteed:
///
/// - One live session at most for a task and subject. Another order joins it; a stronger one, or
///   one after a cancel, follows it and begins in the transaction that ends it.
/// - An order that was answered is run, at least once, by any node that knows its work. A step may
///   be run again; what it stored with [dev.paceline.engine.jobs.Run#write] is stored once,
///   together with cursor, counters and log, or not at all.
/// - The fence is raised when an execution begins, when it is taken from a dead worker, and when
///   the session ends. Every page checks it in its own transaction: who has lost the job writes
///   nothing.
/// - Every change of state is one transaction with the scheduler's row, so a crash leaves the one
///   or the other state, never half of both. [dev.paceline.engine.jobs.Work#ended] is part of the
///   transaction that ends a session, in whatever way.
/// - Higher priorities first, then what was due first; nothing ages. A step that yields stands
///   behind others of its priority.
/// - Failed attempts: an answer [dev.paceline.engine.jobs.Step.Failed], an exception, a worker that
///   died. A page with a cursor forgives them. No attempts: waits for the budget, yields, a clean
///   shutdown. After the last one the session is a dead letter: `failed` and `dead`, kept until
///   somebody retries or discards it.
/// - A cancel ends an idle session at once, a running one before its next write. It also forgets
///   what was to follow.
///
/// Failure: if the database fails while an execution begins or completes, its row stays picked,
/// without heartbeats from then on; it is revived when the lease is over, as one attempt.
/// [dev.paceline.engine.jobs.Jobs#reviveStuck] also puts right rows that lost each other.
///
/// Time is that of the transactions. Logs hold subjects and session ids, never names; of an
/// exception only its class is stored, the rest goes to the debug log.
@NullMarked
package dev.paceline.engine.jobs;

import org.jspecify.annotations.NullMarked;

/// Simulations: a day of a small club in which everything that can go wrong does, drawn from a
/// seed.
///
/// `Simulation` runs one seed on virtual time: the real jobs, walks, enrichment, merge, events,
/// overrides and snapshots against the simulated service, on one or two nodes that share a
/// database. Each turn is one event: something planned (`EventQueue`), a delivery of the post, or a
/// step of a node's engine. After every event `Invariants` looks at the tables, as far as `Changes`
/// says that a statement may have written to them.
///
/// - `Life` draws what is recorded, edited, cropped, hidden, deleted and brought back; `Truth`
///   tells what could be seen at any instant.
/// - `Requests` are people: they refresh, stop, edit, agree, hide, pause, tidy up and leave.
///   `Wishes` are what they were promised.
/// - `Chaos` is everything else: storms and outages of the service, odd orders of lists, a `Wire`
///   that is cut at a statement (before it, or when a commit arrived that nobody heard of) or
///   behind an answer, nodes that freeze beyond their lease while others take their job, slow
///   answers.
/// - `Post` loses, doubles, reorders and forges events. `Copies` makes snapshots on disks that
///   fail, and in every fourth seed brings the newest back into the store that nodes work on.
/// - `Calm` ends it: no more faults, everybody read completely once, and the store is the world.
///
/// What must hold after every event: a stored summary and description are those of the instant at
/// which they were read, and nothing known becomes unknown; a row goes only when it was gone for a
/// day, and is gone only if it could not be seen at some instant of the walk; after a completed
/// full walk the store is what was there all the time; coverage claims nothing that is not stored;
/// no visible change without a new version; one live job for each athlete, none lost, none broken,
/// no dead letter without a reason; never a call above the limits or without a permit; a node that
/// had slept writes nothing; others see exactly what they may; no override is lost; nobody is
/// erased for no reason; the newest snapshot restores what was copied; efforts, photos and comments
/// are those of the instant at which they were read, and no call for one comes before its attempt
/// was counted (in every third seed, which reads all kinds).
///
/// `Tape` hashes every event and answer: equal seeds, equal hashes. A seed that fails prints the
/// command that runs it again.
///
/// Each of these breaks was made on purpose and seen to fail, most of them in nearly every seed: a
/// job writes without its fence; a field that an answer does not have becomes unknown; a full walk
/// ends with its first page; permits are not counted; coverage claims all time; overrides do not
/// hide; an attempt is counted after its call.
@NullMarked
package dev.paceline.simulation;

import org.jspecify.annotations.NullMarked;

/// Keeps athletes in sync with Strava, as durable jobs.
///
/// [dev.paceline.strava.sync.StravaSync] is asked for jobs and does them. `AthleteWork` is every
/// job of an athlete: `WalkWork` walks the list, `WalkPages` stores it, `ConfirmWork` looks at what
/// it lacked; `NamedWork` looks at what events named, `EnrichWork` reads what activities lack,
/// `EraseWork` removes everything. `PlanWork` decides every few minutes whose turn it is;
/// `EventWork` looks at what Strava told unasked. `Watch` tells an administrator what nobody's job
/// would.
///
/// Words: *walk* a listing of activities, page by page; *batch* a page of it that has anything new;
/// *incremental* from the newest activity back to known ground; *reconcile* half a year, to find
/// out what is gone; *full* everything, staged and swapped in at once; *named* an activity that an
/// event named.
///
/// What holds:
///
/// - A step makes one call at most, and holds no lock and no transaction meanwhile. What it
///   learned, where it goes on, what it counted and its line in the log are one transaction; so a
///   crash repeats one page at most, and loses none.
/// - A call that was not answered changes nothing but the tries of its request. The limits are no
///   failure: the job waits until they allow, and its worker is free meanwhile.
/// - Coverage grows by walks that were completed, and never by the clock: the watermark and the
///   last success derive from it.
/// - Only a walk that read on until nothing new came finds things missing. What it found is
///   confirmed by a call each, unless it walked everything; what would be suspiciously much is held
///   for an administrator or a second walk that agrees.
/// - Of somebody new the first page is merged at once, before everything else; the rest follows as
///   a full walk.
/// - Events are hints. They are stored before they are answered, looked at later, in any order and
///   number; what one says is confirmed by a call. What may have become invisible is hidden until
///   then, and it is asked about until Strava answers; a lost event is made up for by the next
///   walk.
/// - First the permit, then the attempt is committed, then the call: a crash costs an attempt, and
///   a refusal of the limits none.
///
/// Failures: an answer that fails is asked again after 2, 4 and 8 s, then the attempt has failed
/// and the job goes on after 1 and 5 minutes, then it is a dead letter. One activity that Strava
/// cannot read is left out. A refused token ends the athlete's jobs until they connect again, and
/// takes nothing away. A switched-off application is probed by one call a quarter of an hour, and
/// no athlete is blamed.
package dev.paceline.strava.sync;

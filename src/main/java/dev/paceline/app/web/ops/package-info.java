/// What watches over the server and what operators do with it: health, figures, snapshots, damage,
/// the subscription to notices, settings, and the table of routes.
///
/// What holds:
///
/// - A snapshot is named by its file and found in the list of valid ones; no path is ever opened.
/// - Before a restore stands what it would change; the restore itself is a job, and asks for a
///   sign-in of the last ten minutes.
/// - Settings are shown and not changed: all belong to the process. Secrets are `set` or not.
/// - `OpenApi` and `Schemas` describe the routes for programs from handlers and records, so they
///   say what the program does.
@NullMarked
package dev.paceline.app.web.ops;

import org.jspecify.annotations.NullMarked;

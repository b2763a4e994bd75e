/// Who may do what over HTTP, and what is answered to everybody else.
///
/// Every request passes, in this order: the bounds on its size
/// ([dev.paceline.app.web.guard.RequestBounds]), who makes it
/// ([dev.paceline.app.web.guard.CallerFilter]), whether a change was meant
/// ([dev.paceline.app.web.guard.Csrf] and the origin), and the guard of its route
/// ([dev.paceline.app.web.guard.Doorkeeper]). Only then does a handler see it.
///
/// Words: *caller* who makes a request, and what that was proved with; *guard* what a route asks of
/// a caller; *problem* an answer that says why something was not done.
///
/// What holds:
///
/// - Deny by default: a handler without [dev.paceline.app.web.guard.Guard] stops the start, and
///   what is no handler of ours is denied.
/// - Identity comes from the session's cookie or from a key, never from a body, a query or another
///   header. A key is looked at first; a wrong one is refused although there is a session.
/// - Roles are read from the database for each request.
/// - 401 who is unknown, 403 who has no right, 404 what the caller may not know of.
/// - A change by session needs a CSRF token derived from that session and comes from this origin; a
///   change by key needs neither, as no browser sends keys by itself.
/// - When the database fails, whoever proved an identity gets 503 with `Retry-After`.
/// - No secret is logged. Addresses are logged without their query and without what follows the
///   routes whose path holds a secret.
@NullMarked
package dev.paceline.app.web.guard;

import org.jspecify.annotations.NullMarked;

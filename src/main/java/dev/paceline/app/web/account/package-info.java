/// Who comes in, and what people decide about themselves.
///
/// Ways in: Strava ([dev.paceline.app.web.account.StravaRoutes]), a sign-in link, an invite, and a
/// connect link, which is an invite that also asks for the consent of competitions. The account
/// page and the routes under `/api/me` are what somebody sees and changes of the own account, and
/// act on nobody else.
///
/// Words: *errand* a browser on its way to Strava and back, kept in a cookie of that browser.
///
/// What holds:
///
/// - The answer of Strava counts only in the browser that was sent there, once, within ten minutes.
/// - What Strava granted is shown as it was granted; what is missing is said.
/// - A page about a link, an invite or a connect link changes nothing; its button does.
/// - A key is in the answer that makes it, and in no other.
/// - Signing in, tokens and this package use up none of Strava's limits.
@NullMarked
package dev.paceline.app.web.account;

import org.jspecify.annotations.NullMarked;

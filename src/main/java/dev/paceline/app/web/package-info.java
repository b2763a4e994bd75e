/// The server: routes, pages and live streams over the program.
///
/// [dev.paceline.app.web.Server] starts and stops it. Each folder holds one subject with its routes
/// for programs (`/api/…`), its pages, what they show and their templates; `guard` holds who may do
/// what, `layout` what all pages share.
///
/// Words: *route* a method and a path; *page* an answer for people; *live stream* server-sent
/// events.
///
/// What holds:
///
/// - A handler asks the program and shows what it answers. No SQL, no rule of the club and no call
///   to a source is here.
/// - Every route has a guard, and `GET /api/routes` prints all of them.
/// - Pages work without script, but for what is live. Nothing is loaded from elsewhere.
/// - Text is stored as it came and escaped by the templates; nothing is marked as safe HTML but
///   pictures that this program drew.
@NullMarked
package dev.paceline.app.web;

import org.jspecify.annotations.NullMarked;

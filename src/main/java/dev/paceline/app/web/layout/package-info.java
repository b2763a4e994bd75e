/// What all pages share: the frame around them, how values are written, and how a page is answered.
///
/// [dev.paceline.app.web.layout.Pages] renders a template inside the frame;
/// [dev.paceline.app.web.layout.Written] writes times, distances and durations for people.
///
/// Words: *frame* what stands around every page; *preference* what a browser chose for itself, kept
/// in a cookie of its own: colours and units.
///
/// What holds:
///
/// - A template gets the frame and one value with all that it shows; it decides nothing but looks.
/// - Instants are written in the club's time zone with its name, and as a `time` element, which the
///   browser rewrites into the viewer's own zone. Wall-clock times are written as they are.
/// - Every state is said in words, never by colour alone.
@NullMarked
package dev.paceline.app.web.layout;

import org.jspecify.annotations.NullMarked;

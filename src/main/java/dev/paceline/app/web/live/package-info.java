/// Live streams: what happens, told to browsers as it happens (server-sent events).
///
/// [dev.paceline.app.web.live.Streams] keeps the open streams of this node and tells each what is
/// new. One look at the database serves all of them; at rest that look is all there is.
///
/// What holds: an event's id is the number of a stored line, so a stream that broke goes on at any
/// node without a gap; what a stream may say is asked again every minute; a stream ends with what
/// it tells of, and when the server stops; what the database kept from being told is told with the
/// next sign of life.
@NullMarked
package dev.paceline.app.web.live;

import org.jspecify.annotations.NullMarked;

/// Activities: the feed, one activity, one athlete; for programs and for people.
///
/// Words: *stamp* names a state of what the caller sees; *card* an activity in a list.
///
/// What holds:
///
/// - Who sees what is decided by `club.view`. What a caller may not know of is answered exactly
///   like what does not exist.
/// - Equal data gives equal bytes: `as_of` is the instant of the data, and the order is fixed. The
///   tag of an answer is made of the caller's right to see, the question and the stamp, so that
///   "nothing new" is answered without reading an activity.
/// - A key's answers may be kept for minutes by their reader; by anybody only those to keys for
///   embedding, which see what everybody may.
/// - Lines are drawn by the server on plain ground, unless the installation names tiles.
@NullMarked
package dev.paceline.app.web.feed;

import org.jspecify.annotations.NullMarked;

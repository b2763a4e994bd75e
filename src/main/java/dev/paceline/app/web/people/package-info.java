/// What admins do about people and the club: who comes in, who may do what, who is hidden, blocked
/// or erased; the club's keys, its settings, and who changed what.
///
/// Words: *roster* the members of the club, and for operators the operators too; *secret page* the
/// one page that shows a link or a key that was just made.
///
/// What holds:
///
/// - Everything acts on the caller's own club. Somebody or something of another club is answered as
///   if there were no such thing.
/// - What may be done to whom is the club's rule; a refusal is shown with its reason.
/// - A link or a key is in the answer that makes it, and in no other.
/// - Who is erased is named by typing, after a sign-in of the last ten minutes.
@NullMarked
package dev.paceline.app.web.people;

import org.jspecify.annotations.NullMarked;

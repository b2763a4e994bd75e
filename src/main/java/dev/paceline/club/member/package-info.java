/// Clubs, who belongs to them, what each agreed to, and who changed what.
///
/// [dev.paceline.club.member.Members] holds clubs, memberships with their roles, what athletes
/// chose for themselves, and consent; [dev.paceline.club.member.Oversight] what admins decide over
/// club and members; [dev.paceline.club.member.Audit] what people changed.
///
/// Words: *member* an athlete in a club; *role* what somebody may do there; *consent* an athlete's
/// word that an audience of a club may see something; *actor* who does something, and by what
/// command; *version* a number that rises with every change of what members may see.
///
/// What holds:
///
/// - Deny by default. An athlete without membership, or without a standing consent for an audience,
///   is shown to nobody of it. A consent for one audience says nothing of another.
/// - Editors and admins are so in one club; operators in the whole installation. An admin grants at
///   most admin, and the last admin of a club and the last operator stay.
/// - A change and its audit row are one transaction. Whatever changes what others may see raises
///   the version of the clubs concerned in the same transaction.
/// - A change of a role, the end of a membership and a block raise the athlete's role version, on
///   which sign-ins hang.
/// - A consent is never overwritten: withdrawing closes it, giving it again for another text opens
///   a new one.
/// - The audit only grows. When an athlete is erased the rows about that athlete go with everything
///   else; rows by that athlete as editor stay, with the actor blanked.
///
/// Nothing here signs anybody in; a caller says who acts, having made sure of it.
@NullMarked
package dev.paceline.club.member;

import org.jspecify.annotations.NullMarked;

/// What Strava tells unasked, as it arrives, and what came so far.
///
/// What holds: an event is stored and answered, and nothing else happens meanwhile: no call to the
/// source, no job. Who does not know the secret of the address learns nothing, not even that there
/// is such an address. Events by another subscription are stored as rejected.
@NullMarked
package dev.paceline.app.web.hook;

import org.jspecify.annotations.NullMarked;

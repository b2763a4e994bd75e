package dev.paceline.club.competition;

import java.time.Duration;
import java.time.Instant;

/// The instant as of which everything is judged, and how.
///
/// @param unreached why data may be missing without a stored failure
/// @param freshness how long a list counts as read just now
record AsOf(Instant instant, Results.Reason unreached, Duration freshness) {}

package dev.paceline.club.competition;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// A date as its organiser wrote it: a wall clock, perhaps without a time of day, perhaps with an
/// offset.
///
/// @param dateTime what was written; midnight if there was no time
/// @param hasTime whether a time of day was written
/// @param offset the offset that stood behind it, if any
public record WrittenTime(LocalDateTime dateTime, boolean hasTime, Optional<ZoneOffset> offset) {}

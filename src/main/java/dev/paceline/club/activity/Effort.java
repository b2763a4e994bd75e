package dev.paceline.club.activity;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// One traversal of a segment.
///
/// @param id the source's id, 0 if it gave none
/// @param segmentId the segment's id at the source
/// @param segmentIdIsText whether the source wrote that id as text instead of a number
/// @param elapsedSeconds from start to finish line, stops included; 0 if the source did not say
/// @param start the instant at the start line, if given
/// @param localStart the wall clock there, if given
/// @param firstSample index of the first sample in the activity's track, -1 if not given
/// @param lastSample index of the last sample, inclusive, -1 if not given
/// @param distanceMeters as declared: usually the segment's length, not what was covered
public record Effort(
    long id,
    long segmentId,
    boolean segmentIdIsText,
    int elapsedSeconds,
    @Nullable Instant start,
    @Nullable LocalDateTime localStart,
    int firstSample,
    int lastSample,
    double distanceMeters,
    boolean hidden) {}

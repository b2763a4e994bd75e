package dev.paceline.club.programme;

import dev.paceline.club.member.ClubId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A competition of a club, without its rows.
///
/// @param uploadedAt when its sheets came, the first ones or a corrected upload
/// @param asOf the instant that the last completed run judged by, `null` if there was none
/// @param version raised by every change
public record StoredCompetition(
    CompetitionId id,
    ClubId club,
    String name,
    State state,
    Instant uploadedAt,
    @Nullable Instant asOf,
    long version) {}

package dev.paceline.club.competition;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one runner covered in one distance window, or in all.
///
/// @param distance the figures to show, `null` if nothing usable is known
/// @param meters the exact sum behind them
/// @param climbMeters the exact sum behind them
record DistanceScore(
    Competition.Runner runner,
    Results.@Nullable Distance distance,
    BigDecimal meters,
    BigDecimal climbMeters,
    Results.Verdict verdict,
    List<Results.Note> notes) {}

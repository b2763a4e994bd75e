package dev.paceline.club.workbook;

import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.competition.Competition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a workbook says, with everything found on the way.
///
/// @param competition empty if there is any error
/// @param refreshTokens of runners without a connection of their own
/// @param findings by sheet, row and column
/// @param echo lines that say without ambiguity what was understood; none if there is any error
public record Reading(
    Optional<Competition> competition,
    RefreshTokens refreshTokens,
    List<Finding> findings,
    List<String> echo) {
  public Reading {
    findings = List.copyOf(findings);
    echo = List.copyOf(echo);
  }

  /// Whether anything stops the competition.
  public boolean hasErrors() {
    return has(Finding.Severity.ERROR);
  }

  /// Whether anything stops a strict run.
  public boolean hasWarnings() {
    return has(Finding.Severity.WARNING);
  }

  private boolean has(Finding.Severity severity) {
    return findings.stream().anyMatch(finding -> finding.severity() == severity);
  }

  /// Refresh tokens by athlete; prints their number only.
  public record RefreshTokens(Map<SourceKey, String> byAthlete) {
    public RefreshTokens {
      byAthlete = Map.copyOf(byAthlete);
    }

    @Override
    public String toString() {
      return byAthlete.size() + " refresh tokens (hidden)";
    }
  }
}

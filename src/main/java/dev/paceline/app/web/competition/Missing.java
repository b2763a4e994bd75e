package dev.paceline.app.web.competition;

import dev.paceline.club.activity.Failure;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Status;
import dev.paceline.club.competition.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Why somebody's figures are missing or old, and what to do.
///
/// @param advice what to do; empty if there is nothing to do but wait
record Missing(String runner, Mark status, String why, List<String> advice) {
  /// Everybody whose figures are worse than provisional, once, with the worst.
  static List<Missing> of(Results results, Look look) {
    Map<Object, Results.Quality> worst = new LinkedHashMap<>();
    for (Results.Quality row : results.quality()) {
      if (row.verdict().status().compareTo(Status.PROVISIONAL) > 0
          && look.wants(row.runner(), row.runner().segmentTeam())) {
        worst.merge(row.runner().key(), row, Missing::worse);
      }
    }
    return worst.values().stream()
        .map(row ->
            new Missing(
                row.runner().name(),
                Mark.of(row.verdict().status()),
                Wording.remarks(row, look.asOf()),
                row.verdict().reasons().stream()
                    .map(reason -> advice(reason.code()))
                    .distinct()
                    .toList()))
        .toList();
  }

  private static Results.Quality worse(Results.Quality one, Results.Quality other) {
    return other.verdict().status().compareTo(one.verdict().status()) > 0 ? other : one;
  }

  private static String advice(Failure.Code code) {
    return switch (code) {
      case NOT_CONNECTED ->
          "The runner has to connect Strava; the organiser has a personal link for it.";
      case TOKEN_REVOKED -> "The runner has to connect Strava again, under Account.";
      case SCOPE_MISSING ->
          "The runner has to connect Strava again and leave all permissions ticked.";
      case WRONG_ATHLETE -> "The Strava ID in the workbook has to be that of the connection.";
      case RATE_LIMITED -> "Nothing to do: reading goes on when Strava allows it.";
      case SERVICE_UNAVAILABLE -> "Strava did not answer; run again later.";
      case ACTIVITY_GONE -> "The activity was removed at Strava; the next run leaves it out.";
      case ACTIVITY_UNREADABLE -> "Strava cannot show one activity; it is tried again after a day.";
      case SUSPICIOUS_LIST ->
          "Many activities vanished at once; an admin confirms it, or a second reading does.";
      case CANCELLED -> "The run was ended early; run again.";
      case NOT_REACHED -> "The run did not come so far; run again.";
    };
  }
}

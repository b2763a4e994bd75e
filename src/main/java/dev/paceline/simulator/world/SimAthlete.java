package dev.paceline.simulator.world;

import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/// A person of the simulated world.
///
/// @param team the team in the segment series; empty if in none
/// @param distanceTeam the team in the distance series; empty if in none
/// @param refreshToken the refresh token that is valid before the first refresh
/// @param scopes what the person granted, such as `read` and `activity:read_all`
/// @param privacyZone whether maps for others begin and end 500 m away from the ends of the track
public record SimAthlete(
    long id,
    String name,
    String team,
    String distanceTeam,
    ZoneId zone,
    Optional<MonthDay> birthday,
    String refreshToken,
    Set<String> scopes,
    boolean privacyZone) {

  /// The scopes that Paceline asks for.
  public static final Set<String> ALL_SCOPES = Set.of("read", "activity:read_all");

  public SimAthlete {
    scopes = Set.copyOf(scopes);
    if (id <= 0) {
      throw new IllegalArgumentException("athlete id must be positive: " + id);
    }
  }

  /// A person in one team for both series, without a birthday or a privacy zone, who granted
  /// everything asked for.
  public static SimAthlete of(long id, String name, String team, ZoneId zone) {
    String token = Seeds.hex(id, 1);
    return new SimAthlete(id, name, team, team, zone, Optional.empty(), token, ALL_SCOPES, false);
  }

  /// The same person, born on the given day.
  public SimAthlete withBirthday(MonthDay newBirthday) {
    return new SimAthlete(
        id,
        name,
        team,
        distanceTeam,
        zone,
        Optional.of(newBirthday),
        refreshToken,
        scopes,
        privacyZone);
  }

  /// The same person in other teams; an empty text stands for none.
  public SimAthlete withTeams(String newTeam, String newDistanceTeam) {
    return new SimAthlete(
        id, name, newTeam, newDistanceTeam, zone, birthday, refreshToken, scopes, privacyZone);
  }

  /// The same person, who granted these scopes only.
  public SimAthlete withScopes(Set<String> newScopes) {
    return new SimAthlete(
        id, name, team, distanceTeam, zone, birthday, refreshToken, newScopes, privacyZone);
  }

  /// The same person, whose maps hide where a run began and ended.
  public SimAthlete withPrivacyZone() {
    return new SimAthlete(id, name, team, distanceTeam, zone, birthday, refreshToken, scopes, true);
  }
}

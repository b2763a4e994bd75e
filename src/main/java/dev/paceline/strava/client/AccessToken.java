package dev.paceline.strava.client;

/// A token that opens one athlete's data for some hours. Its text never shows the secret.
///
/// @param athlete the athlete's number at Strava
public record AccessToken(long athlete, String secret) {
  @Override
  public String toString() {
    return "access token of athlete " + athlete;
  }
}

package dev.paceline.club.activity;

/// The name of an athlete or an activity where it came from: stable, and the only one shown
/// outside.
///
/// @param source the system, such as `strava`
/// @param externalId that system's id, as text
public record SourceKey(String source, String externalId) {
  /// The source name of Strava.
  public static final String STRAVA = "strava";

  public SourceKey {
    if (source.isBlank() || externalId.isBlank()) {
      throw new IllegalArgumentException(
          "source and id must be given: " + source + ":" + externalId);
    }
  }

  /// The key of a Strava id.
  public static SourceKey strava(long id) {
    return new SourceKey(STRAVA, Long.toString(id));
  }

  @Override
  public String toString() {
    return source + ":" + externalId;
  }
}

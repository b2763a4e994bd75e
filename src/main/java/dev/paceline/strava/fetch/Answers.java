package dev.paceline.strava.fetch;

import dev.paceline.club.activity.Detail;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// What Strava's answers on single activities mean to the club.
public final class Answers {
  private Answers() {}

  /// A detail; empty if it is not one, or of somebody else.
  ///
  /// @param athlete whose it must be, by the number at Strava
  public static Optional<Detail> detail(JsonNode json, long athlete) {
    OptionalLong owner = Mapper.owner(json);
    return owner.isPresent() && owner.getAsLong() != athlete
        ? Optional.empty()
        : Mapper.detail(json);
  }

  /// Photos, the cover first; empty if this is no list of them.
  public static Optional<List<Detail.Photo>> photos(JsonNode json) {
    return Optional.ofNullable(Mapper.photos(json));
  }

  /// Whether some photo is still being made.
  public static boolean hasPlaceholders(JsonNode photos) {
    return Mapper.hasPlaceholders(photos);
  }

  /// Comments, their authors by first name only; empty if this is no list of them.
  public static Optional<List<Detail.Comment>> comments(JsonNode json) {
    return Optional.ofNullable(Mapper.comments(json));
  }
}

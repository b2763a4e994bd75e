package dev.paceline.app.web;

import dev.paceline.app.Paceline;
import dev.paceline.club.account.Keys;
import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Detail;
import dev.paceline.club.activity.Effort;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Summary;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts invented activities into the store of a server.
public final class Invented {
  private static final Actor CONSOLE = Actor.console("test", "");

  private final Paceline paceline;

  Invented(Paceline paceline) {
    this.paceline = paceline;
  }

  /// A run of 10 km in 50 minutes, moving for 3963 s, at two in the afternoon of a day of February.
  ///
  /// @param visibility as the source says it
  public static Summary run(long id, String name, int day, String visibility) {
    return summary(id, name, "Run", null, LocalDateTime.of(2026, 2, day, 14, 5), visibility);
  }

  /// The same, marked as a race.
  public static Summary race(long id, String name, int day) {
    return summary(id, name, "Run", 1, LocalDateTime.of(2026, 2, day, 9, 0), "everyone");
  }

  /// An activity of 10 km.
  public static Summary summary(
      long id,
      String name,
      String type,
      @Nullable Integer workout,
      LocalDateTime wall,
      String visibility) {
    return new Summary(
        SourceKey.strava(id),
        name,
        type,
        type,
        workout,
        wall.toInstant(ZoneOffset.ofHours(1)),
        wall,
        "(GMT+01:00) Europe/Berlin",
        3600,
        4000,
        3963,
        10_000.0,
        50.0,
        visibility,
        false,
        false,
        false,
        false,
        true,
        null,
        null,
        null,
        null,
        null);
  }

  /// Stores activities of an athlete.
  public void put(WebGround.Browser athlete, Summary... summaries) {
    paceline.activities().put(athlete.account().athlete(), List.of(summaries));
  }

  /// Lets everybody of an audience see an athlete.
  public void consent(WebGround.Browser athlete, Audience audience) {
    paceline
        .members()
        .consent(athlete.account().athlete(), paceline.club().club().id(), audience, "v1");
  }

  /// Stores the detail of an activity.
  public void detail(
      WebGround.Browser athlete, Summary of, String description, String line, Effort... efforts) {
    paceline
        .activities()
        .putDetail(
            athlete.account().athlete(),
            number(athlete, of.key()),
            new Detail(of, description, line, null, null, null, List.of(efforts)));
  }

  /// Stores the comments on an activity.
  public void comment(WebGround.Browser athlete, SourceKey key, String text, String firstName) {
    paceline
        .activities()
        .putComments(
            athlete.account().athlete(),
            number(athlete, key),
            List.of(new Detail.Comment("1", text, null, firstName)));
  }

  private long number(WebGround.Browser athlete, SourceKey key) {
    return paceline.activities().history(athlete.account().athlete(), _ -> true).entries().stream()
        .map(History.Entry::activity)
        .filter(activity -> activity.externalId().equals(key.externalId()))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /// A traversal of a segment of 400 m.
  public static Effort effort(long segment, int seconds, LocalDateTime wall) {
    return new Effort(0, segment, false, seconds, null, wall, 0, 9, 400, false);
  }

  /// Reads an athlete's list completely, as of now.
  public void readCompletely(WebGround.Browser athlete) {
    Instant now = paceline.time().clock().instant();
    AthleteId id = athlete.account().athlete();
    paceline
        .activities()
        .putLast(
            id,
            List.of(),
            new Activities.Reading(
                RangeSet.of(new TimeRange(Instant.EPOCH, now)), now, Optional.empty()));
  }

  /// The secret of a new key of the club.
  public String key(
      Keys.Kind kind,
      WebGround.@Nullable Browser owner,
      Set<Keys.Scope> scopes,
      Set<String> origins) {
    Keys.Wish wish =
        new Keys.Wish(
            kind,
            paceline.club().club().id(),
            owner == null ? null : owner.account().athlete(),
            "test",
            scopes,
            origins,
            null);
    return switch (paceline.club().keys().issue(CONSOLE, wish)) {
      case Keys.Issued.New issued -> issued.secret();
      case Keys.Issued.Refused refused -> throw new AssertionError(refused.why());
    };
  }
}

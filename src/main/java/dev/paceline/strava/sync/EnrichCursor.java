package dev.paceline.strava.sync;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.enrichment.Enrichment.Item;
import dev.paceline.club.enrichment.Enrichment.Kind;
import dev.paceline.strava.fetch.Caller.Tries;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The attempt that is under way, written down between two requests of it.
record EnrichCursor(Item item, SourceKey key, Tries tries) {
  private static final Pattern SPACE = Pattern.compile(" ");

  EnrichCursor withTries(Tries next) {
    return new EnrichCursor(item, key, next);
  }

  String text() {
    return "%d %s %s %s %d %b"
        .formatted(
            item.activity(),
            item.kind(),
            key.source(),
            key.externalId(),
            tries.failures(),
            tries.renewed());
  }

  static Optional<EnrichCursor> parse(AthleteId athlete, String text) {
    List<String> parts = List.of(SPACE.split(text, -1));
    if (parts.size() != 6) {
      return Optional.empty();
    }
    return Optional.of(
        new EnrichCursor(
            new Item(athlete, Long.parseLong(parts.get(0)), Kind.valueOf(parts.get(1))),
            new SourceKey(parts.get(2), parts.get(3)),
            new Tries(Integer.parseInt(parts.get(4)), Boolean.parseBoolean(parts.get(5)))));
  }
}

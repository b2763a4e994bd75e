package dev.paceline.strava.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.ActivitySource.Needs;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A window that still runs needs its list up to now, and now moves on.
final class OpenWindowTest {
  private static final Duration FRESHNESS = Duration.ofMinutes(15);
  private static final Duration LATE = Duration.ofDays(3);
  private static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");
  private static final Instant FIRST = Instant.parse("2026-06-01T12:00:00Z");

  private final Coverage read = Coverage.NONE.with(new TimeRange(FROM, FIRST), FIRST);

  @Test
  @DisplayName("warm run: no list within freshness, though the window has grown since")
  void listsNothingWithinFreshness() {
    assertThat(requests(FIRST.plus(FRESHNESS), Instant.MIN)).isEmpty();
  }

  @Test
  void listsTheRestOnceTheReadingIsOld() {
    Instant now = FIRST.plus(FRESHNESS).plusSeconds(1);

    assertThat(requests(now, Instant.MIN))
        .extracting(Planner.Request::range)
        .containsExactly(new TimeRange(FIRST.minus(LATE), now));
  }

  @Test
  void listsWhatAReadingThatEndedEarlierLeftOut() {
    Instant now = FIRST.plusSeconds(60);
    Instant earlier = FIRST.minus(Duration.ofHours(1));
    Coverage shorter = Coverage.NONE.with(new TimeRange(FROM, earlier), FIRST);

    assertThat(planner(now, Instant.MIN).requests(need(), shorter))
        .extracting(Planner.Request::range)
        .containsExactly(new TimeRange(earlier, now));
  }

  @Test
  void listsEverythingWhenNothingOldMayBeTrusted() {
    Instant now = FIRST.plusSeconds(60);

    assertThat(requests(now, now))
        .extracting(Planner.Request::range)
        .containsExactly(new TimeRange(FROM, now));
  }

  private List<Planner.Request> requests(Instant now, Instant readSince) {
    return planner(now, readSince).requests(need(), read);
  }

  private static Planner planner(Instant now, Instant readSince) {
    FetchPolicy policy =
        new FetchPolicy(0, FRESHNESS, Duration.ofDays(31), 4, Duration.ZERO, List.of());
    Needs needs = new Needs(List.of(need()), LATE, Duration.ofHours(36), readSince);
    return new Planner(policy, needs, now);
  }

  private static Need need() {
    return new Need() {
      @Override
      public AthleteId athlete() {
        return new AthleteId(1);
      }

      @Override
      public List<Span> spans() {
        return List.of(new Span(new TimeRange(FROM, END), END.plus(LATE), true));
      }

      @Override
      public Optional<Instant> liveUntil(Activity activity) {
        return Optional.empty();
      }

      @Override
      public List<History.Stretch> stretches(History history) {
        return List.of();
      }

      @Override
      public int expectedTracks(int activities) {
        return 0;
      }
    };
  }
}

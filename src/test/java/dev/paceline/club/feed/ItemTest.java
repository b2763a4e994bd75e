package dev.paceline.club.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.view.View;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ItemTest {
  @Test
  void tellsARunInBothForms() {
    Item item = Item.of(view("TrailRun", 12_885.0, 3963));

    assertThat(item.distanceKm()).isEqualByComparingTo("12.89");
    assertThat(item.distanceM()).isEqualTo(12_885.0);
    assertThat(item.durationMinutes()).isEqualByComparingTo("66.1");
    assertThat(item.time()).isEqualTo("1h 6m 3s");
    assertThat(item.pace()).isEqualTo("5:08/km");
    assertThat(item.speed()).isNull();
    assertThat(item.date()).isEqualTo("1st of March 2026 at 07:30");
    assertThat(item.start()).isEqualTo("2026-03-01T06:30:00Z");
    assertThat(item.id()).isEqualTo("strava:1");
  }

  @Test
  void tellsTheSpeedOfARide() {
    Item item = Item.of(view("Ride", 28_400.0, 3600));

    assertThat(item.speed()).isEqualTo("28.4 km/h");
    assertThat(item.pace()).isNull();
  }

  @Test
  void leavesOutWhatNobodySaid() {
    assertThat(Item.of(view("Swim", 1000.0, 1200)))
        .extracting(Item::pace, Item::speed)
        .containsOnlyNulls();
    assertThat(Item.of(view("Run", 0.0, 1200)).pace()).isNull();
    assertThat(Item.of(view(null, null, null)))
        .extracting(Item::distanceKm, Item::durationMinutes, Item::time, Item::pace, Item::speed)
        .containsOnlyNulls();
  }

  private static View.Full view(
      @Nullable String type, @Nullable Double meters, @Nullable Integer moving) {
    return new View.Full(
        new View(
            SourceKey.strava(1),
            new AthleteId(1),
            "Morning",
            type,
            type,
            null,
            Instant.parse("2026-03-01T06:30:00Z"),
            LocalDateTime.parse("2026-03-01T07:30:00"),
            "(GMT+01:00) Europe/Berlin",
            moving,
            moving,
            meters,
            null,
            null,
            false,
            null,
            null,
            null,
            null,
            Optional.empty(),
            List.of()),
        View.Contents.NONE);
  }
}

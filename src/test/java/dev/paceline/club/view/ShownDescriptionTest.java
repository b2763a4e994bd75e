package dev.paceline.club.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShownDescriptionTest {
  private static final List<String> STATIONS = List.of("Harbour");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Album: Day by Day by The Band",
        "aLBUM: Tides by The Band",
        "Track: Tides",
        "track: Tides by The Band",
        "Playlist: Long run",
        "Artist: The Band",
        "SONG: Tides",
        "harbour Radio: Tides by The Band"
      })
  void leavesOutLinesOfMusic(String line) {
    assertThat(ShownDescription.of("Before\n" + line + "\nAfter", STATIONS))
        .isEqualTo("Before\nAfter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Album: pictures tomorrow",
        "My Track: the old one",
        "Lake Radio: Tides by The Band",
        "Harbour Radio was on",
        "Tracks: many"
      })
  void keepsOtherLines(String line) {
    assertThat(ShownDescription.of(line, STATIONS)).isEqualTo(line);
  }

  @Test
  void squeezesBlankLines() {
    assertThat(ShownDescription.of("\n\nA\n\nTrack: T\n\n \nB\r\n\n", STATIONS))
        .isEqualTo("A\n\nB");
    assertThat(ShownDescription.of("Track: T", STATIONS)).isEmpty();
    assertThat(ShownDescription.of("", STATIONS)).isEmpty();
  }
}

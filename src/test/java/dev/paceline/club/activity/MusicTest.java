package dev.paceline.club.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Detail.Form;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Test 59, without the store.
final class MusicTest {
  private static final Music MUSIC = new Music(List.of("Nova", "Radio Fjord", "C++ (night)"));

  @ParameterizedTest
  @DisplayName("test 59: each form, in any case")
  @CsvSource(
      delimiter = '|',
      value = {
        "Album: Blue by Ann Reed | ALBUM | Blue | Ann Reed",
        "aLBUM:Blue BY Ann Reed | ALBUM | Blue | Ann Reed",
        "Track: Rain by Low Clouds | TRACK | Rain | Low Clouds",
        "track: Rain | TRACK | Rain | ''",
        "Track: Day by Day by The Band | TRACK | Day by Day | The Band",
        "Playlist: Hills by night | PLAYLIST | Hills by night | Various Artists",
        "NOVA radio: Rain by Low Clouds | RADIO | Rain | Low Clouds",
        "Radio Fjord Radio: Rain by Low Clouds | RADIO | Rain | Low Clouds",
        "C++ (night) Radio: Rain by Low Clouds | RADIO | Rain | Low Clouds",
      })
  void test59FindsEachForm(String line, Form form, String title, String artist) {
    assertThat(MUSIC.in(line)).containsExactly(new Detail.Music(form, title, artist, line, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "My album: Blue by Ann",
        "Album: Blue",
        "Other Radio: Rain by Low Clouds",
        "Nova Radio: Rain",
        "Track:",
        "Trackside: cold",
      })
  void leavesOtherLinesAlone(String line) {
    assertThat(MUSIC.in(line)).isEmpty();
  }

  @Test
  void findsAllAndPrefersRadioThenPlaylistThenAlbumThenTrack() {
    List<Detail.Music> found = MUSIC.in("Track: A\nAlbum: B by C\nfine\nPlaylist: D");

    assertThat(found).extracting(Detail.Music::title).containsExactly("A", "B", "D");
    assertThat(found).extracting(Detail.Music::primary).containsExactly(false, false, true);
    assertThat(MUSIC.in("Track: A\nTrack: B"))
        .extracting(Detail.Music::primary)
        .containsExactly(true, false);
  }

  @Test
  void endsAFieldWithItsLine() {
    assertThat(MUSIC.in("Album: Blue by Ann\r\nTrack: Rain\rby Low"))
        .extracting(Detail.Music::artist)
        .containsExactly("Ann", "");
  }

  @Test
  void knowsNoStationUnlessTold() {
    assertThat(new Music(List.of()).in("Nova Radio: A by B\nTrack: A")).hasSize(1);
  }
}

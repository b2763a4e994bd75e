package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3",
    "'', abc, 3",
    "zone, zone, 0",
    "zone, zoen, 1",
    "zone, zome, 1"
  })
  void countsSlips(String a, String b, int distance) {
    assertThat(Spelling.distance(a, b)).isEqualTo(distance);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  @DisplayName("The distance is symmetric, 0 for equals, and at most the length of the longer")
  void distanceBehaves(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 500; round++) {
      String a = word(random);
      String b = word(random);
      int distance = Spelling.distance(a, b);
      assertThat(distance)
          .isEqualTo(Spelling.distance(b, a))
          .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
      assertThat(distance == 0).isEqualTo(a.equals(b));
    }
  }

  private static String word(SplittableRandom random) {
    StringBuilder word = new StringBuilder();
    random.ints(random.nextInt(8), 'a', 'd').forEach(letter -> word.append((char) letter));
    return word.toString();
  }

  @Test
  void suggestsOnlyWhatMayBeASlip() {
    List<String> choices = List.of("Default Time", "Time Zone");
    assertThat(Spelling.near("Defualt time", choices)).contains("Default Time");
    assertThat(Spelling.near("Weather", choices)).isEmpty();
    assertThat(Spelling.nearest("Weather", choices)).isPresent();
  }

  @Test
  void foldsCaseAndSpaces() {
    assertThat(Spelling.fold("\u00a0Start \t\u2009 DATE\u200b")).isEqualTo("start date");
    assertThat(Spelling.trim(" a  b\u00a0")).isEqualTo("a  b");
  }
}

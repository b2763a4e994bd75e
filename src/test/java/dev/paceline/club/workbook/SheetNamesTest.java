package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SheetNamesTest {
  private final SheetNames names = new SheetNames();

  @ParameterizedTest(name = "{0} becomes {1}")
  @DisplayName("N-77 names that spreadsheet programs accept")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "5k / 10k, 5k - 10k",
        "a:b, a-b",
        "What?, What-",
        "[x]*\\, -x---",
        "'quoted', quoted",
        "it's, it's",
        "\"  'a'  \", a",
        "History, History_",
        "hISTORY, hISTORY_"
      })
  void replacesWhatIsForbidden(String wanted, String name) {
    assertThat(names.take(wanted, "Segment 1")).isEqualTo(name);
  }

  @Test
  @DisplayName("N-77 40 letters become 31")
  void cutsLongNames() {
    assertThat(names.take("x".repeat(40), "Segment 1")).isEqualTo("x".repeat(31));
  }

  @Test
  @DisplayName("N-77 hill and Hill become hill and Hill_1")
  void countsEqualNamesIgnoringCase() {
    assertThat(names.take("hill", "Segment 1")).isEqualTo("hill");
    assertThat(names.take("Hill", "Segment 2")).isEqualTo("Hill_1");
    assertThat(names.take("HILL", "Segment 3")).isEqualTo("HILL_2");
    assertThat(names.take("hill_1", "Segment 4")).isEqualTo("hill_1_1");
  }

  @Test
  void countsInsideTheLength() {
    String longest = "y".repeat(31);

    assertThat(names.take(longest, "Segment 1")).isEqualTo(longest);
    assertThat(names.take(longest + "z", "Segment 2")).isEqualTo("y".repeat(29) + "_1");
  }

  @Test
  void splitsNoSurrogatePair() {
    // given a pair over units 30 and 31
    String name = names.take("x".repeat(30) + "\ud83c\udfc3", "Segment 1");

    assertThat(name).isEqualTo("x".repeat(30));
  }

  @Test
  void neverEndsWithAnApostropheAfterCutting() {
    assertThat(names.take("x".repeat(30) + "'y", "Segment 1")).isEqualTo("x".repeat(30));
  }

  @Test
  void fallsBackToTheSegmentWhereNothingRemains() {
    assertThat(names.take(" '' ", "Segment 77")).isEqualTo("Segment 77");
  }

  @Test
  void replacesControlCharactersAndHalfPairs() {
    assertThat(names.take("a\tb\u0007c\ud800d\uffff", "Segment 1")).isEqualTo("a-b-c-d-");
  }
}

package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalTextTest {
  @Test
  @DisplayName("control characters, also hidden ones, never reach the terminal")
  void removesWhatControlsTheTerminal() {
    assertThat(TerminalText.safe("a\u001b[2Jb")).isEqualTo("a[2Jb");
    assertThat(TerminalText.safe("a\u009b31mb\u0007\u007f")).isEqualTo("a31mb");
    assertThat(TerminalText.safe("a\r\nb\tc")).isEqualTo("a  b c");
    assertThat(TerminalText.safe("a\u202eb\u2066c\u200bd\ufeff")).isEqualTo("abcd");
    assertThat(TerminalText.safe("a\u2028b\u00a0c")).isEqualTo("a b c");
    assertThat(TerminalText.safe("a\ud800b")).isEqualTo("a?b");
    assertThat(TerminalText.safe("\u00c5se \u6771 \ud83c\udfc3"))
        .isEqualTo("\u00c5se \u6771 \ud83c\udfc3");
  }

  @ParameterizedTest(name = "{0} takes {1}")
  @CsvSource({
    "abc, 3",
    "\u00c5se, 3",
    "A\u030ase, 3",
    "\u6771\u4eac, 4",
    "\ud55c\uad6d, 4",
    "\uff21\uff22, 4",
    "\ud83c\udfc3, 2",
    "\u2264 0:02, 6",
    "\ud840\udc00, 2"
  })
  void countsColumns(String text, int columns) {
    assertThat(TerminalText.columns(text)).isEqualTo(columns);
  }

  @Test
  void fitsTextIntoColumns() {
    assertThat(TerminalText.fit("abc", 5, false)).isEqualTo("abc  ");
    assertThat(TerminalText.fit("abc", 5, true)).isEqualTo("  abc");
    assertThat(TerminalText.fit("abcdef", 5, false)).isEqualTo("abcd\u2026");
    assertThat(TerminalText.fit("\u6771\u4eac\u90fd", 6, false)).isEqualTo("\u6771\u4eac\u90fd");
    // a wide character that would stand over the edge leaves a space
    assertThat(TerminalText.fit("\u6771\u4eac\u90fd", 4, false)).isEqualTo("\u6771\u2026 ");
  }

  @Test
  void keepsCombiningMarksWithTheirLetter() {
    assertThat(TerminalText.cut("A\u030aA\u030aA\u030a", 2)).isEqualTo("A\u030a\u2026");
  }

  @Test
  void wrapsBetweenWordsAndCutsOnlyWordsLongerThanALine() {
    assertThat(TerminalText.wrap("rate limited until 14:30 UTC", 12))
        .containsExactly("rate limited", "until 14:30", "UTC");
    assertThat(TerminalText.wrap("a incomprehensible b", 6))
        .containsExactly("a", "incom\u2026", "b");
    assertThat(TerminalText.wrap("", 6)).containsExactly("");
  }
}

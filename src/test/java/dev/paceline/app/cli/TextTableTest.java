package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paceline.app.cli.TextTable.Column;
import dev.paceline.app.cli.TextTable.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {
  private final TextTable table =
      new TextTable(
          List.of(
              new Column("Runner", Kind.FLEXIBLE),
              new Column("Rank", Kind.NUMBER),
              new Column("Mean", Kind.OPTIONAL),
              new Column("Why", Kind.WRAPPED)));

  @Test
  void columnsAreAsWideAsNeeded() {
    table.row(List.of("Ada Nordby", "1", "0:02:00", "rate limited"));

    assertThat(table.lines(80))
        .containsExactly(
            "Runner      Rank  Mean     Why", "Ada Nordby     1  0:02:00  rate limited");
  }

  @Test
  void optionalColumnsGoFirstThenFlexibleOnesShrink() {
    table.row(List.of("Ada Nordby of Oslo", "1", "0:02:00", "rate limited"));

    assertThat(table.lines(42))
        .containsExactly("Runner              Rank  Why", "Ada Nordby of Oslo     1  rate limited");
    assertThat(table.lines(30))
        .containsExactly(
            "Runner       Rank  Why", "Ada Nordby\u2026     1  rate", "                   limited");
  }

  @Test
  void noLineIsLongerThanTheTerminalIsWide() {
    table.row(List.of("x".repeat(50), "123456", "0:02:00", "y".repeat(30)));

    for (int width = 12; width < 120; width++) {
      int limit = width;
      assertThat(table.lines(width))
          .allSatisfy(line -> assertThat(TerminalText.columns(line)).isLessThanOrEqualTo(limit));
    }
  }

  @Test
  void wideNamesKeepTheColumnsInLine() {
    table.row(List.of("\u6771\u4eac", "1", "", "a"));
    table.row(List.of("Ada", "12", "", "b"));

    assertThat(table.lines(80))
        .containsExactly(
            "Runner  Rank  Mean  Why", "\u6771\u4eac       1        a", "Ada       12        b");
  }

  @Test
  void refusesARowOfAnotherLength() {
    assertThatIllegalArgumentException().isThrownBy(() -> table.row(List.of("Ada")));
  }
}

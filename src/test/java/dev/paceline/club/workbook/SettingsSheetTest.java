package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Setting;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsSheetTest {
  @TempDir Path folder;

  private static Book valid() {
    return Samples.segments(Samples.runners(new Book()));
  }

  private static Book settings(Object... keysAndValues) {
    Book book = valid().sheet("Settings").row("Key", "Value");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      book.row(keysAndValues[i], keysAndValues[i + 1]);
    }
    return book;
  }

  private Reading read(
      Book book, Map<Setting, String> commandLine, Map<Setting, String> configuration) {
    Context context = new Context(commandLine, configuration, _ -> false, Samples.NOW);
    return Stored.read(book.write(folder.resolve("Spring Cup.v2.xlsx")), context);
  }

  private static ZoneId zone(Reading reading) {
    return reading.competition().orElseThrow().rules().zone();
  }

  @Test
  @DisplayName("The command line wins over the sheet, that over the configuration")
  void chooses() {
    // given
    Map<Setting, String> oslo = Map.of(Setting.TIME_ZONE, "Europe/Oslo");
    Map<Setting, String> rome = Map.of(Setting.TIME_ZONE, "Europe/Rome");
    Book paris = settings("Time Zone", "Europe/Paris");

    // then
    assertThat(zone(read(valid(), Map.of(), Map.of()))).isEqualTo(ZoneId.of("UTC"));
    assertThat(zone(read(valid(), Map.of(), rome))).isEqualTo(ZoneId.of("Europe/Rome"));
    assertThat(zone(read(paris, Map.of(), rome))).isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(zone(read(paris, oslo, rome))).isEqualTo(ZoneId.of("Europe/Oslo"));
  }

  @Test
  @DisplayName("The competition is named by the sheet, else after the file")
  void namesTheCompetition() {
    assertThat(read(valid(), Map.of(), Map.of()).competition().map(Competition::name))
        .contains("Spring Cup.v2");
    assertThat(
            read(settings("competition name", "Cup"), Map.of(), Map.of())
                .competition()
                .map(Competition::name))
        .contains("Cup");
  }

  @Test
  void readsValuesOfEveryKind() {
    // when
    Reading reading =
        read(
            settings(
                "late upload days",
                5,
                "Settle Hours",
                "48",
                "Sports",
                "run, TrailRun",
                "End Date",
                "Instant",
                "Split Windows",
                ""),
            Map.of(),
            Map.of());

    // then
    Rules rules = reading.competition().orElseThrow().rules();
    assertThat(reading.findings()).isEmpty();
    assertThat(rules.lateUpload()).hasDays(5);
    assertThat(rules.settle()).hasHours(48);
    assertThat(rules.endDate()).isEqualTo(Rules.EndDate.INSTANT);
    assertThat(rules.sports()).containsExactly("run", "TrailRun");
    assertThat(rules.splitWindows()).isTrue();
  }

  @Test
  @DisplayName("An unknown key is a warning that names the nearest one")
  void namesTheNearestKey() {
    // when
    Reading reading = read(settings("Time Zome", "Europe/Oslo"), Map.of(), Map.of());

    // then
    assertThat(Samples.texts(reading))
        .containsExactly(
            "Settings!A2 (Key) \"Time Zome\": this setting is unknown and ignored. The nearest is"
                + " Time Zone. [SETTING_UNKNOWN]");
    assertThat(reading.competition()).isPresent();
  }

  @Test
  @DisplayName("W-12 unknown zone, wrong sport name, any value that is not accepted, keys twice")
  void refusesBadValues() {
    // when
    Reading reading =
        read(
            settings(
                "Time Zone",
                "Oslo",
                "Sports",
                "Run, TrialRun",
                "Late Upload Days",
                -1,
                "Mode",
                "fast",
                "Split Windows",
                "on",
                "split windows",
                "off"),
            Map.of(),
            Map.of());

    // then
    assertThat(reading.findings())
        .extracting(Finding::cell, Finding::code)
        .containsExactly(
            tuple("B2", "ZONE"),
            tuple("B3", "SPORT"),
            tuple("B4", "SETTING"),
            tuple("B5", "SETTING"),
            tuple("A7", "SETTING"));
    assertThat(Samples.texts(reading).get(1)).contains("TrialRun").contains("TrailRun");
  }

  @Test
  @DisplayName("A bad value from elsewhere says where it came from")
  void namesTheOrigin() {
    // when
    Reading reading =
        read(valid(), Map.of(Setting.TIME_ZONE, "Mars"), Map.of(Setting.SPLIT_WINDOWS, "maybe"));

    // then
    assertThat(Samples.texts(reading))
        .containsExactlyInAnyOrder(
            "command line (Time Zone) \"Mars\": this time zone is unknown. Write an IANA id such"
                + " as UTC or Europe/Oslo. [ZONE]",
            "configuration (Split Windows) \"maybe\": this is no value of Split Windows. Accepted"
                + " are on, off. [SETTING]");
  }

  @Test
  @DisplayName("Compat fixes some settings; a contradicting one is an error, a repeating one not")
  void refusesContradictionsToCompat() {
    // given
    Book book =
        settings(
            "Mode",
            "compat",
            "End Date",
            "whole day",
            "Sports",
            "run",
            "Team Score",
            "best 3",
            "Private Activities",
            "Count",
            "Fastest Distance",
            "declared",
            "Window Clock",
            "athlete");

    // when
    Reading reading = read(book, Map.of(), Map.of());

    // then
    assertThat(reading.findings())
        .extracting(Finding::cell)
        .containsExactly("B3", "B5", "B7", "B8");
    assertThat(Samples.codes(reading)).containsOnly("COMPAT");
  }

  @Test
  @DisplayName("Compat by the command line contradicts the sheet, too")
  void comparesAcrossOrigins() {
    // given
    Map<Setting, String> compat = Map.of(Setting.MODE, "compat");

    // then
    assertThat(Samples.codes(read(settings("End Date", "whole day"), compat, Map.of())))
        .containsExactly("COMPAT");
    Competition plain = read(valid(), compat, Map.of()).competition().orElseThrow();
    assertThat(plain.rules().mode()).isEqualTo(Rules.Mode.COMPAT);
    assertThat(plain.rules().endDate()).isEqualTo(Rules.EndDate.INSTANT);
    assertThat(plain.rules().countPrivate()).isTrue();
  }

  @Test
  @DisplayName("W-4 in compat a time zone is said to have no effect")
  void saysThatZonesHaveNoEffectInCompat() {
    // given
    Book book =
        Samples.runners(new Book())
            .sheet("Segment Series")
            .row(Samples.SEGMENT_HEADERS)
            .row(1, "A", "2026-01-05", "2026-01-11", null, null, null, null, "Europe/Oslo");

    // then
    assertThat(Samples.codes(Samples.readCompat(book, folder))).containsExactly("COMPAT_READING");
    assertThat(Samples.read(book, folder).findings()).isEmpty();
  }
}

package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo of a club of racers, and the commands of the race board on what it leaves.
final class RacesCommandsTest {
  private static final Pattern RACE = Pattern.compile("(?m)^strava:\\d+");

  @TempDir Path folder;

  @Test
  void readsAClubOfRacersAndShowsItsBoard() {
    Path demo = folder.resolve("demo");

    Outcome outcome =
        Outcome.of(
            "demo",
            "--once",
            "--club",
            "races",
            "--athletes",
            "4",
            "--years",
            "1",
            "--dir",
            demo.toString());

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("A club of 4 racers with 1 year of history", " 0 jobs left; ", "races in all.")
        .containsPattern("\\d+ calls for \\d+ activities, 0 of them refused")
        .contains("It can be loaded; nothing was changed.");
    String race = RACE.matcher(outcome.out()).results().findFirst().orElseThrow().group();

    Outcome edited =
        on(
            demo,
            "races",
            "edit",
            race,
            "--name",
            "City 10K",
            "--time",
            "1:02:03",
            "--event",
            "City Run 2026");
    assertThat(edited.code()).as(edited.err()).isZero();
    assertThat(edited.out()).contains("City 10K", "1:02:03", "City Run");
    Outcome reverted = on(demo, "races", "edit", race, "--revert", "time", "--hidden", "true");
    assertThat(reverted.out()).contains("City 10K").doesNotContain("1:02:03");
    assertThat(on(demo, "races", "list", "--limit", "500").out()).doesNotContain(race + " ");
    assertThat(on(demo, "races", "list", "--limit", "500", "--hidden").out()).contains(race + " ");
    assertThat(on(demo, "events", "rename", "City Run", "Town Run").out())
        .contains("Town Run", "City Run");
    assertThat(on(demo, "events", "list", "--json").out()).contains("\"Town Run\"");
    assertThat(on(demo, "races", "export").out()).startsWith("id,athlete,date,name");
  }

  @Test
  void refusesEditsThatMakeNoSense() {
    Path data = folder.resolve("data");

    Outcome outcome = on(data, "races", "edit", "strava:1", "--time", "soon", "--distance", "-3");

    assertThat(outcome.code()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.err()).contains("write a time such as 1:02:03", "meters above 0");
    assertThat(on(data, "races", "edit", "strava:1", "--name", "x").err())
        .contains("strava:1 is not on the club's board");
  }

  private static Outcome on(Path demo, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", demo.resolve("data").toString()));
    return Outcome.of(all.toArray(String[]::new));
  }
}

package dev.paceline.app.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Role;
import dev.paceline.simulator.server.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A competition from the workbook to the board, as an organiser and a racer see it in a browser.
final class CompetitionBrowserTest {
  private static final String FILE = "Workbook (.xlsx";

  @TempDir Path directory;
  private BrowserGround ground;
  private Page page;

  @BeforeEach
  void start() throws IOException {
    ground = BrowserGround.in(directory);
    page = ground.page;
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  @Test
  void fromAWorkbookWithErrorsToAPublishedBoard() throws IOException {
    ground.signIn("Olga", Role.OPERATOR);
    List<AthleteId> racers = ground.world.athletes().stream().map(ground::connected).toList();
    page.open("/organise").choose(FILE, wrong()).press("Upload the workbook");
    page.sees("Runners").sees("1 error");
    assertThat(page.text()).doesNotContain("Run now");

    page.choose(FILE, ground.workbook(directory, "Harbour cup")).press("Replace the workbook");
    page.heading("Harbour cup").sees("A run makes").sees("calls");
    ground.strava.faults(List.of(Fault.parse("list:delay=400ms")));
    page.press("Run now").sees("News: live");
    page.sees("Run again").sees("complete");

    page.press("Publish the boards").sees("Take the boards back");
    page.signIn(ground.paceline.club().sessions().open(racers.getFirst()));
    page.open("/competitions").press("Harbour cup").heading("Harbour cup");
    page.sees("4 runners").sees(ground.world.athletes().getFirst().name());
    assertThat(page.all("main table tbody tr")).hasSizeGreaterThan(4);
    assertThat(page.all("tr.mine")).isNotEmpty();
  }

  @Test
  void aRunThatIsCancelledEndsAndSaysSo() {
    ground.signIn("Olga", Role.OPERATOR);
    page.open("/organise").choose(FILE, ground.workbook(directory, "Long cup"));
    page.press("Upload the workbook").heading("Long cup");
    ground.strava.faults(List.of(Fault.parse("any:delay=2s")));

    page.press("Run now").sees("News: live").press("Cancel the run");

    page.sees("cancelled").sees("Run again");
  }

  private Path wrong() throws IOException {
    Path file = directory.resolve("wrong.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "Test", null)) {
      Worksheet runners = workbook.newWorksheet("Runners");
      runners.value(0, 0, "Name");
      runners.value(0, 1, "Strava ID");
      runners.value(0, 2, "Segment Series Team");
      runners.value(1, 0, "Ann Example");
      runners.value(1, 1, "twelve");
      runners.value(1, 2, "Red");
      Worksheet segments = workbook.newWorksheet("Segment Series");
      segments.value(0, 0, "Segment ID");
      segments.value(0, 1, "Segment Name");
      segments.value(0, 2, "Start Date");
      segments.value(0, 3, "End Date");
      segments.value(1, 0, "41000007");
      segments.value(1, 1, "Quay");
      segments.value(1, 2, "2025-11-03");
      segments.value(1, 3, "2025-11-09");
    }
    return file;
  }
}

package dev.paceline.app.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Role;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.world.SimAthlete;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How an admin watches syncs, and a racer the own activities, in a browser.
final class SyncBrowserTest {
  @TempDir Path directory;
  private BrowserGround ground;
  private Page page;
  private SimAthlete racer;
  private AthleteId athlete;

  @BeforeEach
  void start() throws IOException {
    ground =
        BrowserGround.in(
            directory,
            Map.of(
                "sync.page-size", "2",
                "sync.page-pause", "1s",
                "fetch.retries", "0",
                "job.attempts", "1"));
    page = ground.page;
    ground.signIn("Olga", Role.OPERATOR);
    racer = ground.world.athletes().getFirst();
    athlete = ground.connected(racer);
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  @Test
  void theLogOfASyncGrowsWhileItIsWatchedUntilItEnds() {
    page.open("/admin/sync").press("Sync everything of " + racer.name());
    page.heading("Full sync of " + racer.name()).sees("Connection: live");
    int before = page.all("ol.log li").size();
    page.until("more lines", () -> page.all("ol.log li").size() > before);

    page.until("the end", () -> page.find(".state").getText().equals("done"));
    assertThat(page.text()).doesNotContain("Connection:");
  }

  @Test
  void aFailedJobIsTriedAgainByAButton() {
    ground.strava.faults(List.of(Fault.parse("list:500")));
    ground.paceline.sync().sync().join(athlete);
    page.until("it to fail", () -> !ground.paceline.sync().jobs().deadLetters().isEmpty());
    ground.strava.faults(List.of());

    page.open("/admin/dead-letters").heading("Failed jobs").sees(racer.name());
    page.press("Try Sync of " + racer.name() + " again");

    page.sees("No job has failed for good.");
    page.until("activities", () -> ground.paceline.activities().contents().activities() > 0);
  }
}

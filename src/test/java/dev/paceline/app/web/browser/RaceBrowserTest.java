package dev.paceline.app.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.member.Role;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/// The feed and the race board, as members and editors use them in a browser.
final class RaceBrowserTest {
  @TempDir Path directory;
  private BrowserGround ground;
  private Page page;

  @BeforeEach
  void start() throws IOException {
    ground = BrowserGround.ofRacers(directory);
    page = ground.page;
    ground.allRead();
    ground.signIn("Ed Editor", Role.EDITOR);
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  @Test
  void aRaceIsChangedByHandAndTheChangeTakenBack() {
    page.open("/races").heading("Races");
    String before = page.find("main tbody tr").getText();
    page.find("main tbody .inplace summary").click();
    page.write("Time", "9:59:59").press("Save");

    page.sees("9:59:59").sees("changed");
    page.press("Undo");

    page.until("the change to be gone", () -> page.find("main tbody tr").getText().equals(before));
    assertThat(page.text()).doesNotContain("9:59:59");
  }

  @Test
  void theFeedLeadsToAnActivityWithItsLine() {
    page.open("/feed").heading("Feed");
    assertThat(page.all("main article svg")).isNotEmpty();

    page.find("main article").findElement(By.cssSelector("a[href^='/activities/']")).click();

    page.until("an activity", () -> page.path().startsWith("/activities/strava:"));
    page.sees("View on Strava");
  }
}

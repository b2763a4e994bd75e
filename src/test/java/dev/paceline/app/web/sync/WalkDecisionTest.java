package dev.paceline.app.web.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.WebGround;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Walks;
import dev.paceline.club.member.Role;
import dev.paceline.engine.budget.Bucket;
import dev.paceline.engine.budget.Call;
import dev.paceline.engine.budget.Permit;
import dev.paceline.engine.budget.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What admins decide, and what the overview tells them.
final class WalkDecisionTest {
  private final WebGround ground;
  private final WebGround.Browser admin;
  private final Runners runners;

  WalkDecisionTest(@TempDir Path directory) throws IOException {
    this.ground = WebGround.in(directory);
    this.admin = ground.signIn("Ada Admin", Role.ADMIN);
    this.runners = new Runners(ground);
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  private AthleteId held(int known, int left) {
    AthleteId athlete = runners.add(11, "Rita Runner");
    runners.ran(athlete, known);
    ground.clock.advance(Duration.ofHours(1));
    assertThat(runners.walked(athlete, known, left)).isInstanceOf(Walks.Held.class);
    return athlete;
  }

  private int visible(AthleteId athlete) {
    return ground.paceline.activities().counts().getOrDefault(athlete, 0);
  }

  @Test
  @DisplayName("test 51b: an admin is shown what would disappear, and decides on the page")
  void asksAnAdmin() {
    AthleteId athlete = held(300, 100);
    assertThat(admin.get("/admin").body()).contains("1 list lacked too much to be believed.");

    String page = admin.get("/admin/walks").body();
    assertThat(page)
        .contains("200 of 300 would disappear", "67 %", "Rita Runner", "2025", "Run ")
        .contains("Keep everything", "Believe the list");
    assertThat(visible(athlete)).isEqualTo(300);
    assertThat(admin.post("/admin/walks/strava:11/apply", Map.of()).statusCode()).isEqualTo(303);

    assertThat(visible(athlete)).isEqualTo(100);
    assertThat(admin.get("/admin/walks").body()).contains("Every list could be believed.");
  }

  @Test
  @DisplayName("test 51b: dropped, the list never was")
  void keepsEverything() {
    AthleteId athlete = held(12, 5);
    assertThat(admin.json("/api/admin/walks/held").body())
        .contains("\"id\":\"strava:11\"", "\"missing\":7", "\"known\":12");

    assertThat(admin.send("POST", "/api/admin/walks/held/strava:11/drop", "").statusCode())
        .isEqualTo(200);

    assertThat(visible(athlete)).isEqualTo(12);
    assertThat(admin.send("POST", "/api/admin/walks/held/strava:11/apply", "").statusCode())
        .isEqualTo(404);
  }

  @Test
  @DisplayName("test 18: a list of another club is unknown")
  void knowsNoListOfAnotherClub() {
    AthleteId eve = runners.elsewhere(99, "Eve Elsewhere");
    runners.ran(eve, 12);
    ground.clock.advance(Duration.ofHours(1));
    assertThat(runners.walked(eve, 12, 2)).isInstanceOf(Walks.Held.class);

    assertThat(admin.json("/api/admin/walks/held").body()).isEqualTo("{\"held\":[]}");
    assertThat(admin.post("/admin/walks/strava:99/apply", Map.of()).statusCode()).isEqualTo(404);
    assertThat(visible(eve)).isEqualTo(12);
  }

  @Test
  @DisplayName("test 62: the overview says how much of the day is used, and for whom the rest is")
  void showsWhatIsLeftOfTheDay() {
    Permit.Granted permit =
        (Permit.Granted) ground.paceline.sync().budget().tryReserve(Call.READ, 80);
    ground
        .paceline
        .sync()
        .budget()
        .observe(permit, Usage.NONE.with(Bucket.READ, "100,1000", "10,800"));

    String page = admin.get("/admin").body();

    assertThat(page)
        .contains("<strong>Today</strong>: 800 of 1000 used, 200 left, 0 of them for jobs")
        .contains("<strong>This quarter hour</strong>: 10 of 100 used, 90 left, 85 of them")
        .contains("aria-label=\"Today: 800 of 1000 calls used\"");
    String json = admin.json("/api/admin/budget").body();
    assertThat(json).contains("\"used\":800", "\"left_for_jobs\":0", "\"spent_last_day\":[]");
  }
}

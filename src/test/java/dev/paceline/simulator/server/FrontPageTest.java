package dev.paceline.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FrontPageTest {
  private static final SimulatorOptions SHOWN =
      SimulatorOptions.DEFAULT.withSwitches(Switch.FRONT_PAGE);

  private static Probe.Seen root(Probe probe) {
    return probe.send(HttpRequest.newBuilder(URI.create(probe.strava.address() + "/")));
  }

  @Test
  void thePageIsThereOnlyIfSwitchedOn() {
    try (Probe probe = Probe.of(Sample.world())) {
      assertThat(root(probe).error()).isEqualTo("404 Record Not Found resource/path/invalid");
      String disconnect = probe.strava.address() + "/disconnect";
      assertThat(probe.post(disconnect, Visitor.FORM, "as=900001").status()).isEqualTo(404);
      assertThat(probe.refresh(Sample.TAMO.refreshToken()).status()).isEqualTo(200);
    }
  }

  @Test
  void thePageTellsOfPeopleTimeAndUsageWithoutScript() {
    try (Probe probe = Probe.of(Sample.world(), SHOWN)) {
      probe.get("/athlete", probe.token(Sample.TAMO));
      probe.strava.disconnect(Sample.BRELA.id());
      Probe.Seen seen = root(probe);
      assertThat(seen.status()).isEqualTo(200);
      assertThat(seen.body())
          .contains("2, of whom 1 are connected", "2026-06-01T12:00:00Z")
          .contains("1 of 100 in this quarter hour, 1 of 1000 today", "1 of 200", "1 of 2000")
          .doesNotContain("<script", "src=", "<link");
    }
  }

  @Test
  void itsTrialSignInLeadsToTheQuestion() {
    try (Probe probe = Probe.of(Sample.world(), SHOWN)) {
      String page = root(probe).body();
      int start = page.indexOf("http://127.0.0.1");
      String link = page.substring(start, page.indexOf('"', start)).replace("&amp;", "&");
      Probe.Seen seen = probe.send(HttpRequest.newBuilder(URI.create(link)));
      assertThat(seen.status()).isEqualTo(200);
      assertThat(seen.body()).contains("You are");
    }
  }

  @Test
  void item54_anAthleteLeavesOnThePage() {
    try (Probe probe = Probe.of(Sample.world(), SHOWN)) {
      List<String> told = new ArrayList<>();
      probe.strava.subscribe(event -> told.add(event.objectId() + " " + event.updates()));
      String token = probe.token(Sample.TAMO);
      String disconnect = probe.strava.address() + "/disconnect";
      for (int i = 0; i < 2; i++) {
        Probe.Seen seen = probe.post(disconnect, Visitor.FORM, "as=900001");
        assertThat(seen.status()).isEqualTo(302);
        assertThat(seen.header("Location")).isEqualTo("/");
      }
      assertThat(probe.get("/athlete", token).status()).isEqualTo(401);
      probe.strava.deliver();
      assertThat(told).containsExactly("900001 {authorized=false}");
      assertThat(probe.post(disconnect, Visitor.FORM, "as=7").status()).isEqualTo(400);
    }
  }
}

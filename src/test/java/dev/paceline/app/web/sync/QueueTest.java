package dev.paceline.app.web.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.WebGround;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Role;
import dev.paceline.engine.jobs.Engine;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import dev.paceline.engine.jobs.Step;
import dev.paceline.strava.sync.Kind;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is to be done, and what failed for good.
@Timeout(60)
final class QueueTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final WebGround ground;
  private final WebGround.Browser admin;
  private final Runners runners;
  private final Jobs jobs;

  QueueTest(@TempDir Path directory) throws IOException {
    this.ground = WebGround.in(directory);
    this.admin = ground.signIn("Ada Admin", Role.ADMIN);
    this.runners = new Runners(ground);
    this.jobs = ground.paceline.sync().jobs();
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  private String queued(long number, String name) {
    AthleteId athlete = runners.add(number, name);
    return ground.paceline.sync().sync().request(athlete, Kind.FULL, "test").session();
  }

  private Session.State state(String session) {
    return jobs.find(session).orElseThrow().state();
  }

  @Test
  @DisplayName("test 46: only executions that missed their heartbeats are revived")
  void revivesWhatDiedAndNothingElse() throws Exception {
    String dead = queued(11, "Rita Runner");
    String healthy = queued(12, "Ron Runner");
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch released = new CountDownLatch(1);
    Engine first = runners.engine(run -> held(begun, released));
    Engine second = runners.engine(run -> held(begun, released));
    Thread one = Thread.ofVirtual().start(first::step);
    Thread two = Thread.ofVirtual().start(second::step);
    begun.await();
    ground.clock.advance(Duration.ofSeconds(50));
    second.beat();
    ground.clock.advance(Duration.ofSeconds(15));

    HttpResponse<String> answer = admin.send("POST", "/api/admin/reset-stuck-syncs", "");

    JsonNode revived = JSON.readTree(answer.body()).get("sessions");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(revived.size()).isEqualTo(1);
    assertThat(List.of(dead, healthy)).contains(revived.get(0).asString());
    String left = revived.get(0).asString().equals(dead) ? healthy : dead;
    assertThat(state(left)).isEqualTo(Session.State.RUNNING);
    assertThat(state(revived.get(0).asString())).isNotEqualTo(Session.State.RUNNING);
    released.countDown();
    one.join();
    two.join();
  }

  private static Step held(CountDownLatch begun, CountDownLatch released) {
    begun.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return new Step.Again(Instant.MIN, "");
  }

  @Test
  void listsAndEndsJobsOfTheClub() {
    String mine = queued(11, "Rita Runner");
    AthleteId eve = runners.elsewhere(99, "Eve Elsewhere");
    String hers = ground.paceline.sync().sync().request(eve, Kind.FULL, "test").session();

    JsonNode queue = JSON.readTree(admin.json("/api/admin/queue").body());
    assertThat(queue.get("jobs").size()).isEqualTo(1);
    assertThat(queue.get("states").get("queued").asInt()).isEqualTo(1);
    assertThat(admin.send("POST", "/api/admin/queue/" + hers + "/cancel", "").statusCode())
        .isEqualTo(404);
    assertThat(admin.send("POST", "/api/admin/queue/" + mine + "/cancel", "").statusCode())
        .isEqualTo(202);

    assertThat(state(mine)).isEqualTo(Session.State.CANCELLED);
    assertThat(state(hers)).isEqualTo(Session.State.QUEUED);
    assertThat(admin.send("POST", "/api/admin/queue/" + mine + "/cancel", "").statusCode())
        .isEqualTo(409);
  }

  @Test
  void endsAllThatDoNotRunButNoErasure() {
    String one = queued(11, "Rita Runner");
    AthleteId leaver = runners.add(12, "Lea Leaver");
    String erasure =
        ground.paceline.sync().sync().erase(Actor.console("test", ""), leaver).session();

    HttpResponse<String> answer = admin.post("/admin/queue/cancel-pending", Map.of());

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(state(one)).isEqualTo(Session.State.CANCELLED);
    assertThat(state(erasure)).isEqualTo(Session.State.QUEUED);
    assertThat(admin.send("POST", "/api/admin/queue/" + erasure + "/cancel", "").statusCode())
        .isEqualTo(409);
  }

  @Test
  void retriesAndDiscardsWhatFailed() {
    String first = queued(11, "Rita Runner");
    String second = queued(12, "Ron Runner");
    Engine engine = runners.engine(Runners.hopeless());
    assertThat(engine.step()).isTrue();
    assertThat(engine.step()).isTrue();
    assertThat(admin.get("/admin/dead-letters").body())
        .contains("Full sync of Rita Runner", "nothing helps &lt;b&gt;here&lt;/b&gt;");
    assertThat(admin.get("/admin").body()).contains("2 jobs failed at every attempt.");

    HttpResponse<String> retried =
        admin.send("POST", "/api/admin/dead-letters/" + first + "/retry", "");
    HttpResponse<String> nameless =
        admin.send("POST", "/api/admin/dead-letters/" + second + "/discard", "{}");
    HttpResponse<String> discarded =
        admin.post("/admin/dead-letters/" + second + "/discard", Map.of("reason", "not ours"));

    assertThat(retried.statusCode()).isEqualTo(202);
    assertThat(nameless.statusCode()).isEqualTo(422);
    assertThat(discarded.statusCode()).isEqualTo(303);
    assertThat(jobs.deadLetters()).isEmpty();
    assertThat(jobs.queue()).hasSize(1);
    assertThat(admin.send("POST", "/api/admin/dead-letters/" + second + "/retry", "").statusCode())
        .isEqualTo(404);
  }
}

package dev.paceline.app.web;

import dev.paceline.club.activity.Summary;
import dev.paceline.club.member.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages are light, with 300 activities to show.
final class PageWeightTest {
  private static final int ACTIVITIES = 300;

  @TempDir Path directory;
  private WebGround ground;
  private WebGround.Browser member;

  @BeforeEach
  void start() throws IOException {
    ground = WebGround.in(directory);
    member = ground.consenting("Mo Member", Role.MEMBER);
    ground
        .invented()
        .put(
            member,
            IntStream.range(0, ACTIVITIES)
                .mapToObj(i -> Invented.race(1000 + i, "Race along the quay no " + i, i % 28 + 1))
                .toArray(Summary[]::new));
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  @Test
  void raceBoardFeedAndHomeAreLight() throws IOException, InterruptedException {
    for (String path : new String[] {"/races", "/feed", "/competitions", "/"}) {
      PageWeight.check(member, path);
    }
  }
}

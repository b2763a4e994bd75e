package dev.paceline.app.web.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.WebGround;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Without a secret there is no address.
final class NoHookTest {
  @Test
  void answersNobody(@TempDir Path directory) throws IOException {
    try (WebGround ground = WebGround.in(directory)) {
      for (String secret : new String[] {"%20", "x", "a-secret-of-the-path-0123456789"}) {
        assertThat(
                ground
                    .anybody()
                    .send(
                        ground
                            .anybody()
                            .request("/webhooks/strava/" + secret)
                            .POST(BodyPublishers.ofString("{}")))
                    .statusCode())
            .isEqualTo(404);
      }
    }
  }
}

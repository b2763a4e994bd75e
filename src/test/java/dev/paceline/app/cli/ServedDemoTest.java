package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo as its user meets it: an address to click on, and an end by Ctrl-C.
final class ServedDemoTest {
  private static final int TERMINATED = 143;

  @TempDir Path folder;

  @Test
  void servesAClubBehindOneAddressUntilItIsStopped() throws IOException, InterruptedException {
    try (ChildCommand demo =
            new ChildCommand(folder, Map.of(), words("--athletes", "3", "--years", "1"));
        HttpClient http = HttpClient.newHttpClient()) {
      URI address = URI.create(demo.awaitLine("  http://127.0.0.1:").strip());

      HttpResponse<String> door = get(http, address, "");
      assertThat(door.statusCode()).isEqualTo(303);
      String cookie = door.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
      HttpResponse<String> list = get(http, address.resolve("/competitions"), cookie);
      assertThat(list.statusCode()).isEqualTo(200);
      assertThat(list.body()).contains("Harbour autumn series");
      HttpResponse<String> board = get(http, address.resolve("/competitions/1"), cookie);
      assertThat(board.statusCode()).isEqualTo(200);
      assertThat(board.body()).contains("3 runners").contains("published");
      HttpResponse<String> other = get(http, address.resolve("/auth/demo/guessed"), "");
      assertThat(other.statusCode()).isEqualTo(404);

      demo.signal("TERM");

      Outcome end = demo.await();
      assertThat(end.code()).as(end.err()).isEqualTo(TERMINATED);
      assertThat(end.err()).doesNotContain("Exception");
    }
  }

  @Test
  void saysThatThePortIsTakenBeforeAnythingElse() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Outcome outcome =
          Outcome.of(
              "demo", "--dir", folder.toString(), "--port", String.valueOf(taken.getLocalPort()));

      assertThat(outcome.code()).isEqualTo(ExitCode.ERROR);
      assertThat(outcome.out()).isEmpty();
      assertThat(outcome.err()).contains("is taken: choose another with --port");
    }
  }

  private List<String> words(String... more) {
    return Stream.concat(
            Stream.of("demo", "--club", "races", "--port", "0", "--dir", "demo"), Stream.of(more))
        .toList();
  }

  private static HttpResponse<String> get(HttpClient http, URI address, String cookie)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}

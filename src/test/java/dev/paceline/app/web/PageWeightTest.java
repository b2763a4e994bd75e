package dev.paceline.app.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Summary;
import dev.paceline.club.member.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many bytes travel for a page: the whole first visit 100 kB, a second one 20 kB at most.
final class PageWeightTest {
  private static final int FIRST = 100_000;
  private static final int SECOND = 20_000;
  private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");
  private static final int ACTIVITIES = 300;

  @TempDir Path directory;
  private WebGround ground;
  private WebGround.Browser member;
  private final HttpClient http = HttpClient.newHttpClient();

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
    http.close();
    ground.close();
  }

  @Test
  void raceBoardFeedAndHomeAreLight() throws IOException, InterruptedException {
    for (String path : new String[] {"/races", "/feed", "/competitions", "/"}) {
      Set<String> kept = new HashSet<>();

      assertThat(visit(path, kept)).as("first visit of " + path).isBetween(1_000, FIRST);
      assertThat(kept).as("assets of " + path).hasSizeGreaterThan(2);
      assertThat(visit(path, kept)).as("second visit of " + path).isBetween(500, SECOND);
    }
  }

  /// Bytes of the bodies that travel when a browser already keeps some files.
  private int visit(String path, Set<String> kept) throws IOException, InterruptedException {
    HttpResponse<byte[]> page = get(path);
    assertThat(page.statusCode()).isEqualTo(200);
    int bytes = page.body().length;
    Matcher assets = ASSET.matcher(new String(plain(page), UTF_8));
    while (assets.find()) {
      if (!kept.contains(assets.group(1))) {
        HttpResponse<byte[]> asset = get(assets.group(1));
        assertThat(asset.statusCode()).as(assets.group(1)).isEqualTo(200);
        bytes += asset.body().length;
        if (asset.headers().firstValue("Cache-Control").orElse("").contains("immutable")) {
          kept.add(assets.group(1));
        }
      }
    }
    return bytes;
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    HttpRequest.Builder request = member.request(path).header("Accept-Encoding", "gzip");
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static byte[] plain(HttpResponse<byte[]> answer) throws IOException {
    if (answer.headers().firstValue("Content-Encoding").isEmpty()) {
      return answer.body();
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return in.readAllBytes();
    }
  }
}

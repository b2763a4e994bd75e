package dev.paceline.app.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// How many bytes travel for a page, with all that it loads, at a first and at a second visit.
public final class PageWeight {
  private static final int FIRST = 100_000;
  private static final int SECOND = 20_000;
  private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final WebGround.Browser browser;
  private final Set<String> kept = new HashSet<>();

  private PageWeight(WebGround.Browser browser) {
    this.browser = browser;
  }

  /// Fails if a page is heavier than pages may be: 100 kB at first, 20 kB later.
  public static void check(WebGround.Browser browser, String path)
      throws IOException, InterruptedException {
    PageWeight weight = new PageWeight(browser);
    try (HttpClient _ = weight.http) {
      assertThat(weight.visit(path)).as("first visit of " + path).isBetween(1_000, FIRST);
      assertThat(weight.kept).as("files kept of " + path).hasSizeGreaterThan(2);
      assertThat(weight.visit(path)).as("second visit of " + path).isBetween(500, SECOND);
    }
  }

  /// Bytes of the bodies that travel when a browser already keeps some files.
  private int visit(String path) throws IOException, InterruptedException {
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
    HttpRequest.Builder request = browser.request(path).header("Accept-Encoding", "gzip");
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

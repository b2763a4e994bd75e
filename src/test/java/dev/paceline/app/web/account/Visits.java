package dev.paceline.app.web.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.WebGround;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Browsers on their way to Strava and back, step by step, with the cookies that a test gives them.
final class Visits {
  private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");
  private static final Pattern COOKIE = Pattern.compile("^(paceline(?:_errand)?)=([^;]*)");

  private Visits() {}

  /// Goes to Strava, which sends back with a code.
  static HttpResponse<String> visit(WebGround ground, String next, String code) {
    HttpResponse<String> start =
        start(ground, "/auth/strava/start?next=" + URLEncoder.encode(next, UTF_8), "");
    return get(
        ground,
        "/auth/strava/callback?code=%s&state=%s&scope=read".formatted(code, state(start)),
        errand(start));
  }

  static HttpResponse<String> connect(WebGround ground, WebGround.Browser who, String code) {
    String session = "paceline=" + who.session();
    HttpResponse<String> start =
        start(ground, "/auth/strava/start?connect=true&next=/account", session);
    return get(
        ground,
        "/auth/strava/callback?code=%s&state=%s".formatted(code, state(start)),
        errand(start) + "; " + session);
  }

  static String answered(WebGround ground, String query) {
    HttpResponse<String> start = start(ground, "/auth/strava/start", "");
    HttpResponse<String> back =
        get(
            ground,
            "/auth/strava/callback?%s&state=%s".formatted(query, state(start)),
            errand(start));
    assertThat(back.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(back.headers().allValues("Set-Cookie"))
        .noneMatch(one -> one.startsWith("paceline="));
    return back.body();
  }

  static HttpResponse<String> start(WebGround ground, String path, String cookies) {
    HttpResponse<String> start = get(ground, path, cookies);
    assertThat(start.statusCode()).as(start.body()).isEqualTo(303);
    assertThat(location(start)).contains("scope=read%2Cactivity%3Aread_all", "response_type=code");
    return start;
  }

  static HttpResponse<String> get(WebGround ground, String path, String cookies) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(ground.at(path)).header("Accept", "text/html").GET();
    return ground.anybody().send(cookies.isEmpty() ? request : request.header("Cookie", cookies));
  }

  static HttpResponse<String> post(WebGround ground, String path, String cookies, String form) {
    String page = get(ground, "/privacy", cookies).body();
    String csrf = page.replaceAll("(?s).*name=\"csrf\" content=\"([^\"]+)\".*", "$1");
    return ground
        .anybody()
        .send(
            HttpRequest.newBuilder(ground.at(path))
                .header("Cookie", cookies)
                .header("Origin", ground.at("/").toString().replaceAll("/$", ""))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form + "&_csrf=" + csrf)));
  }

  static String state(HttpResponse<String> start) {
    Matcher found = STATE.matcher(location(start));
    assertThat(found.find()).isTrue();
    return URLDecoder.decode(found.group(1), UTF_8);
  }

  static String errand(HttpResponse<String> start) {
    return cookie(start, "paceline_errand");
  }

  static String session(HttpResponse<String> back) {
    return cookie(back, "paceline");
  }

  static String cookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .map(COOKIE::matcher)
        .filter(found -> found.find() && found.group(1).equals(name))
        .map(found -> found.group(1) + "=" + found.group(2))
        .findFirst()
        .orElseThrow();
  }

  static String cookieText(HttpResponse<String> answer) {
    List<String> cookies = answer.headers().allValues("Set-Cookie");
    return cookies.stream().filter(one -> one.startsWith("paceline=")).findFirst().orElseThrow();
  }

  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }
}

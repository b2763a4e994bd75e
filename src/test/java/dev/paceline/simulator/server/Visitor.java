package dev.paceline.simulator.server;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A person with a browser: reads the page's form, changes it and sends it.
final class Visitor {
  static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern INPUT =
      Pattern.compile("<input type=\"(hidden|checkbox)\" name=\"([^\"]*)\" value=\"([^\"]*)\"");
  private static final Pattern SELECTED = Pattern.compile("<option value=\"(\\d+)\" selected>");

  final Map<String, String> request = new LinkedHashMap<>();
  private final Probe probe;

  Visitor(Probe probe) {
    this.probe = probe;
    request.put("client_id", "5");
    request.put("redirect_uri", "http://localhost:8080/back?from=strava");
    request.put("response_type", "code");
    request.put("approval_prompt", "force");
    request.put("scope", "read,activity:read_all");
  }

  Visitor with(String key, String value) {
    request.put(key, value);
    return this;
  }

  Visitor without(String key) {
    request.remove(key);
    return this;
  }

  /// Opens the page.
  Probe.Seen open() {
    URI uri = URI.create(probe.strava.oauthBase() + "/authorize?" + encoded(request));
    return probe.send(HttpRequest.newBuilder(uri));
  }

  /// What a browser would send of the page as it came.
  Map<String, String> form() {
    String html = open().body();
    Map<String, String> form = new LinkedHashMap<>();
    Matcher inputs = INPUT.matcher(html);
    while (inputs.find()) {
      form.put(inputs.group(2), plain(inputs.group(3)));
    }
    Matcher selected = SELECTED.matcher(html);
    if (selected.find()) {
      form.put("as", selected.group(1));
    }
    return form;
  }

  Probe.Seen send(Map<String, String> form) {
    return probe.post(probe.strava.oauthBase() + "/authorize", FORM, encoded(form));
  }

  /// Grants everything as a person. Returns the answer.
  Probe.Seen grantAs(long athleteId) {
    Map<String, String> form = form();
    form.put("as", Long.toString(athleteId));
    form.put("answer", "grant");
    return send(form);
  }

  /// Signs a person in and returns the code.
  String codeOf(long athleteId) {
    return codeIn(grantAs(athleteId));
  }

  static String codeIn(Probe.Seen seen) {
    return back(seen).getOrDefault("code", "none");
  }

  Probe.Seen exchange(String code) {
    return exchange(Map.of("code", code, "client_id", "5", "client_secret", "s"));
  }

  Probe.Seen exchange(Map<String, String> parameters) {
    Map<String, String> form = new LinkedHashMap<>(parameters);
    form.put("grant_type", "authorization_code");
    return probe.post(probe.strava.oauthBase() + "/token", FORM, encoded(form));
  }

  /// The parameters that the browser takes back to the application.
  static Map<String, String> back(Probe.Seen seen) {
    return Call.pairs(URI.create(seen.header("Location")).getRawQuery());
  }

  static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry ->
            URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String plain(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}

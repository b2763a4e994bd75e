package dev.paceline.strava.client;

import dev.paceline.engine.budget.Bucket;
import dev.paceline.engine.budget.Permit;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.engine.budget.Usage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Asks Strava one question per permit and says what became of it. Never repeats, waits or throws
/// because of the world. Thread-safe.
public final class StravaClient {
  /// The most entries a page holds.
  public static final int PAGE_SIZE = 200;

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private final Endpoints endpoints;
  private final Transport transport;
  private final RateBudget budget;

  /// @param http asked at the first call; must not follow redirects
  public StravaClient(Supplier<HttpClient> http, Endpoints endpoints, RateBudget budget) {
    this.endpoints = endpoints;
    this.transport = new Transport(http, endpoints.timeout());
    this.budget = budget;
  }

  /// A page of the athlete's own activities that start after one second and before another, both
  /// exclusive, in seconds since the epoch. Answers an array.
  ///
  /// @param page from 1
  /// @param perPage at most [#PAGE_SIZE]
  public Reply activities(
      Permit.Granted permit, AccessToken token, long after, long before, int page, int perPage) {
    String query =
        "/athlete/activities?after="
            + after
            + "&before="
            + before
            + "&page="
            + page
            + "&per_page="
            + perPage;
    return ask(permit, token, query, JsonNode::isArray);
  }

  /// An activity of the athlete with all its efforts, hidden ones included. Answers an object.
  public Reply activity(Permit.Granted permit, AccessToken token, long id) {
    return ask(
        permit, token, "/activities/" + id + "?include_all_efforts=true", JsonNode::isObject);
  }

  /// A segment. Answers an object.
  public Reply segment(Permit.Granted permit, AccessToken token, long id) {
    return ask(permit, token, "/segments/" + id, JsonNode::isObject);
  }

  /// Positions and times of an activity's samples. Answers an object of streams by type; there may
  /// be no positions in it.
  public Reply streams(Permit.Granted permit, AccessToken token, long activity) {
    return ask(
        permit,
        token,
        "/activities/" + activity + "/streams?keys=latlng,time&key_by_type=true",
        JsonNode::isObject);
  }

  /// Photos of an activity, their addresses for one size. Answers an array.
  ///
  /// @param size the longest side in pixels
  public Reply photos(Permit.Granted permit, AccessToken token, long activity, int size) {
    String query = "/activities/" + activity + "/photos?photo_sources=true&size=" + size;
    return ask(permit, token, query, JsonNode::isArray);
  }

  /// Comments on an activity, oldest first. Answers an array.
  public Reply comments(Permit.Granted permit, AccessToken token, long activity) {
    String query = "/activities/" + activity + "/comments?page_size=" + PAGE_SIZE;
    return ask(permit, token, query, JsonNode::isArray);
  }

  private Reply ask(Permit.Granted permit, AccessToken token, String query, Expected expected) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoints.api(query))
            .timeout(endpoints.timeout())
            .header("Authorization", "Bearer " + token.secret())
            .header("Accept", "application/json")
            .build();
    HttpResponse<byte[]> response;
    try {
      response = transport.send(request);
    } catch (IOException e) {
      return new Reply.Unavailable(0, String.valueOf(e.getMessage()));
    }
    Usage usage = usage(response);
    if (response.statusCode() == 429) {
      return new Reply.Limited(budget.refused(permit, usage, retryAfter(response.headers())));
    }
    Reply reply = read(response, expected);
    if (!(reply instanceof Reply.ApplicationInactive)) {
      budget.observe(permit, usage);
    }
    return reply;
  }

  private Reply read(HttpResponse<byte[]> response, Expected expected) {
    int status = response.statusCode();
    Optional<JsonNode> body = Json.parse(response.body());
    return switch (status) {
      case 200 ->
          body.filter(expected::is)
              .<Reply>map(Reply.Found::new)
              .orElseGet(() -> new Reply.Unavailable(200, "status 200 without the expected JSON"));
      case 401 -> says(body, "missing") ? new Reply.ScopeMissing() : new Reply.Unauthorized();
      case 402 -> new Reply.SubscriptionRequired();
      case 403 -> forbidden(body);
      case 404 -> new Reply.Gone();
      default -> new Reply.Unavailable(status, "status " + status);
    };
  }

  private static Reply forbidden(Optional<JsonNode> body) {
    if (says(body, "inactive")) {
      return new Reply.ApplicationInactive();
    }
    return says(body, "missing") ? new Reply.ScopeMissing() : new Reply.Gone();
  }

  /// Whether an error body has an entry with this code.
  private static boolean says(Optional<JsonNode> body, String code) {
    return body.stream()
        .flatMap(node -> node.path("errors").valueStream())
        .anyMatch(error -> error.path("code").asString("").equalsIgnoreCase(code));
  }

  /// Until when the server asks to be left alone, if it says so: as a date, or in seconds after the
  /// date of its answer.
  static Optional<Instant> retryAfter(HttpHeaders headers) {
    String after = headers.firstValue("Retry-After").orElse("").strip();
    try {
      return Optional.of(
          SECONDS.matcher(after).matches()
              ? date(headers.firstValue("Date").orElse("")).plusSeconds(Long.parseLong(after))
              : date(after));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Instant date(String text) {
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
  }

  private static Usage usage(HttpResponse<?> response) {
    HttpHeaders headers = response.headers();
    return Usage.NONE
        .with(
            Bucket.OVERALL,
            headers.firstValue("X-RateLimit-Limit").orElse(null),
            headers.firstValue("X-RateLimit-Usage").orElse(null))
        .with(
            Bucket.READ,
            headers.firstValue("X-ReadRateLimit-Limit").orElse(null),
            headers.firstValue("X-ReadRateLimit-Usage").orElse(null));
  }

  private interface Expected {
    boolean is(JsonNode node);
  }
}

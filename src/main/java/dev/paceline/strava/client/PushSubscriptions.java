package dev.paceline.strava.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The application's subscription to events, of which Strava keeps one at most. Each method is one
/// request, which counts in no budget.
public final class PushSubscriptions {
  private static final String PATH = "/push_subscriptions";

  private final Endpoints endpoints;
  private final Transport transport;

  /// @param http asked at the first call; must not follow redirects
  public PushSubscriptions(Supplier<HttpClient> http, Endpoints endpoints) {
    this.endpoints = endpoints;
    this.transport = new Transport(http, endpoints.timeout());
  }

  /// A subscription.
  ///
  /// @param callback where events are sent to; may hold a secret
  public record Subscription(String id, String callback) {
    @Override
    public String toString() {
      return "Subscription[" + id + "]";
    }
  }

  /// What became of a request.
  public sealed interface Answer {
    /// What there is now.
    record Found(List<Subscription> subscriptions) implements Answer {
      public Found {
        subscriptions = List.copyOf(subscriptions);
      }
    }

    /// Strava did not do it.
    ///
    /// @param why in words, without secrets
    record Refused(String why) implements Answer {}
  }

  /// What there is.
  public Answer list() {
    return ask(HttpRequest.newBuilder(endpoints.api(PATH + "?" + client())).GET(), 200);
  }

  /// Subscribes. Strava asks the address for a proof before it answers.
  ///
  /// @param verifyToken what Strava repeats to the address
  public Answer create(String callback, String verifyToken) {
    String form =
        client() + "&" + encoded(Map.of("callback_url", callback, "verify_token", verifyToken));
    return ask(
        HttpRequest.newBuilder(endpoints.api(PATH))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)),
        201);
  }

  /// Ends a subscription.
  public Answer delete(String id) {
    String path = PATH + "/" + URLEncoder.encode(id, UTF_8) + "?" + client();
    return ask(HttpRequest.newBuilder(endpoints.api(path)).DELETE(), 204);
  }

  private Answer ask(HttpRequest.Builder builder, int expected) {
    HttpRequest request =
        builder.timeout(endpoints.timeout()).header("Accept", "application/json").build();
    try {
      HttpResponse<byte[]> response = transport.send(request);
      if (response.statusCode() != expected && response.statusCode() != 200) {
        return new Answer.Refused("status " + response.statusCode() + said(response));
      }
      return new Answer.Found(
          Json.parse(response.body()).map(this::subscriptions).orElse(List.of()));
    } catch (IOException e) {
      return new Answer.Refused(String.valueOf(e.getMessage()));
    }
  }

  private List<Subscription> subscriptions(JsonNode json) {
    return (json.isArray() ? json.valueStream() : java.util.stream.Stream.of(json))
        .filter(node -> node.hasNonNull("id"))
        .map(node ->
            new Subscription(node.path("id").asString(""), node.path("callback_url").asString("")))
        .toList();
  }

  /// The fields that Strava complains about, and nothing else of its answer.
  private static String said(HttpResponse<byte[]> response) {
    Optional<String> said =
        Json.parse(response.body())
            .map(body ->
                body.path("errors")
                    .valueStream()
                    .map(error ->
                        error.path("field").asString("") + " " + error.path("code").asString(""))
                    .collect(Collectors.joining(", ")))
            .filter(text -> !text.isBlank());
    return said.map(text -> ": " + text).orElse("");
  }

  private String client() {
    return encoded(
        Map.of("client_id", endpoints.clientId(), "client_secret", endpoints.clientSecret()));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}

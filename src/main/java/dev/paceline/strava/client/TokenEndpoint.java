package dev.paceline.strava.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Strava's token address: exchanges a refresh token or the code of a sign-in, one request a call.
/// Counts in no budget.
public final class TokenEndpoint {
  private final Endpoints endpoints;
  private final Transport transport;

  /// @param http asked at the first call; must not follow redirects
  public TokenEndpoint(Supplier<HttpClient> http, Endpoints endpoints) {
    this.endpoints = endpoints;
    this.transport = new Transport(http, endpoints.timeout());
  }

  Duration timeout() {
    return endpoints.timeout();
  }

  /// What became of an exchange.
  sealed interface Answer {
    /// The new tokens. An absent scope means that it did not change.
    ///
    /// @param owner whose they are; told for a code only
    record Tokens(
        String accessToken,
        String refreshToken,
        Instant expiresAt,
        Optional<String> scope,
        Optional<Owner> owner)
        implements Answer {
      Tokens(String accessToken, String refreshToken, Instant expiresAt, Optional<String> scope) {
        this(accessToken, refreshToken, expiresAt, scope, Optional.empty());
      }

      @Override
      public String toString() {
        return "Tokens[expire " + expiresAt + "]";
      }
    }

    /// The refresh token or the code is dead.
    record Refused() implements Answer {}

    /// The application may not connect more athletes.
    record Full() implements Answer {}

    /// Our client id or secret was not accepted.
    record ClientRefused() implements Answer {}

    /// Something else went wrong; the token may still be good.
    record Failed(String why) implements Answer {}
  }

  /// An athlete as the server names one.
  record Owner(long number, String firstName, String lastName) {
    @Override
    public String toString() {
      return "Owner[" + number + "]";
    }
  }

  /// Where a browser goes to ask the athlete.
  ///
  /// @param scopes with commas between, as this address wants them
  URI authorizeUrl(URI redirectUri, String state, Collection<String> scopes) {
    Map<String, String> query = new TreeMap<>();
    query.put("client_id", endpoints.clientId());
    query.put("redirect_uri", redirectUri.toString());
    query.put("response_type", "code");
    query.put("approval_prompt", "auto");
    query.put("scope", String.join(",", scopes));
    query.put("state", state);
    return endpoints.oauth("/authorize?" + encoded(query));
  }

  Answer refresh(String refreshToken) {
    return ask("refresh_token", "refresh_token", refreshToken);
  }

  Answer exchange(String code) {
    return ask("authorization_code", "code", code);
  }

  private Answer ask(String grantType, String field, String secret) {
    Map<String, String> form =
        Map.of(
            "client_id",
            endpoints.clientId(),
            "client_secret",
            endpoints.clientSecret(),
            "grant_type",
            grantType,
            field,
            secret);
    HttpRequest request =
        HttpRequest.newBuilder(endpoints.oauth("/token"))
            .timeout(endpoints.timeout())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
            .build();
    try {
      return read(transport.send(request));
    } catch (IOException e) {
      return new Answer.Failed(String.valueOf(e.getMessage()));
    }
  }

  /// Has the server forget a token and all that belong to it. Returns what went wrong, if anything;
  /// a token that is dead already is no mistake.
  Optional<String> revoke(String token) {
    byte[] client = (endpoints.clientId() + ":" + endpoints.clientSecret()).getBytes(UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(endpoints.oauth("/revoke"))
            .timeout(endpoints.timeout())
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(client))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(Map.of("token", token))))
            .build();
    try {
      int status = transport.send(request).statusCode();
      return status == 200 ? Optional.empty() : Optional.of("status " + status);
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Answer read(HttpResponse<byte[]> response) {
    // The page that says so is for people, so its form is not relied on.
    if (response.statusCode() == 403
        && new String(response.body(), UTF_8).contains("connected athletes")) {
      return new Answer.Full();
    }
    JsonNode body = Json.parse(response.body()).orElseGet(MissingNode::getInstance);
    if (body.isMissingNode()) {
      return new Answer.Failed("status " + response.statusCode() + " without JSON");
    }
    if (response.statusCode() == 400 || response.statusCode() == 401) {
      return refusal(response.statusCode(), body);
    }
    String access = body.path("access_token").asString("");
    String refresh = body.path("refresh_token").asString("");
    long expires = body.path("expires_at").asLong(0);
    if (response.statusCode() != 200 || access.isEmpty() || refresh.isEmpty() || expires == 0) {
      return new Answer.Failed("status " + response.statusCode() + " without tokens");
    }
    Optional<String> scope = Optional.of(body.path("scope").asString("")).filter(s -> !s.isEmpty());
    return new Answer.Tokens(
        access, refresh, Instant.ofEpochSecond(expires), scope, owner(body.path("athlete")));
  }

  private static Optional<Owner> owner(JsonNode athlete) {
    long number = athlete.path("id").asLong(0);
    return number > 0
        ? Optional.of(
            new Owner(
                number,
                athlete.path("firstname").asString("").strip(),
                athlete.path("lastname").asString("").strip()))
        : Optional.empty();
  }

  /// Only a refused refresh token or code is final: a refused client is the operator's mistake, and
  /// must not cost the athletes their connections.
  private static Answer refusal(int status, JsonNode body) {
    if (blames(body, "RefreshToken") || blames(body, "RequestToken")) {
      return new Answer.Refused();
    }
    return blames(body, "Application")
        ? new Answer.ClientRefused()
        : new Answer.Failed("status " + status);
  }

  private static boolean blames(JsonNode body, String resource) {
    return body.path("errors")
        .valueStream()
        .anyMatch(error -> error.path("resource").asString("").equals(resource));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}

package dev.paceline.strava.client;

import java.net.URI;
import java.time.Duration;

/// Where Strava's API is, and as whom we speak. The two bases are independent of each other.
///
/// @param apiBase all resources; may have an empty path
/// @param oauthBase tokens
/// @param timeout for one call from sending to the last byte
public record Endpoints(
    URI apiBase, URI oauthBase, String clientId, String clientSecret, Duration timeout) {
  public Endpoints {
    requireHttp(apiBase);
    requireHttp(oauthBase);
  }

  URI api(String pathAndQuery) {
    return URI.create(withoutSlash(apiBase) + pathAndQuery);
  }

  URI oauth(String path) {
    return URI.create(withoutSlash(oauthBase) + path);
  }

  private static String withoutSlash(URI base) {
    String text = base.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static void requireHttp(URI base) {
    boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    if (!web || base.getHost() == null || base.getQuery() != null) {
      throw new IllegalArgumentException(
          "expected an address like https://www.strava.com/api/v3, found " + base);
    }
  }

  @Override
  public String toString() {
    return "Endpoints[" + apiBase + ", " + oauthBase + ", client " + clientId + "]";
  }
}

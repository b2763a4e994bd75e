package dev.paceline.app.web.layout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Addresses of the files that pages load, which change with their contents, so that browsers keep
/// them for ever.
public final class Assets {
  private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "htmx.min.js", "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js",
          "leaflet.js", "META-INF/resources/webjars/leaflet/1.9.4/dist/leaflet.js",
          "leaflet.css", "META-INF/resources/webjars/leaflet/1.9.4/dist/leaflet.css");

  private Assets() {}

  /// The address of a file.
  ///
  /// @throws IllegalArgumentException if there is no such file
  public static String at(String name) {
    return ADDRESSES.computeIfAbsent(name, Assets::address);
  }

  private static String address(String name) {
    String place = LIBRARIES.getOrDefault(name, "assets/" + name);
    try (InputStream stream = Assets.class.getClassLoader().getResourceAsStream(place)) {
      if (stream == null) {
        throw new IllegalArgumentException("there is no asset " + name);
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(stream.readAllBytes());
      return "/assets/" + name + "?v=" + HexFormat.of().formatHex(digest, 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

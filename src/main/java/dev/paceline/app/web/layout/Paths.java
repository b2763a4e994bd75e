package dev.paceline.app.web.layout;

import java.net.URI;
import java.util.regex.Pattern;

/// Paths of this server that come from a request.
public final class Paths {
  private static final URI HOME = URI.create("/");
  private static final Pattern OWN =
      Pattern.compile("/(?:[\\w.~:@!$&'()*+,;=%-][\\w.~:@!$&'()*+,;=%/?-]*)?");

  private Paths() {}

  /// The path if it is one of this server, else home: nobody is led elsewhere.
  public static URI own(String path) {
    return OWN.matcher(path).matches() ? URI.create(path) : HOME;
  }
}

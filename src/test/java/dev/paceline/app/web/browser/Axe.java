package dev.paceline.app.web.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/// Looks for defects that keep people from using the page that is shown.
final class Axe {
  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, { resultTypes: ["violations"] }).then(
        (found) => done(found.violations
          .filter((one) => one.impact === "serious" || one.impact === "critical")
          .map((one) => one.id + ": " + one.nodes.slice(0, 3)
            .map((node) => node.target.join(" ") + " " + node.any.concat(node.all, node.none)
              .slice(0, 1).map((check) => check.message)).join("; "))),
        (problem) => done(["axe failed: " + problem]));
      """;

  private final String script;

  Axe() throws IOException {
    try (InputStream in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
      script = new String(in.readAllBytes(), UTF_8);
    }
  }

  /// The serious and critical findings.
  List<String> check() {
    Chromium.driver().executeScript(script);
    Object found = Objects.requireNonNull(Chromium.driver().executeAsyncScript(RUN));
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }
}

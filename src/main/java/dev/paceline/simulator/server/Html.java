package dev.paceline.simulator.server;

import dev.paceline.simulator.world.SimAthlete;
import java.util.List;
import java.util.Optional;

/// Writes the simulator's few pages: plain, without script or anything from elsewhere.
final class Html {
  private static final String STYLE =
      "body{font:1rem/1.5 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}"
          + "fieldset{margin:1rem 0}td,th{padding:.1rem 1rem .1rem 0;text-align:left}";

  private Html() {}

  /// A whole page.
  ///
  /// @param title plain text
  /// @param body HTML that goes below the title
  static String page(String title, String body) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%1$s</title>
    <style>%2$s</style>
    </head>
    <body>
    <main>
    <h1>%1$s</h1>
    %3$s</main>
    </body>
    </html>
    """
        .formatted(text(title), STYLE, body);
  }

  /// Text as it may stand between tags and in an attribute.
  static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /// A labelled choice of one person, sent as `as`.
  static String choice(String label, List<SimAthlete> people, Optional<SimAthlete> chosen) {
    StringBuilder html = new StringBuilder();
    html.append("<p><label for=\"as\">").append(text(label)).append("</label>\n");
    html.append("<select id=\"as\" name=\"as\" required>\n");
    for (SimAthlete person : people) {
      boolean isChosen = chosen.filter(one -> one.id() == person.id()).isPresent();
      html.append("<option value=\"")
          .append(person.id())
          .append(isChosen ? "\" selected>" : "\">")
          .append(text(person.name()))
          .append("</option>\n");
    }
    return html.append("</select></p>\n").toString();
  }
}

package dev.paceline.simulator.server;

import dev.paceline.simulator.world.SimAthlete;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes the page that asks a person for a permission.
///
/// Its form posts the request again, with `as` (a person's number), `answer` (`grant` or `deny`)
/// and one field for each scope left ticked, named like the scope.
final class AuthorizePage {
  private static final Map<String, String> MEANINGS =
      Map.of(
          "read", "your public profile, segments and routes",
          "read_all", "your private segments and routes",
          "profile:read_all", "your whole profile",
          "profile:write", "changing your weight and starred segments",
          "activity:read", "your activities, except private ones and hidden places",
          "activity:read_all", "all your activities, also private ones and hidden places",
          "activity:write", "adding and changing activities");

  private AuthorizePage() {}

  static String ask(
      AuthorizeRequest request, List<SimAthlete> people, Optional<SimAthlete> chosen) {
    StringBuilder form = new StringBuilder();
    form.append("<p>The application <strong>")
        .append(Html.text(request.clientId()))
        .append("</strong> asks to read your data. The answer goes to <strong>")
        .append(Html.text(request.redirect().getHost()))
        .append("</strong>. All people here are invented; nobody needs a password.</p>\n")
        .append("<form method=\"post\" action=\"authorize\">\n");
    hidden(form, "client_id", request.clientId());
    hidden(form, "redirect_uri", request.redirect().toString());
    hidden(form, "response_type", "code");
    hidden(form, "approval_prompt", request.isForced() ? "force" : "auto");
    hidden(form, "scope", String.join(",", request.scopes()));
    request.state().ifPresent(state -> hidden(form, "state", state));
    form.append(Html.choice("You are", people, chosen));
    form.append("<fieldset><legend>The application may use</legend>\n");
    request.scopes().forEach(scope -> box(form, scope));
    form.append("</fieldset>\n")
        .append("<p><button name=\"answer\" value=\"grant\">Grant</button>\n")
        .append("<button name=\"answer\" value=\"deny\">Deny</button></p>\n</form>\n");
    return Html.page("Connect an application", form.toString());
  }

  /// The page for somebody who cannot be connected any more.
  static String full() {
    return Html.page(
        "403 Limit of connected athletes exceeded",
        "<p>This application has as many connected athletes as it may have.</p>\n");
  }

  private static void hidden(StringBuilder form, String name, String value) {
    form.append("<input type=\"hidden\" name=\"")
        .append(name)
        .append("\" value=\"")
        .append(Html.text(value))
        .append("\">\n");
  }

  private static void box(StringBuilder form, String scope) {
    form.append("<label><input type=\"checkbox\" name=\"")
        .append(scope)
        .append("\" value=\"granted\" checked> ")
        .append(Html.text(MEANINGS.getOrDefault(scope, scope)))
        .append(" (<code>")
        .append(scope)
        .append("</code>)</label><br>\n");
  }
}

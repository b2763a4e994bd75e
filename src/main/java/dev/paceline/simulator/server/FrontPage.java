package dev.paceline.simulator.server;

import dev.paceline.simulator.world.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/// Writes the page for a person who looks at the simulator with a browser.
final class FrontPage {
  private final World world;
  private final Tokens tokens;
  private final String clientId;
  private final Supplier<String> root;

  /// @param root the address of this server, without a final slash
  FrontPage(World world, Tokens tokens, SimulatorOptions options, Supplier<String> root) {
    this.world = world;
    this.tokens = tokens;
    clientId = options.clientId().isEmpty() ? "simulated" : options.clientId();
    this.root = root;
  }

  Reply at(Instant now, Usage usage, Limits limits) {
    String facts =
        """
        <p>This is a simulator of Strava's programming interface, for tests and trials. It is not
        Strava, and everybody in it is invented.</p>
        <table>
        <tr><th scope="row">Athletes</th><td>%d, of whom %d are connected</td></tr>
        <tr><th scope="row">Time here</th><td>%s</td></tr>
        <tr><th scope="row">Reading calls</th><td>%s</td></tr>
        <tr><th scope="row">All calls</th><td>%s</td></tr>
        </table>
        """
            .formatted(
                world.athletes().size(),
                tokens.connected(),
                now.truncatedTo(ChronoUnit.SECONDS),
                used(usage.readWindow(), limits.readWindow(), usage.readDay(), limits.readDay()),
                used(
                    usage.overallWindow(),
                    limits.overallWindow(),
                    usage.overallDay(),
                    limits.overallDay()));
    return Reply.page(200, Html.page("Simulated Strava", facts + links() + disconnection()));
  }

  private String links() {
    String trial =
        root.get()
            + "/oauth/authorize?response_type=code&approval_prompt=force"
            + "&scope=read,activity:read_all&client_id="
            + URLEncoder.encode(clientId, StandardCharsets.UTF_8)
            + "&redirect_uri="
            + URLEncoder.encode(root.get() + "/", StandardCharsets.UTF_8);
    return """
    <ul>
    <li><a href="%s">Try the sign-in</a>; it ends here, with a code in the address.</li>
    <li><a href="https://developers.strava.com/docs/reference/">The real interface</a>,
    described by Strava</li>
    </ul>
    """
        .formatted(Html.text(trial));
  }

  /// What a person would do on the real service's own site.
  private String disconnection() {
    return "<form method=\"post\" action=\"disconnect\">\n"
        + "<fieldset><legend>Leave the application, as on Strava's own site</legend>\n"
        + Html.choice("Athlete", world.athletes(), Optional.empty())
        + "<p><button>Disconnect</button></p>\n</fieldset>\n</form>\n";
  }

  private static String used(int window, int mostInWindow, int day, int mostInDay) {
    return "%d of %d in this quarter hour, %d of %d today"
        .formatted(window, mostInWindow, day, mostInDay);
  }
}

package dev.paceline.app.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.app.Paceline;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.club.account.Account;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.Role;
import dev.paceline.simulator.world.VirtualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A server on a free port over a program on a time of the test's own, and browsers to look at it.
public final class WebGround implements AutoCloseable {
  /// When it begins.
  public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");
  private static final Actor CONSOLE = Actor.console("test", "");

  public final VirtualClock clock;
  public final Paceline paceline;
  private final Server server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  private WebGround(Settings settings, VirtualClock clock) {
    this.clock = clock;
    this.paceline = Paceline.open(settings, new Time.Virtual(clock));
    this.server = Server.start(paceline);
    this.base = URI.create("http://127.0.0.1:" + server.port());
  }

  /// A server without anybody.
  public static WebGround in(Path directory) throws IOException {
    return in(directory, Map.of());
  }

  /// The same with more settings.
  public static WebGround in(Path directory, Map<String, String> more) throws IOException {
    return in(directory, more, new VirtualClock(START));
  }

  /// The same on a time that something else lives in as well, such as a simulated source.
  public static WebGround in(Path directory, Map<String, String> more, VirtualClock clock)
      throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("data", directory.resolve("data").toString());
    settings.put("strava.client-id", "1");
    settings.put("strava.client-secret", "secret");
    settings.put("strava.api-base", "http://127.0.0.1:9/api/v3");
    settings.put("strava.oauth-base", "http://127.0.0.1:9/oauth");
    settings.put("server.port", String.valueOf(freePort()));
    settings.putAll(more);
    return new WebGround(Settings.read(settings, Map.of()), clock);
  }

  /// Somebody with a role in the club, signed in; or only signed in.
  public Browser signIn(String name, Role... role) {
    Account account = paceline.club().accounts().open(CONSOLE, name);
    for (Role one : role) {
      if (one == Role.OPERATOR) {
        paceline.members().operator(CONSOLE, account.athlete(), true);
      } else {
        paceline.members().join(CONSOLE, paceline.club().club().id(), account.athlete());
        paceline.members().grant(CONSOLE, paceline.club().club().id(), account.athlete(), one);
      }
    }
    return new Browser(account, paceline.club().sessions().open(account.athlete()));
  }

  /// A member whom members see, with invented activities to come.
  public Browser consenting(String name, Role role) {
    Browser browser = signIn(name, role);
    invented().consent(browser, Audience.MEMBERS);
    return browser;
  }

  /// What fills the store.
  public Invented invented() {
    return new Invented(paceline);
  }

  /// Another browser in which somebody is signed in.
  public Browser again(Browser somebody) {
    return signedIn(somebody.account().athlete());
  }

  /// An athlete with an account, signed in.
  public Browser signedIn(AthleteId athlete) {
    return new Browser(
        paceline.club().accounts().find(athlete).orElseThrow(),
        paceline.club().sessions().open(athlete));
  }

  /// An athlete who is known already, signed in.
  public Browser signIn(AthleteId athlete) {
    Account account = paceline.club().accounts().open(CONSOLE, athlete, "Known Athlete");
    return new Browser(account, paceline.club().sessions().open(athlete));
  }

  /// Somebody who is not signed in.
  public Browser anybody() {
    return new Browser(null, "");
  }

  /// The address of a path.
  public URI at(String path) {
    return base.resolve(path);
  }

  /// A browser, signed in or not.
  public final class Browser {
    private final @Nullable Account account;
    private final String session;

    private Browser(@Nullable Account account, String session) {
      this.account = account;
      this.session = session;
    }

    /// Who is signed in.
    public Account account() {
      if (account == null) {
        throw new IllegalStateException("nobody is signed in");
      }
      return account;
    }

    /// The secret of the session.
    public String session() {
      return session;
    }

    /// Looks at a page.
    public HttpResponse<String> get(String path) {
      return send(request(path).header("Accept", "text/html").GET());
    }

    /// Asks as a script of a page does.
    public HttpResponse<String> json(String path) {
      return send(request(path).header("Accept", "application/json").GET());
    }

    /// Sends a form of a page of this server.
    public HttpResponse<String> post(String path, Map<String, String> fields) {
      Map<String, String> all = new HashMap<>(fields);
      all.put("_csrf", csrf());
      return send(
          change(path)
              .header("Accept", "text/html")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form(all))));
    }

    /// Sends JSON by any method, as a script of a page does.
    public HttpResponse<String> send(String method, String path, String json) {
      return send(
          change(path)
              .header("Content-Type", "application/json")
              .header("X-CSRF-Token", csrf())
              .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /// The token that changes need; empty without a session.
    public String csrf() {
      Matcher found = CSRF.matcher(get("/privacy").body());
      return found.find() ? found.group(1) : "";
    }

    /// A request with the session's cookie and nothing else.
    public HttpRequest.Builder request(String path) {
      HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
      return session.isEmpty() ? request : request.header("Cookie", "paceline=" + session);
    }

    /// Sends a request as it is.
    public HttpResponse<String> send(HttpRequest.Builder request) {
      try {
        return http.send(request.build(), BodyHandlers.ofString());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private HttpRequest.Builder change(String path) {
      return request(path).header("Origin", base.toString());
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            URLEncoder.encode(field.getKey(), UTF_8)
                + "="
                + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    server.close();
    paceline.close();
  }
}

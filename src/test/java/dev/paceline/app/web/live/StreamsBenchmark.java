package dev.paceline.app.web.live;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.OperatingSystemMXBean;
import dev.paceline.app.Paceline;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.app.web.Server;
import dev.paceline.club.account.Account;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Role;
import dev.paceline.strava.sync.Kind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What open streams cost at rest: 500 of them, by 100 admins, on a session in which nothing
/// happens; the processor time of the whole process over 70 seconds, in which every permission is
/// asked again once, beside that of the same server without any.
///
/// `java -cp target/test-classes:target/classes:$(cat target/.cp) \
/// dev.paceline.app.web.live.StreamsBenchmark`, with the class path of the tests.
final class StreamsBenchmark {
  private static final Actor CONSOLE = Actor.console("benchmark", "");
  private static final int ADMINS = 100;
  private static final int EACH = 5;
  private static final Duration MEASURED = Duration.ofSeconds(70);

  private StreamsBenchmark() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("streams");
    Settings settings =
        Settings.read(
            Map.of(
                "data", directory.resolve("data").toString(),
                "strava.client-id", "1",
                "strava.client-secret", "secret",
                "strava.api-base", "http://127.0.0.1:9/api/v3",
                "strava.oauth-base", "http://127.0.0.1:9/oauth",
                "server.port", "0"),
            Map.of());
    List<Socket> open = new ArrayList<>();
    try (Paceline paceline = Paceline.open(settings, new Time.Real());
        Server server = Server.start(paceline)) {
      String session = session(paceline);
      List<String> cookies = admins(paceline);
      Thread.sleep(Duration.ofSeconds(10)); // what the start left to do
      report("no stream", measured());
      for (String cookie : cookies) {
        for (int i = 0; i < EACH; i++) {
          open.add(stream(server.port(), session, cookie));
        }
      }
      Thread.sleep(Duration.ofSeconds(5)); // what opening left to do
      report(open.size() + " streams", measured());
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  private static String session(Paceline paceline) {
    AthleteId athlete = paceline.activities().athlete(SourceKey.strava(11));
    paceline.members().join(CONSOLE, paceline.club().club().id(), athlete);
    return paceline.sync().sync().request(athlete, Kind.FULL, "benchmark").session();
  }

  private static List<String> admins(Paceline paceline) {
    List<String> cookies = new ArrayList<>();
    for (int i = 0; i < ADMINS; i++) {
      Account account = paceline.club().accounts().open(CONSOLE, "Admin " + i);
      paceline.members().join(CONSOLE, paceline.club().club().id(), account.athlete());
      paceline.members().grant(CONSOLE, paceline.club().club().id(), account.athlete(), Role.ADMIN);
      cookies.add(paceline.club().sessions().open(account.athlete()));
    }
    return cookies;
  }

  private static Socket stream(int port, String session, String cookie) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    String request =
        "GET /api/admin/sync-sessions/"
            + session
            + "/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\nCookie: paceline="
            + cookie
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    if (!new String(status, US_ASCII).endsWith("200")) {
      throw new IOException("not opened: " + new String(status, US_ASCII));
    }
    return socket;
  }

  /// The share of one core that the process took.
  private static double measured() throws InterruptedException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long before = system.getProcessCpuTime();
    Thread.sleep(MEASURED);
    return (double) (system.getProcessCpuTime() - before) / MEASURED.toNanos();
  }

  private static void report(String what, double share) {
    System.out.printf(Locale.ROOT, "%s: %.2f %% of a core%n", what, 100 * share);
  }
}

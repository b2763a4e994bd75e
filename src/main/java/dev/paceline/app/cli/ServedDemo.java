package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.app.Worker;
import dev.paceline.app.web.Demo;
import dev.paceline.app.web.Server;
import dev.paceline.simulator.server.Limits;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.Switch;
import dev.paceline.simulator.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A club of racers served on this machine, in real time, with a competition that was run and
/// histories that are being read.
final class ServedDemo {
  private static final String CLIENT = "demo";
  private static final String PLENTY = "100000/1000000";
  private static final int USUAL_PORT = 8080;
  private static final int SECRET_BYTES = 16;
  private static final int WORKERS = 4;

  private final Path directory;
  private final ClubOptions club;
  private final int port;
  private final PrintWriter out;

  /// @param port 0 for any that is free; `null` for the usual one, or any if it is taken
  /// @throws UncheckedIOException if the port is taken
  ServedDemo(Path directory, ClubOptions club, @Nullable Integer port, PrintWriter out) {
    this.directory = directory;
    this.club = club;
    this.port = free(port);
    this.out = out;
  }

  /// Serves until the program is interrupted. Returns the exit code.
  int run() {
    InstantSource clock = InstantSource.system();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    World world = club.world(today);
    SimulatorOptions simulation =
        SimulatorOptions.DEFAULT
            .withClient(CLIENT, CLIENT)
            .withLimits(Limits.PLENTY)
            .withSwitches(Switch.FRONT_PAGE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        SimulatedStrava strava = SimulatedStrava.start(world, simulation, clock, threads);
        Paceline paceline = Paceline.open(settings(strava), new Time.Real())) {
      return serve(paceline, strava, new DemoClub(paceline, world, today, out));
    }
  }

  private int serve(Paceline paceline, SimulatedStrava strava, DemoClub club) {
    AtomicBoolean stopped = new AtomicBoolean();
    try (Worker worker = Worker.ofEverything(paceline, WORKERS);
        Interrupt _ =
            Interrupt.calling(() -> {
              stopped.set(true);
              worker.wake();
            })) {
      if (!club.compete(worker, stopped::get)) {
        return stopped.get() ? ExitCode.CANCELLED : ExitCode.ERROR;
      }
      club.connect();
      Demo door = new Demo(secret(), club.organiser());
      try (ScheduledExecutorService mail = Executors.newSingleThreadScheduledExecutor();
          Server server = Server.start(paceline, Optional.of(door))) {
        club.listen(strava);
        var _ = mail.scheduleWithFixedDelay(strava::deliver, 1, 1, TimeUnit.SECONDS);
        welcome(server, door, strava);
        worker.await(stopped::get);
        mail.shutdownNow();
      }
      return ExitCode.DONE;
    }
  }

  private void welcome(Server server, Demo door, SimulatedStrava strava) {
    out.printf(
        "%nThe club is served here; the address signs you in as its organiser:%n%n"
            + "  http://127.0.0.1:%d/auth/demo/%s%n%n"
            + "Everybody's history is being read right now: see Admin. To come in as a racer, sign"
            + " out%nand sign in with the simulated Strava, whose own page is %s/.%n"
            + "Stop with Ctrl-C.%n",
        server.port(), door.secret(), strava.address());
    out.flush();
  }

  private Settings settings(SimulatedStrava strava) {
    Map<SettingKey, String> values =
        Map.of(
            SettingKey.DATA,
            directory.resolve("data").toString(),
            SettingKey.API_BASE,
            strava.apiBase().toString(),
            SettingKey.OAUTH_BASE,
            strava.oauthBase().toString(),
            SettingKey.CLIENT_ID,
            CLIENT,
            SettingKey.CLIENT_SECRET,
            CLIENT,
            SettingKey.CLUB_NAME,
            "Harbour Racers",
            SettingKey.BUDGET_READ,
            PLENTY,
            SettingKey.BUDGET_OVERALL,
            PLENTY,
            SettingKey.SERVER_PORT,
            String.valueOf(port));
    Map<String, String> named = new HashMap<>();
    values.forEach((key, value) -> named.put(key.key(), value));
    // Slow enough to watch.
    named.put(SettingKey.SYNC_PAGE_SIZE.key(), "50");
    named.put(SettingKey.SYNC_PAGE_PAUSE.key(), "1s");
    return Settings.read(named, Map.of());
  }

  private static int free(@Nullable Integer port) {
    if (port != null) {
      return bound(port);
    }
    try {
      return bound(USUAL_PORT);
    } catch (UncheckedIOException _) {
      return bound(0);
    }
  }

  private static int bound(int wanted) {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "port %d is taken: choose another with --port, or 0 for any".formatted(wanted), e);
    }
  }

  private static String secret() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }
}

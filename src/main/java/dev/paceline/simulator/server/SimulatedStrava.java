package dev.paceline.simulator.server;

import com.sun.net.httpserver.HttpServer;
import dev.paceline.simulator.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A server on the loopback interface that speaks Strava's protocol about a [World].
///
/// Its clock and its threads are handed in. Limits and faults may be changed between calls, and the
/// world may change at any time. Safe for use by many threads.
public final class SimulatedStrava implements AutoCloseable {
  /// Read by the JDK's server when its first one is made. Without it a body of more than 8 kB waits
  /// 40 ms for the acknowledgement of its beginning.
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  static {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
  }

  private final HttpServer server;
  private final SimulatorOptions options;
  private final Tokens tokens;
  private final FaultBook faults;
  private final RateLedger ledger;
  private final Desk desk;
  private final CallLog log;
  private final InstantSource clock;

  private SimulatedStrava(
      HttpServer server, World world, SimulatorOptions options, InstantSource clock) {
    this.server = server;
    this.options = options;
    this.clock = clock;
    tokens = new Tokens(world, options);
    faults = new FaultBook(options.faults());
    ledger = new RateLedger();
    desk = new Desk(world, options, tokens, ledger, faults);
    log = new CallLog(options.log());
  }

  /// Starts a server.
  ///
  /// @param executor runs one task for each call; it stays the caller's to shut down
  /// @throws SimulatorException if the port is in use or the log cannot be written
  public static SimulatedStrava start(
      World world, SimulatorOptions options, InstantSource clock, Executor executor) {
    HttpServer server = bound(options.port());
    try {
      SimulatedStrava strava = new SimulatedStrava(server, world, options, clock);
      server.setExecutor(executor);
      server.createContext("/", new Door(strava.desk, strava.log, clock, executor));
      server.start();
      return strava;
    } catch (SimulatorException problem) {
      server.stop(0);
      throw problem;
    }
  }

  private static HttpServer bound(int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException problem) {
      throw new SimulatorException(
          "cannot listen on port "
              + port
              + " ("
              + problem.getMessage()
              + "): choose another port, or 0 for any that is free",
          problem);
    }
  }

  /// The base of all resources, such as `http://127.0.0.1:8081/api/v3`, without a final slash.
  public URI apiBase() {
    return URI.create(root() + (options.has(Switch.EMPTY_BASE_PATH) ? "" : "/api/v3"));
  }

  /// The base of tokens, such as `http://127.0.0.1:8081/oauth`, without a final slash.
  public URI oauthBase() {
    return URI.create(root() + "/oauth");
  }

  /// The calls that arrived so far, in the order in which they were answered.
  public List<LoggedCall> log() {
    return log.calls();
  }

  /// Sets who is told of each call, after it is logged and before its answer is sent; replaces the
  /// listener before. The listener runs on the call's thread.
  public void onCall(Consumer<LoggedCall> listener) {
    log.listener(listener);
  }

  /// Changes the limits for the calls that follow; what was used stays used.
  public void limits(Limits limits) {
    desk.limits(limits);
  }

  /// Puts other faults in force for the calls that follow; none has met a call yet.
  public void faults(List<Fault> newFaults) {
    faults.replace(newFaults);
  }

  /// How many calls are counted now.
  public Usage usage() {
    return ledger.usage(clock.instant());
  }

  /// Ends a person's connection as if it were ended on the service's own site: all tokens die.
  ///
  /// @throws IllegalArgumentException if there is no such person
  public void disconnect(long athleteId) {
    tokens.end(athleteId);
  }

  /// Lets a person's access tokens expire at once.
  ///
  /// @throws IllegalArgumentException if there is no such person
  public void expireAccess(long athleteId) {
    tokens.expire(athleteId);
  }

  /// Stops listening, and cuts calls in flight.
  @Override
  public void close() {
    server.stop(0);
    log.close();
  }

  private String root() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}

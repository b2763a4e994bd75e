package dev.paceline.simulator.server;

import com.sun.net.httpserver.HttpServer;
import dev.paceline.simulator.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
  private final World world;
  private final SwitchBoard switches;
  private final Tokens tokens;
  private final SignIn signIn;
  private final FaultBook faults;
  private final Journal journal;
  private final Mail mail;
  private final Subscriptions subscriptions;
  private final Reception reception;
  private final Once http;
  private final RateLedger ledger;
  private final Desk desk;
  private final CallLog log;
  private final InstantSource clock;

  private SimulatedStrava(
      HttpServer server, World world, SimulatorOptions options, InstantSource clock) {
    this.server = server;
    this.world = world;
    this.clock = clock;
    switches = new SwitchBoard(options.switches());
    tokens = new Tokens(world, options, switches);
    faults = new FaultBook(options.faults(), options.seed());
    ledger = new RateLedger();
    log = new CallLog(options.log());
    journal = new Journal(world, tokens::scopes, clock);
    mail = new Mail(options.seed(), new Seal(options.clientSecret()));
    signIn = new SignIn(world, options, tokens);
    http = new Once();
    subscriptions =
        new Subscriptions(
            options,
            switches,
            new Subscriptions.Means(clock, journal, mail, http, tokens::isConnected));
    desk =
        new Desk(
            options.limits(),
            switches,
            new Desk.Books(tokens, ledger, faults),
            new Desk.Rooms(
                new Contents(world, switches, options.seed(), () -> mail.plan().unseen()),
                subscriptions,
                signIn,
                new FrontPage(world, tokens, options, () -> root(server))));
    reception = new Reception(desk, log, clock);
  }

  /// A client that is made when first needed.
  private static final class Once implements Supplier<HttpClient> {
    private @Nullable HttpClient made;

    @Override
    public synchronized HttpClient get() {
      HttpClient found = made;
      if (found == null) {
        found = HttpClient.newHttpClient();
        made = found;
      }
      return found;
    }

    synchronized void close() {
      if (made != null) {
        made.shutdownNow();
      }
    }
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
      server.createContext("/", new Door(strava.reception, executor));
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

  /// The address of the whole server, without a final slash. A page for people is there if
  /// [Switch#FRONT_PAGE] is on.
  public URI address() {
    return URI.create(root(server));
  }

  /// The base of all resources, such as `http://127.0.0.1:8081/api/v3`, without a final slash.
  public URI apiBase() {
    return URI.create(root(server) + (switches.has(Switch.EMPTY_BASE_PATH) ? "" : "/api/v3"));
  }

  /// The base of sign-ins and tokens, such as `http://127.0.0.1:8081/oauth`, without a final slash.
  public URI oauthBase() {
    return URI.create(root(server) + "/oauth");
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

  /// Turns a switch for the calls that follow.
  public void turn(Switch what, boolean isOn) {
    switches.turn(what, isOn);
  }

  /// Ends a person's connection as if it were ended on the service's own site: all tokens die, and
  /// a subscriber is told once.
  ///
  /// @throws IllegalArgumentException if there is no such person
  public void disconnect(long athleteId) {
    desk.end(athleteId, true, clock.instant());
  }

  /// Connects a person anew, as if they had signed in again, and answers the refresh token.
  ///
  /// @throws IllegalArgumentException if there is no such person
  public String connect(long athleteId) {
    return tokens.connect(athleteId);
  }

  /// Changes the domain that sign-ins may lead back to, sub-domains included; `localhost` at first.
  /// This machine is always allowed.
  public void callbackDomain(String domain) {
    signIn.callbackDomain(domain);
  }

  /// Changes how many people may be connected, 9,999 at first. Those who are stay so; to anybody
  /// else a sign-in is refused while it is full.
  ///
  /// @throws IllegalArgumentException if it is negative
  public void capacity(int athletes) {
    if (athletes < 0) {
      throw new IllegalArgumentException("capacity must be 0 or more, was " + athletes);
    }
    tokens.capacity(athletes);
  }

  /// A client without sockets that asks this service whatever the host in the address, in no time:
  /// same routing, limits, faults and log. Calls run on the caller's thread.
  ///
  /// @param patience a delay as long as this, or as the request's own time-out, fails at once; a
  ///   shorter one is left out
  public HttpClient client(Duration patience) {
    return new LoopClient(reception, patience);
  }

  /// Subscribes to events within the process, as the one subscriber there may be. Notices come when
  /// [#deliver] is called, on its thread.
  ///
  /// @param listener takes a notice; false lets the attempt fail
  /// @return the id of the subscription
  /// @throws IllegalStateException if there is a subscription already
  public long subscribe(Predicate<StravaEvent> listener) {
    return subscriptions.subscribe(listener);
  }

  /// Changes how notices travel, for those that follow; the first plan is the default.
  public void webhooks(WebhookPlan plan) {
    mail.plan(plan);
  }

  /// Makes every attempt to deliver a notice that is due by now. Events are noticed here and
  /// nowhere else, so this is to be called whenever time has passed.
  ///
  /// @return how many attempts were made
  public int deliver() {
    return subscriptions.deliver();
  }

  /// When [#deliver] may have something to do again, a day from now at the latest; empty without a
  /// subscription.
  public Optional<Instant> nextDelivery() {
    return subscriptions.next();
  }

  /// The notices that were lost on purpose, in order.
  public List<StravaEvent> lostEvents() {
    return mail.lost();
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
    world.removeWitness(journal);
    http.close();
    log.close();
  }

  private static String root(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}

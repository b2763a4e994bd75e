package dev.paceline.strava.fetch;

import dev.paceline.club.activity.ActivitySource.Cause;
import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.ActivitySource.Step;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Failure;
import dev.paceline.engine.budget.Permit;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.strava.client.AccessToken;
import dev.paceline.strava.client.Connection;
import dev.paceline.strava.client.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends errands as tokens and budget allow, and acts on what comes back.
///
/// Until a call has succeeded, at the start and after a refusal, only one is in flight: a closed
/// window or a switched-off application costs one call, not a batch of them. Stepped by one thread;
/// only the answers' queue is shared with the threads that call.
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /// After this many refusals of one errand, each in a window of its own, it is given up.
  private static final int MAX_REFUSALS = 12;

  /// How long an activity that Strava cannot read is left alone.
  private static final Duration BROKEN = Duration.ofHours(24);

  /// Our clock may run ahead of Strava's, so a new window is entered a little late.
  private static final Duration MARGIN_LEAST = Duration.ofSeconds(1);

  private static final Duration MARGIN_MOST = Duration.ofSeconds(5);

  private final StravaSource.Gateway gateway;
  private final StravaSource.Surroundings around;
  private final FetchPolicy policy;
  private final Spending spending;
  private final Deque<Errand> waiting = new ArrayDeque<>();
  private final Queue<Supplier<Ended>> answers = new ConcurrentLinkedQueue<>();
  private final Set<AthleteId> renewing = new HashSet<>();
  private final List<Errand> refused = new ArrayList<>();

  private int inFlight;
  private boolean proven;
  private long successes;
  private Instant closedUntil = Instant.MIN;
  private String closedWhy = "";
  private @Nullable String stopped;

  /// What became of something sent.
  private sealed interface Ended {
    record Answered(Errand errand, AccessToken token, Reply reply) implements Ended {}

    record Renewed(Errand errand, Connection connection) implements Ended {}
  }

  Dispatcher(
      StravaSource.Gateway gateway,
      StravaSource.Surroundings around,
      FetchPolicy policy,
      Spending spending) {
    this.gateway = gateway;
    this.around = around;
    this.policy = policy;
    this.spending = spending;
  }

  void add(Errand errand) {
    waiting.addLast(errand);
  }

  /// Whether nothing is queued or in flight.
  boolean idle() {
    return waiting.isEmpty() && inFlight == 0;
  }

  /// Whether nothing is in flight.
  boolean quiet() {
    return inFlight == 0;
  }

  /// Whether more errands could be sent than are queued.
  boolean hungry() {
    return waiting.size() < policy.batch();
  }

  /// Why nothing may be asked any more, `null` if it may.
  @Nullable String stopped() {
    return stopped;
  }

  /// The errands refused for lack of budget since the last call, to be queued again.
  List<Errand> takeRefused() {
    List<Errand> taken = List.copyOf(refused);
    refused.clear();
    return taken;
  }

  /// Acts on everything that has come back. Returns whether anything had.
  boolean receive() {
    boolean any = false;
    for (Supplier<Ended> answer = answers.poll(); answer != null; answer = answers.poll()) {
      inFlight--;
      any = true;
      switch (answer.get()) {
        case Ended.Answered(Errand errand, AccessToken token, Reply reply) ->
            on(errand, token, reply);
        case Ended.Renewed(Errand errand, Connection connection) -> on(errand, connection);
      }
    }
    return any;
  }

  /// Sends what may be sent now. Returns whether anything was done.
  boolean send() {
    Instant now = around.clock().instant();
    boolean any = false;
    for (Errand errand : List.copyOf(waiting)) {
      boolean full = inFlight >= (proven ? policy.batch() : 1);
      if (full || stopped != null || now.isBefore(closedUntil)) {
        break;
      }
      if (!errand.notBefore.isAfter(now) && !renewing.contains(errand.athlete.id())) {
        any |= advance(errand);
      }
    }
    return any;
  }

  /// When the next errand may be sent, and why not now.
  Step.WaitUntil waitUntil() {
    Instant now = around.clock().instant();
    if (now.isBefore(closedUntil)) {
      return new Step.WaitUntil(closedUntil, Cause.BUDGET, closedWhy);
    }
    Instant next =
        waiting.stream()
            .filter(errand -> !renewing.contains(errand.athlete.id()))
            .map(errand -> errand.notBefore)
            .min(Instant::compareTo)
            .orElse(Instant.MAX);
    boolean calling = inFlight > 0 && (next.equals(Instant.MAX) || !next.isAfter(now));
    return calling
        ? new Step.WaitUntil(Instant.MAX, Cause.CALL, "calls in flight")
        : new Step.WaitUntil(next, Cause.RETRY, "a call failed and is repeated");
  }

  private boolean advance(Errand errand) {
    return switch (gateway.connections().find(errand.athlete.atStrava())) {
      case Connection.Usable(AccessToken token) -> submit(errand, token);
      case Connection.Due() -> renew(errand);
      case Connection.Busy(Instant until) -> postpone(errand, until);
      case Connection.Unavailable(String why) -> retry(errand, why, 0);
      case Connection.Revoked() -> giveUp(errand, Failure.Code.TOKEN_REVOKED, null);
      case Connection.NotConnected() -> giveUp(errand, Failure.Code.NOT_CONNECTED, null);
    };
  }

  private boolean submit(Errand errand, AccessToken token) {
    switch (gateway.budget().tryReserve(RateBudget.Kind.READ, policy.priority())) {
      case Permit.Denied(Instant until, String why) -> {
        close(until, why);
        return false;
      }
      case Permit.Granted permit -> {
        waiting.remove(errand);
        inFlight++;
        spending.called(errand);
        around.executor()
            .execute(
                () ->
                    answer(
                        () ->
                            new Ended.Answered(
                                errand,
                                token,
                                errand.call.send(gateway.client(), permit, token))));
        return true;
      }
    }
  }

  private boolean renew(Errand errand) {
    renewing.add(errand.athlete.id());
    inFlight++;
    spending.renewed();
    around.executor()
        .execute(
            () ->
                answer(
                    () ->
                        new Ended.Renewed(
                            errand, gateway.connections().refresh(errand.athlete.atStrava()))));
    return true;
  }

  /// Runs on a calling thread: whatever it ends with, the stepping thread gets to know.
  private void answer(Supplier<Ended> work) {
    try {
      Ended ended = work.get();
      answers.add(() -> ended);
    } catch (RuntimeException | Error e) {
      answers.add(
          () -> {
            throw e;
          });
    }
  }

  private void on(Errand errand, Connection connection) {
    renewing.remove(errand.athlete.id());
    switch (connection) {
      case Connection.Usable _, Connection.Due _ -> {}
      case Connection.Busy(Instant until) -> postpone(errand, until);
      case Connection.Unavailable(String why) -> retry(errand, why, 0);
      case Connection.Revoked() -> giveUp(errand, Failure.Code.TOKEN_REVOKED, null);
      case Connection.NotConnected() -> giveUp(errand, Failure.Code.NOT_CONNECTED, null);
    }
  }

  private void on(Errand errand, AccessToken token, Reply reply) {
    switch (reply) {
      case Reply.Found(var json) -> found(errand, errand.call.found(json));
      case Reply.Gone(), Reply.SubscriptionRequired() -> {
        proven = true;
        errand.call.gone();
        spending.done();
      }
      case Reply.Limited(Instant until) -> limited(errand, until);
      case Reply.Unauthorized() -> unauthorized(errand, token);
      case Reply.ScopeMissing() -> giveUp(errand, Failure.Code.SCOPE_MISSING, null);
      case Reply.ApplicationInactive() ->
          stopped = "Strava has switched this application off (its owner's subscription lapsed)";
      case Reply.Unavailable(int status, String why) ->
          retry(errand, why, status);
    }
  }

  private void found(Errand errand, Call.Result result) {
    switch (result) {
      case Call.Result.Complete() -> {
        succeeded(errand);
        spending.done();
      }
      case Call.Result.More() -> {
        succeeded(errand);
        spending.more();
        waiting.addFirst(errand);
      }
      case Call.Result.WrongAthlete() -> giveUp(errand, Failure.Code.WRONG_ATHLETE, null);
      case Call.Result.Nonsense(String why) -> retry(errand, why, 0);
    }
  }

  private void succeeded(Errand errand) {
    proven = true;
    successes++;
    errand.failures = 0;
    errand.tokenRenewed = false;
  }

  private void limited(Errand errand, Instant until) {
    proven = false;
    spending.refused();
    close(until, "the source refused a call");
    errand.refusals++;
    if (errand.refusals >= MAX_REFUSALS) {
      giveUp(errand, Failure.Code.RATE_LIMITED, until);
    } else {
      refused.add(errand);
    }
  }

  private void unauthorized(Errand errand, AccessToken token) {
    if (errand.tokenRenewed) {
      giveUp(errand, Failure.Code.TOKEN_REVOKED, null);
      return;
    }
    errand.tokenRenewed = true;
    gateway.connections().rejected(token);
    spending.retried(errand);
    waiting.addFirst(errand);
  }

  /// Queues the errand again after a pause, or gives it up after the last one. A detail that
  /// answers 500 while other calls succeed is broken for good, as far as today is concerned.
  private boolean retry(Errand errand, String why, int status) {
    waiting.remove(errand);
    proven = false;
    LOG.debug("{} failed: {}", errand.call.phase(), why);
    if (errand.failures == 0) {
      errand.successesBefore = successes;
    }
    if (errand.failures >= policy.retries().size()) {
      boolean broken = status == 500 && successes > errand.successesBefore;
      return broken && errand.call.phase() == Phase.DETAILS
          ? giveUp(errand, Failure.Code.ACTIVITY_UNREADABLE, around.clock().instant().plus(BROKEN))
          : giveUp(errand, Failure.Code.SERVICE_UNAVAILABLE, null);
    }
    Duration wait = around.jittered(policy.retries().get(errand.failures));
    errand.notBefore = around.clock().instant().plus(wait);
    errand.failures++;
    spending.retried(errand);
    waiting.addFirst(errand);
    return true;
  }

  private boolean postpone(Errand errand, Instant until) {
    errand.notBefore = until;
    return true;
  }

  private boolean giveUp(Errand errand, Failure.Code code, @Nullable Instant until) {
    waiting.remove(errand);
    errand.call.failed(code, until);
    spending.done();
    return true;
  }

  private void close(Instant until, String why) {
    closedUntil = until.plus(around.between(MARGIN_LEAST, MARGIN_MOST));
    closedWhy = why;
  }
}

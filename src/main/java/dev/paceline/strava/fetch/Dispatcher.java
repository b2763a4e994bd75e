package dev.paceline.strava.fetch;

import dev.paceline.club.activity.ActivitySource.Cause;
import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.ActivitySource.Step;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Failure;
import dev.paceline.engine.budget.Call;
import dev.paceline.engine.budget.Permit;
import dev.paceline.strava.client.AccessToken;
import dev.paceline.strava.client.Connection;
import dev.paceline.strava.client.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends errands as tokens and budget allow, and acts on what comes back. Stepped by one thread.
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /// After this many refusals of one errand, each in a window of its own, it is given up.
  private static final int MAX_REFUSALS = 12;

  /// How soon to look whether another process has done what we want done.
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  /// How long an activity that Strava cannot read is left alone.
  private static final Duration BROKEN = Duration.ofHours(24);

  private final StravaSource.Gateway gateway;
  private final StravaSource.Surroundings around;
  private final FetchPolicy policy;
  private final Spending spending;
  private final Courier courier;
  private final Gate gate;

  private final Deque<Errand> waiting = new ArrayDeque<>();
  private final List<Errand> refused = new ArrayList<>();
  private final Set<AthleteId> renewing = new HashSet<>();

  /// Whose calls were refused although the token had just been renewed.
  private final Set<AthleteId> shutOut = new HashSet<>();

  private long successes;
  private long failures;

  Dispatcher(
      StravaSource.Gateway gateway,
      StravaSource.Surroundings around,
      FetchPolicy policy,
      Spending spending) {
    this.gateway = gateway;
    this.around = around;
    this.policy = policy;
    this.spending = spending;
    this.courier = new Courier(gateway, around.executor());
    this.gate = new Gate(around, policy.batch());
  }

  void add(Errand errand) {
    waiting.addLast(errand);
  }

  /// Whether nothing is queued or in flight.
  boolean idle() {
    return waiting.isEmpty() && quiet();
  }

  /// Whether nothing is in flight.
  boolean quiet() {
    return courier.inFlight() == 0;
  }

  /// Whether more errands could be sent than are queued.
  boolean hungry() {
    return waiting.size() < policy.batch();
  }

  /// Why nothing may be asked any more, `null` if it may.
  @Nullable String stopped() {
    return gate.shutWhy();
  }

  /// The errands refused for their number since the last call, to be queued again.
  List<Errand> takeRefused() {
    List<Errand> taken = List.copyOf(refused);
    refused.clear();
    return taken;
  }

  /// Acts on everything that has come back. Returns whether anything had.
  boolean receive() {
    boolean any = false;
    for (var ended = courier.poll(); ended.isPresent(); ended = courier.poll()) {
      any = true;
      switch (ended.get()) {
        case Courier.Ended.Answered(Errand errand, AccessToken token, Reply reply) ->
            on(errand, token, reply);
        case Courier.Ended.Renewed(Errand errand, Connection connection) -> {
          renewing.remove(errand.athlete.id());
          var _ = on(errand, connection);
        }
      }
    }
    return any;
  }

  /// Sends what may be sent now. Returns whether anything was done.
  boolean send() {
    boolean any = false;
    for (Errand errand : List.copyOf(waiting)) {
      if (!gate.admits(courier.inFlight())) {
        break;
      }
      boolean due = !errand.notBefore.isAfter(around.clock().instant());
      if (due && !renewing.contains(errand.athlete.id())) {
        any |= on(errand, gateway.connections().find(errand.athlete.atStrava()));
      }
    }
    return any;
  }

  /// When the next errand may be sent, and why not now.
  Step.WaitUntil waitUntil() {
    Optional<Step.WaitUntil> closed = gate.closed();
    if (closed.isPresent()) {
      return closed.get();
    }
    return waiting.stream()
        .filter(errand -> !renewing.contains(errand.athlete.id()))
        .min(Comparator.comparing(errand -> errand.notBefore))
        .filter(next -> next.notBefore.isAfter(around.clock().instant()))
        .map(next ->
            next.waitsFor == Cause.RETRY
                ? new Step.WaitUntil(next.notBefore, Cause.RETRY, "a call failed and is repeated")
                : new Step.WaitUntil(next.notBefore, Cause.CALL, "another process is at it"))
        .orElseGet(() -> new Step.WaitUntil(Instant.MAX, Cause.CALL, "calls in flight"));
  }

  private boolean on(Errand errand, Connection connection) {
    return switch (connection) {
      case Connection.Usable(AccessToken token) -> submit(errand, token);
      case Connection.Due() -> renew(errand);
      case Connection.Busy(Instant until) -> {
        errand.waitUntil(until, Cause.CALL);
        yield true;
      }
      case Connection.Unavailable(String why) -> retry(errand, why, 0);
      case Connection.Revoked() -> giveUp(errand, Failure.Code.TOKEN_REVOKED, null);
      case Connection.NotConnected() -> giveUp(errand, Failure.Code.NOT_CONNECTED, null);
      case Connection.ClientRefused() -> {
        gate.shut("Strava did not accept the client id and secret of this application");
        yield true;
      }
    };
  }

  private boolean submit(Errand errand, AccessToken token) {
    if (!gate.admits(courier.inFlight())) {
      return false;
    }
    if (shutOut.contains(errand.athlete.id())) {
      return giveUp(errand, Failure.Code.TOKEN_REVOKED, null);
    }
    return switch (errand.question.claim()) {
      case GRANTED -> call(errand, token);
      case TAKEN -> {
        errand.waitUntil(around.clock().instant().plus(LOOK_AGAIN), Cause.CALL);
        yield true;
      }
      case ANSWERED -> {
        waiting.remove(errand);
        spending.done();
        yield true;
      }
    };
  }

  private boolean call(Errand errand, AccessToken token) {
    return switch (gateway.budget().tryReserve(Call.READ, policy.priority())) {
      case Permit.Denied(Instant until, String why) -> {
        gate.close(until, why);
        yield false;
      }
      case Permit.Granted permit -> {
        waiting.remove(errand);
        spending.called(errand);
        courier.call(errand, permit, token);
        yield true;
      }
    };
  }

  private boolean renew(Errand errand) {
    renewing.add(errand.athlete.id());
    spending.renewed();
    courier.renew(errand);
    return true;
  }

  private void on(Errand errand, AccessToken token, Reply reply) {
    switch (reply) {
      case Reply.Found(var json) -> found(errand, errand.question.found(json));
      case Reply.Gone(), Reply.SubscriptionRequired() -> {
        gate.proven();
        errand.question.gone();
        spending.done();
      }
      case Reply.Limited(Instant until) -> limited(errand, until);
      case Reply.Unauthorized() -> unauthorized(errand, token);
      case Reply.ScopeMissing() -> giveUp(errand, Failure.Code.SCOPE_MISSING, null);
      case Reply.ApplicationInactive() ->
          gate.shut("Strava has switched this application off; its owner needs a subscription");
      case Reply.Unavailable(int status, String why) -> retry(errand, why, status);
    }
  }

  private void found(Errand errand, Question.Result result) {
    switch (result) {
      case Question.Result.Complete() -> {
        succeeded(errand);
        spending.done();
      }
      case Question.Result.More() -> {
        succeeded(errand);
        spending.more();
        waiting.addFirst(errand);
      }
      case Question.Result.WrongAthlete() -> giveUp(errand, Failure.Code.WRONG_ATHLETE, null);
      case Question.Result.Nonsense(String why) -> retry(errand, why, 0);
    }
  }

  private void succeeded(Errand errand) {
    gate.proven();
    successes++;
    errand.failures = 0;
    errand.refusals = 0;
    errand.tokenRenewed = false;
  }

  private void limited(Errand errand, Instant until) {
    gate.doubted();
    gate.close(until, "Strava refused a call for its limits");
    spending.refused();
    errand.refusals++;
    if (errand.refusals < MAX_REFUSALS) {
      refused.add(errand);
    } else {
      giveUp(errand, Failure.Code.RATE_LIMITED, until);
    }
  }

  private void unauthorized(Errand errand, AccessToken token) {
    if (errand.tokenRenewed) {
      shutOut.add(errand.athlete.id());
      giveUp(errand, Failure.Code.TOKEN_REVOKED, null);
      return;
    }
    errand.tokenRenewed = true;
    gateway.connections().rejected(token);
    spending.retried(errand);
    waiting.addFirst(errand);
  }

  /// Queues the errand again after a pause, or gives it up after the last one. A detail that
  /// answers 500 while other calls succeed, or while no other fails, is broken for good, as far as
  /// today is concerned.
  private boolean retry(Errand errand, String why, int status) {
    waiting.remove(errand);
    gate.doubted();
    LOG.debug("{} failed: {}", errand.question.phase(), why);
    if (errand.failures == 0) {
      errand.successesBefore = successes;
      errand.failuresBefore = failures;
    }
    failures++;
    if (errand.failures >= policy.retries().size()) {
      boolean alone = failures - errand.failuresBefore == errand.failures + 1 && successes > 0;
      boolean broken = status == 500 && (alone || successes > errand.successesBefore);
      return (broken && errand.question.phase() == Phase.DETAILS)
          ? giveUp(errand, Failure.Code.ACTIVITY_UNREADABLE, around.clock().instant().plus(BROKEN))
          : giveUp(errand, Failure.Code.SERVICE_UNAVAILABLE, null);
    }
    Duration wait = around.jittered(policy.retries().get(errand.failures));
    errand.waitUntil(around.clock().instant().plus(wait), Cause.RETRY);
    errand.failures++;
    spending.retried(errand);
    waiting.addFirst(errand);
    return true;
  }

  private boolean giveUp(Errand errand, Failure.Code code, @Nullable Instant until) {
    waiting.remove(errand);
    errand.question.failed(code, until);
    spending.done();
    return true;
  }
}

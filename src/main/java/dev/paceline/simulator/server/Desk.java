package dev.paceline.simulator.server;

import dev.paceline.simulator.server.Fault.Effect;
import dev.paceline.simulator.world.SimAthlete;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Answers calls: who asks, whether the limits allow it, what goes wrong, and then the contents.
///
/// The order is that of the real service: an unknown path and a bad token are refused before
/// anything is counted; whatever is refused afterwards has been counted.
final class Desk {
  private static final String API = "/api/v3";
  private static final String TOKEN = "/oauth/token";
  private static final String AUTHORIZE = "/oauth/authorize";
  private static final String REVOKE = "/oauth/revoke";
  private static final String DEAUTHORIZE = "/oauth/deauthorize";

  private final SwitchBoard switches;
  private final Tokens tokens;
  private final RateLedger ledger;
  private final FaultBook faults;
  private final Rooms rooms;
  private volatile Limits limits;

  /// The books that calls are entered in.
  record Books(Tokens tokens, RateLedger ledger, FaultBook faults) {}

  /// Who answers what.
  record Rooms(Contents contents, Subscriptions subscriptions, SignIn signIn, FrontPage front) {}

  Desk(Limits limits, SwitchBoard switches, Books books, Rooms rooms) {
    this.limits = limits;
    this.switches = switches;
    tokens = books.tokens();
    ledger = books.ledger();
    faults = books.faults();
    this.rooms = rooms;
  }

  void limits(Limits newLimits) {
    limits = newLimits;
  }

  Limits limits() {
    return limits;
  }

  Usage usage(Instant now) {
    return ledger.usage(now);
  }

  Answer answer(Call call, Instant now) {
    Route route = route(call);
    Optional<Effect> outage = faults.meetOutage(route.kind(), now);
    if (outage.isPresent()) {
      return harmed(nobody(route.kind(), Reply.html(503)), outage.get(), () -> Reply.html(503));
    }
    return switch (route.kind()) {
      case TOKEN -> token(call, now);
      case AUTHORIZE -> authorize(call, now);
      case REVOKE ->
          call.path().endsWith(REVOKE) ? revoke(call, now) : identified(call, route, now);
      case SUBSCRIPTION -> subscription(call, now);
      case OTHER ->
          nobody(
              CallKind.OTHER,
              switches.has(Switch.FRONT_PAGE) ? person(call, now) : Reply.unknownPath());
      case LIST, DETAIL, SEGMENT, STREAMS, ATHLETE, COMMENTS, PHOTOS ->
          identified(call, route, now);
    };
  }

  private Route route(Call call) {
    String base = switches.has(Switch.EMPTY_BASE_PATH) ? "" : API;
    String path = call.path();
    if (path.equals(AUTHORIZE) && call.method().matches("GET|POST")) {
      return Route.of(CallKind.AUTHORIZE);
    }
    if (call.method().equals("POST")) {
      if (path.equals(TOKEN) || path.equals(API + TOKEN)) {
        return Route.of(CallKind.TOKEN);
      }
      boolean isRetired = switches.has(Switch.DEAUTHORIZE_RETIRED);
      if (path.equals(REVOKE) || (path.equals(DEAUTHORIZE) && !isRetired)) {
        return Route.of(CallKind.REVOKE);
      }
    }
    return path.startsWith(base + "/")
        ? Route.of(call.method(), path.substring(base.length()))
        : Route.UNKNOWN;
  }

  private static Answer nobody(CallKind kind, Reply reply) {
    return Answer.of(reply, kind, OptionalLong.empty(), Optional.empty());
  }

  private Answer identified(Call call, Route route, Instant now) {
    Tokens.Standing standing =
        accessToken(call)
            .map(token -> tokens.standing(token, now))
            .orElseGet(Tokens.Standing.Unknown::new);
    return switch (standing) {
      case Tokens.Standing.Unknown() -> nobody(route.kind(), Reply.unknownToken());
      case Tokens.Standing.Dead(SimAthlete owner) ->
          Answer.of(Reply.deadToken(), route.kind(), OptionalLong.of(owner.id()), Optional.empty());
      case Tokens.Standing.Valid(SimAthlete owner) -> serve(call, route, owner, now);
    };
  }

  private Optional<String> accessToken(Call call) {
    return switches.has(Switch.TOKEN_IN_HEADER_ONLY)
        ? call.bearer()
        : call.bearer().or(() -> call.parameter("access_token"));
  }

  private Answer token(Call call, Instant now) {
    return unlimited(CallKind.TOKEN, tokens.ownerOf(call), now, () -> tokens.answer(call, now));
  }

  private Answer authorize(Call call, Instant now) {
    SignIn signIn = rooms.signIn();
    return unlimited(CallKind.AUTHORIZE, signIn.caller(call), now, () -> signIn.answer(call, now));
  }

  /// Answers a person who looks at the simulator itself.
  private Reply person(Call call, Instant now) {
    return switch (call.method() + " " + call.path()) {
      case "GET /" -> rooms.front().at(now, usage(now), limits);
      case "POST /disconnect" -> disconnect(call, now);
      default -> Reply.unknownPath();
    };
  }

  private Reply disconnect(Call call, Instant now) {
    OptionalLong leaving = rooms.signIn().caller(call);
    if (leaving.isEmpty()) {
      return Reply.badRequest("Athlete", "as");
    }
    end(leaving.getAsLong(), true, now);
    return Reply.found("/");
  }

  /// Takes a token of either kind; one that is not known is as dead as it was asked to be.
  private Answer revoke(Call call, Instant now) {
    if (!tokens.knows(call.basic())) {
      return nobody(CallKind.REVOKE, Reply.unknownToken());
    }
    OptionalLong owner = tokens.holder(call.parameter("token").orElse(""));
    return unlimited(
        CallKind.REVOKE,
        owner,
        now,
        () -> {
          owner.ifPresent(id -> end(id, switches.has(Switch.REVOKE_TELLS), now));
          return Reply.ok(Contents.NODES.objectNode());
        });
  }

  /// Ends a person's connection, and tells the application of it if wanted.
  void end(long athleteId, boolean isTold, Instant now) {
    if (tokens.end(athleteId) && isTold) {
      rooms.subscriptions().tellEnd(athleteId, now);
    }
  }

  private Answer subscription(Call call, Instant now) {
    return unlimited(
        CallKind.SUBSCRIPTION,
        OptionalLong.empty(),
        now,
        () -> rooms.subscriptions().answer(call, call.path()));
  }

  /// Answers a call that is not counted.
  private Answer unlimited(CallKind kind, OptionalLong owner, Instant now, Supplier<Reply> usual) {
    Answer blank = Answer.of(Reply.html(500), kind, owner, Optional.empty());
    return faults
        .meet(kind, owner, OptionalLong.empty(), now)
        .map(effect -> harmed(blank, effect, usual))
        .orElseGet(() -> blank.withReply(usual.get()));
  }

  private Answer serve(Call call, Route route, SimAthlete owner, Instant now) {
    OptionalLong id = OptionalLong.of(owner.id());
    Answer uncounted = Answer.of(Reply.html(500), route.kind(), id, Optional.empty());
    if (switches.has(Switch.APPLICATION_INACTIVE)) {
      return uncounted.withReply(Reply.inactive());
    }
    Optional<Effect> effect = faults.meet(route.kind(), id, route.activityId(), now);
    if (effect.isPresent() && precedesCounting(effect.get())) {
      return harmed(uncounted, effect.get(), () -> Reply.html(500));
    }
    boolean isStreams = route.kind() == CallKind.STREAMS;
    Answer blank = uncounted;
    if (!isStreams || !switches.has(Switch.STREAMS_UNCOUNTED)) {
      Usage usage = ledger.countRead(now);
      boolean isTold = !isStreams || route.activityId().isEmpty();
      blank =
          Answer.of(
              Reply.html(500), route.kind(), id, isTold ? Optional.of(usage) : Optional.empty());
      Limits current = limits;
      if (usage.exceedsReads(current)) {
        return blank.withReply(Reply.limited("read rate limit"));
      }
      if (usage.exceedsOverall(current)) {
        return blank.withReply(Reply.limited("overall rate limit"));
      }
    }
    boolean withEfforts = !effect.map(Effect.WithoutEfforts.class::isInstance).orElse(false);
    Supplier<Reply> usual =
        route.kind() == CallKind.REVOKE
            ? () -> deauthorize(call, owner, now)
            : () -> rooms.contents().reply(call, route, owner, now, withEfforts);
    Answer counted = blank;
    return effect
        .map(harm -> harmed(counted, harm, usual))
        .orElseGet(() -> counted.withReply(usual.get()));
  }

  private Reply deauthorize(Call call, SimAthlete owner, Instant now) {
    end(owner.id(), true, now);
    String token = accessToken(call).orElse("");
    return Reply.ok(Contents.NODES.objectNode().put("access_token", token));
  }

  /// A refused token and an inactive application are noticed before a call is counted.
  private static boolean precedesCounting(Effect effect) {
    return effect instanceof Effect.Inactive
        || (effect instanceof Effect.Status status && status.code() == 401);
  }

  private static Answer harmed(Answer answer, Effect effect, Supplier<Reply> usual) {
    return switch (effect) {
      case Effect.Status(int code) -> answer.withReply(Reply.failure(code, answer.kind()));
      case Effect.Inactive() -> answer.withReply(Reply.inactive());
      case Effect.Html() -> answer.withReply(Reply.html(200));
      case Effect.Malformed() -> answer.withReply(usual.get().brokenOff());
      case Effect.Cut() -> answer.withReply(usual.get()).cut();
      case Effect.Delay(var duration) -> answer.withReply(usual.get()).delayed(duration);
      case Effect.WithoutEfforts() -> answer.withReply(usual.get());
      case Effect.Down() -> answer.withReply(Reply.html(503));
      case Effect.Refused() -> answer.withReply(Reply.html(503)).refused();
    };
  }
}

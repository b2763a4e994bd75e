package dev.paceline.simulator.server;

import dev.paceline.simulator.server.Fault.Effect;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.World;
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

  private final SimulatorOptions options;
  private final Tokens tokens;
  private final RateLedger ledger;
  private final FaultBook faults;
  private final Contents contents;
  private volatile Limits limits;

  Desk(World world, SimulatorOptions options, Tokens tokens, RateLedger ledger, FaultBook faults) {
    this.options = options;
    this.tokens = tokens;
    this.ledger = ledger;
    this.faults = faults;
    this.limits = options.limits();
    contents = new Contents(world, options);
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
    String base = options.has(Switch.EMPTY_BASE_PATH) ? "" : API;
    String path = call.path();
    boolean isToken = path.equals(TOKEN) || path.equals(API + TOKEN);
    if (isToken && call.method().equals("POST")) {
      return refresh(call, now);
    }
    Route route =
        path.startsWith(base + "/")
            ? Route.of(call.method(), path.substring(base.length()))
            : Route.UNKNOWN;
    if (route.kind() == CallKind.OTHER) {
      return Answer.of(Reply.unknownPath(), CallKind.OTHER, OptionalLong.empty(), Optional.empty());
    }
    Tokens.Standing standing =
        accessToken(call)
            .map(token -> tokens.standing(token, now))
            .orElseGet(Tokens.Standing.Unknown::new);
    return switch (standing) {
      case Tokens.Standing.Unknown() ->
          Answer.of(Reply.unknownToken(), route.kind(), OptionalLong.empty(), Optional.empty());
      case Tokens.Standing.Dead(SimAthlete owner) ->
          Answer.of(Reply.deadToken(), route.kind(), OptionalLong.of(owner.id()), Optional.empty());
      case Tokens.Standing.Valid(SimAthlete owner) -> serve(call, route, owner, now);
    };
  }

  private Optional<String> accessToken(Call call) {
    return options.has(Switch.TOKEN_IN_HEADER_ONLY)
        ? call.bearer()
        : call.bearer().or(() -> call.parameter("access_token"));
  }

  private Answer refresh(Call call, Instant now) {
    OptionalLong owner = tokens.ownerOf(call.parameter("refresh_token"));
    Answer blank = Answer.of(Reply.html(500), CallKind.TOKEN, owner, Optional.empty());
    return faults
        .meet(CallKind.TOKEN, owner, OptionalLong.empty())
        .map(effect -> harmed(blank, effect, () -> tokens.refresh(call, now)))
        .orElseGet(() -> blank.withReply(tokens.refresh(call, now)));
  }

  private Answer serve(Call call, Route route, SimAthlete owner, Instant now) {
    OptionalLong id = OptionalLong.of(owner.id());
    Answer uncounted = Answer.of(Reply.html(500), route.kind(), id, Optional.empty());
    if (options.has(Switch.APPLICATION_INACTIVE)) {
      return uncounted.withReply(Reply.inactive());
    }
    Optional<Effect> effect = faults.meet(route.kind(), id, route.activityId());
    if (effect.isPresent() && precedesCounting(effect.get())) {
      return harmed(uncounted, effect.get(), () -> Reply.html(500));
    }
    boolean isStreams = route.kind() == CallKind.STREAMS;
    Answer blank = uncounted;
    if (!isStreams || !options.has(Switch.STREAMS_UNCOUNTED)) {
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
    Supplier<Reply> usual = () -> contents.reply(call, route, owner, now, withEfforts);
    Answer counted = blank;
    return effect
        .map(harm -> harmed(counted, harm, usual))
        .orElseGet(() -> counted.withReply(usual.get()));
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
    };
  }
}

package dev.paceline.simulator.server;

import dev.paceline.simulator.server.Grant.Access;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who may call for whom: permissions, codes, refresh tokens, access tokens and their ends.
///
/// Everybody of the world is connected at first. An access token lives six hours. A refresh gives
/// the same one while more than an hour of it is left, else a new one, beside which the old lives
/// on. Safe for use by many threads: of two refreshes with one token that rotates, or two exchanges
/// of one code, exactly one succeeds.
final class Tokens {
  /// The most people that an application may connect after the usual review.
  private static final int REVIEWED_CAPACITY = 9_999;

  /// What an access token is worth.
  sealed interface Standing {
    record Valid(SimAthlete owner) implements Standing {}

    record Dead(SimAthlete owner) implements Standing {}

    record Unknown() implements Standing {}
  }

  private final SimulatorOptions options;
  private final SwitchBoard switches;
  private final Codes codes;
  private final Map<Long, Grant> grants = new HashMap<>();
  private final Map<String, Grant> byRefreshToken = new HashMap<>();
  private final Map<String, Grant> byAccessToken = new HashMap<>();
  private int capacity = REVIEWED_CAPACITY;

  Tokens(World world, SimulatorOptions options, SwitchBoard switches) {
    this.options = options;
    this.switches = switches;
    codes = new Codes(options.seed());
    for (SimAthlete athlete : world.athletes()) {
      Grant grant = new Grant(athlete, options.seed());
      grants.put(athlete.id(), grant);
      byRefreshToken.put(athlete.refreshToken(), grant);
    }
  }

  /// Changes how many people may be connected; those who are stay so.
  synchronized void capacity(int athletes) {
    capacity = athletes;
  }

  /// Whose token or code a call of `POST /oauth/token` brings, also a replaced token.
  synchronized OptionalLong ownerOf(Call call) {
    Grant grant = byRefreshToken.get(call.parameter("refresh_token").orElse(""));
    return grant == null
        ? codes.holder(call.parameter("code").orElse(""))
        : OptionalLong.of(grant.athlete().id());
  }

  synchronized Standing standing(String accessToken, Instant now) {
    Grant grant = byAccessToken.get(accessToken);
    if (grant == null) {
      return new Standing.Unknown();
    }
    return grant.isGood(accessToken, now)
        ? new Standing.Valid(grant.athlete())
        : new Standing.Dead(grant.athlete());
  }

  /// Answers `POST /oauth/token`.
  synchronized Reply answer(Call call, Instant now) {
    if (!isAccepted(options.clientId(), call.parameter("client_id"))
        || !isAccepted(options.clientSecret(), call.parameter("client_secret"))) {
      return Reply.badRequest("Application", "client_id");
    }
    return switch (call.parameter("grant_type").orElse("")) {
      case "refresh_token" -> refresh(call, now);
      case "authorization_code" -> exchange(call, now);
      default -> Reply.badRequest("Application", "grant_type");
    };
  }

  private Reply refresh(Call call, Instant now) {
    String sent = call.parameter("refresh_token").orElse("");
    Grant grant = byRefreshToken.get(sent);
    if (grant == null || !grant.isOpen() || !grant.refreshToken().equals(sent)) {
      return Reply.badRequest("RefreshToken", "refresh_token");
    }
    return Reply.ok(turned(grant, options.rotation(), now));
  }

  private Reply exchange(Call call, Instant now) {
    String clientId = call.parameter("client_id").orElse("");
    OptionalLong athlete = codes.spend(call.parameter("code").orElse(""), clientId, now);
    if (athlete.isEmpty()) {
      return Reply.badRequest("RequestToken", "code");
    }
    Grant grant = get(athlete.getAsLong());
    ObjectNode answer = turned(grant, TokenRotation.NEVER, now);
    answer.set("athlete", AthleteJson.summary(grant.athlete()));
    return Reply.ok(answer);
  }

  /// Whether a person is connected, or may still become so.
  synchronized boolean hasRoomFor(long athleteId) {
    return get(athleteId).isOpen() || connected() < capacity;
  }

  /// How many people are connected.
  synchronized long connected() {
    return grants.values().stream().filter(Grant::isOpen).count();
  }

  /// Takes a person's permission, which is in force from now on and replaces an earlier one, and
  /// answers the code for it; empty if no more people may be connected. The tokens of a connection
  /// that is there live on.
  ///
  /// @throws IllegalArgumentException if there is no such person
  synchronized Optional<String> permit(
      long athleteId, Set<String> scopes, String clientId, Instant now) {
    Grant grant = get(athleteId);
    if (!hasRoomFor(athleteId)) {
      return Optional.empty();
    }
    if (!grant.isOpen()) {
      open(grant);
    }
    grant.grant(scopes);
    return Optional.of(codes.issue(athleteId, clientId, now));
  }

  /// Ends a person's connection, as when it is ended on the service's own site. Returns whether
  /// there still was one.
  ///
  /// @throws IllegalArgumentException if there is no such person
  synchronized boolean end(long athleteId) {
    codes.forget(athleteId);
    return get(athleteId).end();
  }

  /// Connects a person anew, and answers the refresh token; all earlier ones are dead.
  ///
  /// @throws IllegalArgumentException if there is no such person
  synchronized String connect(long athleteId) {
    return open(get(athleteId));
  }

  /// The owner of a token of either kind that is or was good; empty for an unknown one.
  synchronized OptionalLong holder(String token) {
    Grant grant = byRefreshToken.getOrDefault(token, byAccessToken.get(token));
    return grant == null ? OptionalLong.empty() : OptionalLong.of(grant.athlete().id());
  }

  synchronized boolean isConnected(long athleteId) {
    return get(athleteId).isOpen();
  }

  /// What a person granted last, also if the connection has ended since.
  synchronized Set<String> scopes(long athleteId) {
    return get(athleteId).athlete().scopes();
  }

  /// Whether somebody gives the application's name and secret.
  boolean knows(Optional<String> basic) {
    String wanted = options.clientId() + ":" + options.clientSecret();
    return basic.map(given -> wanted.equals(":") || given.equals(wanted)).orElse(false);
  }

  /// Lets a person's access tokens expire, so that the next call needs a refresh.
  ///
  /// @throws IllegalArgumentException if there is no such person
  synchronized void expire(long athleteId) {
    get(athleteId).expire();
  }

  private Grant get(long athleteId) {
    Grant grant = grants.get(athleteId);
    if (grant == null) {
      throw new IllegalArgumentException("no athlete " + athleteId);
    }
    return grant;
  }

  private String open(Grant grant) {
    grant.open();
    byRefreshToken.put(grant.refreshToken(), grant);
    return grant.refreshToken();
  }

  private ObjectNode turned(Grant grant, TokenRotation rotation, Instant now) {
    Access access = grant.turn(rotation, now);
    byRefreshToken.put(grant.refreshToken(), grant);
    byAccessToken.put(access.token(), grant);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("token_type", "Bearer");
    answer.put("access_token", access.token());
    answer.put("expires_at", access.expiresAt().getEpochSecond());
    answer.put("expires_in", access.expiresAt().getEpochSecond() - now.getEpochSecond());
    answer.put("refresh_token", grant.refreshToken());
    if (!switches.has(Switch.SCOPE_ABSENT)) {
      answer.put("scope", String.join(" ", new TreeSet<>(grant.athlete().scopes())));
    }
    return answer;
  }

  static boolean isAccepted(String wanted, Optional<String> given) {
    return wanted.isEmpty() || given.map(wanted::equals).orElse(false);
  }
}

package dev.paceline.simulator.server;

import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeSet;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who may call for whom: refresh tokens, access tokens and their ends.
///
/// An access token lives six hours. A refresh gives the same one while more than an hour of it is
/// left, else a new one, beside which the old lives on. Safe for use by many threads: of two
/// refreshes with one token that rotates, exactly one succeeds.
final class Tokens {
  private static final Duration LIFETIME = Duration.ofHours(6);
  private static final Duration KEPT_WHILE_LEFT = Duration.ofHours(1);

  /// What an access token is worth.
  sealed interface Standing {
    record Valid(SimAthlete owner) implements Standing {}

    record Dead(SimAthlete owner) implements Standing {}

    record Unknown() implements Standing {}
  }

  private record Access(String token, Instant expiresAt) {}

  private static final class Grant {
    private final SimAthlete athlete;
    private final List<Access> issued = new ArrayList<>();
    private String refreshToken;
    private int refreshes;
    private boolean ended;

    Grant(SimAthlete athlete) {
      this.athlete = athlete;
      refreshToken = athlete.refreshToken();
    }
  }

  private final SimulatorOptions options;
  private final SwitchBoard switches;
  private final Map<Long, Grant> grants = new HashMap<>();
  private final Map<String, Grant> byRefreshToken = new HashMap<>();
  private final Map<String, Grant> byAccessToken = new HashMap<>();

  Tokens(World world, SimulatorOptions options, SwitchBoard switches) {
    this.options = options;
    this.switches = switches;
    for (SimAthlete athlete : world.athletes()) {
      Grant grant = new Grant(athlete);
      grants.put(athlete.id(), grant);
      byRefreshToken.put(athlete.refreshToken(), grant);
    }
  }

  /// The owner of a refresh token, also of one that has been replaced.
  synchronized OptionalLong ownerOf(Optional<String> refreshToken) {
    Grant grant = refreshToken.map(byRefreshToken::get).orElse(null);
    return grant == null ? OptionalLong.empty() : OptionalLong.of(grant.athlete.id());
  }

  synchronized Standing standing(String accessToken, Instant now) {
    Grant grant = byAccessToken.get(accessToken);
    if (grant == null) {
      return new Standing.Unknown();
    }
    boolean alive =
        !grant.ended
            && grant.issued.stream()
                .anyMatch(
                    access -> access.token.equals(accessToken) && access.expiresAt.isAfter(now));
    return alive ? new Standing.Valid(grant.athlete) : new Standing.Dead(grant.athlete);
  }

  /// Answers `POST /oauth/token`.
  synchronized Reply refresh(Call call, Instant now) {
    if (!isAccepted(options.clientId(), call.parameter("client_id"))
        || !isAccepted(options.clientSecret(), call.parameter("client_secret"))) {
      return Reply.badRequest("Application", "client_id");
    }
    String type = call.parameter("grant_type").orElse("");
    if (!type.equals("refresh_token")) {
      return type.equals("authorization_code")
          ? Reply.badRequest("RequestToken", "code")
          : Reply.badRequest("Application", "grant_type");
    }
    String sent = call.parameter("refresh_token").orElse("");
    Grant grant = byRefreshToken.get(sent);
    if (grant == null || grant.ended || !grant.refreshToken.equals(sent)) {
      return Reply.badRequest("RefreshToken", "refresh_token");
    }
    return Reply.ok(answer(grant, refreshed(grant, now), now));
  }

  /// Ends a person's connection, as when it is ended on the service's own site. Returns whether
  /// there still was one.
  ///
  /// @throws IllegalArgumentException if there is no such person
  synchronized boolean end(long athleteId) {
    Grant grant = get(athleteId);
    boolean wasAlive = !grant.ended;
    grant.ended = true;
    return wasAlive;
  }

  /// Connects a person anew, and answers the refresh token; all earlier ones are dead.
  ///
  /// @throws IllegalArgumentException if there is no such person
  synchronized String connect(long athleteId) {
    Grant grant = get(athleteId);
    grant.refreshes++;
    grant.refreshToken = token(grant, 4);
    grant.ended = false;
    byRefreshToken.put(grant.refreshToken, grant);
    return grant.refreshToken;
  }

  /// The owner of a token of either kind that is or was good; empty for an unknown one.
  synchronized OptionalLong holder(String token) {
    Grant grant = byRefreshToken.getOrDefault(token, byAccessToken.get(token));
    return grant == null ? OptionalLong.empty() : OptionalLong.of(grant.athlete.id());
  }

  synchronized boolean isConnected(long athleteId) {
    return !get(athleteId).ended;
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
    get(athleteId).issued.clear();
  }

  private Grant get(long athleteId) {
    Grant grant = grants.get(athleteId);
    if (grant == null) {
      throw new IllegalArgumentException("no athlete " + athleteId);
    }
    return grant;
  }

  private Access refreshed(Grant grant, Instant now) {
    grant.refreshes++;
    if (rotates(grant)) {
      grant.refreshToken = token(grant, 1);
      byRefreshToken.put(grant.refreshToken, grant);
    }
    Access last = grant.issued.isEmpty() ? null : grant.issued.getLast();
    if (last != null && last.expiresAt.isAfter(now.plus(KEPT_WHILE_LEFT))) {
      return last;
    }
    Instant wholeSecond = Instant.ofEpochSecond(now.getEpochSecond());
    Access access = new Access(token(grant, 2), wholeSecond.plus(LIFETIME));
    grant.issued.add(access);
    byAccessToken.put(access.token, grant);
    return access;
  }

  private ObjectNode answer(Grant grant, Access access, Instant now) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("token_type", "Bearer");
    answer.put("access_token", access.token);
    answer.put("expires_at", access.expiresAt.getEpochSecond());
    answer.put("expires_in", access.expiresAt.getEpochSecond() - now.getEpochSecond());
    answer.put("refresh_token", grant.refreshToken);
    if (!switches.has(Switch.SCOPE_ABSENT)) {
      answer.put("scope", String.join(" ", new TreeSet<>(grant.athlete.scopes())));
    }
    return answer;
  }

  private boolean rotates(Grant grant) {
    return switch (options.rotation()) {
      case NEVER -> false;
      case ALWAYS -> true;
      case RANDOM -> dice(grant, 3).nextBoolean();
    };
  }

  private String token(Grant grant, int purpose) {
    byte[] bytes = new byte[20];
    dice(grant, purpose).nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private SplittableRandom dice(Grant grant, int purpose) {
    return new SplittableRandom(
        Dice.seed(options.seed(), grant.athlete.id(), grant.refreshes, purpose));
  }

  static boolean isAccepted(String wanted, Optional<String> given) {
    return wanted.isEmpty() || given.map(wanted::equals).orElse(false);
  }
}

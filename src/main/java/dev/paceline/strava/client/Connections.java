package dev.paceline.strava.client;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The athletes' tokens: encrypted at rest, refreshed by one process at a time, stored before they
/// are used.
///
/// A refresh token that Strava refused is remembered by its hash and never tried again; another one
/// replaces it. Thread-safe.
public final class Connections {
  /// The tables of this feature.
  public static final List<Table> TABLES =
      List.of(
          Table.ofAthletes(
              "strava_token", "athlete", Table.Trait.SECRET, Table.Trait.SOURCE_ATHLETE));

  /// A token with less left than this is refreshed before use, if nobody says otherwise.
  private static final Duration REFRESH_BEFORE = Duration.ofMinutes(5);

  /// How soon the loser of a race for the lease looks again.
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

  private final TokenRows rows;
  private final TokenEndpoint endpoint;
  private final Duration lease;
  private final RandomGenerator random;
  private final Duration refreshBefore;

  /// @param random names the holders of leases
  public Connections(
      Database database, TokenCipher cipher, TokenEndpoint endpoint, RandomGenerator random) {
    this(database, cipher, endpoint, random, REFRESH_BEFORE);
  }

  /// @param random names the holders of leases
  /// @param refreshBefore a token with less left is refreshed before use
  public Connections(
      Database database,
      TokenCipher cipher,
      TokenEndpoint endpoint,
      RandomGenerator random,
      Duration refreshBefore) {
    this.refreshBefore = refreshBefore;
    this.rows = new TokenRows(database, cipher);
    this.endpoint = endpoint;
    this.lease = endpoint.timeout().multipliedBy(2);
    this.random = random;
  }

  /// Where a browser is sent to, for the athlete to sign in and to grant scopes. Makes no call.
  ///
  /// @param redirectUri where Strava sends it back to
  /// @param state comes back unchanged; ties the answer to this browser
  public URI authorizeUrl(URI redirectUri, String state, Collection<String> scopes) {
    return endpoint.authorizeUrl(redirectUri, state, scopes);
  }

  /// Exchanges the code that a browser came back with for tokens, by one call, and stores them
  /// before it answers. They replace whatever there was of the athlete.
  ///
  /// @param grantedScopes what the address said that was granted, used if the answer does not say
  public Exchange exchange(String code, Collection<String> grantedScopes) {
    return switch (endpoint.exchange(code)) {
      case TokenEndpoint.Answer.Tokens tokens ->
          tokens
              .owner()
              .map(owner -> connected(owner, tokens, grantedScopes))
              .orElseGet(() -> new Exchange.Failed("the answer names no athlete"));
      case TokenEndpoint.Answer.Refused() -> new Exchange.CodeRefused();
      case TokenEndpoint.Answer.Full() -> new Exchange.LimitReached();
      case TokenEndpoint.Answer.ClientRefused() -> new Exchange.ClientRefused();
      case TokenEndpoint.Answer.Failed(String why) -> new Exchange.Failed(why);
    };
  }

  private Exchange connected(
      TokenEndpoint.Owner owner, TokenEndpoint.Answer.Tokens tokens, Collection<String> granted) {
    Set<String> scopes =
        tokens.scope().map(Connections::scopes).orElseGet(() -> new TreeSet<>(granted));
    rows.connect(owner.number(), tokens, String.join(" ", scopes));
    return new Exchange.Connected(owner.number(), owner.firstName(), owner.lastName(), scopes);
  }

  /// Strava puts commas between them in some places and blanks in others.
  private static Set<String> scopes(String text) {
    return SEPARATOR
        .splitAsStream(text)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Whether the athlete has a connection that was not refused.
  public boolean connected(long athlete) {
    return rows.connected(athlete);
  }

  /// What is stored of a connection, without its tokens.
  ///
  /// @param expiresAt when the access token ends; `Instant.EPOCH` if there is none yet
  /// @param scopes what the athlete granted, as far as Strava said
  /// @param refused whether Strava refused the refresh token, so that the athlete must reconnect
  public record Held(Instant expiresAt, Set<String> scopes, boolean refused) {
    public Held {
      scopes = Set.copyOf(scopes);
    }
  }

  /// What is stored of the athlete's connection, if there is any. Opens no token.
  public Optional<Held> held(long athlete) {
    return rows.held(athlete)
        .map(row -> new Held(row.expiresAt(), scopes(row.scope()), row.refused()));
  }

  /// Takes over a refresh token from elsewhere, unless the athlete has a working connection or the
  /// token is the one that was refused. Returns whether it was taken.
  public boolean importRefreshToken(long athlete, String refreshToken) {
    return rows.offer(athlete, refreshToken, row -> refusedAnother(row, refreshToken));
  }

  /// How the athlete's connection stands now. Makes no call.
  public Connection find(long athlete) {
    return rows.find(athlete)
        .map(row -> row.refusedHash().isEmpty() ? state(athlete, row) : new Connection.Revoked())
        .orElseGet(Connection.NotConnected::new);
  }

  /// Refreshes the athlete's tokens with one call, unless another thread or process is at it.
  public Connection refresh(long athlete) {
    String holder = Long.toHexString(random.nextLong());
    Optional<TokenRows.Row> leased = rows.lease(athlete, holder, lease);
    if (leased.isEmpty()) {
      return switch (find(athlete)) {
        case Connection.Due() -> new Connection.Busy(rows.now().plus(LOOK_AGAIN));
        case Connection other -> other;
      };
    }
    if (!(state(athlete, leased.get()) instanceof Connection.Due)) {
      rows.release(athlete, holder);
      return state(athlete, leased.get());
    }
    String refreshToken = leased.get().refreshToken();
    return switch (endpoint.refresh(refreshToken)) {
      case TokenEndpoint.Answer.Tokens tokens -> {
        rows.store(athlete, holder, tokens);
        yield new Connection.Usable(new AccessToken(athlete, tokens.accessToken()));
      }
      case TokenEndpoint.Answer.Refused() -> {
        rows.refuse(athlete, holder, refreshToken, hash(refreshToken));
        yield find(athlete);
      }
      case TokenEndpoint.Answer.ClientRefused() -> {
        rows.release(athlete, holder);
        yield new Connection.ClientRefused();
      }
      case TokenEndpoint.Answer.Full() -> {
        rows.release(athlete, holder);
        yield new Connection.Unavailable("too many connected athletes");
      }
      case TokenEndpoint.Answer.Failed(String why) -> {
        rows.release(athlete, holder);
        yield new Connection.Unavailable(why);
      }
    };
  }

  /// Asks Strava whether the athlete's refresh token still works, with one call: for somebody of
  /// whom it is said that they have disconnected.
  public Connection verify(long athlete) {
    if (find(athlete) instanceof Connection.Usable(AccessToken token)) {
      rejected(token);
    }
    return refresh(athlete);
  }

  /// Has Strava forget the athlete's tokens, if there are any. Our own stay until they are erased.
  /// Returns what went wrong, if anything.
  public Optional<String> revoke(long athlete) {
    return rows.find(athlete).flatMap(row -> endpoint.revoke(row.refreshToken()));
  }

  /// Remembers that Strava refused the token, so that the next use refreshes first. Changes nothing
  /// if a newer token is stored already.
  public void rejected(AccessToken token) {
    rows.expire(token);
  }

  private Connection state(long athlete, TokenRows.Row row) {
    Instant usableUntil = row.expiresAt().minus(refreshBefore);
    return !row.accessToken().isEmpty() && row.readAt().isBefore(usableUntil)
        ? new Connection.Usable(new AccessToken(athlete, row.accessToken()))
        : new Connection.Due();
  }

  private static boolean refusedAnother(TokenRows.Row row, String refreshToken) {
    return row.refusedHash().filter(hash -> !hash.equals(hash(refreshToken))).isPresent();
  }

  private static String hash(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

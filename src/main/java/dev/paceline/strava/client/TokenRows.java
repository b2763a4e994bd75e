package dev.paceline.strava.client;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/// The rows of `strava_token`.
final class TokenRows {
  private final Database database;
  private final TokenCipher cipher;

  /// What is stored of an athlete, opened.
  ///
  /// @param accessToken empty if there is none yet
  /// @param readAt the instant of the transaction that read it
  record Row(
      String accessToken,
      String refreshToken,
      Instant expiresAt,
      Optional<String> refusedHash,
      Instant readAt) {
    @Override
    public String toString() {
      return "Row[expires " + expiresAt + ", refused " + refusedHash.isPresent() + "]";
    }
  }

  TokenRows(Database database, TokenCipher cipher) {
    this.database = database;
    this.cipher = cipher;
  }

  Instant now() {
    return database.read(Transaction::now);
  }

  /// Whether there are tokens that were not refused; opens none.
  boolean connected(long athlete) {
    return database.read(tx ->
        tx.sql(
                """
                select 1 from strava_token where athlete = :athlete and refused_hash is null
                """)
            .param("athlete", athlete)
            .query(Integer.class)
            .optional()
            .isPresent());
  }

  /// What is stored beside the tokens.
  record Beside(Instant expiresAt, String scope, boolean refused) {}

  Optional<Beside> held(long athlete) {
    return database.read(tx ->
        tx.sql(
                """
                select expires_at, coalesce(scope, ''), refused_hash is not null
                from strava_token where athlete = :athlete
                """)
            .param("athlete", athlete)
            .query((row, _) ->
                new Beside(
                    Instant.ofEpochMilli(row.getLong(1)), row.getString(2), row.getBoolean(3)))
            .optional());
  }

  Optional<Row> find(long athlete) {
    return database.read(tx -> find(tx, athlete));
  }

  /// Stores a refresh token if there is none, or if the row may be replaced. Returns whether it
  /// did.
  boolean offer(long athlete, String refreshToken, Predicate<Row> replaceable) {
    String sealed = cipher.seal(athlete, refreshToken);
    return database.write(tx -> {
      boolean wanted = find(tx, athlete).map(replaceable::test).orElse(true);
      if (wanted) {
        replace(tx, athlete, sealed);
      }
      return wanted;
    });
  }

  private static void replace(Transaction tx, long athlete, String sealed) {
    tx.sql(
            """
            insert into strava_token
              (athlete, access_token, refresh_token, expires_at, updated_at)
            values (:athlete, '', :token, 0, :now)
            on conflict (athlete) do update set
              access_token = '', refresh_token = excluded.refresh_token, expires_at = 0,
              refused_hash = null, lease_holder = null, lease_until = 0,
              updated_at = excluded.updated_at
            """)
        .param("athlete", athlete)
        .param("token", sealed)
        .param("now", tx.now().toEpochMilli())
        .update();
  }

  /// Stores the tokens of a new connection in the place of whatever there was.
  void connect(long athlete, TokenEndpoint.Answer.Tokens tokens, String scope) {
    String access = cipher.seal(athlete, tokens.accessToken());
    String refresh = cipher.seal(athlete, tokens.refreshToken());
    database.write(tx ->
        tx.sql(
                """
                insert into strava_token
                  (athlete, access_token, refresh_token, expires_at, scope, updated_at)
                values (:athlete, :access, :refresh, :expires, :scope, :now)
                on conflict (athlete) do update set
                  access_token = excluded.access_token, refresh_token = excluded.refresh_token,
                  expires_at = excluded.expires_at, scope = excluded.scope, refused_hash = null,
                  lease_holder = null, lease_until = 0, updated_at = excluded.updated_at
                """)
            .param("athlete", athlete)
            .param("access", access)
            .param("refresh", refresh)
            .param("expires", tokens.expiresAt().toEpochMilli())
            .param("scope", scope)
            .param("now", tx.now().toEpochMilli())
            .update());
  }

  /// Takes the lease if it is free, and answers the row as it is then.
  Optional<Row> lease(long athlete, String holder, Duration length) {
    return database.write(tx -> {
      int taken =
          tx.sql(
                  """
                  update strava_token set lease_holder = :holder, lease_until = :until
                  where athlete = :athlete and lease_until <= :now and refused_hash is null
                  """)
              .param("holder", holder)
              .param("until", tx.now().plus(length).toEpochMilli())
              .param("athlete", athlete)
              .param("now", tx.now().toEpochMilli())
              .update();
      return taken == 1 ? find(tx, athlete) : Optional.<Row>empty();
    });
  }

  void release(long athlete, String holder) {
    database.write(tx ->
        tx.sql(
                """
                update strava_token set lease_holder = null, lease_until = 0
                where athlete = :athlete and lease_holder = :holder
                """)
            .param("athlete", athlete)
            .param("holder", holder)
            .update());
  }

  /// Stores new tokens and frees the lease. The newest refresh token is kept even if the lease was
  /// lost meanwhile: the old one is dead.
  void store(long athlete, String holder, TokenEndpoint.Answer.Tokens tokens) {
    String access = cipher.seal(athlete, tokens.accessToken());
    String refresh = cipher.seal(athlete, tokens.refreshToken());
    database.write(tx ->
        tx.sql(
                """
                update strava_token set
                  access_token = :access, refresh_token = :refresh, expires_at = :expires,
                  scope = coalesce(:scope, scope), refused_hash = null, updated_at = :now,
                  lease_until = case when lease_holder = :holder then 0 else lease_until end
                where athlete = :athlete
                """)
            .param("access", access)
            .param("refresh", refresh)
            .param("expires", tokens.expiresAt().toEpochMilli())
            .param("scope", tokens.scope().orElse(null), java.sql.Types.VARCHAR)
            .param("now", tx.now().toEpochMilli())
            .param("holder", holder)
            .param("athlete", athlete)
            .update());
  }

  /// Remembers that a refresh token was refused, and frees the lease. Changes nothing else if the
  /// token was replaced meanwhile.
  void refuse(long athlete, String holder, String refreshToken, String hash) {
    database.write(tx -> {
      boolean current =
          find(tx, athlete).filter(row -> row.refreshToken().equals(refreshToken)).isPresent();
      return tx.sql(
              """
              update strava_token set
                refused_hash = case when :current = 1 then :hash else refused_hash end,
                lease_until = case when lease_holder = :holder then 0 else lease_until end,
                updated_at = :now
              where athlete = :athlete
              """)
          .param("current", current ? 1 : 0)
          .param("hash", hash)
          .param("holder", holder)
          .param("now", tx.now().toEpochMilli())
          .param("athlete", athlete)
          .update();
    });
  }

  /// Has an access token renewed before its next use, if it is still the one that is stored.
  void expire(AccessToken token) {
    database.write(tx ->
        find(tx, token.athlete())
            .filter(row -> row.accessToken().equals(token.secret()))
            .map(_ ->
                tx.sql("update strava_token set expires_at = 0 where athlete = :athlete")
                    .param("athlete", token.athlete())
                    .update())
            .isPresent());
  }

  private Optional<Row> find(Transaction tx, long athlete) {
    return tx.sql(
            """
            select access_token, refresh_token, expires_at, refused_hash
            from strava_token where athlete = :athlete
            """)
        .param("athlete", athlete)
        .query((row, _) -> read(row, athlete, tx.now()))
        .optional();
  }

  private Row read(ResultSet row, long athlete, Instant now) throws SQLException {
    String access = row.getString("access_token");
    return new Row(
        access.isEmpty() ? "" : cipher.unseal(athlete, access),
        cipher.unseal(athlete, row.getString("refresh_token")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        Optional.ofNullable(row.getString("refused_hash")),
        now);
  }
}

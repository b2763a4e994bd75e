package dev.paceline.club.account;

import static java.util.stream.Collectors.joining;

import dev.paceline.club.account.Keys.Kind;
import dev.paceline.club.account.Keys.Scope;
import dev.paceline.club.account.Keys.Wish;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.ClubId;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The statements that store keys.
final class KeyRows {
  private static final Pattern BLANK = Pattern.compile(" ");

  private static final String SELECT =
      """
      select id, club_id, athlete_id, kind, name, scopes, origins, shown, issued_at, expires_at,
        rotated_until, revoked_at, used_at, secret_hash
      from api_key
      """;

  private KeyRows() {}

  /// A key with the hash of its secret.
  record Row(Keys.Key key, String hash) {}

  static Keys.Key add(Transaction transaction, Wish wish, Shown secret) {
    long id =
        transaction.sql("select coalesce(max(id), 0) + 1 from api_key").query(Long.class).single();
    AthleteId owner = wish.owner();
    Instant expiresAt = wish.expiresAt();
    transaction
        .sql(
            """
            insert into api_key (id, club_id, athlete_id, kind, name, scopes, origins, shown,
              secret_hash, issued_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(wish.club().value())
        .param(owner == null ? null : owner.value())
        .param(wish.kind().name())
        .param(wish.name())
        .param(wish.scopes().stream().map(Scope::word).sorted().collect(joining(" ")))
        .param(wish.origins().stream().sorted().collect(joining(" ")))
        .param(secret.shown())
        .param(secret.hash())
        .param(transaction.now().toEpochMilli())
        .param(expiresAt == null ? null : expiresAt.toEpochMilli())
        .update();
    return find(transaction, id).orElseThrow();
  }

  static Optional<Keys.Key> find(Transaction transaction, long id) {
    return transaction
        .sql(SELECT + " where id = ?")
        .param(id)
        .query((row, _) -> key(row))
        .optional();
  }

  /// Those whose secrets begin alike: hardly ever more than one.
  static List<Row> alike(Transaction transaction, String shown) {
    return transaction
        .sql(SELECT + " where shown = ?")
        .param(shown)
        .query((row, _) -> new Row(key(row), row.getString(14)))
        .list();
  }

  /// Newest first.
  static List<Keys.Key> list(Transaction transaction, ClubId club) {
    return transaction
        .sql(SELECT + " where club_id = ? order by id desc")
        .param(club.value())
        .query((row, _) -> key(row))
        .list();
  }

  /// Newest first.
  static List<Keys.Key> list(Transaction transaction, AthleteId owner) {
    return transaction
        .sql(SELECT + " where athlete_id = ? order by id desc")
        .param(owner.value())
        .query((row, _) -> key(row))
        .list();
  }

  static void rotated(Transaction transaction, long id, Instant instant) {
    transaction
        .sql("update api_key set rotated_until = ? where id = ?")
        .params(instant.toEpochMilli(), id)
        .update();
  }

  static void revoke(Transaction transaction, long id) {
    transaction
        .sql("update api_key set revoked_at = ? where id = ?")
        .params(transaction.now().toEpochMilli(), id)
        .update();
  }

  static void used(Transaction transaction, long id) {
    transaction
        .sql("update api_key set used_at = ? where id = ?")
        .params(transaction.now().toEpochMilli(), id)
        .update();
  }

  private static Keys.Key key(ResultSet row) throws SQLException {
    long owner = row.getLong(3);
    AthleteId athlete = row.wasNull() ? null : new AthleteId(owner);
    Wish wish =
        new Wish(
            Kind.valueOf(row.getString(4)),
            new ClubId(row.getLong(2)),
            athlete,
            row.getString(5),
            scopes(row.getString(6)),
            words(row.getString(7)),
            instant(row, 10));
    return new Keys.Key(
        row.getLong(1),
        wish,
        row.getString(8),
        Instant.ofEpochMilli(row.getLong(9)),
        instant(row, 11),
        instant(row, 12),
        instant(row, 13));
  }

  private static Set<Scope> scopes(String text) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    words(text).forEach(word -> scopes.add(Scope.of(word).orElseThrow()));
    return scopes;
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : new TreeSet<>(List.of(BLANK.split(text)));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}

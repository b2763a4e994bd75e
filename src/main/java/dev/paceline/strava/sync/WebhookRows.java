package dev.paceline.strava.sync;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The rows of `webhook_event`.
final class WebhookRows {
  private static final Pattern LINE = Pattern.compile("\n");

  private final Database database;

  WebhookRows(Database database) {
    this.database = database;
  }

  /// Where an event stands.
  enum State {
    /// Not looked at yet.
    NEW,
    /// Acted on.
    TAKEN,
    /// The same as one before.
    REPEATED,
    /// Not for us.
    REJECTED
  }

  /// An event as it is stored.
  record Stored(long id, Instant receivedAt, WebhookEvent event, State state, String note) {}

  long add(WebhookEvent event, State state, String note) {
    return database.write(transaction -> {
      long id =
          transaction
              .sql("select coalesce(max(id), 0) + 1 from webhook_event")
              .query(Long.class)
              .single();
      transaction
          .sql(
              """
              insert into webhook_event (id, received_at, subscription, object_type, object_id,
                aspect, owner, event_at, updates, identity, state, note)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              id,
              transaction.now().toEpochMilli(),
              event.subscription(),
              event.objectType(),
              event.objectId(),
              event.aspect(),
              event.owner(),
              event.at().toEpochMilli(),
              text(event.updates()),
              event.identity(),
              state.name(),
              note)
          .update();
      return id;
    });
  }

  /// The next events to look at, in the order in which they came.
  List<Stored> fresh(int limit) {
    return database.read(transaction ->
        transaction
            .sql(SELECT + " where state = 'NEW' order by id limit ?")
            .param(limit)
            .query((row, _) -> stored(row))
            .list());
  }

  List<Stored> list(long beforeId, int limit) {
    return database.read(transaction ->
        transaction
            .sql(SELECT + " where id < ? order by id desc limit ?")
            .params(beforeId, limit)
            .query((row, _) -> stored(row))
            .list());
  }

  Optional<Stored> find(long id) {
    return database.read(transaction ->
        transaction
            .sql(SELECT + " where id = ?")
            .param(id)
            .query((row, _) -> stored(row))
            .optional());
  }

  /// Whether the same event came before this one.
  boolean repeats(Stored stored) {
    return database.read(transaction ->
        transaction
            .sql("select 1 from webhook_event where identity = ? and id < ? limit 1")
            .params(stored.event().identity(), stored.id())
            .query(Integer.class)
            .optional()
            .isPresent());
  }

  void become(long id, State state, String note) {
    update(transaction ->
        transaction
            .sql("update webhook_event set state = ?, note = ? where id = ?")
            .params(state.name(), note, id)
            .update());
  }

  /// The subscription that is ours.
  Optional<String> subscription() {
    return database.read(transaction ->
        transaction
            .sql("select id from webhook_subscription")
            .query((row, _) -> row.getString(1))
            .optional());
  }

  void subscribe(Optional<String> subscription) {
    update(transaction -> {
      int removed = transaction.sql("delete from webhook_subscription").update();
      return removed
          + subscription
              .map(id ->
                  transaction
                      .sql("insert into webhook_subscription (id, known_at) values (?, ?)")
                      .params(id, transaction.now().toEpochMilli())
                      .update())
              .orElse(0);
    });
  }

  /// When the last event for us came.
  Optional<Instant> lastReceived() {
    return database.read(transaction ->
        transaction
            .sql("select max(received_at) from webhook_event where state <> 'REJECTED'")
            .query((row, _) -> Optional.ofNullable(row.getObject(1)))
            .single()
            .map(value -> Instant.ofEpochMilli(((Number) value).longValue())));
  }

  /// How many events for us came since then.
  int count(Instant since) {
    return database.read(transaction ->
        transaction
            .sql(
                "select count(*) from webhook_event where state <> 'REJECTED' and received_at >= ?")
            .param(since.toEpochMilli())
            .query(Integer.class)
            .single());
  }

  void removeBefore(Instant instant) {
    update(transaction ->
        transaction
            .sql("delete from webhook_event where received_at < ? and state <> 'NEW'")
            .param(instant.toEpochMilli())
            .update());
  }

  private static final String SELECT =
      """
      select id, received_at, subscription, object_type, object_id, aspect, owner, event_at,
        updates, state, note
      from webhook_event
      """;

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        row.getLong(1),
        Instant.ofEpochMilli(row.getLong(2)),
        new WebhookEvent(
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getLong(7),
            Instant.ofEpochMilli(row.getLong(8)),
            updates(row.getString(9))),
        State.valueOf(row.getString(10)),
        row.getString(11));
  }

  /// One line for each update; names and values have no line ends.
  private static String text(Map<String, String> updates) {
    return new TreeMap<>(updates)
        .entrySet().stream()
            .map(update -> oneLine(update.getKey()) + "=" + oneLine(update.getValue()))
            .collect(Collectors.joining("\n"));
  }

  private static Map<String, String> updates(String text) {
    return LINE.splitAsStream(text)
        .filter(line -> line.contains("="))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.indexOf('=')),
                line -> line.substring(line.indexOf('=') + 1),
                (first, _) -> first));
  }

  private static String oneLine(String text) {
    return text.replace('\n', ' ').replace('\r', ' ');
  }

  private void update(Change change) {
    database.write(change::in);
  }

  /// A change of rows.
  @FunctionalInterface
  private interface Change {
    int in(Transaction transaction);
  }
}

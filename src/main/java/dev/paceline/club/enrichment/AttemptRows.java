package dev.paceline.club.enrichment;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.enrichment.Enrichment.Item;
import dev.paceline.club.enrichment.Enrichment.Kind;
import dev.paceline.club.enrichment.Enrichment.State;
import dev.paceline.club.enrichment.Enrichment.Status;
import dev.paceline.club.enrichment.Schedule.Facts;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// The statements that keep the record of attempts: one row for each kind of an activity that was
/// ever attempted, postponed or asked for.
final class AttemptRows {
  private static final String OF_ITEM =
      " where athlete_id = :athlete and activity_id = :activity and kind = :kind";

  private record Row(
      Status status,
      int attempts,
      int checks,
      @Nullable Instant lastAttemptAt,
      Instant nextAt,
      @Nullable String error) {}

  private AttemptRows() {}

  /// Commits an attempt, or a check if it is due as one.
  static void begin(Transaction transaction, Schedule schedule, Item item, Facts facts) {
    Instant now = transaction.now();
    enter(transaction, item);
    if (schedule.isCheck(facts, now)) {
      change(transaction, item, "checks = checks + 1, check_at = null, begun = 'CHECK'").update();
      return;
    }
    change(
            transaction,
            item,
            """
            attempts = attempts + 1, tries = tries + 1, last_attempt_at = :now, next_at = :next,
            begun = case when asked = 1 then 'ASKED' else 'TURN' end, asked = 0
            """)
        .param("now", now.toEpochMilli())
        .param("next", schedule.afterAttempt(now).toEpochMilli())
        .update();
  }

  static void postpone(Transaction transaction, Item item, Instant until) {
    enter(transaction, item);
    change(
            transaction,
            item,
            """
            next_at = case when next_at < :until then :until else next_at end,
            check_at = case when check_at < :until then :until else check_at end
            """)
        .param("until", until.toEpochMilli())
        .update();
  }

  /// Takes back what [#begin] counted.
  static void withdraw(Transaction transaction, Item item, Instant until) {
    change(
            transaction,
            item,
            """
            attempts = case when begun = 'CHECK' then attempts else attempts - 1 end,
            tries = case when begun = 'CHECK' then tries else tries - 1 end,
            checks = case when begun = 'CHECK' then checks - 1 else checks end,
            asked = case when begun = 'ASKED' then 1 else asked end,
            last_attempt_at = case when begun <> 'CHECK' and attempts = 1
              then null else last_attempt_at end,
            next_at = case when begun <> 'CHECK' or next_at < :until then :until else next_at end,
            check_at = case when begun = 'CHECK' or check_at < :until then :until else check_at end,
            begun = null
            """,
            " and begun is not null")
        .param("until", until.toEpochMilli())
        .update();
  }

  static void succeed(Transaction transaction, Item item, Status status) {
    enter(transaction, item);
    change(
            transaction,
            item,
            "state = :state, tries = 0, checks = 0, check_at = null, error = null")
        .param("state", status.name())
        .update();
  }

  static void fail(Transaction transaction, Item item, Status status, String error) {
    enter(transaction, item);
    change(transaction, item, "state = :state, check_at = null, error = :error")
        .param("state", status.name())
        .param("error", error)
        .update();
  }

  static void notYet(Transaction transaction, Schedule schedule, Item item) {
    enter(transaction, item);
    int checks = find(transaction, item).map(Row::checks).orElse(0);
    Long at = schedule.notYet(transaction.now(), checks).map(Instant::toEpochMilli).orElse(null);
    check(transaction, item, at);
  }

  static void settle(Transaction transaction, Schedule schedule, Item item, Instant end) {
    enter(transaction, item);
    Long at = schedule.settling(end, transaction.now()).map(Instant::toEpochMilli).orElse(null);
    check(transaction, item, at);
  }

  private static void check(Transaction transaction, Item item, @Nullable Long at) {
    change(transaction, item, "check_at = cast(:at as bigint)").param("at", at).update();
  }

  static void ask(Transaction transaction, Item item) {
    enter(transaction, item);
    change(
            transaction,
            item,
            "asked = 1, tries = 0, checks = 0, check_at = null, next_at = :now, state = 'PENDING'")
        .param("now", transaction.now().toEpochMilli())
        .update();
    transaction
        .sql("delete from enrichment_refusal where athlete_id = ? and kind = ?")
        .params(item.athlete().value(), item.kind().name())
        .update();
  }

  static void refuse(Transaction transaction, AthleteId athlete, Kind kind) {
    transaction
        .sql(
            """
            insert into enrichment_refusal (athlete_id, kind, refused_at) values (?, ?, ?)
            on conflict (athlete_id, kind) do update set refused_at = excluded.refused_at
            """)
        .params(athlete.value(), kind.name(), transaction.now().toEpochMilli())
        .update();
  }

  /// What is known of an item and what was tried, as one state.
  static State state(Transaction transaction, Item item, @Nullable Facts facts) {
    Row row =
        find(transaction, item).orElse(new Row(Status.PENDING, 0, 0, null, Instant.EPOCH, null));
    Status status = status(row.status(), facts);
    boolean over =
        switch (status) {
          case DONE, EMPTY, GIVEN_UP -> true;
          case PENDING, FAILED -> false;
        };
    Instant next = over ? null : row.nextAt();
    return new State(status, row.attempts(), row.lastAttemptAt(), next, row.error());
  }

  private static Status status(Status tried, @Nullable Facts facts) {
    if (facts != null && facts.known() && !facts.outdated() && !facts.wantsLine()) {
      return facts.holdsNothing() ? Status.EMPTY : Status.DONE;
    }
    return switch (tried) {
      case DONE, EMPTY, PENDING -> Status.PENDING;
      case FAILED -> Status.FAILED;
      case GIVEN_UP -> Status.GIVEN_UP;
    };
  }

  private static Optional<Row> find(Transaction transaction, Item item) {
    return transaction
        .sql(
            "select state, attempts, checks, last_attempt_at, next_at, error from enrichment"
                + OF_ITEM)
        .params(
            Map.of(
                "athlete", item.athlete().value(),
                "activity", item.activity(),
                "kind", item.kind().name()))
        .query((row, _) -> {
          long last = row.getLong(4);
          Instant lastAttemptAt = row.wasNull() ? null : Instant.ofEpochMilli(last);
          return new Row(
              Status.valueOf(row.getString(1)),
              row.getInt(2),
              row.getInt(3),
              lastAttemptAt,
              Instant.ofEpochMilli(row.getLong(5)),
              row.getString(6));
        })
        .optional();
  }

  /// Makes sure that there is a row.
  private static void enter(Transaction transaction, Item item) {
    int known =
        transaction
            .sql(
                """
                insert into enrichment
                  (athlete_id, activity_id, kind, state, attempts, tries, checks, next_at, asked)
                select athlete_id, id, ?, 'PENDING', 0, 0, 0, 0, 0 from activity
                where athlete_id = ? and id = ?
                on conflict (athlete_id, activity_id, kind) do update set kind = excluded.kind
                """)
            .params(item.kind().name(), item.athlete().value(), item.activity())
            .update();
    if (known == 0) {
      throw new IllegalArgumentException("there is no activity for " + item);
    }
  }

  private static StatementSpec change(Transaction transaction, Item item, String what) {
    return change(transaction, item, what, "");
  }

  private static StatementSpec change(
      Transaction transaction, Item item, String what, String condition) {
    return transaction
        .sql("update enrichment set " + what + OF_ITEM + condition)
        .param("athlete", item.athlete().value())
        .param("activity", item.activity())
        .param("kind", item.kind().name());
  }
}

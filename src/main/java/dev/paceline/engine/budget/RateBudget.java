package dev.paceline.engine.budget;

import dev.paceline.engine.budget.Permit.Granted;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What may still be asked of a server, for one of its applications; shared by all processes that
/// open the same database. Every method is one transaction, durable when it returns. Thread-safe.
///
/// A call first takes a permit; its answer is then reported, to [#refused] if the server refused it
/// for its limits, otherwise to [#observe].
public final class RateBudget {
  /// The tables of this feature.
  public static final List<Table> TABLES =
      List.of(
          Table.ofNobody("budget_window"),
          Table.ofNobody("budget_pause"),
          Table.ofNobody("budget_refusal"));

  private final Database database;
  private final String scope;
  private final Limits limits;
  private final Reserve reserve;

  /// The budget of an application.
  ///
  /// @param scope whose limits these are: something that is no secret but unique to the application
  /// @param limits assumed until the server says otherwise
  /// @param reserve what this process keeps for urgent callers
  public RateBudget(Database database, String scope, Limits limits, Reserve reserve) {
    this.database = database;
    this.scope = scope;
    this.limits = limits;
    this.reserve = reserve;
  }

  /// Asks for one call. Never waits.
  public Permit tryReserve(Call call, int priority) {
    return database.write(transaction -> {
      Ledger ledger = load(transaction);
      Permit permit = ledger.ask(call, priority, reserve, transaction.now());
      if (permit instanceof Granted granted) {
        save(transaction, ledger.with(granted, transaction.now()));
      }
      return permit;
    });
  }

  /// Reports an answer, with what it said of limits and usage.
  public void observe(Granted permit, Usage usage) {
    if (permit.probe() || !usage.equals(Usage.NONE)) {
      change((ledger, _) -> ledger.observed(permit, usage));
    }
  }

  /// Reports that the server serves this application no more: from now on one call a quarter of an
  /// hour finds out whether it does again, and the first other answer ends the pause.
  public void switchedOff() {
    change(Ledger::switchedOff);
  }

  /// Whether the server serves this application no more, as far as known.
  public boolean isSwitchedOff() {
    return database.read(this::load).pause().filter(Pause::probe).isPresent();
  }

  /// Reports a refusal for the limits: the whole scope pauses until the permit's quarter hour is
  /// over, or its UTC day if that is used up, but at least until the instant that the server named,
  /// if any. Returns until when.
  public Instant refused(Granted permit, Usage usage, Optional<Instant> notBefore) {
    Ledger after =
        database.write(transaction -> {
          count(transaction);
          return change(
              (ledger, _) -> ledger.refused(permit, usage, notBefore.orElse(Instant.MIN)));
        });
    return after.pause().map(Pause::until).orElseThrow();
  }

  /// How often the server refused a call for the limits, ever.
  ///
  /// @param last when it did so last
  public record Refusals(long count, Optional<Instant> last) {}

  /// What the server refused.
  public Refusals refusals() {
    return database.read(transaction ->
        transaction
            .sql("select refused, last_at from budget_refusal where scope = ?")
            .param(scope)
            .query((row, _) ->
                new Refusals(row.getLong(1), Optional.of(Instant.ofEpochMilli(row.getLong(2)))))
            .optional()
            .orElse(new Refusals(0, Optional.empty())));
  }

  /// What was spent until now.
  public Status status() {
    Ledger ledger = database.read(this::load);
    return new Status(ledger.windows(), ledger.pause().map(Pause::until), reserve);
  }

  private void count(Transaction transaction) {
    transaction
        .sql(
            """
            insert into budget_refusal (scope, refused, last_at) values (?, 1, ?)
            on conflict (scope) do update
            set refused = budget_refusal.refused + 1, last_at = excluded.last_at
            """)
        .params(scope, transaction.now().toEpochMilli())
        .update();
  }

  private Ledger change(BiFunction<Ledger, Instant, Ledger> rule) {
    return database.write(transaction -> {
      Ledger after = rule.apply(load(transaction), transaction.now());
      save(transaction, after);
      return after;
    });
  }

  private Ledger load(Transaction transaction) {
    List<Window> stored =
        transaction
            .sql(
                """
                select bucket, span, window_start, used, lim
                from budget_window
                where scope = ?
                """)
            .param(scope)
            .query(RateBudget::window)
            .list();
    Optional<Pause> pause =
        transaction
            .sql("select until, why, probe from budget_pause where scope = ?")
            .param(scope)
            .query((row, _) ->
                new Pause(
                    Instant.ofEpochMilli(row.getLong(1)), row.getString(2), row.getInt(3) == 1))
            .optional();
    List<Window> windows =
        limits.windows(transaction.now()).stream()
            .map(fresh -> stored.stream().filter(fresh::matches).findAny().orElse(fresh))
            .toList();
    return new Ledger(windows, pause).at(transaction.now());
  }

  private void save(Transaction transaction, Ledger ledger) {
    transaction.batch(
        """
        insert into budget_window (scope, bucket, span, window_start, used, lim)
        values (?, ?, ?, ?, ?, ?)
        on conflict (scope, bucket, span) do update
        set window_start = excluded.window_start, used = excluded.used, lim = excluded.lim
        """,
        ledger.windows().stream().map(this::row).toList());
    ledger.pause().ifPresentOrElse(pause -> save(transaction, pause), () -> clear(transaction));
  }

  private void save(Transaction transaction, Pause pause) {
    transaction
        .sql(
            """
            insert into budget_pause (scope, until, why, probe) values (?, ?, ?, ?)
            on conflict (scope) do update
            set until = excluded.until, why = excluded.why, probe = excluded.probe
            """)
        .params(scope, pause.until().toEpochMilli(), pause.why(), pause.probe() ? 1 : 0)
        .update();
  }

  private void clear(Transaction transaction) {
    transaction.sql("delete from budget_pause where scope = ?").param(scope).update();
  }

  private @Nullable Object[] row(Window window) {
    return new Object[] {
      scope,
      window.bucket().name(),
      window.span().name(),
      window.start().toEpochMilli(),
      window.used(),
      window.limit()
    };
  }

  private static Window window(ResultSet row, int number) throws SQLException {
    return new Window(
        Bucket.valueOf(row.getString(1)),
        Span.valueOf(row.getString(2)),
        Instant.ofEpochMilli(row.getLong(3)),
        row.getInt(4),
        row.getInt(5));
  }
}

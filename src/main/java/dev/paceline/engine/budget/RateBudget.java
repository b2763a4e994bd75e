package dev.paceline.engine.budget;

import dev.paceline.engine.budget.Permit.Denied;
import dev.paceline.engine.budget.Permit.Granted;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What may still be asked of a server, for one of its applications; shared by all processes that
/// open the same database. Every method is one transaction, durable when it returns. Thread-safe.
///
/// A call first takes a permit; its answer is then reported, to [#refused] if the server refused it
/// for its limits, otherwise to [#observe].
public final class RateBudget {
  /// The tables of this feature.
  public static final List<Table> TABLES =
      List.of(Table.ofNobody("budget_window"), Table.ofNobody("budget_pause"));

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
      Permit permit = ledger.ask(call, priority, reserve);
      if (permit instanceof Granted granted) {
        save(transaction, ledger.with(granted));
      }
      return permit;
    });
  }

  /// Reports an answer, with what it said of limits and usage.
  public void observe(Granted permit, Usage usage) {
    if (!usage.equals(Usage.NONE)) {
      change(ledger -> ledger.observed(permit, usage));
    }
  }

  /// Reports a refusal for the limits: the whole scope pauses until the permit's quarter hour is
  /// over, or its UTC day if that is used up, but at least until the instant that the server named,
  /// if any. Returns until when.
  public Instant refused(Granted permit, Usage usage, Optional<Instant> notBefore) {
    Ledger after = change(ledger -> ledger.refused(permit, usage, notBefore.orElse(Instant.MIN)));
    return after.pause().map(Denied::until).orElseThrow();
  }

  /// What was spent until now.
  public Status status() {
    Ledger ledger = database.read(this::load);
    return new Status(ledger.windows(), ledger.pause().map(Denied::until), reserve);
  }

  private Ledger change(UnaryOperator<Ledger> rule) {
    return database.write(transaction -> {
      Ledger after = rule.apply(load(transaction));
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
    Optional<Denied> pause =
        transaction
            .sql("select until, why from budget_pause where scope = ?")
            .param(scope)
            .query((row, _) -> new Denied(Instant.ofEpochMilli(row.getLong(1)), row.getString(2)))
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
    ledger
        .pause()
        .ifPresent(denied ->
            transaction
                .sql(
                    """
                    insert into budget_pause (scope, until, why) values (?, ?, ?)
                    on conflict (scope) do update
                    set until = excluded.until, why = excluded.why
                    """)
                .params(scope, denied.until().toEpochMilli(), denied.why())
                .update());
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

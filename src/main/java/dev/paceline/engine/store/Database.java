package dev.paceline.engine.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/// One database, SQLite or PostgreSQL, migrated to what this program needs. Thread-safe.
public final class Database implements AutoCloseable {
  private final Backend backend;
  private final InstantSource clock;
  private final List<Table> tables;
  private final ScopedValue<Transaction> current = ScopedValue.newInstance();
  private final DataSource source;

  private Database(Backend backend, InstantSource clock, List<Table> tables) {
    this.backend = backend;
    this.clock = clock;
    this.tables = List.copyOf(tables);
    this.source = new JoiningDataSource(backend, this::current);
  }

  /// Opens the database of a JDBC address and brings its tables up to date.
  ///
  /// @param url `jdbc:sqlite:FILE` or `jdbc:postgresql:…`; a SQLite file is created with its
  ///   directory, readable for its owner alone
  /// @param clock gives every transaction its instant
  /// @param tables what the features own; each must exist once migrated
  /// @throws StoreException if it cannot be opened, or was written by a newer program
  public static Database open(String url, InstantSource clock, List<Table> tables) {
    return openPrepared(url, clock, tables, _ -> {});
  }

  /// Like [#open], for what must be done before older tables change.
  ///
  /// @param before is told their version; if it throws, they do not change
  public static Database openPrepared(
      String url, InstantSource clock, List<Table> tables, IntConsumer before) {
    return open(backend(url, UnaryOperator.identity()), clock, tables, before);
  }

  /// Like [#open], with every connection that transactions run on passed through an operator, once,
  /// when it is made. So a test can count statements, or break a connection at one of them as a
  /// crash would: what the operator answers sees each statement, and each commit as `commit` or
  /// `setAutoCommit(true)`. Migrations run on connections of their own.
  public static Database open(
      String url, InstantSource clock, List<Table> tables, UnaryOperator<Connection> each) {
    return open(backend(url, each), clock, tables, _ -> {});
  }

  /// Like [#open], with the clock set to that of the database if it runs on a server of its own, so
  /// that nodes agree on the time. For real clocks only.
  public static Database openOnItsTime(String url, InstantSource clock, List<Table> tables) {
    return openOnItsTime(url, clock, tables, _ -> {});
  }

  /// Like [#openOnItsTime], for what must be done before older tables change.
  ///
  /// @param before is told their version; if it throws, they do not change
  public static Database openOnItsTime(
      String url, InstantSource clock, List<Table> tables, IntConsumer before) {
    Backend backend = backend(url, UnaryOperator.identity());
    try {
      InstantSource corrected =
          backend instanceof PostgresBackend server ? server.corrected(clock) : clock;
      return open(backend, corrected, tables, before);
    } catch (SQLException e) {
      throw new StoreException(backend.explain(e), e);
    }
  }

  /// Opens a new SQLite file with the tables of this or an older version, for copies on their way.
  /// Opened again with [#open], its rows move to the newest version.
  ///
  /// @param file does not exist yet
  /// @throws StoreException if it cannot be made, or there was no such version
  public static Database scratch(Path file, int version, InstantSource clock) {
    Scratch.make(file, version);
    return new Database(
        backend(SqliteBackend.PREFIX + file, UnaryOperator.identity()), clock, List.of());
  }

  /// Looks for damage in the file of an embedded database, without changing it. Empty where there
  /// is none, where there is no file yet, and for a database on a server.
  ///
  /// @throws StoreException if the file cannot be read for another reason, as a lock
  public static Optional<Damage> damage(String url, List<Table> tables) {
    return url.startsWith(SqliteBackend.PREFIX) ? SqliteDamage.find(url, tables) : Optional.empty();
  }

  /// The file of an embedded database; empty for one on a server.
  public static Optional<Path> file(String url) {
    return url.startsWith(SqliteBackend.PREFIX)
        ? Optional.of(SqliteBackend.file(url))
        : Optional.empty();
  }

  /// Copies the file of an embedded database, as of one state of its data, whoever uses it.
  ///
  /// @param to an empty file
  /// @throws StoreException if that fails
  public static void copy(Path file, Path to) {
    SqliteBackend.copy(file, to);
  }

  /// The version of the tables that this program makes.
  public static int version() {
    return Migrations.NEWEST;
  }

  /// Whether this is a file of this process, not a server.
  public boolean embedded() {
    return backend instanceof SqliteBackend;
  }

  /// What is wrong with a file.
  public record Damage(Path file, String why) {}

  /// Runs the work in one transaction that may write. Writers take turns, in this process and
  /// beyond. An exception undoes all of it. Within another transaction the work becomes part of
  /// that one.
  ///
  /// @throws StoreException if the database fails
  /// @throws IllegalStateException within a transaction that only reads
  public <T extends @Nullable Object> T write(Function<Transaction, T> work) {
    return run(true, work);
  }

  /// Runs the work in one transaction that only reads, on one state of the data. Within another
  /// transaction the work becomes part of that one.
  ///
  /// @throws StoreException if the database fails, or the work tries to write
  public <T extends @Nullable Object> T read(Function<Transaction, T> work) {
    return run(false, work);
  }

  /// Connections for a library that wants to make its own statements. Within a transaction they are
  /// part of it: closing and committing them does nothing, rolling back dooms all of it. Outside
  /// one, each is a writing transaction that has the writers' turn until it is closed, which undoes
  /// what was not committed; so keep it only for a statement.
  public DataSource dataSource() {
    return source;
  }

  /// The clock that gives transactions their instants.
  public InstantSource clock() {
    return this::instant;
  }

  /// What the features own.
  public List<Table> tables() {
    return tables;
  }

  @Override
  public void close() {
    backend.close();
  }

  private static Backend backend(String url, UnaryOperator<Connection> each) {
    if (url.startsWith(SqliteBackend.PREFIX)) {
      return SqliteBackend.of(url, each);
    }
    if (url.startsWith(PostgresBackend.PREFIX)) {
      return PostgresBackend.of(url, each);
    }
    throw new StoreException(
        "unknown database address "
            + url.replaceFirst("\\?.*", "")
            + "; accepted are jdbc:sqlite:FILE and jdbc:postgresql://HOST:PORT/DATABASE");
  }

  private static Database open(
      Backend backend, InstantSource clock, List<Table> tables, IntConsumer before) {
    try {
      Migrations.apply(backend, before);
      Database database = new Database(backend, clock, tables);
      database.read(transaction -> {
        tables.forEach(table -> check(transaction, table));
        return null;
      });
      return database;
    } catch (SQLException e) {
      backend.close();
      throw new StoreException(backend.explain(e), e);
    } catch (RuntimeException e) {
      backend.close();
      throw e;
    }
  }

  private static void check(Transaction transaction, Table table) {
    String column = table.athleteColumn().isEmpty() ? "1" : table.athleteColumn();
    transaction.sql("select " + column + " from " + table.name() + " where 1 = 0").query(_ -> {});
  }

  private <T extends @Nullable Object> T run(boolean write, Function<Transaction, T> work) {
    if (current.isBound()) {
      return joined(write, work);
    }
    try {
      Connection connection = backend.begin(write);
      boolean done = false;
      try {
        Transaction transaction = new Transaction(instant(), connection, write);
        T result = ScopedValue.where(current, transaction).call(() -> work.apply(transaction));
        transaction.end();
        if (transaction.isDoomed()) {
          throw new StoreException(backend.name() + ": a part of the transaction was rolled back");
        }
        backend.commit(connection, write);
        done = true;
        return result;
      } finally {
        if (!done) {
          backend.undo(connection, write);
        }
      }
    } catch (SQLException e) {
      throw new StoreException(backend.explain(e), e);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      throw explained(e);
    }
  }

  private <T extends @Nullable Object> T joined(boolean write, Function<Transaction, T> work) {
    Transaction transaction = current.get();
    if (write && !transaction.writes()) {
      throw new IllegalStateException("a transaction that only reads cannot begin to write");
    }
    return work.apply(transaction);
  }

  /// What a library threw because a statement failed, as ours; anything else as it is.
  private RuntimeException explained(RuntimeException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException failure) {
        return new StoreException(backend.explain(failure), error);
      }
    }
    return error instanceof DataAccessException
        ? new StoreException(backend.name() + ": " + error.getMessage(), error)
        : error;
  }

  private @Nullable Transaction current() {
    return current.isBound() ? current.get() : null;
  }

  private Instant instant() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}

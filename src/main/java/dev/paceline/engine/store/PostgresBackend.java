package dev.paceline.engine.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// A PostgreSQL server, shared by several nodes.
final class PostgresBackend implements Backend {
  static final String PREFIX = "jdbc:postgresql:";

  /// Any number will do, as long as every node of an installation uses the same.
  private static final long WRITERS = 7_223_546_325L;

  private static final String WRITE = "select pg_advisory_xact_lock(" + WRITERS + ")";
  private static final String READ = "set transaction isolation level repeatable read read only";
  private static final int SIZE = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// A node that says nothing for so long within a transaction has stopped: the server undoes it,
  /// or nobody else could ever write again.
  private static final Duration SILENCE = Duration.ofSeconds(5);

  /// Silent: what the driver writes to standard error about an address, its exception says as well.
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  static {
    DRIVER.setLevel(Level.OFF);
  }

  private final PGSimpleDataSource server;
  private final String name;
  private final UnaryOperator<Connection> each;
  private @Nullable HikariDataSource pool;

  private PostgresBackend(PGSimpleDataSource server, String name, UnaryOperator<Connection> each) {
    this.server = server;
    this.name = name;
    this.each = each;
  }

  static PostgresBackend of(String url, UnaryOperator<Connection> each) {
    // The parameters may hold a password.
    String name = url.replaceFirst("\\?.*", "");
    PGSimpleDataSource server = new PGSimpleDataSource();
    try {
      server.setUrl(url);
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          name + " is no address; accepted is " + PREFIX + "//HOST:PORT/DATABASE?user=…", e);
    }
    Profile.check(url, name);
    server.setReWriteBatchedInserts(true);
    if (server.getOptions() == null) {
      server.setOptions(
          "-c lock_timeout="
              + PATIENCE.toMillis()
              + " -c idle_in_transaction_session_timeout="
              + SILENCE.toMillis());
    }
    return new PostgresBackend(server, name, each);
  }

  /// The clock, corrected by what the server's clock was ahead of it.
  InstantSource corrected(InstantSource clock) throws SQLException {
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement()) {
      Instant before = clock.instant();
      try (ResultSet row =
          statement.executeQuery("select (extract(epoch from clock_timestamp()) * 1000)::bigint")) {
        row.next();
        Instant there = Instant.ofEpochMilli(row.getLong(1));
        Duration asking = Duration.between(before, clock.instant());
        Duration ahead = Duration.between(before.plus(asking.dividedBy(2)), there);
        return () -> clock.instant().plus(ahead);
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Connection begin(boolean write) throws SQLException {
    Connection connection = pool().getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(write ? WRITE : READ);
      return connection;
    } catch (SQLException e) {
      undo(connection, write);
      throw e;
    }
  }

  @Override
  public void commit(Connection connection, boolean write) throws SQLException {
    connection.commit();
    connection.close();
  }

  @Override
  public void undo(Connection connection, boolean write) {
    try {
      connection.close(); // The pool rolls back what was not committed.
    } catch (SQLException _) {
      // The server drops the transaction of a lost connection.
    }
  }

  @Override
  public void migrate(Migration migration) {
    migration.run(server);
  }

  @Override
  public String explain(SQLException error) {
    String state = error.getSQLState() == null ? "" : error.getSQLState();
    String said = error.getMessage();
    if (state.equals("55P03")) {
      return name + " is locked: another node has been writing for more than 10 s; try again";
    }
    return state.startsWith("08") ? name + " cannot be reached: " + said : name + ": " + said;
  }

  @Override
  public synchronized void close() {
    if (pool != null) {
      pool.close();
    }
  }

  /// The pool, started when first needed; without a server that fails at once.
  private synchronized HikariDataSource pool() throws SQLException {
    if (pool == null) {
      HikariConfig config = new HikariConfig();
      config.setPoolName("paceline");
      config.setDataSource(
          new DelegatingDataSource(server) {
            @Override
            public Connection getConnection() throws SQLException {
              return each.apply(super.getConnection());
            }
          });
      config.setAutoCommit(false);
      config.setMaximumPoolSize(SIZE);
      config.setMinimumIdle(0);
      // 10 s, unless the address says otherwise by `connectTimeout`.
      config.setConnectionTimeout(Duration.ofSeconds(server.getConnectTimeout()).toMillis());
      try {
        pool = new HikariDataSource(config);
      } catch (PoolInitializationException e) {
        throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e);
      }
    }
    return pool;
  }
}

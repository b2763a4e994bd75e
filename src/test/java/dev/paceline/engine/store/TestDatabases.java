package dev.paceline.engine.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Addresses of databases for tests: a file, or a new database of the one PostgreSQL that this JVM
/// starts when first asked.
public final class TestDatabases {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabases() {}

  /// The address of a SQLite file in the directory.
  public static String sqlite(Path directory) {
    return "jdbc:sqlite:" + directory.resolve("paceline.db");
  }

  /// The address of a SQLite file in the directory, with its tables made: sooner there than they
  /// are made.
  public static String migratedSqlite(Path directory) {
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve("paceline.db"), Template.MIGRATED);
      return sqlite(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Template {
    static final byte[] MIGRATED = make();

    private static byte[] make() {
      try {
        Path directory = Files.createTempDirectory("paceline");
        Path file = directory.resolve("paceline.db");
        Database.open("jdbc:sqlite:" + file, InstantSource.fixed(Instant.EPOCH), List.of()).close();
        byte[] bytes = Files.readAllBytes(file);
        try (var files = Files.list(directory)) {
          for (Path left : files.toList()) {
            Files.delete(left);
          }
        }
        Files.delete(directory);
        return bytes;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// The address of a new PostgreSQL database without rows, migrated already to save time.
  public static String postgres() {
    return create(" template " + Server.MIGRATED);
  }

  /// The address of a new PostgreSQL database without tables.
  public static String emptyPostgres() {
    return create("");
  }

  private static String create(String how) {
    String name = "test_" + COUNT.incrementAndGet();
    Server.create(name, how);
    return Server.url(name);
  }

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();
    static final String MIGRATED = migrated();

    static String url(String name) {
      String url = RUNNING.getJdbcUrl("postgres", name);
      return url + (url.contains("?") ? "&" : "?") + Profile.MARK;
    }

    static void create(String name, String how) {
      try (Connection connection = RUNNING.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + name + how);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String migrated() {
      create("migrated", "");
      Database.open(url("migrated"), new TestClock("2025-01-01T00:00:00Z"), List.of()).close();
      return "migrated";
    }

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "200")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package dev.paceline.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// Makes SQLite files with the tables of a version and no rows. The first of a version is migrated,
/// the next ones are copies of it.
final class Scratch {
  private static final Map<Integer, byte[]> EMPTY = new ConcurrentHashMap<>();

  private Scratch() {}

  /// @param file does not exist yet
  static void make(Path file, int version) {
    Profile.check(file);
    try {
      byte[] known = EMPTY.get(version);
      if (known == null) {
        migrate(file, version);
        EMPTY.put(version, Files.readAllBytes(file));
      } else {
        Files.write(file, known, StandardOpenOption.CREATE_NEW);
      }
    } catch (IOException e) {
      throw new StoreException("cannot make " + file + ": " + e.getMessage(), e);
    }
  }

  private static void migrate(Path file, int version) {
    try (Backend backend =
        SqliteBackend.of(SqliteBackend.PREFIX + file, UnaryOperator.identity())) {
      try {
        Migrations.applyUpTo(version, backend);
      } catch (SQLException e) {
        throw new StoreException(backend.explain(e), e);
      }
    }
  }
}

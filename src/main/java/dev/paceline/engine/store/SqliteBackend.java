package dev.paceline.engine.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/// A SQLite file: one writer, some readers, shared with other processes.
final class SqliteBackend implements Backend {
  static final String PREFIX = "jdbc:sqlite:";
  static final int PATIENCE_MILLIS = 10_000;
  private static final int READERS = 4;

  /// One migration at a time within this process, as a process holds a file lock only once.
  private static final Object MIGRATING = new Object();

  private final Path file;
  private final SqlitePool writer;
  private final SqlitePool readers;

  private SqliteBackend(String url, Path file, UnaryOperator<Connection> each) {
    this.file = file;
    this.writer =
        new SqlitePool(1, () -> each.apply(KeptStatements.of(config(true).createConnection(url))));
    this.readers =
        new SqlitePool(
            READERS,
            () -> {
              Connection connection = config(false).createConnection(url);
              SqlitePool.execute(connection, "pragma query_only = on");
              return each.apply(KeptStatements.of(connection));
            });
  }

  static SqliteBackend of(String url, UnaryOperator<Connection> each) {
    Path file = file(url);
    Profile.check(file);
    try {
      create(file);
    } catch (IOException e) {
      throw new StoreException("cannot create " + file + ": " + reason(e), e);
    }
    return new SqliteBackend(url, file, each);
  }

  /// The file that an address names.
  static Path file(String url) {
    String name = url.substring(PREFIX.length()).replaceFirst("\\?.*", "");
    if (name.isBlank() || name.startsWith(":") || name.startsWith("file:")) {
      throw new StoreException(url + " names no file; accepted is " + PREFIX + "FILE");
    }
    return Path.of(name).toAbsolutePath();
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public Connection begin(boolean write) throws SQLException {
    return pool(write).begin();
  }

  @Override
  public void commit(Connection connection, boolean write) throws SQLException {
    pool(write).commit(connection);
  }

  @Override
  public void undo(Connection connection, boolean write) {
    pool(write).undo(connection);
  }

  @Override
  public void migrate(Migration migration) throws SQLException {
    Path lock = file.resolveSibling(file.getFileName() + "-migration");
    synchronized (MIGRATING) {
      try (FileChannel channel =
              FileChannel.open(lock, Set.of(CREATE, WRITE), permissions(lock, "rw-------"));
          FileLock _ = channel.lock()) {
        SQLiteDataSource source = new SQLiteDataSource(config(true));
        source.setUrl(PREFIX + file);
        try (Connection connection = source.getConnection()) {
          SqlitePool.execute(connection, "pragma journal_mode = wal");
        }
        migration.run(source);
      } catch (IOException e) {
        throw new StoreException("cannot lock " + lock + ": " + reason(e), e);
      }
    }
  }

  /// Copies a file into an empty one.
  static void copy(Path file, Path to) {
    Profile.check(to);
    try (Connection connection = config(true).createConnection(PREFIX + file);
        PreparedStatement statement = connection.prepareStatement("vacuum into ?")) {
      statement.setString(1, to.toString());
      statement.execute();
    } catch (SQLException e) {
      throw new StoreException(file + " could not be copied to " + to + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String explain(SQLException error) {
    if (!(error instanceof SQLiteException failure)) {
      return file + ": " + error.getMessage();
    }
    return switch (failure.getResultCode()) {
      case SQLITE_NOTADB ->
          file + " is not a SQLite database; move it away, or choose another data directory";
      case SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_RECOVERY, SQLITE_LOCKED ->
          file + " is locked: another program has been writing for more than 10 s; try again";
      case SQLITE_FULL -> file + ": the disk is full";
      case SQLITE_READONLY, SQLITE_READONLY_DIRECTORY, SQLITE_READONLY_DBMOVED ->
          file + " cannot be written; check who owns it and its directory";
      default -> file + ": " + error.getMessage();
    };
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
  }

  private SqlitePool pool(boolean write) {
    return write ? writer : readers;
  }

  private static SQLiteConfig config(boolean write) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.enforceForeignKeys(true);
    config.setTransactionMode(
        write ? SQLiteConfig.TransactionMode.IMMEDIATE : SQLiteConfig.TransactionMode.DEFERRED);
    return config;
  }

  /// Creates the file and its directory for their owner alone; SQLite's own files beside it get the
  /// permissions of the file.
  private static void create(Path file) throws IOException {
    Path directory = file.getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      Files.createDirectories(directory, permissions(directory, "rwx------"));
    }
    try {
      Files.createFile(file, permissions(file, "rw-------"));
    } catch (FileAlreadyExistsException _) {
      if (!Files.isRegularFile(file)) {
        throw new FileSystemException(file.toString(), null, "it is not a file");
      }
    }
  }

  private static FileAttribute<?>[] permissions(Path path, String permissions) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  private static String reason(IOException error) {
    return switch (error) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "its directory takes no new files";
      case FileSystemException failure when failure.getReason() != null -> failure.getReason();
      default -> error.getClass().getSimpleName() + " " + error.getMessage();
    };
  }
}

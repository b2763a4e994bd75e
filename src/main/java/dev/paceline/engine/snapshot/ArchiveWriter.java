package dev.paceline.engine.snapshot;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes tables of a database into an archive: a zip with one part of JSON lines for each table,
/// parents first, and the manifest at the end.
final class ArchiveWriter {
  private final Disk disk;
  private final RandomGenerator random;

  ArchiveWriter(Disk disk, RandomGenerator random) {
    this.disk = disk;
    this.random = random;
  }

  /// Writes one state of the tables.
  ///
  /// @param file does not exist yet; may be left unfinished if this fails
  /// @param at the instant of the state; that of the transaction if empty
  /// @throws UncheckedIOException if it cannot be written
  /// @throws dev.paceline.engine.store.StoreException if the database cannot be read
  Manifest write(
      Path file,
      Database database,
      List<Table> tables,
      Optional<Instant> at,
      Optional<PassPhrase> phrase) {
    return database.read(transaction -> {
      try (OutputStream out = open(file, phrase);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        zip.setLevel(Deflater.BEST_SPEED);
        List<Manifest.Part> parts = new ArrayList<>();
        for (Table table : transaction.schema().parentsFirst(tables)) {
          parts.add(part(zip, transaction, table.name()));
        }
        Manifest manifest = new Manifest(Database.version(), at.orElse(transaction.now()), parts);
        zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
        zip.write(manifest.toBytes());
        zip.closeEntry();
        return manifest;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
      }
    });
  }

  private OutputStream open(Path file, Optional<PassPhrase> phrase) throws IOException {
    OutputStream out = disk.create(file);
    return phrase.isPresent() ? new SealingStream(out, phrase.get(), random) : out;
  }

  private static Manifest.Part part(ZipOutputStream zip, Transaction transaction, String table)
      throws IOException {
    zip.putNextEntry(new ZipEntry(table + Manifest.SUFFIX));
    MessageDigest digest = Sha256.start();
    TableRows rows = new TableRows(transaction, table);
    RowText text = new RowText(table, rows.columns());
    long[] count = new long[1];
    rows.forEach(row -> {
      byte[] line = text.line(row);
      digest.update(line);
      count[0]++;
      try {
        zip.write(line);
      } catch (IOException e) {
        throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
      }
    });
    zip.closeEntry();
    return new Manifest.Part(table, count[0], Sha256.end(digest));
  }
}

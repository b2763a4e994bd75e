package dev.paceline.engine.snapshot;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import tools.jackson.core.JacksonException;

/// An archive to be read, encrypted or not.
///
/// @param phrase opens it if it is encrypted
record Archive(Path file, Optional<PassPhrase> phrase) {
  private static final int BUFFER = 1 << 16;

  /// Takes the lines of a part.
  @FunctionalInterface
  interface PartReader {
    void read(String table, InputStream lines) throws IOException, Unusable;
  }

  /// Reads all of it once: its parts must be what its manifest says.
  Manifest inspect() throws Unusable {
    List<Manifest.Part> found = new ArrayList<>();
    Optional<Manifest> manifest = Optional.empty();
    try (InputStream in = open();
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(Manifest.ENTRY)) {
          manifest = Optional.of(Manifest.parse(zip.readAllBytes()));
        } else {
          found.add(part(table(entry), zip));
        }
      }
      // The rest must be there as well, so that an encrypted one is known to be whole.
      in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(e);
    }
    checkEnd();
    Manifest said = manifest.orElseThrow(() -> Unusable.damaged("it has no manifest"));
    if (!said.parts().equals(found)) {
      throw Unusable.damaged("its parts are not what its manifest says");
    }
    return said;
  }

  /// Hands over the parts, one after the other.
  void parts(PartReader reader) throws Unusable {
    try (InputStream in = open();
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.getName().equals(Manifest.ENTRY)) {
          reader.read(table(entry), zip);
        }
      }
    } catch (IOException | JacksonException e) {
      throw unusable(e);
    }
  }

  private InputStream open() throws IOException, Unusable {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      byte[] header = in.readNBytes(SealedChunks.HEADER);
      if (!isSealed(header)) {
        return new SequenceInputStream(new ByteArrayInputStream(header), in);
      }
      if (header.length < SealedChunks.HEADER) {
        throw Unusable.damaged("it ends within its header");
      }
      int iterations = SealedChunks.iterations(header);
      if (iterations < 1 || iterations > SealedChunks.MOST_ITERATIONS) {
        throw Unusable.damaged("its header is damaged");
      }
      PassPhrase opener =
          phrase.orElseThrow(
              () -> Unusable.outOfReach("it is encrypted, and no pass phrase was given"));
      return new OpeningStream(in, opener, header);
    } catch (IOException | Unusable | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /// A zip that is not encrypted has its table of contents after its parts.
  private void checkEnd() throws Unusable {
    try (InputStream in = Files.newInputStream(file)) {
      if (!isSealed(in.readNBytes(SealedChunks.HEADER))) {
        new ZipFile(file.toFile()).close();
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static boolean isSealed(byte[] header) {
    int magic = SealedChunks.MAGIC.length;
    return header.length >= magic && Arrays.equals(header, 0, magic, SealedChunks.MAGIC, 0, magic);
  }

  private static Manifest.Part part(String table, InputStream lines) throws IOException {
    MessageDigest digest = Sha256.start();
    byte[] buffer = new byte[BUFFER];
    long count = 0;
    for (int read = lines.read(buffer); read >= 0; read = lines.read(buffer)) {
      digest.update(buffer, 0, read);
      for (int i = 0; i < read; i++) {
        count += buffer[i] == '\n' ? 1 : 0;
      }
    }
    return new Manifest.Part(table, count, Sha256.end(digest));
  }

  private static String table(ZipEntry entry) throws ZipException {
    String name = entry.getName();
    if (!name.endsWith(Manifest.SUFFIX)) {
      throw new ZipException("it holds something else than tables: " + name);
    }
    return name.substring(0, name.length() - Manifest.SUFFIX.length());
  }

  private static Unusable unusable(Exception error) {
    Throwable cause =
        error instanceof JacksonException && error.getCause() instanceof IOException io
            ? io
            : error;
    return switch (cause) {
      case OpeningStream.Refused refused ->
          Unusable.outOfReach(String.valueOf(refused.getMessage()), refused);
      case EOFException eof -> Unusable.damaged("it is cut off", eof);
      case ZipException zip -> Unusable.damaged(String.valueOf(zip.getMessage()), zip);
      case IOException io -> Unusable.outOfReach("it cannot be read: " + io.getMessage(), io);
      default -> Unusable.damaged("its parts are not readable", cause);
    };
  }
}

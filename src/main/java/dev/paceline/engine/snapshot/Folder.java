package dev.paceline.engine.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The snapshots on the disk. A file's name holds its instant; a file beside it remembers that it
/// was verified and the hash of its bytes, and counts only while the bytes have that hash.
final class Folder {
  private static final String PREFIX = "paceline-";
  private static final String PLAIN = ".zip";
  private static final String SEALED = ".zip.sealed";
  private static final String VERIFIED = ".verified";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'");

  private static final Pattern WITHIN = Pattern.compile("\\d{8}T\\d{9}Z");

  private final Disk disk;
  private final Place place;

  Folder(Disk disk, Place place) {
    this.disk = disk;
    this.place = place;
  }

  /// Whether an archive is as it was when it was verified.
  sealed interface State {
    record Intact(Snapshot snapshot) implements State {}

    record Changed() implements State {}

    record Unverified() implements State {}
  }

  /// All archives, newest first.
  List<Path> archives() throws IOException {
    if (!Files.isDirectory(place.folder())) {
      return List.of();
    }
    try (var files = Files.list(place.folder())) {
      return files
          .filter(file -> time(file).isPresent())
          .sorted(Comparator.comparing((Path file) -> time(file).orElseThrow()).reversed())
          .toList();
    }
  }

  /// The valid snapshots, newest first. Reads all bytes of all of them.
  List<Snapshot> valid() throws IOException {
    List<Snapshot> valid = new ArrayList<>();
    for (Path file : archives()) {
      if (state(file) instanceof State.Intact(Snapshot snapshot)) {
        valid.add(snapshot);
      }
    }
    return valid;
  }

  /// What is known of an archive.
  State state(Path archive) throws IOException {
    Path note = note(archive);
    if (!Files.exists(note)) {
      return new State.Unverified();
    }
    String[] fields = Files.readString(note).strip().split(" ", -1);
    return fields.length == 3 && fields[0].equals(Sha256.of(archive))
        ? new State.Intact(
            new Snapshot(
                archive,
                time(archive).orElseThrow(),
                Integer.parseInt(fields[1]),
                Long.parseLong(fields[2]),
                Files.size(archive)))
        : new State.Changed();
  }

  /// Gives a verified archive its place. It is there with its proof, or not at all.
  Snapshot publish(Path archive, Manifest manifest, boolean sealed) throws IOException {
    Path file = free(place.folder(), PREFIX, manifest.at(), sealed ? SEALED : PLAIN);
    String hash = Sha256.of(archive);
    write(
        archive.resolveSibling("note"),
        note(file),
        "%s %d %d%n".formatted(hash, manifest.schema(), manifest.rows()));
    disk.move(archive, file);
    return new Snapshot(
        file, time(file).orElseThrow(), manifest.schema(), manifest.rows(), Files.size(file));
  }

  /// Writes a small file whole or not at all.
  void write(Path temporary, Path file, String text) throws IOException {
    try (OutputStream out = disk.create(temporary)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    disk.move(temporary, file);
  }

  /// Sets a file aside. Returns where it is.
  Path quarantine(Path file, String name) throws IOException {
    Path to = disk.directory(place.quarantine()).resolve(name);
    for (int i = 1; Files.exists(to); i++) {
      to = place.quarantine().resolve(name + "." + i);
    }
    disk.move(file, to);
    return to;
  }

  /// Sets an archive aside, with what was known of it.
  Path quarantine(Path archive) throws IOException {
    Path to = quarantine(archive, archive.getFileName().toString());
    disk.delete(note(archive));
    return to;
  }

  /// Removes an archive, and then what was known of it.
  void remove(Path archive) throws IOException {
    disk.delete(archive);
    disk.delete(note(archive));
  }

  /// Removes valid snapshots that need not be kept: those neither among the newest nor the newest
  /// of one of the last days. Returns them.
  List<Path> rotate() throws IOException {
    List<Snapshot> valid = valid();
    List<Path> removed = new ArrayList<>();
    Set<LocalDate> days = new HashSet<>();
    for (int i = 0; i < valid.size(); i++) {
      LocalDate day = day(valid.get(i));
      boolean isRecent = day.isAfter(day(valid.getFirst()).minusDays(place.days()));
      boolean isFirstOfDay = days.add(day);
      if (i >= place.newest() && !(isRecent && isFirstOfDay)) {
        remove(valid.get(i).file());
        removed.add(valid.get(i).file());
      }
    }
    return removed;
  }

  static String name(String prefix, Instant at, String suffix) {
    return prefix + TIME.format(at.atOffset(ZoneOffset.UTC)) + suffix;
  }

  /// The instant in an archive's name.
  static Optional<Instant> time(Path file) {
    String name = file.getFileName().toString();
    String suffix = name.endsWith(SEALED) ? SEALED : PLAIN;
    if (!name.startsWith(PREFIX) || !name.endsWith(suffix)) {
      return Optional.empty();
    }
    try {
      String time = name.substring(PREFIX.length(), name.length() - suffix.length());
      return Optional.of(LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /// The instant in the name of something set aside; of its last change if it has none.
  static Instant timeWithin(Path file) throws IOException {
    Matcher time = WITHIN.matcher(file.getFileName().toString());
    return time.find()
        ? LocalDateTime.parse(time.group(), TIME).toInstant(ZoneOffset.UTC)
        : Files.getLastModifiedTime(file).toInstant();
  }

  private static Path free(Path folder, String prefix, Instant at, String suffix) {
    Instant instant = at;
    while (Files.exists(folder.resolve(name(prefix, instant, PLAIN)))
        || Files.exists(folder.resolve(name(prefix, instant, SEALED)))) {
      instant = instant.plusMillis(1);
    }
    return folder.resolve(name(prefix, instant, suffix));
  }

  private static LocalDate day(Snapshot snapshot) {
    return LocalDate.ofInstant(snapshot.at(), ZoneOffset.UTC);
  }

  private static Path note(Path archive) {
    return archive.resolveSibling(archive.getFileName() + VERIFIED);
  }
}

package dev.paceline.engine.snapshot;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A disk that refuses from its n-th change on: the full disk, or the power cut, of a test. Beyond
/// that point nothing changes any more, not even by tidying up.
final class BadDisk extends Disk {
  private final int good;
  private final List<String> changes = new ArrayList<>();

  BadDisk(int good) {
    this.good = good;
  }

  /// What was asked of it.
  List<String> changes() {
    return changes;
  }

  @Override
  OutputStream create(Path file) throws IOException {
    change("create");
    return new FilterOutputStream(super.create(file)) {
      @Override
      public void write(byte[] bytes, int offset, int count) throws IOException {
        change("write");
        out.write(bytes, offset, count);
      }

      @Override
      public void close() throws IOException {
        change("close");
        super.close();
      }
    };
  }

  @Override
  void move(Path from, Path to) throws IOException {
    change("move");
    super.move(from, to);
  }

  @Override
  void sync(Path file) throws IOException {
    change("sync");
    super.sync(file);
  }

  @Override
  void delete(Path path) throws IOException {
    change("delete");
    super.delete(path);
  }

  @Override
  Path directory(Path directory) throws IOException {
    change("directory");
    return super.directory(directory);
  }

  @Override
  void reached(String step) throws IOException {
    change(step);
  }

  private void change(String what) throws IOException {
    if (changes.size() >= good) {
      throw new IOException("no space left on device, at " + what);
    }
    changes.add(what);
  }
}

package dev.paceline.engine.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Keeps tests and simulations away from what people use.
///
/// With the system property `paceline.profile` set to `test`, only files below the directory for
/// temporary files can be opened, and only servers' databases whose address says
/// `ApplicationName=test`. Nothing else changes.
public final class Profile {
  static final String PROPERTY = "paceline.profile";
  static final String TEST = "test";
  static final String MARK = "ApplicationName=test";

  private Profile() {}

  /// Refuses a path that must not be touched under this profile.
  ///
  /// @throws StoreException under the test profile, for what is not temporary
  public static void check(Path path) {
    if (isTest() && !real(path).startsWith(real(Path.of(System.getProperty("java.io.tmpdir"))))) {
      throw new StoreException(
          path + " is refused under the test profile: tests open temporary directories only");
    }
  }

  static void check(String url, String name) {
    if (isTest() && !url.contains(MARK)) {
      throw new StoreException(
          name + " is refused under the test profile: its address does not say " + MARK);
    }
  }

  private static boolean isTest() {
    return TEST.equals(System.getProperty(PROPERTY));
  }

  /// The path with the links of its existing part followed.
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    for (Path part = absolute; part != null; part = part.getParent()) {
      if (part.toFile().exists()) {
        try {
          return part.toRealPath().resolve(part.relativize(absolute));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return absolute;
  }
}

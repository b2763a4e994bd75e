package dev.paceline.app.web.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openqa.selenium.OutputType;

/// Takes a picture of every page in four ways.
///
/// `mvn -Pbench test-compile exec:java -Dexec.classpathScope=test
/// -Dexec.mainClass=dev.paceline.app.web.browser.Screenshots -Dexec.args=FOLDER`
final class Screenshots {
  private Screenshots() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    try (PageTour tour = PageTour.begin(Files.createTempDirectory("shots"))) {
      tour.everywhere(
          PageTour.ALL, (look, stop) -> write(folder.resolve(stop.name() + "-" + look + ".png")));
    }
    System.exit(0);
  }

  private static void write(Path file) {
    try {
      Files.write(file, Chromium.driver().getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.paceline.app.web.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;

/// The one browser of this process, without a window; nothing is downloaded for it.
final class Chromium {
  private static final Chromium ONLY = new Chromium();

  private final ChromeDriver driver;

  private Chromium() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(installed("chromium", "chromium"));
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en-GB");
    System.setProperty(
        "webdriver.chrome.driver", installed("chromedriver", "chromium-driver").toString());
    driver = new ChromeDriver(options);
    Runtime.getRuntime().addShutdownHook(new Thread(driver::quit));
  }

  /// The browser, started when first needed.
  static ChromeDriver driver() {
    return ONLY.driver;
  }

  /// Makes the window as wide as a desktop's.
  static void desktop(boolean dark) {
    look(1280, 900, dark);
  }

  /// Makes the window as narrow as a phone's.
  static void phone(boolean dark) {
    look(390, 844, dark);
  }

  private static void look(int width, int height, boolean dark) {
    driver()
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of(
                "width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    driver()
        .executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of(
                "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  private static File installed(String program, String parcel) {
    return Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "%s is missing, and pages are tested in it: install it (Debian: apt-get install %s)"
                    .formatted(program, parcel)))
        .toFile();
  }
}

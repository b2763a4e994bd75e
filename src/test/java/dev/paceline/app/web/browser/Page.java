package dev.paceline.app.web.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the browser shows, used as people use it: by the words on it. Everything waits for what it
/// needs, and fails with the words that are there instead.
final class Page {
  private static final Duration BETWEEN = Duration.ofMillis(50);
  private static final Pattern NO_PAGE =
      Pattern.compile("^/(api|auth|health|metrics|webhooks|assets)\\b|/(events|live)$|[.]\\w+$");
  private static final int MOST_LOOKS = 400;

  private final ChromeDriver driver = Chromium.driver();
  private final String base;

  Page(String base) {
    this.base = base;
  }

  /// Opens an address of the server.
  Page open(String path) {
    driver.get(base + path);
    return this;
  }

  /// The addresses of all pages, as the server itself lists its routes for an operator.
  List<String> routes(String session) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/api/routes"))
            .header("Cookie", "paceline=" + session)
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      JsonNode routes =
          new JsonMapper()
              .readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
              .get("routes");
      return routes
          .valueStream()
          .filter(route -> route.get("method").asString().equals("GET"))
          .map(route -> route.get("path").asString())
          .filter(path -> !NO_PAGE.matcher(path).find())
          .toList();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Signs in with the secret of a session.
  void signIn(String session) {
    open("/privacy");
    driver.manage().deleteAllCookies();
    driver.manage().addCookie(new Cookie("paceline", session));
  }

  void signOut() {
    open("/privacy");
    driver.manage().deleteAllCookies();
  }

  /// Ends what the page keeps open.
  void leave() {
    driver.get("about:blank");
  }

  /// Waits until the words are there.
  Page sees(String words) {
    until("to see \"" + words + "\"", () -> text().contains(words));
    return this;
  }

  /// Waits until the heading begins like this.
  Page heading(String words) {
    until(
        "the heading \"" + words + "\"",
        () -> driver.findElement(By.tagName("h1")).getText().startsWith(words));
    return this;
  }

  /// Presses the button or follows the link of this name.
  Page press(String name) {
    By named =
        By.xpath(
            "//button[normalize-space()=%1$s or @aria-label=%1$s] | //a[normalize-space()=%1$s]"
                .formatted(quoted(name)));
    until(
        "to press \"" + name + "\"",
        () -> {
          driver.findElement(named).click();
          return true;
        });
    return this;
  }

  /// Presses what asks before it does something, and agrees.
  Page pressAndAgree(String name) {
    press(name);
    until(
        "to be asked",
        () -> {
          driver.switchTo().alert().accept();
          return true;
        });
    return this;
  }

  /// The field of a label that begins like this.
  WebElement field(String label) {
    By labelled =
        By.xpath(
            "//*[self::input or self::select or self::textarea][ancestor::label[%1$s]"
                .concat(" or @id=//label[%1$s]/@for]")
                .formatted("starts-with(normalize-space(), %s)".formatted(quoted(label))));
    return await("the field \"" + label + "\"", () -> driver.findElement(labelled));
  }

  /// Writes into the field of a label, in the place of what is there.
  Page write(String label, String text) {
    WebElement field = field(label);
    field.clear();
    field.sendKeys(text);
    return this;
  }

  /// Chooses an option of a label that begins like this.
  Page choice(String label, String option) {
    field(label)
        .findElement(By.xpath("option[normalize-space()=%s]".formatted(quoted(option))))
        .click();
    return this;
  }

  /// Chooses a file in the field of a label.
  Page choose(String label, Path file) {
    field(label).sendKeys(file.toAbsolutePath().toString());
    return this;
  }

  /// Waits for an element.
  WebElement find(String css) {
    return await(css, () -> driver.findElement(By.cssSelector(css)));
  }

  /// The elements that are there now.
  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /// All words on the page.
  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  /// The path that the browser is at.
  String path() {
    return String.valueOf(URI.create(String.valueOf(driver.getCurrentUrl())).getPath());
  }

  /// Waits until something is so.
  void until(String what, BooleanSupplier condition) {
    var _ = await(what, () -> condition.getAsBoolean() ? what : null);
  }

  /// Asks again and again until there is an answer. What is replaced meanwhile is asked for again.
  private <T> T await(String what, Supplier<@Nullable T> answer) {
    for (int look = 0; look < MOST_LOOKS; look++) {
      try {
        T found = answer.get();
        if (found != null) {
          return found;
        }
      } catch (NoSuchElementException
          | NoAlertPresentException
          | StaleElementReferenceException
          | ElementNotInteractableException _) {
        // not yet
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
    throw new AssertionError(
        "waited in vain for %s; at %s there is:%n%s".formatted(what, path(), text()));
  }

  private static String quoted(String text) {
    return text.contains("'") ? '"' + text + '"' : "'" + text + "'";
  }
}

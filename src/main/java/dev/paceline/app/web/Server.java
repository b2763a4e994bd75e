package dev.paceline.app.web;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.app.web.guard.Here;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The web server of a program. Jobs are not run here.
public final class Server implements AutoCloseable {
  static {
    // Otherwise the library puts a log of its own, on standard output, in the place of ours.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private final ServletWebServerApplicationContext context;

  private Server(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /// Starts at the address and port of the settings.
  ///
  /// @throws IllegalStateException if a route has no guard
  public static Server start(Paceline paceline) {
    return start(paceline, Optional.empty());
  }

  /// Starts with a door for demonstrations, through which everybody signs in who knows its secret.
  ///
  /// @throws IllegalArgumentException if others than this machine could reach it
  public static Server start(Paceline paceline, Optional<Demo> demo) {
    demo.ifPresent(door -> door.check(paceline.settings()));
    return new Server(
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(WebConfig.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(properties(paceline.settings()))
                .initializers(made -> {
                  GenericApplicationContext beans = (GenericApplicationContext) made;
                  beans.registerBean(Paceline.class, () -> paceline);
                  beans.registerBean(Here.class, () -> Here.of(paceline.settings()));
                  demo.ifPresent(door -> open(beans, paceline, door));
                })
                .run());
  }

  /// The port it listens on.
  public int port() {
    return context.getWebServer() == null ? -1 : context.getWebServer().getPort();
  }

  /// Answers what is under way, then stops.
  @Override
  public void close() {
    context.close();
  }

  private static void open(GenericApplicationContext beans, Paceline paceline, Demo door) {
    beans.registerBean(
        DemoRoutes.class, () -> new DemoRoutes(paceline, door, Here.of(paceline.settings())));
  }

  private static Map<String, Object> properties(Settings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.address", settings.text(SettingKey.SERVER_ADDRESS));
    properties.put("server.port", settings.text(SettingKey.SERVER_PORT));
    properties.put("server.shutdown", "graceful");
    properties.put("spring.lifecycle.timeout-per-shutdown-phase", "10s");
    properties.put("spring.threads.virtual.enabled", "true");
    properties.put("spring.main.lazy-initialization", "false");
    properties.put("server.compression.enabled", "true");
    properties.put("server.compression.min-response-size", "512B");
    properties.put(
        "server.compression.mime-types",
        "text/html,text/css,text/csv,text/javascript,text/plain,image/svg+xml,application/json,"
            + "application/problem+json");
    properties.put("server.max-http-request-header-size", "16KB");
    properties.put("server.tomcat.max-http-form-post-size", "64KB");
    properties.put("server.tomcat.max-part-count", "10");
    properties.put("server.servlet.session.persistent", "false");
    properties.put("spring.servlet.multipart.max-file-size", "16MB");
    properties.put("spring.servlet.multipart.max-request-size", "17MB");
    properties.put("spring.mvc.problemdetails.enabled", "false");
    properties.put("spring.web.resources.add-mappings", "false");
    properties.put("spring.jackson.default-property-inclusion", "always");
    properties.put("spring.jackson.property-naming-strategy", "SNAKE_CASE");
    properties.put("spring.jackson.deserialization.fail-on-unknown-properties", "true");
    return properties;
  }
}
